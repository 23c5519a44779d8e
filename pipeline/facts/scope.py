"""The body or place that a figure is about, as its sentence says.

In the order of what says most: the owner of what is counted (экспорт России, روس کی برآمدات), the name that opens the
clause of the figure or stands in it with an adposition of place (в Казахстане построили 37 школ), the place close
behind it (37 школ в Казахстане), a word for a body or place named before (the ministry, the province), the scope of
the figure before in the sentence, and the place that opens the sentence. No scopes are sources, names beside a person
or a title, and places where people only met.

Table ``scope.tsv``: ``source``: a name after it (option ``after``: before it) is where the figure is from; ``body``:
a word for the last body that has it in its name (``any``: for any body); ``place``, ``country``: for a region or
country named before; ``of``: only as the owner of what is counted; ``-``: every, which means none of those named;
``own``: its.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.facts.adjunct import opens_speech
from pipeline.facts.cast import GATHERINGS, is_media, plays
from pipeline.facts.counted import Counted
from pipeline.facts.figure import DURATIONS
from pipeline.facts.frame import Frame
from pipeline.facts.predicate import unbroken
from pipeline.facts.score import is_score, is_second
from pipeline.lang import name_rules, phrase_rules
from pipeline.mentions.dateline import dateline, is_credit
from pipeline.mentions.draft import Draft, NameHit
from pipeline.record import Entity
from pipeline.text.folding import ZWNJ
from pipeline.text.punctuation import COMMAS, SEMICOLONS
from pipeline.text.reading import Hit

_OPENING: Final = 6  # words of a clause before its topic at most: an adposition, a time
_REACH: Final = 30  # words from the topic to the figure at most
_BEHIND: Final = 8  # words from a figure to its place
_SOURCE: Final = 3  # words between a source and the word that says so
_ROLE: Final = 5  # words from a body to the person who speaks for it
_MEETING: Final = 3  # words between a meeting and its place
_INSIDE: Final = 3  # words between a place and the larger one that it is in
_SIDES: Final = 2  # of a match
_STEM: Final = 4  # letters that a word shares with a name that has it
_WORDS: Final = frozenset(("body", "place", "country"))
_BOUNDS: Final = COMMAS | SEMICOLONS | {":", "("}
_OWN: Final = DURATIONS | {"km/h", "L"}  # durations and speeds are those of things, not of bodies and places


class Scopes:
    """The scopes of the figures of an article, asked for in the order of the figures."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._grammar = phrase_rules(draft.reading.lang)
        self._cues = name_rules(draft.reading.lang)
        self._dateline = dateline(draft) if draft.names else None
        self._sentence: tuple[int, int] | None = None
        self._names: list[NameHit] = []
        self._before: tuple[NameHit, int] | None = None  # the scope of the figure before in the sentence, and its end

    def of(self, frame: Frame, unit: str, noun: Counted | None) -> Entity | None:
        """The organization or place that a figure in ``unit`` is about, with the mention that says so."""
        if unit in _OWN or not self._draft.names or (unit == "km" and noun is None):
            return None
        self._enter(self._draft.sentence(frame.first))
        if is_score(noun, frame.first, frame.last):
            side = self._side(frame)
            return replace(side.entity, mention=side.mention) if side is not None and side.entity is not None else None
        name = (
            self._owner(noun)
            or self._its(noun)
            or self._topic(frame)
            or self._behind(frame)
            or self._meant(frame, noun)
        )
        if name is None and self._before is not None and not self._names_between(self._before[1], frame.first):
            name = self._before[0]
        if name is None and not frame.preceded:
            name = self._opening(frame)
        self._before = (name, frame.last) if name is not None else None
        return replace(name.entity, mention=name.mention) if name is not None and name.entity is not None else None

    def _enter(self, sentence: tuple[int, int]) -> None:
        if sentence != self._sentence:
            self._sentence, self._before = sentence, None
            named = self._draft.names_in(*sentence)
            self._names = [name for at, name in enumerate(named) if self._may_be_topic(named, at)]

    def _may_be_topic(self, named: Sequence[NameHit], at: int) -> bool:
        """Whether a figure can be about a name."""
        name = named[at]
        if name.label not in ("ORG", "LOC") or name.entity is None or self._speaks(named, at):
            return False
        if self._is_source(name) or self._of_document(name) or self._of_amount(name) or self._of_currency(name):
            return False
        if is_credit(self._draft, name):
            return False
        if name.label == "ORG":
            return True
        if name == self._dateline or self._of_meeting(name) or self._is_end(named, at):
            return False
        return not self._contains(named, at)

    def _of_currency(self, name: NameHit) -> bool:
        """Whether a country only tells whose currency is meant: هر دلار آمریکا."""
        return name.first > 0 and self._draft.reading.at(name.first - 1, "currency") is not None

    def _contains(self, named: Sequence[NameHit], at: int) -> bool:
        """Whether the place beside it is a smaller one inside: в Герате в Афганистане, افغانستان کے صوبہ ہرات."""
        left, right = (at, at + 1) if self._grammar.head_last else (at - 1, at)
        if left < 0 or right >= len(named) or {named[left].label, named[right].label} != {"LOC"}:
            return False
        between = range(named[left].last, named[right].first)
        joins = any(map(self._draft.reading.joins, between))
        commas = any(self._draft.reading.words[index] in _BOUNDS - {"("} for index in between)
        return len(between) <= _INSIDE and not joins and not commas

    def _side(self, frame: Frame) -> NameHit | None:
        """The side whose goals one number of a score counts: of those that a sentence names the first has the first
        number."""
        named = self._draft.names_in(*self._draft.sentence(frame.first))
        sides = {
            name.entity.id: name
            for name in reversed(named)
            if name.entity is not None
            and plays(name.label, name.entity.id)
            and not (self._located(name) or is_credit(self._draft, name) or is_media(name.entity))
        }
        second = is_second(self._draft.reading, frame.first)
        if len(sides) > _SIDES:
            return self._topic(frame)
        return dict(enumerate(sorted(sides.values(), key=lambda name: name.first))).get(second)

    def _owner(self, noun: Counted | None) -> NameHit | None:
        """The name in the genitive right behind the counted noun, or before it where heads come last."""
        if noun is None:
            return None
        for name in self._names:
            if self._grammar.head_last:
                mark = self._draft.reading.at(name.last, "phrase")
                if mark is not None and mark.value == "of" and mark.last == noun.first:
                    return name
            elif name.first == noun.last:
                return name
        return None

    def _its(self, noun: Counted | None) -> NameHit | None:
        """The last body of the sentence before a counted noun that a possessive makes its own: ее выручка, درآمدش."""
        if noun is None:
            return None
        reading = self._draft.reading
        hit = reading.at(noun.first, "item")
        mark = next((mark for at in (1, 2) if (mark := reading.at(noun.first - at, "scope")) is not None), None)
        own = mark is not None and mark.value == "own" and mark.last == noun.first
        if not own and (hit is None or not hit.suffix or hit.suffix.lstrip(ZWNJ) not in self._grammar.possessives):
            return None
        named = self._draft.names_in(self._draft.sentence(noun.first)[0], noun.first)
        bodies = [name for name in named if name.label == "ORG" and name.entity and not self._is_source(name)]
        return bodies[-1] if bodies else None

    def _topic(self, frame: Frame) -> NameHit | None:
        """The last name before a figure that opens its clause or is where something is said to be; a body rather than
        the place where it acts."""
        start = self._clause(frame)
        found = [name for name in self._names if start <= name.first < frame.first]
        later = [name for name in found if name.first >= frame.low]
        if later and frame.preceded:
            start, found = max(start, frame.low), later
        places = [name for name in found if self._located(name)]
        opening = start + _OPENING + self._leading(start)
        acting = [name for name in found if name not in places and name.first <= opening]
        bodies = [name for name in acting if name.label == "ORG"]
        best = bodies or acting or places
        return best[-1] if best else None

    def _clause(self, frame: Frame) -> int:
        """The first word of the clause of a figure, as far as commas and "that" tell."""
        reading = self._draft.reading
        low = max(self._draft.sentence(frame.first)[0], frame.first - _REACH - _OPENING)
        start = frame.first
        while start > low and reading.words[start - 1] not in _BOUNDS and not opens_speech(reading, start - 1):
            start -= 1
        return start

    def _leading(self, start: int) -> int:
        """The words of the time that opens a clause: за первые 10 месяцев 2025 года завод выпустил 37 машин."""
        times = self._draft.times_in(start, start + _OPENING)
        return sum(time.last - time.first for time in times[:1])

    def _opening(self, frame: Frame) -> NameHit | None:
        """The place that opens the sentence of its first figure, beyond a comma: только в Дананге, по данным ведомства,
        37 школ."""
        low = self._draft.sentence(frame.first)[0]
        for name in self._names:
            if name.label == "LOC" and name.first < frame.first and name.first - low <= _OPENING:
                said = any(opens_speech(self._draft.reading, index) for index in range(name.last, frame.first))
                return name if not said else None
        return None

    def _meant(self, frame: Frame, noun: Counted | None) -> NameHit | None:
        """The body or place named before that a word in the clause stands for: the ministry, the province."""
        reading = self._draft.reading
        start = self._clause(frame)
        own = noun.last if noun is not None else -1
        for index in (*range(start, frame.first), own):
            mark = reading.at(index, "scope")
            if mark is None or mark.value not in _WORDS or (mark.entry.option("of") and index != own):
                continue
            if own != index > start + _OPENING and not self._is_where(mark):
                continue
            every = reading.at(index - 1, "scope") if index else None
            if (every is not None and every.last > index) or self._inside_name(index):
                continue
            if self._grammar.article and self._grammar.article not in mark.prefix:
                continue
            return self._named(mark)
        return None

    def _is_where(self, mark: Hit) -> bool:
        """Whether a word for a place ends with "in": صوبے میں."""
        return mark.value != "body" and self._grammar.head_last and self._where(mark.last - 1) is not None

    def _inside_name(self, index: int) -> bool:
        """Whether a word is part of a name, or right before one."""
        near = self._draft.names_in(max(0, index - _REACH), index + 2)
        return any(name.first <= index + 1 and index < name.last for name in near)

    def _named(self, mark: Hit) -> NameHit | None:
        """The name that a word for a body or place stands for: the last body, one with that word in its name unless any
        may be meant; the last region; the country named most often."""
        reading = self._draft.reading
        bodies = [name for name in self._draft.names if name.entity is not None and name.first < mark.first]
        if mark.value == "body":
            core = reading.text[mark.start : mark.end].split()[0]
            stem = core[: max(_STEM, len(core) - 2)]
            for name in reversed(bodies):
                if name.label != "ORG" or name.entity is None:
                    continue
                words = reading.words[name.first : name.last]
                if any(stem in word for word in words) or (mark.entry.option("any") and not is_media(name.entity)):
                    return name
            return None
        if mark.value == "place":
            named = [name for name in self._draft.names if name.entity and name.entity.id.startswith("iso3166-2:")]
            before = [name for name in named if name.first < mark.first]
            only = len({name.entity.id for name in named if name.entity is not None}) == 1
            return before[-1] if before else named[0] if only else None
        countries = [name for name in bodies if name.entity and name.entity.id.startswith("iso3166-1:")]
        counts = Counter(name.entity.id for name in countries if name.entity is not None)
        return max(countries, key=lambda name: counts[name.entity.id if name.entity else ""], default=None)

    def _behind(self, frame: Frame) -> NameHit | None:
        """The place in an adposition phrase close behind a figure in the same clause."""
        for name in self._names:
            near = frame.last <= name.first < min(frame.high, frame.last + _BEHIND)
            if near and self._located(name) and unbroken(self._draft.reading, frame.last, name.first):
                return name
        return None

    def _names_between(self, first: int, last: int) -> bool:
        """Whether something else that figures can be about is named on the words ``[first, last)``."""
        return any(first <= name.first < last for name in self._names)

    def _located(self, name: NameHit) -> bool:
        """Whether an adposition of place governs a name, with a class word between them or without."""
        words = self._draft.reading.words
        if self._grammar.head_last:
            at = name.last
            if at < len(words) and self._cues.cue(words[at]) is not None:
                at += 1
            return self._where(at) is not None
        for at in (name.first, name.first - 1):
            if at < 0 or (at < name.first and self._cues.cue(words[at]) is None):
                return False
            marks = (self._where(at - back) for back in (1, 2) if at >= back)
            if any(mark is not None and mark.last == at for mark in marks) or self._glued(at):
                return True
        return False

    def _where(self, index: int) -> Hit | None:
        """A word for "in" at the word ``index``."""
        hits = self._draft.reading.hits.get(index, ())
        return next((hit for hit in hits if hit.kind == "event_word" and hit.value == "in"), None)

    def _glued(self, index: int) -> bool:
        """Whether a preposition of place is glued to the word ``index``: ببغداد."""
        glued = self._grammar.placed
        return bool(glued) and any(hit.prefix.endswith(glued) for hit in self._draft.reading.hits.get(index, ()))

    def _is_source(self, name: NameHit) -> bool:
        """Whether a name only tells where something is known from."""
        low, high = self._draft.sentence(name.first)
        for index in range(max(low, name.first - _SOURCE - 2), min(high, name.last + _SOURCE)):
            mark = self._draft.reading.at(index, "scope")
            if mark is None or mark.value != "source":
                continue
            gap = mark.first - name.last if mark.entry.option("after") else name.first - mark.last
            if 0 <= gap < _SOURCE and not any(
                opens_speech(self._draft.reading, index) for index in range(mark.last, name.first)
            ):
                return True
        return False

    def _of_document(self, name: NameHit) -> bool:
        """Whether a name is that of a document's issuer, right at it: the Politburo's resolution No. 57."""
        return any(one.first <= name.first <= one.last for one in self._draft.documents)

    def _of_amount(self, name: NameHit) -> bool:
        """Whether a name is part of a unit: ۵ میلیون دونگ ویتنام."""
        low, _ = self._draft.sentence(name.first)
        return any(name.first <= hit.last for hit in self._draft.quantities_in(low, name.first))

    def _of_meeting(self, name: NameHit) -> bool:
        """Whether people only met at a place: на заседании в Москве."""
        low, high = self._draft.sentence(name.first)
        if self._grammar.head_last:
            beside = range(name.last, min(high, name.last + _MEETING + 1))
        else:
            beside = range(max(low, name.first - _MEETING), name.first)
        hits = (hit for index in beside for hit in self._draft.reading.hits.get(index, ()))
        return any(hit.kind == "event" and hit.value in GATHERINGS for hit in hits)

    def _is_end(self, named: Sequence[NameHit], at: int) -> bool:
        """Whether a place is an end of a line between two: Кантхо — Камау."""
        words = self._draft.reading.words
        for other in (*named[max(0, at - 1) : at], *named[at + 1 : at + 2]):
            left, right = sorted((named[at], other))
            if other.label == "LOC" and right.first - left.last == 1 and words[left.last] == "-":
                return True
        return False

    def _speaks(self, named: Sequence[NameHit], at: int) -> bool:
        """Whether a name stands beside that of a person or a title, or in the genitive before a person."""
        name = named[at]
        mark = self._draft.reading.at(name.last, "phrase")
        reach = _ROLE if self._grammar.head_last and mark is not None and mark.value == "of" else 1
        for other in (*named[max(0, at - 1) : at], *named[at + 1 : at + 3]):
            if other.label in ("PER", "TITLE") and (
                (abs(other.last - name.first) <= 1 and not opens_speech(self._draft.reading, name.first - 1))
                or 0 <= other.first - name.last <= reach
            ):
                return True
        return self._serves_at(named, at)

    def _serves_at(self, named: Sequence[NameHit], at: int) -> bool:
        """Whether a place is where somebody serves a body named behind it: یمن میں عالمی ادارہ صحت کی نمائندہ."""
        place, *rest = named[at : at + 2]
        if not self._grammar.head_last or place.label != "LOC" or not rest or rest[0].label != "ORG":
            return False
        where = self._where(place.last)
        return where is not None and where.last == rest[0].first and self._speaks(named, at + 1)
