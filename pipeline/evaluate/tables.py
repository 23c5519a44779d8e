"""The result of a run on a terminal: tables of scores, and a list of misses and false alarms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.evaluate.arguments import SLOTS, TYPES
from pipeline.evaluate.findings import Finding, context
from pipeline.evaluate.floors import Change
from pipeline.evaluate.spans import MARKED, QUOTED
from pipeline.evaluate.summary import ALL, Measure, Summary

LEVEL_TITLES = {"key": "key (fact ids)", "value": "value", "all": "all arguments"}
TIME_TITLES = {"span": "time found", "value": "time and value", "value_only": "value anywhere"}
# The verdicts that are listed, in order.
_MARKS = {"missed": "−", "wrong": "≠", "false alarm": "+"}
_NOTHING = "–"
_TITLE_WIDTH, _CELL_WIDTH = 48, 25


def percent(value: float | None) -> str:
    """A score as a percentage with one decimal; a dash where there was nothing to score."""
    return _NOTHING if value is None else f"{100 * value:.1f}"


def columns(summary: Summary) -> tuple[str, ...]:
    """The languages of a run, then all together if there are several."""
    return (*summary.languages, ALL) if len(summary.languages) > 1 else summary.languages


def score_rows(summary: Summary) -> Iterator[tuple[str, str, str]]:
    """Section, title and name of every measure to show, in order."""
    types = [fact_type for fact_type in TYPES if fact_type in summary.types]
    for level, title in LEVEL_TITLES.items():
        for fact_type in (*types, "total"):
            yield f"facts: {title}", fact_type, f"facts/{fact_type}/{level}"
    for fact_type in types:
        for slot in SLOTS[fact_type]:
            yield "slots of facts matched by value", f"{fact_type}.{slot}", f"slots/{fact_type}/{slot}"
    for name, title in TIME_TITLES.items():
        yield "times", title, f"times/{name}"
    for kind in ("strict", "overlap"):
        for label in (*MARKED, "total"):
            yield f"mentions: {kind} (nervaluate)", label, f"names/{label}/{kind}"
    for label in QUOTED:
        yield "mentions touching the quotes of facts (recall)", label, f"touched/{label}"


def print_summary(summary: Summary, console: Console) -> None:
    """All scores, the agreement between languages and the headline; F1 alone where the terminal is narrow."""
    wide = console.width >= _TITLE_WIDTH + _CELL_WIDTH * len(columns(summary))
    table = _table("precision / recall / F1, in %" if wide else "F1, in %", ["", *columns(summary)])
    section = ""
    for heading, title, name in score_rows(summary):
        cells = [_cell(summary.measures[lang].get(name), wide, is_recall(name)) for lang in columns(summary)]
        if not any(cells):
            continue
        if heading != section:
            table.add_section()
            table.add_row(Text(heading, style="bold"))
            section = heading
        table.add_row(f"  {title}", *(cell or Text(_NOTHING) for cell in cells))
    console.print(table)
    _print_agreement(summary, wide, console)
    print_headline(summary, console)


def print_headline(summary: Summary, console: Console) -> None:
    """Fact F1 per language over the chosen types, key arguments right."""
    title = f"fact F1 ({', '.join(summary.types)}), key arguments right"
    head = _table(title, ["", "F1", "95 % interval", "P", "R", "gold"])
    for lang in columns(summary):
        measure = summary.headline(lang)
        counts = measure.counts
        low, high = measure.interval or (None, None)
        head.add_row(
            lang,
            Text(percent(counts.f1), style="bold"),
            f"{percent(low)} – {percent(high)}",
            percent(counts.precision),
            percent(counts.recall),
            str(counts.gold),
        )
    console.print(head)


def print_changes(changes: Sequence[Change], title: str, console: Console) -> None:
    """A table of the measures that differ."""
    table = _table(title, ["language", "measure", "before", "now", "change"])
    for change in changes:
        style = "red" if change.fell else "green" if change.delta > 0 else ""
        before, now = percent(change.before), percent(change.now)
        table.add_row(change.lang, change.measure, before, now, Text(f"{100 * change.delta:+.1f}", style=style))
    console.print(table if changes else f"{title}: none")


def print_findings(summary: Summary, console: Console) -> None:
    """Misses, wrong facts and false alarms by language and type: a line of values and one of context each.

    Names of a label that the program does not look for are counted only.
    """
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in summary.findings:
        groups.setdefault((finding.lang, finding.layer, finding.type), []).append(finding)
    for (lang, layer, name), findings in sorted(groups.items()):
        shown = sorted(
            (f for f in findings if f.verdict in _MARKS), key=lambda finding: [*_MARKS].index(finding.verdict)
        )
        missed = sum(finding.verdict == "missed" for finding in findings)
        if not shown:
            continue
        if layer == "name" and missed == len(findings):
            console.print(Text(f"\n{lang} {name}: all {missed} missed", style="bold"))
            continue
        console.print(Text(f"\n{lang} {name}: {len(shown)}", style="bold"))
        for finding in shown:
            console.print(_line(finding), soft_wrap=True)
            if finding.spans:
                before, here, after = context(summary.texts[finding.story, lang], finding.spans[0])
                line = Text.assemble("      ", (before, "dim"), (f"⟦{here}⟧", "bold"), (after, "dim"))
                console.print(line, soft_wrap=True)


def _line(finding: Finding) -> Text:
    mark = _MARKS[finding.verdict]
    if finding.verdict == "wrong" and finding.gold is not None and finding.system is not None:
        gold, system = finding.gold, finding.system
        parts = [f"{name}: {_value(gold, name)} ← {_value(system, name)}" for name in finding.differences]
        what = "; ".join(parts) + "   in " + shown_arguments(gold)
    else:
        what = shown_arguments(finding.gold or finding.system or {})
    return Text(f"  {mark} [{finding.story}] {what}")


def shown_arguments(arguments: Mapping[str, Any]) -> str:
    """Arguments on one line."""
    return " ".join(f"{name}={_plain(value)}" for name, value in arguments.items())


def _value(arguments: Mapping[str, Any], name: str) -> str:
    return _plain(arguments[name]) if name in arguments else "none"


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_plain(part) for part in value) + "]"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _print_agreement(summary: Summary, wide: bool, console: Console) -> None:
    if not summary.agreement.get("mean") or len(summary.agreement) < 2:
        return
    pairs = [*summary.agreement] if wide else ["mean"]
    title = "one id in both outputs, of facts stated in both articles, in % (Jaccard of all ids)"
    table = _table(title, ["", *pairs])
    for fact_type in (*(name for name in TYPES if name in summary.types), "total"):
        cells = [summary.agreement[pair][fact_type] for pair in pairs]
        table.add_row(fact_type, *(f"{percent(cell.share)} ({percent(cell.jaccard)})" for cell in cells))
    console.print(table)


def is_recall(name: str) -> bool:
    """Whether only the recall of a measure means something."""
    return name.startswith("touched/")


def _cell(measure: Measure | None, wide: bool, recall: bool) -> Text | None:
    if measure is None or not measure.counts.gold + measure.counts.system:
        return None
    counts = measure.counts
    if recall or not wide:
        return Text(percent(counts.recall if recall else counts.f1), style="bold")
    return Text.assemble(f"{percent(counts.precision)} / {percent(counts.recall)} / ", (percent(counts.f1), "bold"))


def _table(title: str, names: Sequence[str]) -> Table:
    table = Table(title=title, box=box.SIMPLE, title_justify="left", title_style="bold", pad_edge=False)
    for index, name in enumerate(names):
        table.add_column(name, justify="left" if index == 0 else "right", no_wrap=index > 0)
    return table
