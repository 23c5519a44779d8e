"""What is said of the counted things: the status that the words around a figure give it, and whether it rose or fell.

Tables: ``status.tsv`` and ``change.tsv`` (word or phrase → value; options ``before``/``after``: only where it stands
before/after the figure; ``near``: only right beside it; ``weak``: only where nothing more specific is said;
``only=law,document``: only for figures of these items, ``-`` for a noun outside the vocabulary, ``money``, ``%``,
``measure``; ``act``: a verbal noun or infinitive, which is planned or in progress where a word that says so governs
it; ``participle``: a form that may also stand before its noun, ``جمع کیا گیا ٹیکس``; ``forecast``: foretells or
promises, which is no plan of a sum or a level). The value ``-`` says nothing:
it keeps the shorter entries inside it from being found (``سے کم`` less than, ``کم`` fewer); with the option
``governs`` it is a predicate without a status (dismissed, sold), which takes the figures near it.
"""

from __future__ import annotations

from typing import Final

from pipeline.facts.adjunct import among, behind_time, ending_at, located
from pipeline.facts.counted import PEOPLE
from pipeline.facts.frame import Frame
from pipeline.lang import phrase_rules
from pipeline.mentions.draft import Draft
from pipeline.text.lexicon import NOTHING
from pipeline.text.punctuation import COMMAS
from pipeline.text.reading import Hit, Reading

_REACH: Final = 16
_FAR: Final = 8  # words more to a predicate that comes last
_COMMA_COST: Final = 5
_WRONG_SIDE_COST: Final = 5
_WEAK_COST: Final = 6
_ACT_COST: Final = 2
_NEAR: Final = 1  # words between: about, more than
_CLOSE: Final = 4  # of a predicate before a figure, with its doer
_TIMED: Final = 12  # words between the figures of a list, with a time
_APART: Final = 2  # words from a figure to a participle with the article that is not its own
_LINKED: Final = 2  # words that link a participle before its noun: ہونے والے
# A status further down says more than one above it where both are said of one figure.
PLAN: Final = "planned"
_OF_OBJECT: Final = frozenset((
    "issued", "approved", "registered", "built", "allocated", "spent", "collected", "exported", "imported", "produced",
))  # fmt: skip
_FAILED: Final = "not_done"
_GOVERNING: Final = (PLAN, "in_progress", _FAILED)  # of verbal nouns: plans to build, goes on building, fails to
FLOWS: Final = frozenset(("produced", "exported", "imported", "collected"))
_AMOUNTS: Final = frozenset(("money", "%", "measure"))
# Figures of these are foretold and promised; of other things a forecast tells the plan: 40 km of roads are expected.
_FORETOLD: Final = _AMOUNTS | {
    "-", "gdp", "inflation", "unemployment", "price", "salary", "revenue", "profit", "debt", "tax", "export", "import",
    "budget", "crop", "investment",
}  # fmt: skip
_SPECIFICITY: Final = ("assigned", "total", "planned", "in_progress", "on_schedule", "issued", "completed")


def clause_mark(reading: Reading, index: int) -> bool:
    """Whether a word parts clauses: a finite verb where it comes last, "while", "but"."""
    mark = reading.at(index, "phrase")
    return mark is not None and mark.value == "clause"


def _ends_predicate(reading: Reading, index: int) -> bool:
    """Whether a predicate that comes last in its clause is over before the word ``index``."""
    mark = reading.at(index, "phrase")
    return mark is not None and mark.value in ("clause", "and")


def parts(reading: Reading, index: int) -> bool:
    """Whether what is said before the word ``index`` is less likely to be said of what comes after it."""
    comma = reading.words[index] in COMMAS and not _decimal(reading, index)
    return comma or clause_mark(reading, index) or _opens_clause(reading, index)


def _glued(reading: Reading, hit: Hit) -> bool:
    """Whether "and" is glued to the front of a hit."""
    return bool(hit.prefix) and hit.prefix.startswith(phrase_rules(reading.lang).conjunctions)


