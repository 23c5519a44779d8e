"""What a reader with one fault of a known kind scores."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.evaluate.arguments import TYPES
from pipeline.evaluate.counts import Counts
from pipeline.evaluate.gold import LANGUAGES, Story
from pipeline.evaluate.run import evaluate_stories
from pipeline.evaluate.scoring import Reader, score_story
from pipeline.record import Entity, Fact, Record, Span, Time

Change = Callable[[Record], Record]
Faulty = Callable[[str, Change], Reader]
Edit = Callable[..., Change]


def measures(story: Story, reader: Reader, lang: str = "fa") -> dict[str, Counts]:
    return score_story(story, reader, LANGUAGES).measures[lang]


def test_the_perfect_reader_is_perfect(story: Story, perfect: Reader) -> None:
    score = score_story(story, perfect, LANGUAGES)
    for lang in LANGUAGES:
        for name, counts in score.measures[lang].items():
            assert counts.right == counts.gold == counts.system, (lang, name)
        assert {name for name, counts in score.measures[lang].items() if counts.gold} >= {
            *(f"facts/{fact_type}/{level}" for fact_type in TYPES for level in ("value", "key", "all")),
            *(f"names/{label}/{kind}" for label in ("PER", "ORG", "LOC", "DATE") for kind in ("strict", "overlap")),
            *("times/span", "times/value", "times/value_only", "touched/LAW", "touched/URL", "touched/PERCENT"),
            *("slots/quantity/status", "slots/document/issuer", "slots/event/participants"),
        }
    for by_type in score.agreement.values():
        assert all(counts.right == counts.gold for counts in by_type.values())
    assert all(finding.verdict == "right" for finding in score.findings)


def test_a_reader_that_finds_nothing(story: Story) -> None:
    score = score_story(story, lambda _, article: Record("x", article.lang, 1.0, article.text), LANGUAGES)
    assert all(counts.right == counts.system == 0 for counts in score.measures["ru"].values())
    assert score.measures["ru"]["facts/quantity/key"].gold == 4
    assert {finding.verdict for finding in score.findings} == {"missed"}


def test_a_missed_fact_costs_recall_only(story: Story, faulty: Faulty) -> None:
    reader = faulty("fa", lambda record: replace(record, facts=tuple(f for f in record.facts if f.type != "deadline")))
    assert measures(story, reader)["facts/deadline/key"] == Counts(0, 1, 0)
    assert measures(story, reader, "ru")["facts/deadline/key"] == Counts(1, 1, 1)


def test_a_false_alarm_costs_precision_only(story: Story, faulty: Faulty) -> None:
    alarm = Fact("new", "quantity", {"value": 1, "unit": "1", "item": None}, (Span(0, 5),))
    reader = faulty("fa", lambda record: replace(record, facts=(*record.facts, alarm)))
    assert measures(story, reader)["facts/quantity/key"] == Counts(4, 4, 5)
    findings = [f for f in score_story(story, reader, ["fa"]).findings if f.verdict != "right"]
    assert [(f.verdict, f.type, f.spans) for f in findings] == [("false alarm", "quantity", (Span(0, 5),))]


FAULTS = [
    # type, value, changed arguments, right at value, at key, at all, differences
    ("quantity", 40, {"value": 41}, (3, 3, 3), ("value",)),
    ("quantity", 40, {"unit": "[pp]"}, (3, 3, 3), ("unit",)),
    ("quantity", 40, {"item": "budget"}, (4, 3, 3), ("item",)),
    ("quantity", 40, {"status": "planned"}, (4, 3, 3), ("status",)),
    ("quantity", 40, {"relation": "exact"}, (4, 4, 4), None),
    ("quantity", 40, {"relation": "about"}, (4, 4, 3), None),
    ("quantity", 40, {"scope": None}, (4, 4, 3), None),
    ("quantity", 40, {"value_max": 50, "relation": "range"}, (3, 4, 3), None),
    ("quantity", 40, {"time": "2025"}, (4, 4, 3), None),
    ("document", None, {"number": "12-1403"}, (1, 0, 0), ("number",)),
    ("document", None, {"number": "۱۲ / ۱۴۰۳"}, (1, 1, 1), None),
    ("document", None, {"number": "13/1403"}, (0, 0, 0), ("number",)),
    ("document", None, {"kind": "decision"}, (1, 0, 0), ("kind",)),
    ("document", None, {"date": "2025-03-06"}, (1, 1, 0), None),
    ("deadline", None, {"date": "2025-06-02"}, (0, 0, 0), ("date",)),
    ("deadline", None, {"date": "2025-06-01/2025-06-01"}, (1, 0, 0), ("date",)),
    ("deadline", None, {"relation": "from"}, (0, 0, 0), ("relation",)),
    ("publication", None, {"url": "http://www.example.org/news/1/"}, (1, 0, 0), ("url",)),
    ("publication", None, {"publisher": "www.example.org"}, (1, 1, 1), None),
    ("publication", None, {"publisher": "other.org"}, (1, 1, 0), None),
    ("office", None, {"title": "mayor"}, (0, 0, 0), ("title",)),
    ("office", None, {"organization": None}, (0, 0, 0), ("organization",)),
    ("event", None, {"kind": "meeting"}, (0, 0, 0), ("kind",)),
    ("event", None, {"place": None}, (0, 0, 0), ("place",)),
    ("event", None, {"participants": ()}, (1, 1, 0), None),
]


@pytest.mark.parametrize(("fact_type", "value", "args", "right", "wrong"), FAULTS)
def test_one_wrong_argument(
    fact_type: str,
    value: float | None,
    args: dict[str, object],
    right: tuple[int, int, int],
    wrong: tuple[str, ...] | None,
    story: Story,
    faulty: Faulty,
    edit_facts: Edit,
) -> None:
    reader = faulty("fa", edit_facts(fact_type, value, **args))
    counts = measures(story, reader)
    assert tuple(counts[f"facts/{fact_type}/{level}"].right for level in ("value", "key", "all")) == right
    findings = [f for f in score_story(story, reader, ["fa"]).findings if f.layer == "fact" and f.verdict != "right"]
    assert [(f.verdict, f.differences) for f in findings] == ([] if wrong is None else [("wrong", wrong)])


def test_slots_count_over_facts_matched_by_value(story: Story, faulty: Faulty, edit_facts: Edit) -> None:
    counts = measures(story, faulty("fa", edit_facts("quantity", 40, status="planned", scope=None)))
    assert counts["slots/quantity/status"] == Counts(2, 2, 3)
    assert counts["slots/quantity/scope"] == Counts(0, 1, 0)
    assert counts["slots/quantity/relation"] == Counts(1, 1, 1)
    counts = measures(story, faulty("fa", edit_facts("quantity", 40, value=41, status="planned")))
    assert counts["slots/quantity/status"] == Counts(2, 2, 2)


def test_equal_values_are_told_apart_by_their_words(story: Story, faulty: Faulty, edit_facts: Edit) -> None:
    """Both fives lose item and status: each is still compared with the five that stands where it stands."""
    reader = faulty("fa", edit_facts("quantity", 5, item=None, status=None))

    def distinct(record: Record) -> Record:
        return replace(record, facts=tuple(replace(f, id=f"{f.id}{f.evidence}") for f in record.facts[::-1]))

    score = score_story(story, lambda s, a: distinct(reader(s, a)), ["fa"])
    wrong = [finding for finding in score.findings if finding.verdict == "wrong"]
    assert [(f.gold or {})["item"] for f in wrong] == ["station", "company"]
    assert [f.differences for f in wrong] == [("item", "status"), ("item",)]
    assert score.measures["fa"]["facts/quantity/value"] == Counts(4, 4, 4)


def test_facts_with_one_id_are_one_fact(story: Story, faulty: Faulty) -> None:
    reader = faulty("fa", lambda record: replace(record, facts=record.facts * 2))
    assert measures(story, reader)["facts/quantity/key"] == Counts(4, 4, 4)


ENTITIES = [
    # what the program says of the ministry (no public id) or of Yazd (with one), whether that is right
    ("energy", Entity("name:x", "Ministry of Energy of Iran", "organization"), True),
    ("energy", Entity("name:x", "MINISTRY of energy of Iran", "organization"), True),
    ("energy", Entity("name:x", "Energy", "organization"), False),
    ("yazd", Entity("iso3166-2:IR-21", "anything", "place"), True),
    ("yazd", Entity("name:yazd", "Yazd", "place"), False),
]


@pytest.mark.parametrize(("key", "entity", "right"), ENTITIES)
def test_entities_match_by_id_or_else_by_name(
    key: str, entity: Entity, right: bool, story: Story, faulty: Faulty, edit_facts: Edit
) -> None:
    edit = edit_facts("office", organization=entity) if key == "energy" else edit_facts("quantity", 40, scope=entity)
    counts = measures(story, faulty("fa", edit))
    name = "facts/office/key" if key == "energy" else "slots/quantity/scope"
    assert counts[name].right == int(right)


def test_an_entity_is_right_by_the_name_in_its_mention(story: Story, faulty: Faulty, perfect: Reader) -> None:
    """The label is unknown to gold, but the mention holds a form of the name, spelled with another yeh."""

    def relabel(record: Record) -> Record:
        mentions = tuple(replace(m, text=f"دکتر {m.text.replace('ی', 'ي')}") for m in record.mentions)
        facts = tuple(
            replace(f, args={**f.args, "person": replace(f.args["person"], label="?")}) if f.type == "office" else f
            for f in record.facts
        )
        return replace(record, mentions=mentions, facts=facts)

    assert measures(story, faulty("fa", relabel))["facts/office/key"].right == 1


def test_times_by_place_and_by_value(story: Story, faulty: Faulty) -> None:
    def change(record: Record) -> Record:
        first, second = [m for m in record.mentions if m.label == "DATE"]
        others = tuple(m for m in record.mentions if m.label != "DATE")
        moved = replace(first, start=second.end + 5, end=second.end + 9)
        return replace(record, mentions=(*others, moved, replace(second, start=second.start + 2, value=Time("2025"))))

    counts = measures(story, faulty("fa", change))
    assert counts["times/span"] == Counts(1, 2, 2)
    assert counts["times/value"] == Counts(0, 2, 2)
    assert counts["times/value_only"] == Counts(1, 2, 2)
    assert counts["names/DATE/strict"] == Counts(0, 2, 2)
    assert counts["names/DATE/overlap"] == Counts(1, 2, 2)


def test_a_time_without_value_is_found_but_claims_nothing(story: Story, faulty: Faulty) -> None:
    def change(record: Record) -> Record:
        mentions = tuple(replace(m, value=None) if m.label == "DATE" else m for m in record.mentions)
        return replace(record, mentions=mentions)

    counts = measures(story, faulty("fa", change))
    assert counts["times/span"] == Counts(2, 2, 2)
    assert counts["times/value"] == Counts(0, 2, 0)


def test_touching_spans_do_not_overlap(story: Story, faulty: Faulty) -> None:
    """nervaluate counts the last character in: a span that begins where gold ends shares nothing with it."""

    def change(record: Record) -> Record:
        mentions = tuple(replace(m, start=m.end, end=m.end + 3) if m.label == "PER" else m for m in record.mentions)
        return replace(record, mentions=mentions)

    assert measures(story, faulty("fa", change))["names/PER/overlap"] == Counts(0, 1, 1)


def test_agreement_needs_one_id_in_both_languages(story: Story, faulty: Faulty, edit_facts: Edit) -> None:
    score = score_story(story, faulty("fa", edit_facts("quantity", 40, status="planned")), LANGUAGES)
    assert score.agreement["fa-ru"]["quantity"] == Counts(3, 4, 4)
    # The sum of money is stated in three languages only.
    assert score.agreement["fa-ur"]["quantity"] == Counts(2, 3, 3)
    assert score.agreement["ru-ar"]["quantity"] == Counts(4, 4, 4)
    assert score.shared["fa-ru"]["quantity"] == Counts(3, 5)


def test_both_wrong_in_the_same_way_agree(story: Story, faulty: Faulty, perfect: Reader, edit_facts: Edit) -> None:
    """Agreement is about ids: what all get wrong alike counts as agreed, the fact scores show that it is wrong."""
    edit = edit_facts("quantity", 40, status="planned")
    score = score_story(story, lambda s, a: edit(perfect(s, a)), LANGUAGES)
    assert score.agreement["fa-ru"]["quantity"] == Counts(4, 4, 4)
    assert score.measures["fa"]["facts/quantity/key"].right == 3


def test_totals_pool_the_chosen_types(story_folder: Path, faulty: Faulty, edit_facts: Edit) -> None:
    reader = faulty("fa", edit_facts("office", title="mayor"))
    everything = evaluate_stories([story_folder], reader=reader)
    assert everything.headline("fa").counts == Counts(8, 9, 9)
    assert everything.headline("ur").counts == Counts(8, 8, 8)
    assert everything.headline().counts == Counts(34, 35, 35)
    some = evaluate_stories([story_folder], ["fa", "ur"], types=("document", "quantity"), reader=reader)
    assert some.headline("fa").counts == Counts(5, 5, 5)
    assert some.agreement["mean"]["total"].share == 1.0
    assert some.measures["fa"]["facts/office/key"].counts == Counts(0, 1, 1)
    assert all(finding.type != "office" for finding in some.findings)
