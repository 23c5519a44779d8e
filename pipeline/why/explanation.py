"""Which rules made the mentions and facts of an article, told by taking them away.

A lexicon entry made a fact if the fact is not there, or has another argument, when the article is read without the
entry. So nothing has to be noted while articles are read, and what is told holds whatever the engine does with an
entry. The article is read many times over, each time without one entry of every sentence; the names that the tagger
finds do not depend on entries and are kept. Entries that say the same of the same words (either alone would do) are
taken away together. Where a fact keeps an argument without any one entry, those are told whose value it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from spacy.tokens import Doc

from pipeline.mentions.draft import Draft
from pipeline.ner import Tagged
from pipeline.nlp import Khabar
from pipeline.normalize.entities.gazetteer import forms
from pipeline.normalize.times.chart import Chart
from pipeline.normalize.times.frames import Part
from pipeline.normalize.times.search import collect
from pipeline.normalize.times.sharing import share
from pipeline.record import Article, Fact, Mention, Record, Span
from pipeline.text.lexicon import Entry
from pipeline.text.reading import Hit, Reading
from pipeline.why.rules import Rule, rule_of, rule_of_pattern

MADE = "made"  # the effect of an entry without which the fact or mention is not there
_WORDS = "words"  # … without which it stands on other words
_VALUES = frozenset({"item", "status", "change", "unit", "kind", "title", "relation"})
_COUNT, _UNITS = "1", ("currency", "unit", "percent")
_UNASKED = ("khabar_reading", "khabar_checks", "khabar_spans")
_FINDERS: Mapping[str, str] = {
    "DATE": "pipeline/normalize/times", "LAW": "pipeline/mentions/documents.py", "URL": "pipeline/mentions/urls.py",
    "MONEY": "pipeline/normalize/quantities", "PERCENT": "pipeline/normalize/quantities",
    "QUANTITY": "pipeline/normalize/quantities", "EVENT": "pipeline/facts/event.py",
    "TITLE": "pipeline/mentions/titles.py",
}  # fmt: skip


class Source(NamedTuple):
    """A rule, the words of the article that it was found on, and what it did: ``made``, the arguments that it gave."""

    rule: Rule
    words: str
    effects: tuple[str, ...]


class Why(NamedTuple):
    """What made a mention or fact: the part of the engine (``maker``, a file or folder), which of its patterns
    (``time.range``, ``quantity.money``, ``document.code`` …), and the rules, in order of the text."""

    maker: str
    pattern: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A record with what made each of its mentions and facts, in their order."""

    record: Record
    mentions: tuple[Why, ...]
    facts: tuple[Why, ...]


def explain(nlp: Khabar, article: Article) -> Explained:
    """Read an article and tell what made what was found."""
    record = nlp.read_article(article)
    if record.lang not in nlp.languages:
        return Explained(record, (), ())
    return _Trial(nlp, replace(article, lang=record.lang), record).run()