def _opens_clause(reading: Reading, index: int) -> bool:
    """Whether a finite verb (option ``verb``) with "and" glued to it opens a clause: ولا يزال."""
    mark = reading.at(index, "phrase")
    return mark is not None and bool(mark.entry.option("verb")) and _glued(reading, mark)


def _decimal(reading: Reading, index: int) -> bool:
    """Whether a comma stands inside a number: 8,6."""
    words = reading.words
    inside = 0 < index < len(words) - 1 and words[index - 1].isdigit() and words[index + 1].isdigit()
    return inside and not reading.gap(index - 1) and not reading.gap(index)


def _cost(reading: Reading, frame: Frame, hit: Hit, prefers_after: bool) -> int | None:
    """How far a hit is from the figure, in words; commas and the unusual side count as more. ``None``: it cannot
    belong to it."""
    if hit.last <= frame.first:
        if hit.entry.option("after"):
            return None
        options = hit.entry.option
        finite = hit.value != PLAN and not options("before") and not options("participle")
        words = range(hit.first if finite else hit.last, frame.first)
        attribute = hit.last == frame.first and phrase_rules(reading.lang).head_last  # جاری کیے گئے 14 نوٹس
        if prefers_after and not attribute and any(_ends_predicate(reading, index) for index in words):
            return None
        if prefers_after and phrase_rules(reading.lang).head_last and _of_noun_before(reading, frame, hit):
            return None
        if prefers_after and among(reading, hit.last, frame.first):
            return None  # ووٹروں نے نام درج کرایا جن میں 56 فیصد خواتین ہیں
        if not prefers_after and frame.preceded and _said_of_last(reading, frame, hit):
            return None
        between = range(hit.last, frame.first)
        cost = _WRONG_SIDE_COST if prefers_after and not hit.entry.option("before") else 0
        if not prefers_after and any(_ends_predicate(reading, index) for index in between):
            cost += _COMMA_COST  # "and" may open a clause of its own
    elif hit.first >= frame.last:
        if hit.entry.option("before") or (prefers_after and _passes(reading, frame, hit)):
            return None
        if _is_of_definite(reading, frame, hit):
            return None
        if not prefers_after and hit.entry.option("act"):
            return None  # a verbal noun governs what comes after it: 22 لاعبا بعد استبعاد آخرين
        between = range(frame.last, hit.first)
        cost = 0 if prefers_after else 1
        if not prefers_after and frame.followed and _said_of_next(reading, frame, hit):
            return None
        if not prefers_after and hit.kind == "change" and frame.followed and frame.high - hit.last <= _NEAR:
            return None  # выпуск на 6 заводах упал на 40%
        if not prefers_after and frame.followed and among(reading, hit.last, min(hit.last + 1, frame.high)):
            return None  # بيع منها 40 ألف نسخة
    elif frame.head <= hit.first < frame.tail or (
        prefers_after and hit.kind == "status" and hit.first > frame.first and hit.entry.option("before")
    ):
        return None
    else:
        between, cost = range(0), 0
    if hit.entry.option("near") and len(between) > _NEAR:
        return None
    if hit.kind == "change" and hit.entry.option("near") and any(reading.words[index] in COMMAS for index in between):
        return None  # با ۷۸ ریال افزایش قیمت، ۳۵ هزار ریال
    broken = sum(1 for index in between if parts(reading, index))
    if prefers_after and hit.entry.option("weak") and any(clause_mark(reading, index) for index in between):
        return None
    cost += len(between) + _COMMA_COST * broken
    cost += _ACT_COST if hit.entry.option("act") else 0
    return cost + (_WEAK_COST if hit.entry.option("weak") else 0)


def _is_of_definite(reading: Reading, frame: Frame, hit: Hit) -> bool:
    """Whether a participle with the article stands apart from a figure whose phrase has none, so that it is said of
    another noun: درب 40 متطوعا على إسعاف المصابين."""
    article = phrase_rules(reading.lang).article
    if not article or article not in hit.prefix or hit.last - hit.first > 1 or hit.first - frame.last < _APART:
        return False
    phrase = reading.words[max(0, min(frame.first, frame.head) - 1) : frame.last]
    return not any(word.startswith(article) for word in phrase)


