"""The result of a run as one self-contained HTML file: tables, plots, and every article with its findings marked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, select_autoescape
from markupsafe import Markup

from pipeline.evaluate.arguments import TYPES
from pipeline.evaluate.findings import Finding, context
from pipeline.evaluate.floors import Change
from pipeline.evaluate.plots import Bar, bars
from pipeline.evaluate.summary import ALL, Measure, Summary
from pipeline.evaluate.tables import columns, is_recall, percent, score_rows, shown_arguments

# Where places overlap, the worst verdict colours them.
_RANK = {"missed": 3, "wrong": 2, "false alarm": 1, "right": 0}
# Bidirectional classes of letters written from right to left.
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


class Piece(NamedTuple):
    """A stretch of an article: its text, the worst verdict on it (empty for none) and what is said about it."""

    text: str
    verdict: str
    note: str


class Row(NamedTuple):
    """A measure with one cell per language; ``recall`` if only its recall means something."""

    title: str
    recall: bool
    cells: list[Measure | None]


class Item(NamedTuple):
    """A finding with the first place it is about, in context, and the direction of its article."""

    finding: Finding
    direction: str
    before: str
    here: str
    after: str


def render(summary: Summary, changes: Sequence[Change] = ()) -> str:
    """The report as HTML; ``changes`` are the differences to an earlier run."""
    environment = Environment(
        loader=PackageLoader("pipeline.evaluate", "templates"),
        autoescape=select_autoescape(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"percent": percent, "arguments": shown_arguments}
    types = [*(name for name in TYPES if name in summary.types), "total"]
    return environment.get_template("report.html").render(
        settings=summary.settings,
        languages=columns(summary),
        headline=[(lang, summary.headline(lang)) for lang in columns(summary)],
        plots=_plots(summary, types),
        sections=_sections(summary),
        pairs=list(summary.agreement) if len(summary.agreement) > 1 else [],
        agreement=summary.agreement,
        types=types,
        changes=changes,
        groups=_groups(summary),
        articles=[
            (story, lang, direction(text), pieces(text, _findings_of(summary, story, lang)))
            for (story, lang), text in summary.texts.items()
        ],
    )


def pieces(text: str, findings: Sequence[Finding]) -> list[Piece]:
    """The article cut at the borders of the findings' first places; all pieces together are the text."""
    places = [(finding.spans[0], finding) for finding in findings if finding.spans]
    borders = sorted({0, len(text), *(border for span, _ in places for border in span)})
    result = []
    for start, end in pairwise(borders):
        here = [finding for span, finding in places if span.start <= start and end <= span.end]
        worst = max(here, key=lambda finding: _RANK[finding.verdict], default=None)
        note = "\n".join(dict.fromkeys(_note(finding) for finding in here))
        result.append(Piece(text[start:end], worst.verdict.replace(" ", "-") if worst else "", note))
    return result


def direction(text: str) -> str:
    """``rtl`` or ``ltr``: the direction of most letters, as an article may begin with a Latin name."""
    kinds = [unicodedata.bidirectional(character) for character in text]
    return "rtl" if sum(kind in _RIGHT_TO_LEFT for kind in kinds) > sum(kind == "L" for kind in kinds) else "ltr"


def _plots(summary: Summary, types: Sequence[str]) -> list[tuple[str, Markup]]:
    """Titles and SVG of the plots: fact F1 per language and type, agreement per type."""
    by_language = []
    for lang in columns(summary):
        found = [(name, summary.measures[lang].get(f"facts/{name}/key")) for name in types]
        rows = [Bar(name, m.counts.f1, m.interval) for name, m in found if m is not None and m.counts.f1 is not None]
        by_language.append(("all languages" if lang == ALL else lang, rows))
    plots = [(f"Fact F1, key arguments right: {lang}", bars(rows)) for lang, rows in by_language]
    mean = summary.agreement.get("mean", {})
    known = [(name, mean[name]) for name in types if name in mean and mean[name].share is not None]
    rows = [Bar(name, value.share, value.interval) for name, value in known]
    if rows:
        plots.append(("One id in both languages (mean over pairs)", bars(rows)))
    return plots


def _sections(summary: Summary) -> list[tuple[str, list[Row]]]:
    """Headings with rows; those where nothing was to find are left out."""
    sections: dict[str, list[Row]] = {}
    for heading, title, name in score_rows(summary):
        cells = [summary.measures[lang].get(name) for lang in columns(summary)]
        if any(cell is not None and cell.counts.gold + cell.counts.system for cell in cells):
            sections.setdefault(heading, []).append(Row(title, is_recall(name), cells))
    return list(sections.items())


def _groups(summary: Summary) -> list[tuple[str, str, list[Item]]]:
    """Language, type and items of the findings that are not right."""
    groups: dict[tuple[str, str], list[Item]] = {}
    for finding in sorted(_bad(summary), key=lambda item: -_RANK[item.verdict]):
        text = summary.texts[finding.story, finding.lang]
        where = context(text, finding.spans[0]) if finding.spans else ("", "", "")
        groups.setdefault((finding.lang, finding.type), []).append(Item(finding, direction(text), *where))
    order = {name: index for index, name in enumerate((*TYPES, "DATE", "PER", "ORG", "LOC"))}
    languages = list(summary.languages)
    ordered = sorted(groups, key=lambda key: (languages.index(key[0]), order[key[1]]))
    return [(lang, name, groups[lang, name]) for lang, name in ordered]


def _bad(summary: Summary) -> Iterator[Finding]:
    return (finding for finding in summary.findings if finding.verdict != "right")


def _findings_of(summary: Summary, story: str, lang: str) -> list[Finding]:
    """Facts and times of an article; names have their own list and would hide them in the text."""
    return [f for f in summary.findings if (f.story, f.lang) == (story, lang) and f.layer != "name"]


def _note(finding: Finding) -> str:
    parts = [f"{finding.verdict}: {finding.type}"]
    if finding.gold is not None:
        parts.append(f"gold {shown_arguments(finding.gold)}")
    if finding.system is not None and finding.verdict != "right":
        parts.append(f"found {shown_arguments(finding.system)}")
    return " | ".join(parts)
