"""The published schema: as strict as the contract, and in step with the vocabulary and the Arrow columns."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from pipeline.batch.arrow import ENTITIES, ENTITY_LISTS, SCHEMA, STRINGS, record_batch, record_dicts
from pipeline.batch.schema import InvalidRecord, problems, record_schema, validate
from pipeline.record import FACT_TYPES, LABELS
from pipeline.vocabulary import vocabulary

TEXT = "В провинции выполнено 47 задач до 31 марта 2026 года."
PLACE = {"id": "iso3166-2:VN-13", "label": "Quảng Ninh", "kind": "place", "mention": "m1"}
SPAN = [{"start": 22, "end": 30}]


def _fact(kind: str, /, **args: Any) -> dict[str, Any]:
    return {"id": f"{kind}:0123456789abcdef", "type": kind, **args, "evidence": SPAN, "confidence": 0.9}


FACTS = {
    "document": _fact(
        "document", number="57-NQ/TW", kind="resolution", issuer=PLACE, date="2024-12-22", subject="о науке"
    ),
    "office": _fact("office", person=PLACE, title="mayor", organization=PLACE, place=PLACE),
    "quantity": _fact(
        "quantity",
        value=47,
        unit="1",
        item=None,
        item_text="задач",
        relation="range",
        value_max=10**19 + 1,
        change="up",
        status="completed",
        scope=PLACE,
        time="2025-Q3",
        of="задач",
    ),
    "event": _fact("event", kind="meeting", date="2025-10", place=PLACE, organizer=PLACE, participants=[PLACE, PLACE]),
    "deadline": _fact("deadline", date="2026-03-31", relation="by", action="выполнить"),
    "publication": _fact("publication", url="https://x.example/1", publisher="x.example", published="2025-10-11"),
}
VALUES: dict[str, Any] = {
    "DATE": "2026-03-31",
    "LAW": "57-NQ/TW",
    "URL": "https://x.example/1",
    "TITLE": "mayor",
    "EVENT": "meeting",
    "QUANTITY": {"value": 47, "unit": "1"},
    "MONEY": {"value": 4.5, "unit": "VND", "value_max": 7, "relation": "range"},
    "PERCENT": None,
    "PER": None,
    "ORG": {"id": "wd:Q42", "label": "x", "kind": "organization"},
    "LOC": {"id": "name:hanoi", "label": "Hanoi", "kind": "place"},
}


def _record() -> dict[str, Any]:
    mentions = [
        {"id": f"m{number}", "start": 22, "end": 30, "text": TEXT[22:30], "label": label, "value": VALUES[label]}
        for number, label in enumerate(LABELS, 1)
    ]
    mentions[LABELS.index("DATE")] |= {"inferred": True, "approximate": True}
    facts = [FACTS[kind] for kind in FACT_TYPES] + [{**FACTS["publication"], "publisher": PLACE}]
    issue = {"check": "total", "message": "47 ≠ 46", "facts": [FACTS["quantity"]["id"]], "evidence": SPAN}
    return copy.deepcopy(
        {
            "id": "a",
            "lang": "ru",
            "lang_score": 1.0,
            "title": None,
            "url": None,
            "publisher": None,
            "published": "2025-10-11",
            "text": TEXT,
            "mentions": mentions,
            "facts": facts,
            "issues": [issue],
            "near_duplicate_of": "b",
        }
    )


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(record_schema())


def test_a_full_record_is_valid() -> None:
    validate(_record())


def test_a_full_record_survives_arrow() -> None:
    assert list(record_dicts(record_batch([_record()]))) == [_record()]


def test_lists_are_those_of_the_vocabulary() -> None:
    """Who adds a word to models/shared/vocabulary.toml adds it to models/shared/record.schema.json as well."""
    known, defined = vocabulary(), record_schema()["$defs"]
    assert defined["document_kind"]["enum"] == list(known.document_kinds)
    assert defined["title_id"]["enum"] == list(known.titles)
    assert defined["event_kind"]["enum"] == list(known.event_kinds)
    assert defined["status"]["enum"] == list(known.statuses)
    assert defined["item"]["enum"] == list(known.items)
    assert set(defined["unit"]["anyOf"][0]["enum"]) == {"1", "%", *known.units}
    assert defined["mention"]["properties"]["label"]["enum"] == list(LABELS)
    assert defined["fact"]["properties"]["type"]["enum"] == list(FACT_TYPES)


def test_every_argument_has_a_column() -> None:
    columns = {"value", "value_max", "publisher", *STRINGS, *ENTITIES, *ENTITY_LISTS}
    for kind in FACT_TYPES:
        arguments = set(record_schema()["$defs"][kind]["properties"]) - {"id", "type", "evidence", "confidence"}
        assert arguments <= columns
    assert SCHEMA.names == list(record_schema()["properties"])


def test_an_argument_without_a_column_is_refused() -> None:
    record = _record()
    record["facts"][0]["colour"] = "red"
    with pytest.raises(ValueError, match="the argument 'colour' of a document has no column"):
        record_batch([record])


TIMES = """
    2024-12-22 2025-10 2025 2025-Q3 2025-H1 2025-W36 2025-SU 199X 19XX 2026-03-31T09:30 P3M PT36H P1Y6M
    2025-01-01/2025-06-30 XXXX-06-05 XXXX-Q2 2025-01-01/.. ../2025-06