def _passes(reading: Reading, frame: Frame, hit: Hit) -> bool:
    """Whether a predicate, where it comes last, passes a figure by: one that is only a place (118 کمپنیوں میں; option
    ``locative``), one whose object is another noun (22 محکموں کو نوٹس جاری), or one before a comma while the predicate
    stands at the next figure."""
    if located(reading, frame) and hit.first > frame.last:
        return True
    heads_last = phrase_rules(reading.lang).head_last
    mark = reading.at(frame.last, "phrase")
    apart = mark is not None and bool(mark.entry.option("apart") or mark.entry.option("behind"))
    if heads_last and apart and hit.value in _OF_OBJECT:
        noun = ending_at(reading, hit.first, "item")
        own = (
            mark is not None and mark.value == "of" and noun is not None and _only_words(reading, mark.last, noun.first)
        )
        if noun is not None and noun.first >= frame.last and not own:
            return True
    if heads_last and _said_of_other(reading, frame, hit):
        return True
    link = reading.at(hit.first - 1, "phrase") if frame.followed and hit.last == frame.high else None
    if not heads_last and link is not None and link.value == "and":
        return True  # شناسایی ۱۵ سارق و دستگیری ۹ نفر
    # درآمد ۱۲۸ میلیارد، افزایش ۶ درصدی: a rise right before the next figure is said of that.
    near = _NEAR if heads_last else 0 if hit.kind == "change" else -1
    beside_next = frame.followed and frame.high - hit.last <= near
    return beside_next and not unbroken(reading, frame.last, hit.first)


def _only_words(reading: Reading, first: int, last: int) -> bool:
    """Whether no word of the tables for phrases stands on the words ``[first, last)``: adjectives at most."""
    return all(reading.at(index, "phrase") is None for index in range(first, last))


def _said_of_other(reading: Reading, frame: Frame, hit: Hit) -> bool:
    """Whether a predicate is said of a noun after the figure's genitive: 9 کمپنیوں کے مالکان نے شرکت کی, 18 اشیا کی
    قیمتوں میں اضافہ."""
    following = reading.at(frame.last, "phrase")
    if following is None or following.value != "of":
        return False
    between = [reading.at(index, "phrase") for index in range(following.last, hit.first)]
    if hit.kind == "change":
        return bool(between) and between[-1] is not None and bool(between[-1].entry.option("locative"))
    doers = any(mark is not None and mark.entry.option("doer") for mark in between)
    nouns = (reading.at(index, "item") for index in range(following.last, hit.first))
    if doers and hit.value in _OF_OBJECT:
        return True
    return hit.value == "participating" and (doers or any(noun is not None and noun.value in PEOPLE for noun in nouns))


def _of_noun_before(reading: Reading, frame: Frame, hit: Hit) -> bool:
    """Whether a status before a figure is an attribute of another noun: شہید اہلکاروں کے 214 بچے."""
    noun = reading.at(hit.last, "item")
    if noun is None or noun.last >= frame.first or noun.first == frame.head or hit.entry.option("before"):
        return False
    following = reading.at(noun.last, "phrase")
    return following is not None and following.value in ("of", "stop")


def _said_of_next(reading: Reading, frame: Frame, hit: Hit) -> bool:
    """Whether a predicate between two figures, where predicates come first, opens the clause of the second one: ``,
    в работе 19``, ``وأصيب 23``."""
    opens = hit.prefix.startswith(phrase_rules(reading.lang).conjunctions) or _ends_predicate(reading, hit.first - 1)
    opens = opens or "(" in reading.words[frame.last : hit.first]
    return (opens or not unbroken(reading, frame.last, hit.first)) and unbroken(reading, hit.last, frame.high)


