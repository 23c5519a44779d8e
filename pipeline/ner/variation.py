"""Other names in the place of those of a training sentence, so that names of a kind that the corpora lack are learnt
from their surroundings.

The names come from ``models/<lang>/ner/names.tsv``: ``type TAB slots``, slots parted by spaces, each a choice of words
parted by ``|`` (``_`` stands for a space, an empty choice for nothing); ``#`` starts a comment. A type with a form
(``PER.gen``) is for patterns alone (``pipeline.ner.patterns``).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.ner import labels
from pipeline.ner.pools import Names
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
    """Names by type, to draw from: a ``share`` of the names of sentences is exchanged for one of the patterns, a share
    ``strange`` for one of the lists, where there are some of its type."""

    def __init__(
        self,
        patterns: Mapping[str, Sequence[Slots]],
        share: float,
        lists: Iterable[Names] = (),
        strange: float = 0.0,
    ) -> None:
        self._patterns = patterns
        self._share = share
        self._strange = strange
        self._lists: dict[str, list[Names]] = {}
        for names in lists:
            self._lists.setdefault(names.kind, []).append(names)

    def forms(self) -> Iterator[Form]:
        """The forms of all words of the patterns; those of the lists are to stay strange."""
        for patterns in self._patterns.values():
            for slots in patterns:
                for slot in slots:
                    for choice in slot:
                        yield from choice

    def vary(self, sentence: Sentence, chance: random.Random) -> Sentence:
        """The sentence, a share of its names each exchanged for one of its type; a proclitic stays."""
        exchanged = [
            (first, last, kind, name)
            for first, last, kind in labels.runs(sentence.labels)
            if (name := self._draw(kind, sentence.forms[first:last], chance))
        ]
        if not exchanged:
            return sentence
        forms: list[Form] = []
        found: list[int] = []
        cuts: list[int] = []
        at = 0
        for first, last, kind, name in exchanged:
            forms += sentence.forms[at:first]
            found += sentence.labels[at : first + 1]
            cuts += sentence.cuts[at : first + 1]
            outside = max(0, sentence.cuts[first])
            name[0] = Form(sentence.forms[first].surface[:outside] + name[0].surface, sentence.forms[first].joint)
            forms += name
            cuts += [UNSAID] * (len(name) - 1)
            found += [labels.further(kind)] * (len(name) - 1)
            at = last
        forms += sentence.forms[at:]
        found += sentence.labels[at:]
        cuts += sentence.cuts[at:]
        return sentence._replace(forms=forms, labels=found, cuts=cuts)

    def _draw(self, kind: str, name: Sequence[Form], chance: random.Random) -> list[Form]:
        """What takes the place of a name; nothing where it stays."""
        drawn = chance.random()
        if drawn < self._share and kind in self._patterns:
            slots = chance.choice(self._patterns[kind])
            return [form for slot in slots for form in chance.choice(slot)]
        lists = self._lists.get(kind, ())
        if self._share <= drawn < self._share + self._strange and lists:
            names = chance.choices(lists, [one.share for one in lists])[0]
            return cut(names.draw(chance, len(name), name[-1].surface))[0]
        return []


def read_pool(path: Path, share: float, lists: Iterable[Names] = (), strange: float = 0.0) -> Pool:
    """The names of a file, and lists of more. Raises ``FileNotFoundError``, and ``ValueError`` for a line that cannot
    be read."""
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
    return Pool(patterns, share, lists, strange)
