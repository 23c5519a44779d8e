"""How the detector's tables are made: word lists from text, and the letter tables from the word lists.

``count_words`` and ``write_words`` make ``words/<lang>.tsv`` (word, TAB, occurrences in a million words; most frequent
first) from any text of a language. ``spelling_table`` makes ``spelling-<script>.tsv`` from these lists alone:

    python -m pipeline.detect.building words LANG FILE…    # after new text for a language
    python -m pipeline.detect.building spelling            # after a change of a word list or alphabet
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log
from pathlib import Path

from pipeline.detect.spelling import EDGE, alphabets, folder
from pipeline.detect.text import words_in

LISTED = 2000
_UNSEEN = 5000
# How strongly the shorter context counts; the probability of a letter outside the alphabet; what rows are worth a line.
_BACK_OFF = 8.0
_FOREIGN = 1e-6
_WORTH = 45.0


def count_words(texts: Iterable[tuple[str, float]], script: str) -> Counter[str]:
    """The words of weighted texts in one script, folded; the values are sums of weights."""
    counts: Counter[str] = Counter()
    for text, weight in texts:
        for word in words_in(text, script):
            counts[word] += weight  # type: ignore[assignment]
    return counts


def write_words(path: Path, counts: Mapping[str, float], listed: int = LISTED) -> None:
    """Write the most frequent words, ties in alphabetical order.

    The rates of a small text are lowered, as if there were ``_UNSEEN`` more words that are not in it.
    """
    total = sum(counts.values()) + _UNSEEN
    best = sorted(counts, key=lambda word: (-counts[word], word))[:listed]
    path.write_text("".join(f"{word}\t{counts[word] / total * 1e6:.0f}\n" for word in best), encoding="utf-8")


def read_words(path: Path) -> dict[str, float]:
    """A word list: word to occurrences in a million."""
    return {
        word: float(rate) for word, _, rate in (line.partition("\t") for line in path.read_text("utf-8").splitlines())
    }


def spelling_table(script: str, words: Path) -> str:
    """The text of ``spelling-<script>.tsv``: a row for each one to three letters, a column for each language.

    A cell is 100 times the natural logarithm of the probability that the last letter follows the ones before it (``_``
    is the edge of a word). The row without letters is for letters unknown to all. Every word counts once, so that rare
    words are spelled by the habits of the vocabulary, not by those of a few small words.
    """
    languages = alphabets()[script]
    models = {
        language: _Model(read_words(words / f"{language}.tsv"), letters) for language, letters in languages.items()
    }
    worth: dict[str, float] = defaultdict(float)
    for model in models.values():
        for sequence, weight in model.counts.items():
            worth[sequence] = max(worth[sequence], weight / model.scale)
    rows = sorted(sequence for sequence, weight in worth.items() if len(sequence) < 3 or weight >= _WORTH)
    lines = ["\t".join(("", *languages)), "\t".join(("", *([str(round(100 * log(_FOREIGN)))] * len(languages))))]
    for sequence in rows:
        cells = (round(100 * log(model.probability(sequence))) for model in models.values())
        lines.append("\t".join((sequence, *map(str, cells))))
    return "\n".join(lines) + "\n"


class _Model:
    """Letter sequences of one language: counts of one to three letters, and of the contexts before the last."""

    def __init__(self, words: Iterable[str], alphabet: str) -> None:
        self.counts: dict[str, float] = defaultdict(float)
        self._contexts: dict[str, float] = defaultdict(float)
        self._alphabet = frozenset(alphabet + EDGE)
        for word in words:
            padded = f"{EDGE}{EDGE}{word}{EDGE}"
            for at in range(2, len(padded)):
                for length in (1, 2, 3):
                    self.counts[padded[at - length + 1 : at + 1]] += 1.0
                    self._contexts[padded[at - length + 1 : at]] += 1.0
        self.scale = self._contexts[""] / 1e5

    def probability(self, sequence: str) -> float:
        """The probability of the last letter after the others."""
        if not sequence:
            return 1 / len(self._alphabet)
        shorter = self.probability(sequence[1:])
        if len(sequence) == 1 and sequence not in self._alphabet:
            shorter = 0.0
        found = (self.counts.get(sequence, 0.0) + _BACK_OFF * shorter) / (
            self._contexts.get(sequence[:-1], 0.0) + _BACK_OFF
        )
        return max(found, _FOREIGN)


def _read(path: Path) -> str:
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")


def main(arguments: Sequence[str]) -> None:
    """The two commands above."""
    if arguments[0] == "words":
        language, *files = arguments[1:]
        script = next(name for name, languages in alphabets().items() if language in languages)
        texts = ((_read(Path(name)), 1.0) for name in files)
        write_words(folder() / "words" / f"{language}.tsv", count_words(texts, script))
    for script in alphabets():
        (folder() / f"spelling-{script}.tsv").write_text(spelling_table(script, folder() / "words"), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