"""
NO_TIMES = """
    2024-13 2024-00-10 2024-12-32 24-12-22 2025-Q5 2025-H3 2025-W54 P PT 3M ../.. 2025/ 1404/07/01 ۲۰۲۵ 2025-01-01T25:00
    tomorrow
"""


@pytest.mark.parametrize("value", TIMES.split())
def test_times(value: str) -> None:
    record = _record()
    record["facts"][FACT_TYPES.index("deadline")]["date"] = value
    assert list(problems(record)) == []


@pytest.mark.parametrize("value", NO_TIMES.split())
def test_no_times(value: str) -> None:
    record = _record()
    record["facts"][FACT_TYPES.index("deadline")]["date"] = value
    assert len(list(problems(record))) == 1


# Where in a record → what stands there instead → where the problem is seen.
BROKEN: list[tuple[tuple[Any, ...], Any, str]] = [
    (("colour",), "red", "$: "),
    (("text",), None, "$.text: "),
    (("lang",), "Farsi", "$.lang: "),
    (("lang_score",), 1.5, "$.lang_score: "),
    (("facts", 0, "kind"), "poem", "$.facts[0].kind: "),
    (("facts", 0, "colour"), "red", "$.facts[0]: "),
    (("facts", 0, "id"), "document:XYZ", "$.facts[0].id: "),
    (("facts", 1, "title"), "boss", "$.facts[1].title: "),
    (("facts", 2, "value"), "47", "$.facts[2].value: "),
    (("facts", 2, "unit"), "miles", "$.facts[2].unit: "),
    (("facts", 2, "item"), "unicorn", "$.facts[2].item: "),
    (("facts", 2, "status"), None, "$.facts[2].status: "),
    (("facts", 2, "scope", "id"), "Hanoi", "$.facts[2].scope.id: "),
    (("facts", 3, "kind"), "party", "$.facts[3].kind: "),
    (("facts", 4, "relation"), "before", "$.facts[4].relation: "),
    (("facts", 4, "type"), "wish", "$.facts[4].type: "),
    (("mentions", 0, "label"), "NAME", "$.mentions[0].label: "),
    (("mentions", 4, "value"), "22 December", "$.mentions[4].value: "),
    (("mentions", 5, "value"), "5 USD", "$.mentions[5].value: "),
    (("mentions", 0, "text"), "x", "$.mentions[0]: its text is not what stands at 22–30"),
    (("mentions", 0, "id"), "m2", "$.mentions: an id stands twice"),
    (("facts", 0, "evidence", 0, "end"), 99, "$.facts[0].evidence: 22–99 is no span of the text"),
    (("facts", 0, "evidence", 0, "end"), 22, "$.facts[0].evidence: 22–22 is no span of the text"),
    (("facts", 0, "issuer", "mention"), "m99", "$.facts[0]: no mention 'm99'"),
    (("issues", 0, "facts"), ["deadline:ffffffffffffffff"], "$.issues[0]: it names a fact that is not there"),
]


@pytest.mark.parametrize(("path", "value", "problem"), BROKEN, ids=[".".join(map(str, path)) for path, _, _ in BROKEN])
def test_broken_records(path: tuple[Any, ...], value: Any, problem: str) -> None:
    record = _record()
    where = record
    for step in path[:-1]:
        where = where[step]
    where[path[-1]] = value
    found = list(problems(record))
    assert [message for message in found if message.startswith(problem)], found
    with pytest.raises(InvalidRecord):
        validate(record)


@pytest.mark.parametrize("kind", FACT_TYPES)
def test_key_arguments_are_required(kind: str) -> None:
    for name in record_schema()["$defs"][kind]["required"]:
        record = _record()
        del record["facts"][FACT_TYPES.index(kind)][name]
        assert list(problems(record)), f"{kind} without {name}"