def _said_of_last(reading: Reading, frame: Frame, hit: Hit) -> bool:
    """Whether a predicate between two figures, where predicates come first, still belongs to the first one:
    ``8 مهام متأخرة، و100٪``."""
    opens = hit.prefix.startswith(phrase_rules(reading.lang).conjunctions)
    return not opens and unbroken(reading, frame.low, hit.first) and not unbroken(reading, hit.last, frame.first)


def nearest(
    draft: Draft,
    frame: Frame,
    kind: str,
    topics: frozenset[str],
    reach: int = _REACH,
    unfit: frozenset[str] = frozenset(),
) -> str | None:
    """The value of the closest hit of ``kind`` in the frame; of two on one side the more specific status; ``NOTHING``
    where a predicate without a status is the closest.

    ``topics`` is what the option ``only`` may name of the figure: its item and the sort of its unit; values in
    ``unfit`` cannot be said of it.
    """
    reading = draft.reading
    prefers_after = phrase_rules(reading.lang).predicate_last
    found: list[tuple[int, int, str, bool]] = []
    acts: set[int] = set()
    governing: list[tuple[int, str]] = []
    foretold: list[int] = []
    for longest in reading.chain(kind, frame.low, frame.high):
        costs = [(_cost(reading, frame, hit, prefers_after), hit) for hit in _fitting(reading, longest, topics)]
        cost, hit = next(((cost, hit) for cost, hit in costs if cost is not None), (None, longest))
        silent = hit.value == NOTHING and not hit.entry.option("governs")
        if silent or hit.value in unfit or cost is None:
            continue
        side = hit.first >= frame.last
        if hit.value in _GOVERNING:
            governing.append((hit.first, hit.value))
        if cost <= reach + (_FAR if side and prefers_after and reach == _REACH else 0):
            found.append((cost, hit.first, hit.value, side))
            if hit.entry.option("forecast"):
                foretold.append(hit.first)
            if hit.entry.option("act"):
                acts.add(hit.first)
    if not found:
        return None
    cost, at, value, side = min(found)
    if value == NOTHING and side and not prefers_after:
        value = _before_relative(reading, frame, found) or value
    if value == NOTHING:  # "total" says how many there are, whatever happened to them
        said_of = [(first, said) for _, first, said, _ in sorted(found) if said != NOTHING]
        beside = [said for first, said in said_of if _beside(reading, frame, kind, first)]
        beside += [said for first, said in said_of if said == "total" and unbroken(reading, first, frame.first)]
        return next((said for first, said in governing if _governs(reading, kind, first, at)), (*beside, NOTHING)[0])
    for other in sorted(found):
        if (
            other[2] != NOTHING
            and other[3] == side
            and _rank(other[2]) > _rank(value)
            and other[0] <= cost + _REACH // 2
        ):
            _, at, value, _ = other
    if at in acts and prefers_after:
        value = _carried_out(reading, found, acts, at) or value
    of_amount = not topics.isdisjoint(_AMOUNTS) and topics <= _FORETOLD
    if of_amount and foretold and (value == PLAN or (value in FLOWS and min(foretold) < at)):
        return None
    if at in acts or value == PLAN:
        for first, said in reversed(governing):
            if first < at and (at in acts or said == _FAILED) and unbroken(reading, first + 1, at):
                return said
    if at in acts and _planned_list(draft, frame, kind, at):
        return PLAN
    if kind == "status" and at == frame.last and prefers_after and not phrase_rules(reading.lang).head_last:
        return _finite(reading, at, [(first, said) for _, first, said, after in found if after]) or value
    return value


def _before_relative(reading: Reading, frame: Frame, found: list[tuple[int, int, str, bool]]) -> str | None:
    """What is said right before a figure whose phrase a clause of its own follows, where predicates come first: اعتقل 8
    متظاهرين أفرج عن ثلاثة منهم."""
    for cost, first, said, side in sorted(found):
        if not side and said not in (NOTHING, PLAN) and cost <= _CLOSE and unbroken(reading, first + 1, frame.first):
            return said
    return None


