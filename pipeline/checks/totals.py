"""Parts and total: a total of an item and its parts by status must add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.checks.figures import neighbourhoods
from pipeline.mentions.draft import Draft
from pipeline.record import Fact, Issue

_NEARLY: Final = 0.85  # parts that come this close to the total are meant to be all of it
_PARTS: Final = {
    *("completed", "in_progress", "on_schedule", "overdue", "not_started", "not_done", "remaining"),
    *("approved", "rejected", "killed", "injured", "missing"),
}


def _parts(total: Fact, facts: Sequence[Fact]) -> list[Fact]:
    """The counts after ``total`` of the same item, each with another status, as far as they go on without a gap."""
    seen: set[str] = set()
    parts: list[Fact] = []
    for fact in facts:
        if fact.args["unit"] != "1" or fact.args["item"] != total.args["item"]:
            continue
        status = fact.args.get("status")
        if status not in _PARTS or status in seen or fact.args["value"] > total.args["value"]:
            break
        seen.add(status)
        parts.append(fact)
    return parts


def check_totals(draft: Draft) -> Iterator[Issue]:
    """Issues for totals whose parts come close and do not add up (47 ≠ 15 + 18 + 8 + 5)."""
    told: set[str] = set()
    for facts in neighbourhoods(draft):
        for at, total in enumerate(facts):
            if total.args["unit"] != "1" or total.args["item"] is None or total.id in told or "relation" in total.args:
                continue
            parts = _parts(total, facts[at + 1 :])
            value, added = total.args["value"], sum(part.args["value"] for part in parts)
            if len(parts) < 2 or added == value or not _NEARLY * value <= added <= value / _NEARLY:
                continue
            told.add(total.id)
            told.update(part.id for part in parts)
            terms = " + ".join(str(part.args["value"]) for part in parts)
            message = f"{value} {total.args['item']} is the total, but {terms} = {added}"
            involved = (total, *parts)
            evidence = tuple(fact.evidence[0] for fact in involved)
            yield Issue("total", message, tuple(fact.id for fact in involved), evidence)
