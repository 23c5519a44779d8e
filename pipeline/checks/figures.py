"""The counts and shares of an article side by side, as the checks compare them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from pipeline.mentions.draft import Draft
from pipeline.record import Fact

_NEXT_SENTENCES: Final = 3  # machine translation cuts one list of parts into several sentences


def _place(draft: Draft, fact: Fact) -> int:
    """The index of the sentence that states a fact."""
    word = draft.reading.word_at(draft.reading.folded.position(fact.evidence[0].start))
    first, _ = draft.sentence(word)
    return next(at for at, (low, _) in enumerate(draft.sentences) if low == first)


def neighbourhoods(draft: Draft) -> Iterator[list[Fact]]:
    """For each sentence with figures: its counts and shares without a change, then those of the next sentences."""
    stated = [
        fact
        for fact in draft.facts
        if fact.type == "quantity" and fact.args["unit"] in ("1", "%") and "change" not in fact.args and fact.evidence
    ]
    placed = [(place, list(group)) for place, group in groupby(stated, key=lambda fact: _place(draft, fact))]
    for at, (place, facts) in enumerate(placed):
        following = [fact for later, group in placed[at + 1 :] if later - place <= _NEXT_SENTENCES for fact in group]
        yield [*facts, *following]
