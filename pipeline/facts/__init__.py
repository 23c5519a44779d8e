"""Facts are assembled from the mentions of a draft."""

from __future__ import annotations

from pipeline.facts.confidence import weigh
from pipeline.facts.deadline import deadlines
from pipeline.facts.document import documents
from pipeline.facts.event import events
from pipeline.facts.office import offices
from pipeline.facts.publication import publications
from pipeline.facts.quantity import quantities
from pipeline.facts.ruling import ruled
from pipeline.mentions.draft import Draft


def assemble(draft: Draft) -> None:
    """Add the facts of all types to a draft, in the order of their evidence; offices and events are of persons and
    places, so only where names were looked for."""
    sources = (publications, documents, deadlines, quantities, *((offices, events) if draft.named else ()))
    facts = ruled(draft, [fact for source in sources for fact in source(draft)])
    facts.sort(key=lambda fact: (fact.evidence[0] if fact.evidence else (0, 0), fact.type, fact.id))
    draft.facts.extend(weigh(draft, facts))