class _Trial:
    """An article that is read again and again without some of its entries."""

    def __init__(self, nlp: Khabar, article: Article, record: Record) -> None:
        self._record = record
        self._pipeline = nlp.pipeline(record.lang)
        self._doc: Doc = self._pipeline.make_doc(article.text)
        self._doc._.article = article
        dict(self._pipeline.pipeline)["khabar_reading"](self._doc)
        self._first: Draft = self._doc._.draft
        self._tagged: Tagged | None = None
        self._draft = self._read(self._first.reading)
        self._tagged = self._draft.tagged
        reading = self._first.reading
        self._starts = [reading.span(reading.starts[low], reading.ends[low]).start for low, _ in self._sentences()]

    def _sentences(self) -> list[tuple[int, int]]:
        return [sentence for sentence in self._first.sentences if sentence[0] < sentence[1]]

    def _read(self, reading: Reading) -> Draft:
        """The article, read with the hits of ``reading``."""
        first = self._first
        draft = Draft(
            first.article, reading, first.article.published, list(first.sentences), bytearray(len(reading.words))
        )
        draft.tagged = self._tagged
        self._doc._.draft = draft
        for name, component in self._pipeline.pipeline:
            if name not in _UNASKED:
                component(self._doc)
        return draft

    def run(self) -> Explained:
        """Take the entries away and see what changes."""
        reading = self._first.reading
        entries = [list(self._entries(low, high).items()) for low, high in self._sentences()]
        facts: list[list[Source]] = [[] for _ in self._draft.facts]
        mentions: list[list[Source]] = [[] for _ in self._draft.mentions]
        for turn in range(max(map(len, entries), default=0)):
            gone = {at: left[turn] for at, left in enumerate(entries) if turn < len(left)}
            draft = self._read(_without(reading, [hit for _, hits in gone.values() for hit in hits]))
            for number, fact in enumerate(self._draft.facts):
                at = self._sentence(fact.evidence[0].start) if fact.evidence else -1
                effects = _fact_effects(fact, draft.facts) if at in gone else ()
                if effects:
                    source = self._source(*gone[at], effects)
                    given = (name for name in sorted(_VALUES & fact.args.keys()) if _says(source.rule, name, fact))
                    facts[number].append(source._replace(effects=tuple(dict.fromkeys((*effects, *given)))))
            for number, mention in enumerate(self._draft.mentions):
                at = self._sentence(mention.start)
                effects = _mention_effects(mention, draft.mentions) if at in gone else ()
                if effects:
                    mentions[number].append(self._source(*gone[at], effects))
        told = {id(fact): self._fact_why(fact, found) for fact, found in zip(self._draft.facts, facts, strict=True)}
        ordered = sorted(
            zip(self._draft.mentions, mentions, strict=True), key=lambda pair: (pair[0].start, pair[0].end)
        )
        return Explained(
            self._record,
            tuple(self._mention_why(mention, found) for mention, found in ordered),
            tuple(told[id(fact)] for fact in self._draft.facts),
        )

    def _sentence(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _entries(self, low: int, high: int) -> dict[Entry, list[Hit]]:
        """The entries that are found on the words of a sentence, each with its hits and those that say the same."""
        hits = [hit for index in range(low, high) for hit in self._first.reading.hits.get(index, ())]
        found: dict[Entry, list[Hit]] = {}
        for hit in hits:
            found.setdefault(hit.entry, []).append(hit)
        for own in found.values():
            others = (other for other in hits if other.entry is not own[0].entry)
            own += [other for other in others if any(_alike(hit, other) for hit in own)]
        return found

    def _source(self, entry: Entry, hits: Sequence[Hit], effects: tuple[str, ...]) -> Source:
        return Source(rule_of(entry), self._words(hits[0]), effects)

    def _words(self, hit: Hit) -> str:
        start, end = self._first.reading.span(hit.start, hit.end)
        return self._record.text[start:end]

    def _fact_why(self, fact: Fact, found: list[Source]) -> Why:
        low, high = self._sentences()[self._sentence(fact.evidence[0].start)] if fact.evidence else (0, 0)
        for name in sorted(_VALUES & fact.args.keys()):
            if not any(_says(source.rule, name, fact) for source in found):
                for entry, hits in self._entries(low, high).items():
                    near = name != "unit" or _overlap(
                        fact.evidence, [self._first.reading.span(hits[0].start, hits[0].end)]
                    )
                    source = self._source(entry, hits, (name,))
                    if near and _says(source.rule, name, fact):
                        found.append(source)
        for name, effects in self._draft.ruled.get(fact.id, ()):
            first = fact.evidence[0] if fact.evidence else Span(0, 0)
            found.append(Source(rule_of_pattern(name, self._record.lang), self._record.text[slice(*first)], effects))
        sort = str(fact.args.get("relation")) if fact.type == "deadline" else self._sort(fact)
        return Why(f"pipeline/facts/{fact.type}.py", ".".join(filter(None, (fact.type, sort))), tuple(found))

    def _sort(self, fact: Fact) -> str:
        """Which sort of a quantity or document a fact is, by the mention that it was made of."""
        for mention in self._draft.mentions:
            if any(mention.start == span.start or mention.end == span.end for span in fact.evidence):
                kind, _, sort = self._pattern(mention).partition(".")
                if kind == fact.type:
                    return sort
        return ""

    def _pattern(self, mention: Mention) -> str:
        """The pattern of the engine that a mention fits: its frame, its sort, how it was found."""
        reading, draft = self._first.reading, self._draft

        def covers(one: Any) -> bool:
            start, end = reading.span(one.start, one.end)
            return start < mention.end and mention.start < end

        match mention.label:
            case "DATE":
                parts = (part for part in self._times if covers(part))
                return f"time.{next((type(part.frame).__name__.lower() for part in parts), 'other')}"
            case "LAW":
                return f"document.{'word' if any(one.kinds for one in draft.documents if covers(one)) else 'code'}"
            case "MONEY" | "PERCENT" | "QUANTITY":
                return f"quantity.{next((one.kind for one in draft.quantities if covers(one)), 'noun')}"
            case "URL":
                return f"url.{next((one.role for one in draft.urls if covers(one)), 'inline')}"
        return ""

    @cached_property
    def _times(self) -> list[Part]:
        """The expressions of time in the article, unresolved."""
        draft = self._draft
        numbers = [number for number in draft.numbers if not any(draft.blocked[number.first : number.last])]
        chart = Chart(self._first.reading, numbers)
        return list(share(chart, collect(chart)))

    def _mention_why(self, mention: Mention, found: list[Source]) -> Why:
        if mention.label in _FINDERS:
            return Why(_FINDERS[mention.label], self._pattern(mention) or mention.label.lower(), tuple(found))
        name = next((one for one in self._draft.known if one.span == Span(mention.start, mention.end)), None)
        if name is None:
            return Why(f"models/{self._record.lang}/ner/model.npz", "name.tagger", tuple(found))
        made = self._forms(name.first, name.last, mention)
        return Why("pipeline/normalize/entities/matching.py", "name.table", (*made, *found))

    def _forms(self, first: int, last: int, mention: Mention) -> Iterator[Source]:
        """The lines of the table of names that a name is made of."""
        table, words = forms(self._record.lang), self._first.reading.words
        index = first
        while index < last:
            cut = [(form, words[index][skip:]) for skip in range(3) for form in table.starting(words[index][skip:])]
            fit = [(form, head) for form, head in cut if words[index + 1 : index + 1 + len(form.rest)] == form.rest]
            form, head = max(fit, key=lambda one: len(one[0].rest), default=(None, ""))
            if form is None:
                index += 1
                continue
            said = " ".join((head, *form.rest))
            lang = self._record.lang
            rule = Rule(f"{lang}.forms:{said}", f"{lang}/entities/forms.tsv", table.line(said), form.id)
            yield Source(rule, mention.text, (MADE,))
            index += 1 + len(form.rest)


def _alike(hit: Hit, other: Hit) -> bool:
    """Whether two hits of like tables say the same of words that they share; units have several names."""
    family = hit.kind.partition("_")[0]
    if family != other.kind.partition("_")[0] or hit.first >= other.last or other.first >= hit.last:
        return False
    return hit.value == other.value or (family in _UNITS and (hit.first, hit.last) == (other.first, other.last))


def _says(rule: Rule, name: str, fact: Fact) -> bool:
    """Whether an argument of a fact is what a rule says; the tables of units say units by names of their own."""
    value = fact.args[name]
    if name == "unit":
        return value != _COUNT and rule.id.partition(":")[0].partition(".")[2].startswith(_UNITS)
    return value in (*rule.value.split("|"), *(said for _, said in rule.options))


def _without(reading: Reading, gone: Sequence[Hit]) -> Reading:
    """The reading without some of its hits."""
    places = {hit.first for hit in gone}
    dropped = {id(hit) for hit in gone}
    hits = dict(reading.hits)
    for place in places:
        left = tuple(hit for hit in hits[place] if id(hit) not in dropped)
        if left:
            hits[place] = left
        else:
            del hits[place]
    longest: dict[str, dict[int, Hit]] = {}
    for place, found in hits.items():
        for hit in found:
            longest.setdefault(hit.kind, {}).setdefault(place, hit)
    return replace(reading, hits=hits, longest=longest, _places={})


def _fact_effects(fact: Fact, others: Sequence[Fact]) -> tuple[str, ...]:
    """What of a fact is not so among other facts; nothing where it is there as it was."""
    alike = [other for other in others if other.type == fact.type and _overlap(other.evidence, fact.evidence)]
    if any(_same(fact, other) for other in alike):
        return ()
    best = max(alike, key=lambda other: sum(_plain(other).get(n) == v for n, v in _plain(fact).items()), default=None)
    if best is None:
        return (MADE,)
    was, now = _plain(fact), _plain(best)
    changed = tuple(name for name in was if name in now and now[name] != was[name]) + tuple(was.keys() - now.keys())
    if "value" in changed or "number" in changed:  # another figure or document of the same words
        return (MADE,)
    return changed or (_WORDS,)


def _same(fact: Fact, other: Fact) -> bool:
    return _plain(fact) == _plain(other) and fact.evidence == other.evidence


def _plain(fact: Fact) -> dict[str, Any]:
    """The arguments without the numbering of mentions."""
    return {
        name: tuple(one.id for one in value) if isinstance(value, tuple) else getattr(value, "id", value)
        for name, value in fact.args.items()
    }


def _overlap(ours: Sequence[Span], theirs: Sequence[Span]) -> bool:
    return any(one.start < other.end and other.start < one.end for one in ours for other in theirs)


def _mention_effects(mention: Mention, others: Sequence[Mention]) -> tuple[str, ...]:
    alike = (other for other in others if other.label == mention.label)
    here = [other for other in alike if other.start < mention.end and mention.start < other.end]
    if not here:
        return (MADE,)
    if any((other.start, other.end, _value(other)) == (mention.start, mention.end, _value(mention)) for other in here):
        return ()
    return ("value",) if any(_value(other) != _value(mention) for other in here) else (_WORDS,)


def _value(mention: Mention) -> Any:
    return getattr(mention.value, "id", mention.value)
