"""What kind of body an organization is, by its id or by the noun of its name."""

from __future__ import annotations

from functools import cache
from typing import Final

from pipeline.lang import phrase_rules
from pipeline.mentions.draft import Draft, NameHit
from pipeline.normalize.entities.gazetteer import Place, bodies, organizations, place
from pipeline.normalize.entities.identity import Context, entity_id
from pipeline.normalize.entities.matching import home
from pipeline.paths import table_lines

COURTS: Final = frozenset((
    "court", "supreme-court", "constitutional-court", "court-of-appeal", "criminal-court", "peoples-court",
))  # fmt: skip


_PARLIAMENTS: Final = frozenset(("parliament", "of-parliament"))  # the committee of the parliament, parliamentary


_BEYOND: Final = 4  # words after the name of a committee that tell whose it is
_OWN: Final = 3  # words of a name in which its own noun stands


_DIVISIONS: Final = frozenset(("province", "region", "city", "district", "commune", "village"))


def _is_parliamentary(draft: Draft, name: NameHit) -> bool:
    """Whether a committee is one of a parliament: its name or the words after it say so."""
    words = range(name.first, min(name.last + _BEYOND, len(draft.reading.words)))
    hits = (draft.reading.at(word, "office_body") for word in words)
    return any(hit is not None and hit.value in _PARLIAMENTS for hit in hits)


@cache
def deputies() -> dict[str, str]:
    """What the deputy of the holder of each title is."""
    rows = (line.split("\t") for line in table_lines("shared", "entities", "deputies.tsv"))
    return {title: deputy for title, deputy in rows}


@cache
def kinds(identifier: str) -> tuple[str, ...]:
    """What an organization is: its kind in the table, the key of its body, ``ministry``."""
    known = organizations().get(identifier)
    found = [identifier, known.kind] if known is not None and known.kind != "government" else []
    keys = [key for key in bodies() if identifier.endswith((f"-{key}", f":{key}"))]
    if keys:
        found.append(max(keys, key=len))
    if "ministry-of-" in identifier:
        found.append("ministry")
    return tuple(found)


def owner(identifier: str, body: str) -> Place | None:
    """The place whose body of a kind an organization is: that of ``name:kg-gb-municipality``."""
    code, mark, _ = identifier.removeprefix("name:").rpartition(f"-{body}")
    if not mark:
        return None
    return place(f"iso3166-2:{code.upper()}") or place(f"iso3166-1:{code.upper()}") or place(f"name:{code}")


def _kinds_before_place(draft: Draft, name: NameHit) -> tuple[str, ...]:
    """What an organization is by its name without the place that ends it: the women's union | of the commune."""
    reading = draft.reading
    where = next((one for one in draft.known if one.label == "LOC" and name.first < one.first < name.last), None)
    if where is None or where.last != name.last:
        return ()
    end = where.first
    classed = any(hit.kind == "item" and hit.value in _DIVISIONS for hit in reading.hits.get(end - 1, ()))
    end -= classed and end > name.first + 1
    span = draft.span(reading.starts[name.first], reading.ends[end - 1])
    context = Context(home(draft.known))
    return kinds(entity_id(draft.article.text[span.start : span.end], "organization", reading.lang, context).id)


def told_kinds(draft: Draft, name: NameHit | None) -> tuple[str, ...]:
    """The kind that the noun of an organization's name or a word before it tells (``office_body.tsv``)."""
    if name is None:
        return ()
    head_last = phrase_rules(draft.reading.lang).head_last
    if not head_last and (of := _kinds_before_place(draft, name)):
        return of
    inside = range(name.first, name.last) if head_last else range(name.first, min(name.first + _OWN, name.last))
    around = (*inside, max(0, name.first - 1), max(0, name.first - 2))
    hits = [hit for word in around if (hit := draft.reading.at(word, "office_body")) is not None]
    if head_last:
        hits.sort(key=lambda hit: (-hit.last, hit.first))
    found = [hit.value for hit in hits]
    if found[:1] == ["committee"] and _is_parliamentary(draft, name):
        return ("parliamentary-committee",)
    return tuple(found[:1])
