"""What the tables tell about a new word with a known value: the options of its lines, the words of its titles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from pipeline.evaluate.gold import GoldFact
from pipeline.lang import codes
from pipeline.paths import models_dir
from pipeline.text.lexicon import Row, read_rows

_INHERITED = {"item": frozenset(("mass", "weak")), "title": frozenset(("ministry", "body", "bare", "chief", "rank"))}
_MINISTRY = "ministry"  # whose word is that of the language
_OFTEN = 0.6  # of the facts with an item
_UNKNOWN, _UNSAID = 0.5, 0.1  # what a word of no title tells of a part of an id, and what known ones do without it
_SPELLINGS = 200  # of a line that are looked at


class Habits:
    """The options that most entries of a value have: a new word for it has them too. Where no entry of the language has
    the value, those of the other languages tell, with the word for a ministry that this one has.

    ``mass`` is also what gold shows an item of: amounts of money, shares and measures as well as counts.
    """

    def __init__(self, lang: str, rows: Sequence[Row], facts: Iterable[GoldFact]) -> None:
        self._rows = _options_of(rows)
        self._others = _options_of(row for other in codes() if other != lang for row in _written(other))
        heads = Counter(word for row in rows if row.kind == "title" for word in row.rest.split() if _heads(word))
        self._ministry = min(heads, key=lambda option: (-heads[option], option), default="")
        self._parts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for row in rows:
            if row.kind == "title":
                self._learn_parts(row)
        self._units: defaultdict[str, Counter[bool]] = defaultdict(Counter)
        for fact in facts:
            if fact.type == "quantity" and fact.args.get("item"):
                self._units[fact.args["item"]][fact.args["unit"] != "1"] += 1

    def _learn_parts(self, row: Row) -> None:
        """Count what parts of ids the words of a title stand for: معاون stands in titles of deputies."""
        parts = row.entry().value.split("_")
        for word in {word for spelling in islice(row.spellings(), _SPELLINGS) for word in spelling.split()}:
            self._parts[word].update(parts)
            self._parts[word][""] += 1

    def suits(self, words: Sequence[str], title: str) -> float:
        """How well words suit the parts of a title, from 0 to 1, by the titles of the tables that have them; unknown
        words may stand for any part."""
        parts = title.split("_")
        known = [self._parts[word] for word in words if word in self._parts]
        unknown = _UNKNOWN if len(known) < len(words) else _UNSAID
        told = sum(max([unknown, *(count[part] / count[""] for count in known)]) for part in parts) / len(parts)
        fitting = [max(count[part] for part in parts) / count[""] for count in known]
        return told * max(_UNSAID, sum(fitting) / len(fitting) if fitting else _UNKNOWN)

    def usual(self, kind: str, value: str) -> str:
        """The options that a new entry begins with."""
        known = self._rows.get((kind, value)) or self._others.get((kind, value)) or Counter()
        amounts = self._units[value]
        if kind == "item" and amounts[True] > _OFTEN * amounts.total():
            return "mass"
        # A body is that of one title (foreign minister), not of those that share a value: deputies of many ministers.
        shared = {
            options: count for options, count in known.items() if "body=" not in options or 2 * count > known.total()
        }
        usual = max(sorted(shared), key=lambda options: shared[options], default="")
        return " ".join(self._ministry if option == _MINISTRY else option for option in usual.split()).strip()


def _heads(option: str) -> bool:
    """Whether an option tells the word that the names of ministries begin with."""
    return option.startswith(f"{_MINISTRY}=")


def _options_of(rows: Iterable[Row]) -> dict[tuple[str, str], Counter[str]]:
    """How many lines of each value have which of the options that a new word may inherit."""
    found: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        value, _, options = row.rest.partition("\t")
        if row.kind in _INHERITED:
            names = [word for word in options.split() if word.partition("=")[0] in _INHERITED[row.kind]]
            found[row.kind, value.strip()][" ".join(_MINISTRY if _heads(word) else word for word in names)] += 1
    return dict(found)


def _written(lang: str) -> Iterator[Row]:
    """The lines of a language's tables of kinds whose options are inherited."""
    for kind in sorted(_INHERITED):
        yield from read_rows(models_dir() / lang / "lexicon" / f"{kind}.tsv", lang)