def _carried_out(reading: Reading, found: list[tuple[int, int, str, bool]], acts: set[int], at: int) -> str | None:
    """What the predicate after a verbal noun at the word ``at`` says, where that comes last: احداث ۶ پل آغاز شد is in
    progress."""
    later = min(((cost, first, said) for cost, first, said, side in found if side and first > at), default=None)
    if later is None or later[1] in acts or later[2] == NOTHING or not unbroken(reading, at, later[1]):
        return None
    return later[2]


def _governs(reading: Reading, kind: str, first: int, at: int) -> bool:
    """Whether a hit at the word ``first`` stands beside one at word ``at``: будут проданы, لگائے جائیں گے."""
    left, right = sorted((first, at))
    mark = reading.at(left, kind)
    return mark is not None and mark.last <= right <= mark.last + _NEAR and unbroken(reading, left, right)


def _beside(reading: Reading, frame: Frame, kind: str, first: int) -> bool:
    """Whether a hit at the word ``first`` is an attribute of a figure: in its phrase or right beside it: живут 2 млн
    перемещённых лиц, بے گھر ہونے والے 45 ہزار افراد."""
    mark = reading.at(first, kind)
    if mark is None or mark.value == PLAN:
        return False
    apart = _LINKED if phrase_rules(reading.lang).head_last else 0
    return mark.first <= frame.last and frame.first <= mark.last + apart


def _finite(reading: Reading, at: int, said: list[tuple[int, str]]) -> str | None:
    """What the predicate of a clause says after a participle at the word ``at``, right behind its noun: ۵۲ درصد بودجه
    تخصیص‌یافته هزینه شد."""
    for first, status in said:
        mark = reading.at(first, "status")
        if (
            first > at
            and status not in (PLAN, NOTHING)
            and unbroken(reading, at, first)
            and mark
            and not mark.entry.option("weak")
        ):
            return status
    return None


def _planned_list(draft: Draft, frame: Frame, kind: str, at: int) -> bool:
    """Whether a verbal noun at word ``at`` with "and" glued to it goes on with what a plan earlier in the sentence
    governs: asked them to pay 100% and to finish 12 projects."""
    reading = draft.reading
    act = reading.at(at, kind)
    if act is None or not _glued(reading, act):
        return False
    earlier = [hit for hit in reading.chain(kind, draft.sentence(frame.first)[0], frame.low) if hit.value == PLAN]
    if not earlier:
        return False
    return not any(
        clause_mark(reading, index) or _opens_clause(reading, index) for index in range(earlier[-1].last, at)
    )


def _fitting(reading: Reading, longest: Hit, topics: frozenset[str]) -> list[Hit]:
    """Of the entries that begin like ``longest`` the longest whose option ``only`` allows the figure; several where
    their options tell them apart (before, after)."""
    fits = [
        hit
        for hit in reading.hits[longest.first]
        if hit.kind == longest.kind
        and (not (only := hit.entry.option("only")) or not topics.isdisjoint(only.split(",")))
    ]
    return [hit for hit in fits if hit.last == fits[0].last]


def _rank(status: str) -> int:
    return _SPECIFICITY.index(status) if status in _SPECIFICITY else len(_SPECIFICITY)


def unbroken(reading: Reading, first: int, last: int) -> bool:
    """Whether no comma and no clause mark stands on the words ``[first, last)``."""
    return not any(parts(reading, index) for index in range(first, last))


def joined(draft: Draft, left: Frame, right: Frame) -> bool:
    """Whether two neighbouring figures are members of one list: only commas and "and" between them, and a time behind
    the first: 3 тыс. км к 2025 году и 5 тыс. км к 2030 году."""
    reading = draft.reading
    if right.first - left.last > _TIMED:
        return False
    between = range(behind_time(draft, left.last), right.first)
    apart = bool(between) or phrase_rules(reading.lang).conjunctions  # "and" may be glued to the second one
    if not apart or len(between) > 3 or among(reading, right.last, min(right.last + 1, len(reading.words))):
        return False
    return all(
        reading.words[index] in COMMAS or reading.joins(index) or reading.at(index, "relation_before") is not None
        for index in between
    )
