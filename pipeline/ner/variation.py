"""Other names in the place of those of a training sentence, so that names of a kind that the corpora lack are learnt
from their surroundings.

The names come from ``models/<lang>/ner/names.tsv``: ``type TAB slots``, slots parted by spaces, each a choice of words
parted by ``|`` (``_`` stands for a space, an empty choice for nothing); ``#`` starts a comment. A type with a form
(``PER.gen``) is for patterns alone (``pipeline.ner.patterns``).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.ner import labels
from pipeline.ner.wording import Form, cut

UNSAID = -100  # of a word, where a proclitic ends


class Sentence(NamedTuple):
    """A training sentence: its words' forms, their labels, the labels ``[labels]`` that its corpus uses, where a
    proclitic ends (``UNSAID`` where no name begins, or it is not known), how much it counts, and the habits that it was
    marked by (``""``: ours).
    """

    forms: list[Form]
    labels: list[int]
    used: npt.NDArray[np.bool_]
    cuts: list[int]
    weight: float
    habits: str = ""


Slots = tuple[tuple[tuple[Form, ...], ...], ...]


class Pool:
    """Names by type, to draw from."""

    def __init__(self, patterns: Mapping[str, Sequence[Slots]], share: float) -> None:
        self._patterns = patterns
        self._share = share

    def forms(self) -> Iterator[Form]:
        """The forms of all words."""
        for patterns in self._patterns.values():
            for slots in patterns:
                for slot in slots:
                    for choice in slot:
                        yield from choice

    def vary(self, sentence: Sentence, chance: random.Random) -> Sentence:
        """The sentence, a share of its names each exchanged for one of its type; a proclitic stays."""
        exchanged = [
            run for run in labels.runs(sentence.labels) if run[2] in self._patterns and chance.random() < self._share
        ]
        if not exchanged:
            return sentence
        forms: list[Form] = []
        found: list[int] = []
        cuts: list[int] = []
        at = 0
        for first, last, kind in [*exchanged, (len(sentence.forms), len(sentence.forms), "")]:
            forms += sentence.forms[at:first]
            found += sentence.labels[at:first]
            cuts += sentence.cuts[at:first]
            at = last
            if not kind:
                break
            outside = max(0, sentence.cuts[first])
            name = self._draw(kind, chance)
            name[0] = Form(sentence.forms[first].surface[:outside] + name[0].surface, sentence.forms[first].joint)
            forms += name
            cuts += [sentence.cuts[first]] + [UNSAID] * (len(name) - 1)
            found += [labels.first(kind)] + [labels.further(kind)] * (len(name) - 1)
        return sentence._replace(forms=forms, labels=found, cuts=cuts)

    def _draw(self, kind: str, chance: random.Random) -> list[Form]:
        slots = chance.choice(self._patterns[kind])
        return [form for slot in slots for form in chance.choice(slot)]


def read_pool(path: Path, share: float) -> Pool:
    """The names of a file. Raises ``FileNotFoundError``, and ``ValueError`` for a line that cannot be read."""
    patterns: dict[str, list[Slots]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        kind, tab, rest = line.partition("\t")
        if kind.partition(".")[2]:  # a form for patterns
            continue
        if not tab or kind not in labels.TYPES:
            raise ValueError(f"{path}:{number}: expected type TAB slots")
        slots = tuple(
            tuple(tuple(cut(choice.replace("_", " "))[0]) for choice in slot.split("|")) for slot in rest.split()
        )
        patterns.setdefault(kind, []).append(slots)
    return Pool(patterns, share)
