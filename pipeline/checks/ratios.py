"""Share and ratio: "15 of 47, reaching 32%" must hold to the rounding that the text uses."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.checks.figures import neighbourhoods
from pipeline.mentions.draft import Draft
from pipeline.record import Fact, Issue


def _tolerance(share: float) -> Decimal:
    """One unit of the last digit that the text gives: rounding and cutting are both usual."""
    exponent = Decimal(str(share)).as_tuple().exponent
    return Decimal(10) ** min(int(exponent), 0)


def _triple(facts: list[Fact], at: int) -> tuple[Fact, Fact, Fact] | None:
    """Total, part and share of one item, the share at index ``at`` right after the part."""
    share = facts[at]
    if at < 2 or share.args["unit"] != "%" or share.args["item"] is None or "relation" in share.args:
        return None
    part = facts[at - 1]
    if part.args["unit"] != "1" or part.args["item"] != share.args["item"]:
        return None
    if part.args.get("status") is None or part.args.get("status") != share.args.get("status"):
        return None
    for total in reversed(facts[: at - 1]):
        same = total.args["unit"] == "1" and total.args["item"] == part.args["item"]
        if same and total.args.get("status") == "total" and total.args["value"] >= part.args["value"] > 0:
            return total, part, share
    return None


def check_ratios(draft: Draft) -> Iterator[Issue]:
    """Issues for shares that contradict their own ratio."""
    told: set[str] = set()
    for facts in neighbourhoods(draft):
        for at in range(len(facts)):
            triple = _triple(facts, at)
            if triple is None or triple[2].id in told:
                continue
            total, part, share = triple
            exact = Decimal(str(part.args["value"])) * 100 / Decimal(str(total.args["value"]))
            if abs(exact - Decimal(str(share.args["value"]))) > _tolerance(share.args["value"]):
                told.add(share.id)
                message = f"{part.args['value']} of {total.args['value']} is {exact:.2f}%, not {share.args['value']}%"
                evidence = tuple(fact.evidence[0] for fact in triple)
                yield Issue("ratio", message, tuple(fact.id for fact in triple), evidence)
