"""Patterns: induced from what several stories have wrong, read by the engine, named as the source of what they did."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import load
from pipeline.facts.patterns import Pattern, parse, patterns_replaced, read_patterns
from pipeline.lang import codes
from pipeline.learn.extraction import Program, samples, total
from pipeline.learn.induction import applied, induce
from pipeline.learn.tables import write_patterns
from pipeline.record import Article
from pipeline.text.lexicon import TableError
from pipeline.why.explanation import explain
from tests.learn.conftest import Teach

# "The channel 24 Hours reports …": the hours of its name are no amount.
CHANNEL = {
    "fa": ("شبکه ۲۴ ساعت گزارش داد که {} منتشر شده است.", ("۴۲ سند", "۱۲ کتاب", "۱۶ کتاب", "۱۵ سند")),
    "ru": ("Канал 24 часа сообщил, что издано {}.", ("42 документа", "12 книг", "16 книг", "15 документов")),
    "ar": ("ذكرت قناة 24 ساعة أنه تم إصدار {}.", ("42 وثيقة", "12 كتابا", "16 كتابا", "15 وثيقة")),
    "ur": ("چینل 24 گھنٹے نے بتایا کہ {} جاری کی گئی ہیں۔", ("42 دستاویزات", "12 کتابیں", "16 کتابیں", "15 دستاویزات")),
}
ITEMS = ((42, "document"), (12, "book"), (16, "book"), (15, "document"))


def _taught(story: Teach, lang: str) -> Path:
    frame, things = CHANNEL[lang]
    folder = Path()
    for at, (thing, (value, item)) in enumerate(zip(things, ITEMS, strict=True)):
        args = {"value": value, "item": item, "status": "issued"}
        folder = story("gold", f"story{at}", lang, frame.format(thing), (thing, args))
    return folder


@pytest.mark.parametrize("lang", CHANNEL)
def test_a_pattern_is_induced_and_mends_a_story_that_it_was_not_learned_from(
    lang: str, story: Teach, tmp_path: Path
) -> None:
    taught = samples([_taught(story, lang)], lang)
    program = Program(lang)
    outcomes = [program.read(sample) for sample in taught]
    assert all(len(outcome.spurious) == 1 for outcome in outcomes)
    found = induce(taught[:3], outcomes[:3], lang, str, 1)
    ((line, stories),) = found.lines.items()
    assert (line.values, stories) == ("fact=-", ("story0", "story1", "story2"))
    assert total([applied(taught[3], outcomes[3], lang, [line])]).system == total(outcomes[3:]).system - 1
    write_patterns(tmp_path, found.lines)
    (pattern,) = read_patterns(tmp_path / "patterns.tsv", lang)
    assert (pattern.form, pattern.values) == (line.form, (("fact", "-"),))


@pytest.mark.parametrize("lang", CHANNEL)
def test_what_two_stories_say_is_not_enough(lang: str, story: Teach) -> None:
    taught = samples([_taught(story, lang)], lang)[:2]
    program = Program(lang)
    assert not induce(taught, [program.read(sample) for sample in taught], lang, str, 1).lines


def _pattern(form: str, values: str) -> Pattern:
    return parse("patterns.tsv:7", "ru", form, values)


RULES = (
    (
        "<quantity:item=document> … вош{ел|ла|ло|ли}",
        "status=registered",
        "42 документа вчера вошли в реестр.",
        "status",
    ),
    ("<item:school> … <quantity>", "status=-", "По школам издано 42 документа.", None),
    ("выпуск <NUMBER>", "fact=quantity item=film", "Вышел выпуск 42, последний.", "item"),
    ("<TIME> … <item:document>", "fact=deadline relation=by", "5 марта 2025 года ждут документ.", "relation"),
)


@pytest.mark.parametrize(("form", "values", "text", "argument"), RULES)
def test_facts_are_changed_and_made(form: str, values: str, text: str, argument: str | None) -> None:
    nlp = load()
    with patterns_replaced("ru", [_pattern(form, values)]):
        explained = explain(nlp, Article(text, lang="ru"))
    told = [
        (fact, source)
        for fact, why in zip(explained.record.facts, explained.facts, strict=True)
        for source in why.sources
        if source.rule.id.startswith("ru.pattern:")
    ]
    ((fact, source),) = told
    assert (source.rule.file, source.rule.line) == ("patterns.tsv", 7)
    said = dict(pair.split("=") for pair in values.split())
    said.pop("fact", "")
    assert all((fact.args.get(name) or "-") == value for name, value in said.items())
    assert argument is None or argument in source.effects


@pytest.mark.parametrize("form", ["<item> <status>", "<quantity>", "<quantity> <event> …", "выпуск"])
def test_forms_without_a_fact_or_anything_beside_it_are_refused(form: str) -> None:
    with pytest.raises(TableError, match=r"patterns\.tsv:7"):
        _pattern(form, "status=-")


@pytest.mark.parametrize("lang", codes())
def test_written_patterns_can_be_read(lang: str) -> None:
    path = Path(__file__).resolve().parents[2] / "models" / lang / "patterns.tsv"
    assert len({pattern.id for pattern in read_patterns(path, lang)}) == len(list(read_patterns(path, lang)))
