"""The report and the tables: everything is there, readable in both directions, and safe to open."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rich.console import Console

from pipeline.evaluate.findings import Finding, context
from pipeline.evaluate.report import direction, pieces, render
from pipeline.evaluate.run import evaluate_stories
from pipeline.evaluate.scoring import Reader
from pipeline.evaluate.summary import Summary
from pipeline.evaluate.tables import print_findings, print_summary
from pipeline.record import Record, Span

Faulty = Callable[[str, Callable[[Record], Record]], Reader]
Edit = Callable[..., Callable[[Record], Record]]
_VOID = frozenset({"meta", "br", "line", "rect"})


class Tags(HTMLParser):
    """Checks that tags nest and collects what a browser would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []
        self.texts: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self.open.append(tag)
        self.fetched += [str(value) for name, value in attrs if name in ("src", "href")]

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self.open.pop() == tag


@pytest.fixture
def summary(story_folder: Path, faulty: Faulty, edit_facts: Edit) -> Summary:
    edit = edit_facts("quantity", 40, status="planned")

    def change(record: Record) -> Record:
        record = edit(record)
        kept = tuple(fact for fact in record.facts if fact.type != "deadline")
        alarm = replace(record.facts[0], id="alarm", args={"number": "<script>", "kind": "law"}, evidence=(Span(0, 3),))
        return replace(record, facts=(*kept, alarm))

    return evaluate_stories([story_folder], reader=faulty("fa", change))


def test_the_report_is_one_well_formed_file(summary: Summary) -> None:
    page = render(summary)
    tags = Tags()
    tags.feed(page)
    assert tags.open == [] and tags.fetched == []
    assert "<script>" not in page and "&lt;script&gt;" in page
    assert not re.search(r"@import|url\(", page)


def test_articles_read_right_to_left(summary: Summary) -> None:
    page = render(summary)
    assert re.findall(r'<div class="article" dir="(\w+)" lang="(\w+)">', page) == [
        *(("rtl", "fa"), ("ltr", "ru"), ("rtl", "ar"), ("rtl", "ur")),
    ]
    assert '<mark class="missed" title="missed: deadline' in page
    assert page.count("<svg") == 6 and '<p class="quote" dir="rtl" lang="fa">' in page and "<bdi>" in page


def test_pieces_are_the_whole_article_with_the_worst_verdict() -> None:
    text = "یک دو سه چهار"
    findings = [
        Finding("s", "fa", "fact", "quantity", "right", (Span(0, 8),)),
        Finding("s", "fa", "fact", "quantity", "missed", (Span(3, 5),)),
        Finding("s", "fa", "fact", "quantity", "false alarm", ()),
    ]
    cut = pieces(text, findings)
    assert [(piece.text, piece.verdict) for piece in cut] == [
        *(("یک ", "right"), ("دو", "missed"), (" سه", "right"), (" چهار", "")),
    ]
    assert pieces("a", []) == [("a", "", "")] and pieces("", []) == []


def test_direction_of_an_article_that_begins_with_a_latin_name() -> None:
    assert direction("Báo Chính Phủ: وزارت نیرو مصوبه تازه‌ای را ابلاغ کرد") == "rtl"
    assert direction("Тегеран (تهران)") == "ltr"
    assert direction("۱۲") == "ltr"


def test_context_is_one_line_cut_at_spaces() -> None:
    text = "слово " * 20 + "ЗДЕСЬ\nи тут" + " слово" * 20
    before, here, after = context(text, Span(120, 129))
    assert (
        here == "ЗДЕСЬ ⏎ и т" and before.startswith("…слово") and after.startswith("ут слово") and after.endswith("…")
    )
    assert "слов " not in before + after
    assert context("a b", Span(0, 3)) == ("", "a b", "")


def shown(show: Callable[[Console], None], width: int = 200) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False, markup=False)
    show(console)
    return str(console.file.getvalue())  # type: ignore[attr-defined]


def test_the_terminal_shows_scores_and_agreement(summary: Summary) -> None:
    output = shown(lambda console: print_summary(summary, console))
    for words in ("facts: key (fact ids)", "deadline", "quantity.status", "fa-ru", "95 % interval", "time and value"):
        assert words in output
    assert "100.0 / 100.0 / 100.0" in output
    narrow = shown(lambda console: print_summary(summary, console), width=80)
    assert "…" not in narrow and " / " not in narrow and "quantity.status" in narrow


def test_misses_show_values_and_context(summary: Summary) -> None:
    output = shown(lambda console: print_findings(summary, console))
    assert "− [story] date=2025-06-01 relation=by" in output
    assert "⟦تا ۱۱ خرداد ۱۴۰۴⟧" in output
    assert "≠ [story] status: none ← planned" in output
    assert "+ [story] number=<script> kind=law" in output
    assert "ru " not in output


def test_names_that_the_program_does_not_look_for_are_counted(story_folder: Path) -> None:
    summary = evaluate_stories([story_folder], ["fa"], reader=lambda _, a: Record("x", a.lang, 1.0, a.text))
    output = shown(lambda console: print_findings(summary, console))
    assert "fa PER: all 1 missed" in output and "⟦علی رضایی⟧" not in output
    assert "fa DATE: 2\n  − [story] text=۱۵ اسفند ۱۴۰۳ value=2025-03-05" in output
