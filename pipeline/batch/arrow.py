"""Records as Arrow rows, and back: the Parquet form of the output.

The columns are the fields of the JSON form. Where JSON has values of several shapes, Arrow has one column a shape, the
others null:

- a mention's ``value`` is a struct of ``text`` (a TIMEX3 value, a document's number, an address), ``quantity`` and
  ``entity``;
- ``facts`` is a list of one struct that holds the arguments of all types; those a fact does not have are null;
- a publication's ``publisher`` is a struct of ``domain`` and ``entity``;
- numbers are doubles; one that a double cannot hold exactly also stands in decimal digits under ``…_exact``.

``record_dict(row)`` gives the JSON form back, equal to the line that ``khabar run`` writes as JSONL.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from pipeline.batch.duplicates import MARK

Row = dict[str, Any]

_SPAN = pa.struct([("start", pa.int64()), ("end", pa.int64())])
_NUMBER = pa.float64()
_ENTITY = pa.struct([("id", pa.string()), ("label", pa.string()), ("kind", pa.string())])
_ARGUMENT = pa.struct([*_ENTITY, ("mention", pa.string())])
_NUMBERS = ("value", "value_max")
_QUANTITY_FIELDS = [
    ("value", _NUMBER),
    ("value_exact", pa.string()),
    ("value_max", _NUMBER),
    ("value_max_exact", pa.string()),
    ("unit", pa.string()),
    ("relation", pa.string()),
]
_VALUE = pa.struct([("text", pa.string()), ("quantity", pa.struct(_QUANTITY_FIELDS)), ("entity", _ENTITY)])
_MENTION = pa.struct(
    [
        ("id", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("text", pa.string()),
        ("label", pa.string()),
        ("value", _VALUE),
        ("inferred", pa.bool_()),
        ("approximate", pa.bool_()),
    ]
)
# Arguments by shape, over all types of facts.
STRINGS: tuple[str, ...] = (
    "number",
    "kind",
    "date",
    "subject",
    "title",
    "unit",
    "item",
    "item_text",
    "relation",
    "change",
    "status",
)
STRINGS += ("time", "of", "action", "url", "published")
ENTITIES = ("issuer", "person", "organization", "place", "scope", "organizer")
ENTITY_LISTS = ("participants",)
FACT = pa.struct(
    [
        ("id", pa.string()),
        ("type", pa.string()),
        *_QUANTITY_FIELDS[:4],
        *((name, pa.string()) for name in STRINGS),
        *((name, _ARGUMENT) for name in ENTITIES),
        *((name, pa.list_(_ARGUMENT)) for name in ENTITY_LISTS),
        ("publisher", pa.struct([("domain", pa.string()), ("entity", _ARGUMENT)])),
        ("evidence", pa.list_(_SPAN)),
        ("confidence", pa.float64()),
    ]
)
_ISSUE = pa.struct(
    [("check", pa.string()), ("message", pa.string()), ("facts", pa.list_(pa.string())), ("evidence", pa.list_(_SPAN))]
)
SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("lang", pa.string()),
        ("lang_score", pa.float64()),
        ("title", pa.string()),
        ("url", pa.string()),
        ("publisher", pa.string()),
        ("published", pa.string()),
        ("text", pa.string()),
        ("mentions", pa.list_(_MENTION)),
        ("facts", pa.list_(FACT)),
        ("issues", pa.list_(_ISSUE)),
        (MARK, pa.string()),
    ]
)


def record_batch(records: Sequence[Mapping[str, Any]]) -> pa.RecordBatch:
    """The rows of records in their JSON form. Raises ``ValueError`` for an argument that has no column."""
    return pa.RecordBatch.from_pylist([_row(record) for record in records], schema=SCHEMA)


def record_dicts(rows: pa.RecordBatch | pa.Table) -> Iterable[Row]:
    """The JSON form of the rows of a table of records."""
    return (record_dict(row) for row in rows.to_pylist())


def record_dict(row: Mapping[str, Any]) -> Row:
    """The JSON form of one row."""
    mentions = [_mention_dict(mention) for mention in row["mentions"]]
    record = {**row, "mentions": mentions, "facts": [_fact_dict(fact) for fact in row["facts"]]}
    if record.get(MARK) is None:
        record.pop(MARK, None)
    return record


def marked_batch(batch: pa.RecordBatch, marks: Mapping[int, str]) -> pa.RecordBatch:
    """The batch with marks of near-duplicates: row → id of the original."""
    column = pa.array([marks.get(row) for row in range(batch.num_rows)], pa.string())
    return batch.set_column(SCHEMA.get_field_index(MARK), SCHEMA.field(MARK), column)


def _row(record: Mapping[str, Any]) -> Row:
    mentions = [{**mention, "value": _value_row(mention["value"])} for mention in record["mentions"]]
    return {**record, "mentions": mentions, "facts": [fact_row(fact) for fact in record["facts"]]}


def _value_row(value: Any) -> Row | None:
    if value is None:
        return None
    if isinstance(value, str):
        return {"text": value}
    return {"quantity": _numbers_row(value)} if "unit" in value else {"entity": value}


def fact_row(fact: Mapping[str, Any]) -> Row:
    """The row of a fact in its JSON form. Raises ``ValueError`` for an argument that has no column."""
    row = _numbers_row(fact)
    if "publisher" in row:
        publisher = row["publisher"]
        row["publisher"] = {"domain": publisher} if isinstance(publisher, str) else {"entity": publisher}
    for name in row:
        if FACT.get_field_index(name) < 0:
            raise ValueError(f"the argument {name!r} of a {fact['type']} has no column")
    return row


def _numbers_row(values: Mapping[str, Any]) -> Row:
    row = dict(values)
    for name in _NUMBERS:
        number = row.get(name)
        if isinstance(number, int):
            row[name] = float(number)
            if row[name] != number:
                row[f"{name}_exact"] = str(number)
    return row


def _mention_dict(mention: Row) -> Row:
    value = mention.pop("value")
    out = {name: field for name, field in mention.items() if field is not None}
    out["value"] = None
    if value is not None:
        shape, found = next((name, found) for name, found in value.items() if found is not None)
        out["value"] = _numbers_dict(found) if shape == "quantity" else found
    return out


def _fact_dict(fact: Row) -> Row:
    out = _numbers_dict(fact)
    if fact["type"] == "quantity":
        out.setdefault("item", None)
    if "publisher" in out:
        out["publisher"] = out["publisher"]["domain"] or out["publisher"]["entity"]
    return out


def _numbers_dict(row: Row) -> Row:
    out = {name: value for name, value in row.items() if value is not None}
    for name in _NUMBERS:
        exact = out.pop(f"{name}_exact", None)
        if exact is not None:
            out[name] = int(exact)
        elif name in out and out[name].is_integer():
            out[name] = int(out[name])
    return out
