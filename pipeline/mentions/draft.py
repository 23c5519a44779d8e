"""The working copy of one article while it passes through the components."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final, NamedTuple, TypeVar

from pipeline.ner import Tagged
from pipeline.normalize.entities import Name
from pipeline.normalize.numbers.number import Number
from pipeline.normalize.quantities import QuantityHit
from pipeline.normalize.times import TimeHit
from pipeline.record import Article, Entity, Fact, Issue, Mention, MentionValue, Span
from pipeline.record import Label as MentionLabel
from pipeline.text.reading import Reading

_FIRST: Final = attrgetter("first")
Found = TypeVar("Found", TimeHit, QuantityHit, "NameHit")


@dataclass(frozen=True, slots=True)
class Url:
    """A web address of the text, folded ``[start, end)``; ``role`` is ``source`` in a footer line, else ``inline``."""

    start: int
    end: int
    url: str
    role: str


@dataclass(frozen=True, slots=True)
class Document:
    """A reference to a normative document; folded ``[start, end)`` and words ``[first, last)`` from its kind word to
    its number.

    The number itself begins at the word ``number_first``. ``number`` is as written but for digits, spaces and
    look-alike letters; ``key`` is its identity. ``bare`` tells a short reference by plain digits. ``kinds`` are the
    kinds the word allows, best first.
    """

    start: int
    end: int
    first: int
    number_first: int
    last: int
    number: str
    key: str
    kinds: tuple[str, ...]
    bare: bool

    @property
    def named(self) -> bool:
        """Whether the document is a law that goes by its name, without a number."""
        return self.number_first == self.last


class NameHit(NamedTuple):
    """A name on the words ``[first, last)``: PER, ORG, LOC or TITLE, with the entity that it stands for and the id of
    its mention."""

    first: int
    last: int
    label: str
    entity: Entity | None
    mention: str


@dataclass(slots=True)
class Draft:
    """What is known so far. Word indexes and folded offsets are those of ``reading``.

    ``sentences`` are word ranges; ``blocked[i]`` is set for words that later stages must not read: page furniture,
    addresses, numbers of documents. ``published_lines`` are word ranges of lines that tell when the page was published.
    ``known`` are the names that the tables have, ``tagged`` what the tagger thinks (``None``: it was not asked),
    ``names`` those that the article is taken to have. ``limits`` are the times of deadlines with their relations,
    ``issued`` those of documents; ``named``: names have been looked for. ``ruled``: by the id of a
    fact, the patterns that changed it, with what they changed.
    """

    article: Article
    reading: Reading
    published: str | None
    sentences: list[tuple[int, int]]
    blocked: bytearray
    urls: list[Url] = field(default_factory=list)
    published_lines: list[tuple[int, int]] = field(default_factory=list)
    numbers: tuple[Number, ...] = ()
    documents: list[Document] = field(default_factory=list)
    times: tuple[TimeHit, ...] = ()
    limits: dict[TimeHit, str] = field(default_factory=dict)
    issued: set[TimeHit] = field(default_factory=set)
    quantities: tuple[QuantityHit, ...] = ()
    known: Sequence[Name] = ()
    tagged: Tagged | None = None
    names: list[NameHit] = field(default_factory=list)
    named: bool = False
    mentions: list[Mention] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    ruled: dict[str, list[tuple[str, tuple[str, ...]]]] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    _whose: list[tuple[int, int]] = field(default_factory=list)  # the sentence of each word

    def block(self, first: int, last: int) -> None:
        """Keep the words ``[first, last)`` from later stages."""
        self.blocked[first:last] = b"\1" * (last - first)

    def sentence(self, word: int) -> tuple[int, int]:
        """The word range of the sentence that holds ``word``."""
        if not self._whose:
            for first, last in self.sentences:
                self._whose += [(first, last)] * (last - first)
        return self._whose[max(word, 0)] if word < len(self._whose) else self.sentences[-1]

    def times_in(self, first: int, last: int) -> Sequence[TimeHit]:
        """The times that begin on the words ``[first, last)``."""
        return _within(self.times, first, last)

    def quantities_in(self, first: int, last: int) -> Sequence[QuantityHit]:
        """The amounts that begin on the words ``[first, last)``."""
        return _within(self.quantities, first, last)

    def names_in(self, first: int, last: int) -> Sequence[NameHit]:
        """The names that begin on the words ``[first, last)``."""
        return _within(self.names, first, last)

    def mention(self, start: int, end: int, label: MentionLabel, value: MentionValue) -> Mention:
        """Record a mention on folded ``[start, end)``."""
        span = self.span(start, end)
        last = int(self.mentions[-1].id[1:]) if self.mentions else 0  # more than there are where some were taken back
        made = Mention(f"m{last + 1}", span.start, span.end, self.article.text[span.start : span.end], label, value)
        self.mentions.append(made)
        return made

    def name(self, words: range, start: int, end: int, label: MentionLabel, value: Entity | str | None) -> NameHit:
        """Record a name on a range of words and folded ``[start, end)``, with its mention: ``value`` is the entity, or
        the id of a title."""
        entity = value if isinstance(value, Entity) else None
        hit = NameHit(words.start, words.stop, label, entity, self.mention(start, end, label, value).id)
        self.names.append(hit)
        return hit

    def mention_at(self, name: NameHit) -> int:
        """The place of a name's mention in the list: some before it may have been taken back."""
        return bisect_left(self.mentions, int(name.mention[1:]), key=_number)

    def forget(self, name: NameHit) -> None:
        """Take back a name, which is a part of a longer one, and its mention."""
        self.names.remove(name)
        del self.mentions[self.mention_at(name)]

    def span(self, start: int, end: int) -> Span:
        """The original span of a folded one."""
        return self.reading.span(start, end)

    def words(self, span: Span) -> tuple[int, int]:
        """The words ``[first, last)`` that an original span touches, one at least."""
        start, end = self.reading.folded.position(span.start), self.reading.folded.position(span.end)
        first = self.reading.word_at(start)
        if first and self.reading.ends[first - 1] > start:
            first -= 1
        return first, max(self.reading.word_at(end), first + 1)


def _number(mention: Mention) -> int:
    return int(mention.id[1:])


def _within(hits: Sequence[Found], first: int, last: int) -> Sequence[Found]:
    """Those of some hits in reading order that begin on the words ``[first, last)``, without a look at all others."""
    low = bisect_left(hits, first, key=_FIRST)
    return hits[low : bisect_left(hits, last, lo=low, key=_FIRST)]
