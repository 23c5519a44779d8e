"""Facts of a store are found by what they say and where, and come out in the formats of others."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pyarrow.parquet as pq
import pytest
from followthemoney import model

from pipeline.batch.extraction import Result
from pipeline.batch.items import Item, Place
from pipeline.batch.tally import Tally
from pipeline.record import Article
from pipeline.store.database import Store
from pipeline.store.exports import export, format_of
from pipeline.store.exports.csv import COLUMNS, harmless
from pipeline.store.exports.parquet import SCHEMA
from pipeline.store.queries import Filter, Finding, findings
from pipeline.store.results import found, save
from pipeline.store.runs import Run

PERSON = {"id": "name:lam", "label": "Tô Lâm", "kind": "person", "mention": "m1"}
MINISTRY = {"id": "wd:Q1", "label": "Ministry of Health", "kind": "organization", "mention": "m2"}
HANOI = {"id": "iso3166-2:VN-HN", "label": "Hanoi", "kind": "place", "mention": None}
TEXT = "=cmd() было 47 планов"


def _fact(id: str, type: str, confidence: float = 0.9, **arguments: Any) -> dict[str, Any]:
    return {"id": id, "type": type, **arguments, "evidence": [{"start": 0, "end": 14}], "confidence": confidence}


OFFICE = _fact("office:1", "office", person=PERSON, title="deputy_minister", organization=MINISTRY, place=HANOI)
FIGURE = _fact("quantity:1", "quantity", 0.5, value=10**30, unit="1", item=None, item_text="-планов", time="2025-Q1")
LIMIT = _fact("deadline:1", "deadline", date="2025-12-01/..", relation="from", action="@sum")
PAPER = _fact("document:1", "document", number="57-NQ/TW", kind="resolution", date="2024-12-22", issuer=MINISTRY)
MEETING = _fact(
    "event:1",
    "event",
    kind="meeting",
    date="2025-03-01/2025-03-04",
    place=HANOI,
    organizer=MINISTRY,
    participants=[PERSON],
)
PAGE = _fact("publication:1", "publication", url="https://a.vn/x", publisher="a.vn", published="2025-03-05")


def _record(id: str, lang: str, published: str, facts: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    described = {
        "title": f"title {id}",
        "url": f"https://www.{id}.vn/1",
        "publisher": f"{id} news",
        "published": published,
    }
    return {"id": id, "lang": lang, "lang_score": 1.0, **described, "text": TEXT, "mentions": [], "facts": facts} | {
        "issues": [],
        **more,
    }


RECORDS = [
    _record("a", "fa", "2025-03-05", [OFFICE, FIGURE, LIMIT]),
    _record("b", "ru", "2025-04-01", [OFFICE, PAPER, MEETING]),
    _record("c", "ru", "2025-04-02", [PAGE], near_duplicate_of="b"),
]


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with Store(address, create=True) as opened:
        payload = "".join(json.dumps(record) + "\n" for record in RECORDS).encode()
        batch = [Item(Place(f"/in/{record['id']}.txt"), Article(TEXT, record["id"])) for record in RECORDS]
        result = Result(payload, (), Tally(), 0, tuple((record["id"], b"x") for record in RECORDS))
        save(opened, Run(opened, "m", {}, []), found(batch, result, {}), ())
        yield opened


FILTERS = [
    ({}, "office:1 quantity:1 deadline:1 office:1 document:1 event:1 publication:1"),
    ({"types": ["office"]}, "office:1 office:1"),
    ({"types": ["office", "event"], "langs": ["ru"]}, "office:1 event:1"),
    ({"entities": ["wd:Q1"]}, "office:1 office:1 document:1 event:1"),
    ({"entities": ["Tô Lâm"], "types": ["event"]}, "event:1"),
    ({"entities": ["Tô"]}, ""),
    ({"sources": ["a news"]}, "office:1 quantity:1 deadline:1"),
    ({"sources": ["b.vn", "c news"]}, "office:1 document:1 event:1 publication:1"),
    ({"since": "2025-03-04", "until": "2025-03-31"}, "quantity:1 event:1 publication:1"),
    ({"since": "2025-03-05"}, "quantity:1 deadline:1 publication:1"),
    ({"until": "2024-12-22"}, "document:1"),
    ({"published_since": "2025-04-01", "published_until": "2025-04-01"}, "office:1 document:1 event:1"),
    ({"confidence": 0.6, "langs": ["fa"]}, "office:1 deadline:1"),
    ({"repeated": False, "types": ["publication"]}, ""),
    ({"types": ["office"], "entities": ["'; DROP TABLE facts; --"]}, ""),
]


@pytest.mark.parametrize(("wanted", "ids"), FILTERS, ids=range(len(FILTERS)))
def test_filters(store: Store, wanted: dict[str, Any], ids: str) -> None:
    assert [one.fact["id"] for one in findings(store, Filter(**wanted))] == ids.split()


def test_a_finding_tells_the_fact_its_words_and_its_article(store: Store) -> None:
    first = next(findings(store, Filter()))
    assert first.fact == OFFICE
    assert first.quotes == ["=cmd() было 47"]
    assert {name: first.article[name] for name in ("id", "lang", "publisher", "path", "line")} == {
        "id": "a",
        "lang": "fa",
        "publisher": "a news",
        "path": "/in/a.txt",
        "line": None,
    }


def _exported(store: Store, name: str) -> bytes:
    stream = io.BytesIO()
    writer = export(name, stream)
    for finding in findings(store, Filter()):
        writer.add(finding)
    writer.close()
    return stream.getvalue()


def test_json_lines(store: Store) -> None:
    lines = [json.loads(line) for line in _exported(store, "jsonl").splitlines()]
    assert lines == [one.to_dict() for one in findings(store, Filter())]
    assert lines[1]["value"] == 10**30


def test_csv(store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(_exported(store, "csv").decode())))
    assert len(rows) == 7 and set(rows[0]) == set(COLUMNS)
    office, figure, limit, _, paper, meeting, page = rows
    assert (office["person"], office["person_id"], office["title"]) == ("Tô Lâm", "name:lam", "deputy_minister")
    assert (figure["value"], figure["item_text"], figure["quotes"]) == (str(10**30), "'-планов", "'=cmd() было 47")
    assert (limit["action"], paper["number"], page["publisher"]) == ("'@sum", "57-NQ/TW", "a.vn")
    assert (meeting["participants"], meeting["organizer_id"]) == ("Tô Lâm", "wd:Q1")
    assert (page["article_id"], page["article_lang"]) == ("c", "ru")


HARMFUL = ["=1+1", "+1", "-1", "@a", "\t=1", " =1", "\u200f=1", "\ufeff+1", "\uff1d1", "\r=1", "\n@", "\x00=1", "\tx"]


@pytest.mark.parametrize("text", HARMFUL)
def test_no_cell_is_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("value", ["", "a=1", "57-NQ/TW", "خبر", -5, -0.5, None, "'", '"=1"'])
def test_other_cells_stay_as_they_are(value: Any) -> None:
    assert harmless(value) is value


def test_parquet(store: Store) -> None:
    table = pq.read_table(io.BytesIO(_exported(store, "parquet")))
    assert table.schema == SCHEMA
    rows = table.to_pylist()
    assert [row["id"] for row in rows] == [one.fact["id"] for one in findings(store, Filter())]
    assert rows[1]["value_exact"] == str(10**30) and rows[1]["time"] == "2025-Q1"
    assert rows[5]["participants"][0]["label"] == "Tô Lâm"
    assert (rows[0]["quotes"], rows[0]["article"]["publisher"]) == (["=cmd() было 47"], "a news")


def test_follow_the_money(store: Store) -> None:
    entities = [model.get_proxy(json.loads(line)) for line in _exported(store, "ftm").splitlines()]
    by_id = {entity.id: entity for entity in entities}
    assert len(by_id) == len(entities)
    for entity in entities:
        entity.schema.validate(entity.to_dict())
        for prop, value in entity.itervalues():
            assert prop.type.name != "entity" or by_id[value].schema.is_a(prop.range), (entity, prop, value)
    by_schema: dict[str, list[Any]] = {}
    for entity in entities:
        by_schema.setdefault(entity.schema.name, []).append(entity)
    assert {name: len(group) for name, group in by_schema.items()} == {
        "Article": 3, "Person": 1, "Organization": 1, "Position": 1, "Occupancy": 1, "Document": 1, "Event": 1,
    }  # fmt: skip
    person, ministry, post = (by_schema[name][0] for name in ("Person", "Organization", "Position"))
    assert (person.caption, ministry.get("wikidataId"), post.caption) == (
        "Tô Lâm", ["Q1"], "deputy minister, Ministry of Health",
    )  # fmt: skip
    assert (post.get("country"), post.get("subnationalArea"), post.get("organization")) == (
        ["vn"],
        ["Hanoi"],
        [ministry.id],
    )
    occupancy, document, event = (by_schema[name][0] for name in ("Occupancy", "Document", "Event"))
    assert (occupancy.get("holder"), occupancy.get("post"), len(occupancy.get("proof"))) == ([person.id], [post.id], 2)
    assert (document.caption, document.get("date"), document.get("author")) == (
        "57-NQ/TW",
        ["2024-12-22"],
        ["Ministry of Health"],
    )
    assert (event.get("startDate"), event.get("endDate")) == (["2025-03-01"], ["2025-03-04"])
    assert (event.get("organizer"), event.get("involved"), event.get("location")) == (
        [ministry.id],
        [person.id],
        ["Hanoi"],
    )


FORMATS = {"a.jsonl": "jsonl", "a.CSV": "csv", "a.parquet": "parquet", "a.ftm.json": "ftm", "a": "jsonl", "-": "jsonl"}


@pytest.mark.parametrize("path", FORMATS)
def test_the_ending_says_the_format(path: str) -> None:
    assert format_of(path) == FORMATS[path]


def test_names_of_files_that_are_no_utf8() -> None:
    article = {name: None for name in ("hash", "id", "lang", "title", "url", "publisher", "published", "line")}
    finding = Finding(PAPER, ["x"], {**article, "hash": "x", "id": "x", "path": "/in/\udce9.txt"})
    for name in ("jsonl", "csv", "parquet", "ftm"):
        stream = io.BytesIO()
        writer = export(name, stream)
        writer.add(finding)
        writer.close()
        assert stream.getvalue()
