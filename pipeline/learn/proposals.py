"""Entries that gold speaks for: for each fact missed or read wrongly, the words that may be what the tables lack.

A proposal is a line of a table: words, with their inflections, and the value that gold gives them. Most proposals are
wrong; ``pipeline.learn.mining`` tries them out. What stands beside the figure, the name or the date comes first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.evaluate.gold import GoldArticle, GoldEntity, GoldFact, GoldName
from pipeline.lang import phrase_rules
from pipeline.learn.extraction import Sample
from pipeline.learn.habits import Habits
from pipeline.learn.inflection import Inflection
from pipeline.mentions.draft import Draft
from pipeline.record import Fact, Span
from pipeline.text.folding import fold_text
from pipeline.text.lexicon import NOTHING, WORD

# The table that an argument of a fact is read from.
TABLES = {
    ("quantity", "item"): "item",
    ("quantity", "status"): "status",
    ("quantity", "change"): "change",
    ("quantity", "unit"): "unit",
    ("office", "title"): "title",
    ("document", "kind"): "document_kind",
    ("deadline", "relation"): "deadline",
}
_REACH = 5  # words from a figure to its noun
_WITHIN = 0.6  # what a word inside a phrase is worth that another one is the head of
_BESIDE = 2  # words to a noun outside the quote that an amount may be one of
_ASIDE = 6  # words from a figure to its predicate
_LONGEST = 3
_TITLE = 4  # words of a title
_NEAR, _PLACED = 3, 0.15  # how little nearness to a name counts, and what places titles have
# Tables whose words are no noun, title or predicate, and the values of ``phrase.tsv`` that are none.
_BARRED = frozenset((
    "number", "number_fraction", "number_multiple", "relation_before", "relation_after", "relation_range", "currency",
    "percent", "document_mark", "time_month", "time_unit", "time_weekday", "time_deictic", "time_shift", "time_now",
))  # fmt: skip
_BOUNDS = frozenset(("and", "of", "stop", "among", "compared", "part", "countof"))
_VERBS = frozenset(("clause",))  # words that look like one may be nouns too: درآمد
_LINKS = frozenset(("and", "of", "among", "compared", "part", "countof", "skip", "label", "backlabel"))
_PASSED = frozenset(("skip", "label", "backlabel"))
_NOUNS = frozenset(("item", "unit"))
_STATES = frozenset(("status",))
_LEVELS = frozenset(("change", "unit"))
_ROLES = {"by": ("by",), "until": ("until",), "from": ("effect",)}
_HEADS = 3  # organizations that begin alike, and such beginnings, that are looked at
_CLITIC = 3  # letters that may be glued to a name


class Proposal(NamedTuple):
    """A line of the table ``kind``; ``form`` is in the notation of the tables."""

    kind: str
    form: str
    value: str
    options: str = ""


class Candidate(NamedTuple):
    """A proposal, how near it stands to where such words stand, and the folded words that it was made of."""

    proposal: Proposal
    prior: float
    words: tuple[str, ...]


class Proposer:
    """Finds the proposals of a fact in the draft of its article."""

    def __init__(self, lang: str, inflection: Inflection, habits: Habits) -> None:
        self._lang = lang
        self._inflection = inflection
        self._habits = habits
        self._grammar = phrase_rules(lang)
        self._names: Sequence[GoldName] = ()
        self._named: set[int] = set()
        self._draft: Draft | None = None
        self._before = 0.5 if self._grammar.head_last else 0.9

    def candidates(
        self, article: GoldArticle, draft: Draft, gold: GoldFact, found: Fact | None, argument: str
    ) -> list[Candidate]:
        """What may have kept ``argument`` from being read, best first; the same proposal once."""
        self._names = article.names
        span = gold.quotes[self._lang][0]
        if found is not None:
            span = next((place for place in gold.quotes[self._lang] if _touch(place, found.evidence)), span)
        made = {
            "item": self._items, "status": self._predicates, "change": self._predicates, "unit": self._units,
            "title": self._titles, "kind": self._kinds, "relation": self._limits,
        }[argument](draft, gold, draft.words(span), argument)  # fmt: skip
        best: dict[Proposal, Candidate] = {}
        for candidate in made:
            if candidate.proposal not in best or best[candidate.proposal].prior < candidate.prior:
                best[candidate.proposal] = candidate
        return sorted(best.values(), key=lambda candidate: (-candidate.prior, candidate.proposal))

    def _made(self, kind: str, words: Sequence[str], value: str, prior: float, options: str = "") -> Candidate:
        return Candidate(Proposal(kind, self._inflection.row(words), value, options), prior, tuple(words))

    def _items(self, draft: Draft, gold: GoldFact, quote: tuple[int, int], _: str) -> Iterator[Candidate]:
        item = gold.args.get("item") or NOTHING
        counted = gold.args["unit"] == "1"
        figure = _figure(draft, gold, quote)
        if figure is None:
            option = {2: "dual", 1: "one"}.get(gold.args["value"]) if counted else None
            if option is not None:
                for first, last in _runs(draft, *quote, longest=_LONGEST):
                    yield self._made("item", draft.reading.words[first:last], item, 0.5 / (last - first), option)
            return
        head_last = self._grammar.head_last
        end = _end(draft, figure, quote) if counted and head_last else None
        opening = _opening(draft, figure) if not counted and not head_last else None
        for (first, last), side in self._beside(draft, figure, quote):
            words = draft.reading.words[first:last]
            between = first - figure[1] if side == 1.0 else figure[0] - last
            inside = quote[0] <= first and last <= quote[1]
            prior = side * (1.0 if inside else 0.3) / (1 if first == opening else 1 + between)
            prior *= _WITHIN if opening is not None and opening < first < figure[0] else 1.0
            known = draft.reading.at(first, "item")
            prior *= 0.3 if known is not None and known.last >= last else 1.0
            prior *= (1.0, 0.7, 0.3)[last - first - 1]
            if _hit_of(draft, last - 1, _LEVELS) or self._is_name(draft, first, last):
                continue
            noun = self._grammar.countable(words[-1], "") and not _bounds(draft, last - 1, _VERBS)
            prior *= 1.0 if noun else 0.5
            prior *= 0.3 if self._grammar.modifier(words[-1]) and not head_last else 1.0
            if counted:
                if end is not None and figure[1] <= first and last <= end:
                    prior = max(prior, 1.0 / (last - first)) if last == end else _WITHIN * prior
                yield self._made("item", words, item, prior, self._habits.usual("item", item))
            elif inside or between < _BESIDE or first == opening:
                prior *= 0.6 if _hit_of(draft, last - 1, _STATES) else 1.0
                yield self._made("item", words, item, prior, "mass")
                yield self._made("item", words, item, 0.8 * prior)

    def item_runs(self, article: GoldArticle, draft: Draft, gold: GoldFact) -> Iterator[tuple[str, ...]]:
        """The words beside the figure of a gold quantity that may be what it counts or is an amount of."""
        self._names = article.names
        quote = draft.words(gold.quotes[self._lang][0])
        figure = _figure(draft, gold, quote)
        if figure is not None:
            for (first, last), _ in self._beside(draft, figure, quote):
                yield draft.reading.words[first:last]

    def _beside(
        self, draft: Draft, figure: tuple[int, int], quote: tuple[int, int]
    ) -> Iterator[tuple[tuple[int, int], float]]:
        """Word ranges after and before a figure, each with how well such a place suits a noun."""
        low, high = draft.sentence(figure[0])
        after = (figure[1], min(max(quote[1], figure[1] + _REACH), high))
        before = (max(min(quote[0], figure[0] - _REACH), low), figure[0])
        for (first_word, last_word), side in ((after, 1.0), (before, self._before)):
            for run in _runs(draft, first_word, last_word, longest=_LONGEST):
                yield run, side

    def _predicates(self, draft: Draft, gold: GoldFact, quote: tuple[int, int], kind: str) -> Iterator[Candidate]:
        value = gold.args.get(kind)
        figure = _figure(draft, gold, quote)
        if value is None or figure is None:
            return
        low, high = draft.sentence(figure[0])
        first_word = max(min(quote[0], figure[0] - _ASIDE), low)
        last_word = min(max(quote[1], figure[1] + _ASIDE), high)
        for first, last in _runs(draft, first_word, last_word, longest=2, bounds=frozenset()):
            if _hit_of(draft, first, _NOUNS) or _hit_of(draft, last - 1, _NOUNS) or self._is_name(draft, first, last):
                continue
            if (first < figure[1] and last > figure[0]) or not _says_something(draft, first, last):
                continue
            between = first - figure[1] if first >= figure[1] else figure[0] - last
            prior = (
                (1.0 if quote[0] <= first and last <= quote[1] else 0.1) / (4 + between) * (1.0, 0.8)[last - first - 1]
            )
            yield self._made(kind, draft.reading.words[first:last], value, prior)

    def _units(self, draft: Draft, gold: GoldFact, quote: tuple[int, int], _: str) -> Iterator[Candidate]:
        unit = gold.args["unit"]
        figure = _number(draft, gold, quote)
        if unit in ("1", "%") or figure is None:
            return
        kind = "currency" if len(unit) == 3 and unit.isupper() and unit.isalpha() else "unit"
        for size in (1, 2):
            words = draft.reading.words[figure[1] : figure[1] + size]
            if all(word.isalpha() for word in words) and figure[1] + size <= max(quote[1], figure[1] + 1):
                yield self._made(kind, words, unit, 1 / size)

    def _titles(self, draft: Draft, gold: GoldFact, quote: tuple[int, int], _: str) -> Iterator[Candidate]:
        title = gold.args["title"]
        options = self._habits.usual("title", title)
        for (first, last), prior in self._posts(draft, gold, quote):
            words = draft.reading.words[first:last]
            yield self._made("title", words, title, prior * self._habits.suits(words, title), options)

    def title_runs(self, article: GoldArticle, draft: Draft, gold: GoldFact) -> Iterator[tuple[str, ...]]:
        """The words that may be the title of a gold office, in the place where titles stand."""
        self._names = article.names
        for (first, last), prior in self._posts(draft, gold, draft.words(gold.quotes[self._lang][0])):
            if prior >= _PLACED:
                yield draft.reading.words[first:last]

    def _posts(self, draft: Draft, gold: GoldFact, quote: tuple[int, int]) -> Iterator[tuple[tuple[int, int], float]]:
        """Word ranges of a quote between names that may be a title, the more likely the nearer they stand to the
        organization, or to the person where none is named: first all words there, then those at one end."""
        words = draft.reading.words
        entities = [value for value in gold.args.values() if isinstance(value, GoldEntity)]
        people = [entity for entity in entities if entity.kind == "person"]
        bodies = [entity for entity in entities if entity.kind == "organization"]
        person, body = (
            {word for entity in some for word in _named(draft, quote, entity, self._lang)} for some in (people, bodies)
        )
        known = person | body
        closed = [
            index in known
            or not words[index].isalpha()
            or _links(draft, index)
            or self._is_name(draft, index, index + 1)
            for index in range(*quote)
        ]
        first = quote[0]
        while first < quote[1]:
            if closed[first - quote[0]]:
                first += 1
                continue
            last = next((index for index in range(first, quote[1]) if closed[index - quote[0]]), quote[1])
            near = min((max(first - index - 1, index - last) for index in body or person), default=_ASIDE)
            place = 1 / (_NEAR + near)
            for low in range(first, last):
                for high in range(low + 1, min(low + _TITLE, last) + 1):
                    if _function(draft, low) or _function(draft, high - 1):
                        continue
                    part = 1.0 if (low, high) == (first, last) else 0.6 if low == first or high == last else 0.2
                    yield (low, high), place * part
            first = last

    def _is_name(self, draft: Draft, first: int, last: int) -> bool:
        """Whether some word of a range is part of a name that gold marks."""
        if draft is not self._draft:
            self._draft = draft
            spans = [draft.words(name.span) for name in self._names]
            self._named = {word for span in spans for word in range(*span)}
        return not self._named.isdisjoint(range(first, last))

    def _kinds(self, draft: Draft, gold: GoldFact, quote: tuple[int, int], _: str) -> Iterator[Candidate]:
        kind = gold.args.get("kind")
        digits = next((index for index in range(*quote) if draft.reading.words[index].isdigit()), quote[1])
        for first in range(max(quote[0], digits - _REACH), digits):
            for last in (first + 1, first + 2):
                words = draft.reading.words[first:last]
                if (
                    kind is None
                    or last > digits
                    or not all(word.isalpha() for word in words)
                    or _function(draft, first)
                ):
                    continue
                if draft.reading.at(first, "document_mark") is None:
                    yield self._made("document_kind", words, kind, 1 / (digits - first) / (last - first), "nobare")

    def _limits(self, draft: Draft, gold: GoldFact, quote: tuple[int, int], _: str) -> Iterator[Candidate]:
        time = next((time for time in draft.times if time.first < quote[1] and quote[0] < time.last), None)
        if time is None:
            return
        words = draft.reading.words
        low, high = draft.sentence(time.first)
        for role in _ROLES[gold.args["relation"]]:
            for size in (1, 2):
                for first, option in ((time.first - size, ""), (time.last, "after")):
                    mark = words[first : first + size] if low <= first and first + size <= high else ()
                    if mark and all(word.isalpha() for word in mark) and quote[0] <= first and first + size <= quote[1]:
                        yield self._made("deadline", mark, role, 1 / size, option)


def heads_of(samples: Iterable[Sample], lang: str) -> list[str]:
    """The words that the names of several organizations of gold begin with: ministry, department."""
    names = {
        form
        for sample in samples
        for entity in sample.story.entities.values()
        if entity.kind == "organization"
        for form in entity.names.get(lang, ())
    }
    counts = Counter(name.split()[0].lower() for name in names if len(name.split()) > 1)
    return [word for word, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])) if count >= _HEADS][
        :_HEADS
    ]


def _touch(place: Span, evidence: Sequence[Span]) -> bool:
    return any(place.start < span.end and span.start < place.end for span in evidence)


def _number(draft: Draft, gold: GoldFact, quote: tuple[int, int]) -> tuple[int, int] | None:
    """The words of the number of a gold quantity inside its quote: that of its value, else the only one."""
    inside = [number for number in draft.numbers if quote[0] <= number.first and number.last <= quote[1]]
    same = [number for number in inside if number.value == gold.args["value"]]
    numbers = same or (inside if len(inside) == 1 else [])
    return (numbers[0].first, numbers[0].last) if numbers else None


def _figure(draft: Draft, gold: GoldFact, quote: tuple[int, int]) -> tuple[int, int] | None:
    """The words of the amount of a gold quantity: its number with its unit."""
    hits = [hit for hit in draft.quantities if quote[0] <= hit.first < quote[1] and hit.value == gold.args["value"]]
    if hits:
        return hits[0].first, hits[0].last
    return _number(draft, gold, quote)


def _runs(
    draft: Draft, low: int, high: int, longest: int, bounds: frozenset[str] = _BOUNDS
) -> Iterator[tuple[int, int]]:
    """Word ranges of up to ``longest`` letter words, none of which begins a hit of a barred table or a bound."""
    open_ = [
        word.isalpha() and len(word) > 1 and not _hit_of(draft, index, _BARRED) and not _bounds(draft, index, bounds)
        for index, word in enumerate(draft.reading.words[low:high], low)
    ]
    for first in range(low, high):
        for last in range(first + 1, min(first + longest, high) + 1):
            if not open_[last - 1 - low]:
                break
            yield first, last


def _hit_of(draft: Draft, index: int, kinds: frozenset[str]) -> bool:
    return any(hit.kind in kinds and hit.value != NOTHING for hit in draft.reading.hits.get(index, ()))


def _bounds(draft: Draft, index: int, bounds: frozenset[str]) -> bool:
    mark = draft.reading.at(index, "phrase")
    return mark is not None and mark.value in bounds


def _end(draft: Draft, figure: tuple[int, int], quote: tuple[int, int]) -> int | None:
    """Where the phrase after a figure ends: at the end of the quote, or before what no noun phrase goes on with."""
    high = min(max(quote[1], figure[1] + _REACH), draft.sentence(figure[0])[1])
    end = figure[1]
    while end < high and draft.reading.words[end].isalpha() and not _ends_phrase(draft, end):
        end += 1
    return end if end > figure[1] else None


def _opening(draft: Draft, figure: tuple[int, int]) -> int | None:
    """Where the phrase before a figure begins: "the debt of the power industry 180 billion"."""
    low = draft.sentence(figure[0])[0]
    first = figure[0]
    while first > low and draft.reading.words[first - 1].isalpha() and not _ends_phrase(draft, first - 1):
        first -= 1
    return first if first < figure[0] else None


def _ends_phrase(draft: Draft, index: int) -> bool:
    """Whether a word is a postposition, a verb or another that no noun phrase goes on with."""
    mark = draft.reading.at(index, "phrase")
    return (mark is not None and mark.value not in _PASSED) or _hit_of(draft, index, _BARRED | _STATES)


def _links(draft: Draft, index: int) -> bool:
    """Whether a word joins others and so is no part of a title."""
    mark = draft.reading.at(index, "phrase")
    return mark is not None and mark.value in ("and", "of", "stop", "clause", "part", "among")


def _function(draft: Draft, index: int) -> bool:
    """Whether a word joins others, or stands beside titles, and so neither begins nor ends one."""
    return _links(draft, index) or draft.reading.at(index, "office_word") is not None


def _says_something(draft: Draft, first: int, last: int) -> bool:
    """Whether some word of a range is no mere preposition, conjunction or auxiliary."""
    marks = [draft.reading.at(index, "phrase") for index in range(first, last)]
    if any(mark is not None and mark.value in _LINKS for mark in marks):
        return False
    return any(mark is None for mark in marks)


def _named(draft: Draft, quote: tuple[int, int], entity: GoldEntity, lang: str) -> Iterator[int]:
    """The words of a quote that are part of an entity's name, a clitic in front of it allowed."""
    words = draft.reading.words
    for form in entity.names.get(lang, ()):
        name = WORD.findall(fold_text(form))
        for first in range(quote[0], quote[1] - len(name) + 1):
            glued = words[first].endswith(name[0]) and len(words[first]) - len(name[0]) <= _CLITIC if name else False
            if glued and list(words[first + 1 : first + len(name)]) == name[1:]:
                yield from range(first, first + len(name))
