"""What a figure counts: the noun phrase beside a number, and the item of the vocabulary that its head names.

Tables: ``item.tsv`` (noun → item; options ``weak``: a more specific noun of the phrase wins,
with ``weak=adjective`` any noun; ``mass``: also what money, a share or a measure is an amount of; ``dual``: the noun
itself says two; ``one``: it says one; ``status=…``: the noun tells the status; ``amount``: only what measures are
amounts of; ``share``: only what a share is a share of; ``count``: a bare number after it is one of it,
آبادی 5 کروڑ; ``scale``: the number right after it is one on
its scale, شدت 6.1; value ``-``: a noun outside the vocabulary) and ``phrase.tsv`` (``stop``: ends a noun phrase;
``skip``: counters and fillers inside it, with ``counter`` also in place of a noun named before; ``and``: joins nouns;
``countof``: "the number of", with ``share`` "the rate of", whose noun stands right beside it;
``own``: a possessive between a number and its noun, passed over;
``label``: a number after it is a name and counts nothing, with ``bare`` unless a noun
follows; ``backlabel``: the same for a number before it, with ``one`` only where
the number asks for another form of the word than this singular: 8 класса, but 3 класса;
``of``: a genitive word that a head may follow;
``clause``: ends a noun phrase and parts clauses: finite verbs, but, while; with ``verb`` any entry does where "and" is
glued to it;
``again``, an option: "this rate", what follows is another value of the amount before; ``among``: "among them", what
follows is part of the figure before; ``compared``: a time beside it is one of comparison;
``part``: partitive "of" between a figure and what it counts: من).
"""

from __future__ import annotations

from typing import Final, NamedTuple

from pipeline.facts.adjunct import inside
from pipeline.lang import phrase_rules
from pipeline.mentions.draft import Draft
from pipeline.text.folding import ZWNJ
from pipeline.text.lexicon import NOTHING
from pipeline.text.punctuation import SEMICOLONS
from pipeline.text.reading import Hit, Reading

_REACH: Final = 9
OUT_OF: Final = 4  # words from "out of", or from a noun that has a number, to the number
_ADJECTIVES: Final = 4  # words after "and" that may be adjectives with their noun
_SIGNS: Final = frozenset(',،;؛:.۔!؟?()[]{}"/|…*=<>%+')
_QUOTE: Final = '"'
_ENDS: Final = ("stop", "and", "clause", "compared")
# Items that are people: what counters of people (человек, نفر) may be said more exactly with, and who can be killed,
# arrested or displaced.
PEOPLE: Final = frozenset((
    "member", "official", "civil_servant", "party_member", "person", "citizen", "resident", "expert", "scientist",
    "teacher", "student", "doctor", "patient", "worker", "employee", "soldier", "police_officer", "migrant", "refugee",
    "tourist", "passenger", "voter", "woman", "man", "child", "family", "household", "victim", "animal",
))  # fmt: skip
MEASURED: Final = frozenset(("export", "import", "crop", "tonne_of_goods"))  # what tonnes and barrels are amounts of


class Counted(NamedTuple):
    """The counted noun: its ``item`` (``None``: not in the vocabulary) on the words ``[first, last)``; ``status`` if
    the noun tells it."""

    item: str | None
    first: int
    last: int
    status: str | None = None


def item_of(noun: Counted | None) -> str | None:
    """The item of a noun, ``None`` where there is no noun or the vocabulary lacks it."""
    return noun.item if noun is not None else None


def noun_of(hit: Hit) -> Counted:
    """The counted noun that a hit of ``item.tsv`` names."""
    item = None if hit.value == NOTHING else hit.value
    return Counted(item, hit.first, hit.last, hit.entry.option("status") or None)


def _ends(reading: Reading, index: int) -> bool:
    """Whether the noun phrase ends before word ``index``."""
    word = reading.words[index]
    if word in _SIGNS or word.isdigit() or "\n" in reading.gap(index - 1):
        return True
    number = reading.at(index, "number")
    return number is not None and number.value != NOTHING and not number.entry.option("weak")


def after(draft: Draft, index: int, part: bool = False) -> Counted | None:
    """The noun counted by a number whose expression ends before word ``index``; ``None`` where no noun follows.

    ``part``: the number is a part of what is counted, which may be definite: ثلثا الأعضاء.
    """
    reading = draft.reading
    grammar = phrase_rules(reading.lang)
    weak: Counted | None = None
    counter = False  # whether the weak noun is a mere counter, of which a noun may tell the status: ۵ نفر شرکت‌کننده
    best: Counted | None = None
    mark = reading.at(index, "phrase")
    start = at = mark.last if mark is not None and mark.value == "part" else _past_counter(reading, index, mark)
    if at + 1 < len(reading.words) and reading.words[at] == _QUOTE and reading.gap(at - 1) and not reading.gap(at):
        start = at = at + 1 if reading.at(at + 1, "item") is not None else at  # 5 «Боингов», not ’سویوز 5‘ راکٹ
    unknown = start + 1
    limit = min(draft.sentence(max(index - 1, 0))[1], index + _REACH)
    while at < limit:
        if _ends(reading, at) or draft.blocked[at]:
            break
        mark = reading.at(at, "phrase")
        hit = reading.at(at, "item")
        if hit is not None and _in_compound(reading, hit):
            break
        if mark is not None and at == start and mark.entry.option("own") and _owned(reading, mark.last):
            start = at = mark.last
            continue
        if mark is not None and mark.value == "skip" and (hit is None or hit.last <= mark.last):
            if hit is not None:
                weak, counter = weak or noun_of(hit), True
            at = mark.last
            continue
        if hit is not None and (hit.prefix not in ("", grammar.article) or (hit.prefix and at == index and not part)):
            break
        if hit is not None and (mark is None or mark.value not in _ENDS or mark.last <= hit.last):
            noun = noun_of(hit)
            if at == start and _in_state(reading, start, hit):
                break
            if weak is not None and noun.item in PEOPLE and hit.suffix in grammar.abstract:
                break  # ۶۰ نفر امدادرسانی شدند
            if noun.status is not None and (best is not None or (weak is not None and not counter)):
                break
            if (
                weak is not None
                and weak.item == "person"
                and noun.item not in PEOPLE
                and not _described(reading, weak, hit)
            ):
                break
            following = reading.words[hit.last] if hit.last < len(reading.words) else ""
            if best is not None and not (
                grammar.countable(reading.words[hit.last - 1], following)
                or grammar.closes(reading.words[hit.last - 1], following, True)
            ):
                break
            at = hit.last
            if hit.entry.option("weak"):
                weak = weak or noun
                if at < limit and not grammar.yields(reading.words[at - 1], reading.words[at]):
                    break
            else:
                best = noun
            outside = noun.item is None and not hit.entry.option("mass")
            plural = grammar.closes(reading.words[at - 1], following, True)
            if (outside or plural or not _goes_on(reading, at)) and (grammar.head_last or best is noun):
                break
            continue
        if mark is not None and mark.value == "and" and best is weak and _adjectives(reading, start, at, mark.last):
            at = mark.last
            continue
        if mark is not None and (mark.value in _ENDS or (mark.value == "of" and at == start)):
            break
        told = at == start and not grammar.head_last and reading.at(at, "status") is not None
        if told and not grammar.modifier(reading.words[at]):
            break
        following = reading.words[at + 1] if at + 1 < len(reading.words) else ""
        if mark is None and grammar.head_last and grammar.closes(reading.words[at], following, False):
            unknown = at + 1
            break
        if _compound(reading, at):
            at += 2
        elif grammar.modifier(reading.words[at]):
            at += 1
        else:
            break
    if best is not None or weak is not None:
        return best or weak
    if start < limit and reading.words[start].isalpha() and not _ends(reading, start) and not draft.blocked[start]:
        mark = reading.at(start, "phrase")
        following = reading.words[unknown] if unknown < limit and not _verb(reading, unknown) else ""
        if _predicate(reading, start):
            return None
        if start < at < limit and _plain(draft, at) and grammar.countable(reading.words[at], ""):
            return _outside(reading, at, at + 1, at)
        if start > index and _plain(draft, start) and grammar.person(reading.words[start]):
            return _outside(reading, start, start + 1, start)  # 24 من المنتمين
        open_ = mark is None or mark.value in ("skip", "label")
        if open_ and grammar.countable(reading.words[unknown - 1], following):
            return _outside(reading, start, unknown, unknown - 1 if grammar.head_last else start)
    return None


def _in_compound(reading: Reading, hit: Hit) -> bool:
    """Whether a noun is only the first part of a word that the tables lack: برنامه‌ریز is no programme."""
    joined = phrase_rules(reading.lang).joined
    if not joined or reading.gap(hit.last - 1) != ZWNJ:
        return False
    return reading.words[hit.last].isalpha() and reading.words[hit.last] not in joined


def _past_counter(reading: Reading, index: int, mark: Hit | None) -> int:
    """The word after a counter that is another function word too, where a known noun follows it: ۵ تا | کتاب."""
    if mark is None or mark.value != "stop":
        return index
    hits = (hit for hit in reading.hits[index] if hit.kind == "phrase" and hit.entry.option("counter"))
    counter = next(hits, None)
    return counter.last if counter is not None and reading.at(counter.last, "item") is not None else index


def _owned(reading: Reading, index: int) -> bool:
    """Whether a noun of the tables, or one with an adjective, follows a possessive: двое ее | бывших помощников."""
    if reading.at(index, "item") is not None:
        return True
    described = index + 1 < len(reading.words) and phrase_rules(reading.lang).modifier(reading.words[index])
    return described and reading.at(index + 1, "item") is not None


def _described(reading: Reading, weak: Counted, hit: Hit) -> bool:
    """Whether a word for people is an adjective with a noun (``weak=adjective``): 3 بھارتی طیارے, but 3 بھارتی
    ہوٹل میں."""
    people = reading.at(weak.first, "item")
    if people is None or people.entry.option("weak") != "adjective":
        return False
    following = reading.at(hit.last, "phrase")
    apart = following is not None and bool(following.entry.option("behind") or following.entry.option("apart"))
    return not apart or phrase_rules(reading.lang).closes(reading.words[hit.last - 1], "", True)


def _outside(reading: Reading, first: int, last: int, head: int) -> Counted:
    """A counted noun outside the tables on the words ``[first, last)``: nothing of the vocabulary but a person, where
    its head has such an ending."""
    return Counted("person" if phrase_rules(reading.lang).person(reading.words[head]) else None, first, last)


def _in_state(reading: Reading, start: int, hit: Hit) -> bool:
    """Whether a singular mass noun after a bare number is only where the counted things are: 310 خسارے میں ہیں."""
    if not hit.entry.option("mass") or not phrase_rules(reading.lang).head_last or not start:
        return False
    counted = reading.words[start - 1].isdigit() or reading.at(start - 1, "number") is not None
    mark = reading.at(hit.last, "phrase")
    located = mark is not None and bool(mark.entry.option("locative"))
    last, following = reading.words[hit.last - 1 : hit.last + 1] if located else ("", "")
    return counted and located and not phrase_rules(reading.lang).countable(last, following)


def _plain(draft: Draft, index: int) -> bool:
    """Whether a word is one that the tables say nothing about."""
    reading = draft.reading
    known = reading.any_at(index, "phrase", "status", "change")
    return reading.words[index].isalpha() and known is None and not _ends(reading, index) and not draft.blocked[index]


def _verb(reading: Reading, index: int) -> bool:
    """Whether a word that looks like a postposition begins a verb: کی گئیں."""
    mark = reading.at(index, "phrase")
    return mark is not None and mark.value in _ENDS and mark.last - mark.first > 1


def _adjectives(reading: Reading, start: int, index: int, following: int) -> bool:
    """Whether "and" on the words ``[index, following)`` joins adjectives, from word ``start`` on, before one noun: 12
    временных и ветхих домов."""
    coordinate = phrase_rules(reading.lang).coordinate
    noun = any(reading.at(at, "item") is not None for at in range(following + 1, following + _ADJECTIVES))
    return index > start and coordinate(reading.words[index - 1]) and coordinate(reading.words[following]) and noun


def _compound(reading: Reading, index: int) -> bool:
    """Whether a word is the first part of a compound with a hyphen: научно-исследовательских центров."""
    hyphen = index + 2 < len(reading.words) and reading.words[index + 1] == "-"
    return hyphen and reading.words[index].isalpha() and not reading.gap(index) and not reading.gap(index + 1)


def _predicate(reading: Reading, index: int) -> bool:
    """Whether a predicate of the tables follows a bare number: 6 просрочены, 3 لاپتہ."""
    grammar = phrase_rules(reading.lang)
    told = reading.at(index, "status") or reading.at(index, "change")
    return told is not None and (grammar.head_last or not grammar.modifier(reading.words[index]))


def _goes_on(reading: Reading, index: int) -> bool:
    """Whether a noun phrase whose head comes last goes on at word ``index`` after a noun: with a genitive or a further
    noun."""
    mark = reading.at(index, "phrase") if index < len(reading.words) else None
    if mark is not None and mark.value != "label":
        return mark.value == "of"
    return index < len(reading.words) and reading.at(index, "item") is not None


def before(draft: Draft, index: int) -> Counted | None:
    """The noun that stands directly before a number at word ``index`` and is counted by it (المهام الـ 68, مراكز
    ثلاثة)."""
    reading = draft.reading
    grammar = phrase_rules(reading.lang)
    article = definite(draft, index)
    if article:
        index -= reading.words[index - 1] == grammar.article
        while (
            index > 1 and reading.words[index - 1].startswith(grammar.article) and reading.at(index - 1, "item") is None
        ):
            index -= 1
    for back in (1, 2, 3):
        hit = reading.at(index - back, "item") if index >= back else None
        if hit is None or hit.last != index:
            continue
        agrees = article or not grammar.article or grammar.article not in hit.prefix
        if hit.entry.option("scale") or (agrees and grammar.closes(reading.words[index - 1], "", True)):
            return noun_of(hit)
    return None


def definite(draft: Draft, index: int) -> bool:
    """Whether the number at word ``index`` has an article, so that it follows what it counts: المهام الـ 68."""
    article = phrase_rules(draft.reading.lang).article
    words = draft.reading.words
    return bool(article) and ((index > 0 and words[index - 1] == article) or words[index].startswith(article))


def share_of(draft: Draft, index: int) -> Counted | None:
    """The noun before a genitive word before a share at a word: منصوبے کا 52 فیصد; first one for this (``share``)."""
    reading = draft.reading
    mark = reading.at(index - 1, "phrase") if index else None
    if mark is None or mark.value != "of":
        return None
    for back in (2, 3, 4):
        hits = [hit for hit in reading.hits.get(index - back, ()) if hit.kind == "item" and hit.last == index - 1]
        if hits and hits[0].value != NOTHING:
            return noun_of(next((hit for hit in hits if hit.entry.option("share")), hits[0]))
    return None


def shared(draft: Draft, counted: Counted) -> Counted:
    """What a noun means as that of a share, if the tables have a meaning for it (option ``share``)."""
    hits = draft.reading.hits.get(counted.first, ())
    meant = [hit for hit in hits if hit.kind == "item" and hit.last == counted.last and hit.entry.option("share")]
    return noun_of(meant[0]) if meant else counted


def number_of(draft: Draft, index: int) -> Counted | None:
    """The noun after "the number of" that governs a number at word ``index`` in its sentence: عدد القتلى 35."""
    reading = draft.reading
    first, _ = draft.sentence(index)
    for at in range(index - 1, max(first, index - 14) - 1, -1):
        word = reading.words[at]
        if word in SEMICOLONS or (word.isdigit() and not any(at < time.last for time in draft.times_in(first, at + 1))):
            return None
        mark = reading.at(at, "phrase")
        if mark is not None and mark.value == "countof":
            beside = bool(mark.entry.option("share"))
            among = inside(reading, at)
            upto = min(mark.last + (1 if beside or among else 4), index)
            upto = next((step for step in range(mark.last, upto) if _aside(reading, step)), upto)
            options = [hit for step in range(mark.last, upto) if (hit := reading.at(step, "item"))]
            own = reading.at(at, "item")
            if not options and own is not None and own.last == mark.last and own.value in PEOPLE:
                return noun_of(own)  # تلفات
            if not options and phrase_rules(reading.lang).head_last:
                start = at
                while start > first and (filler := reading.at(start - 1, "phrase")) and filler.value == "skip":
                    start -= 1  # طلبہ کی کل تعداد
                earlier = reading.chain("item", max(first, at - _REACH), start)
                options = [hit for hit in earlier if hit.last >= start - 1][-1:]
            if beside:
                options = [hit for hit in options if not hit.entry.option("status")]  # not: the rate of deaths
            strong = [hit for hit in options if not hit.entry.option("weak")]
            if options:
                return noun_of((strong or options)[0])
            if not beside:
                return None if among else Counted(None, mark.first, mark.last)
    return None


def _aside(reading: Reading, index: int) -> bool:
    """Whether an adposition stands at a word that sets aside the noun after it: the number of the dead in the city."""
    mark = reading.at(index, "phrase")
    return mark is not None and bool(mark.entry.option("aside"))


def out_of(draft: Draft, index: int) -> Counted | None:
    """The noun before "out of" (option ``whole``) close before a bare number at ``index``: درخواستوں میں سے 340."""
    reading = draft.reading
    first, _ = draft.sentence(index)
    for at in range(index - 1, max(first, index - OUT_OF) - 1, -1):
        mark = reading.at(at, "phrase")
        if mark is not None and mark.value != "among" and mark.entry.option("whole"):
            noun = before(draft, at)
            return noun if noun is not None and noun.item is not None else None
        if mark is not None and mark.value == "clause":
            return None
    return None


def numbered(draft: Draft, index: int) -> Counted | None:
    """The noun close before a bare number at word ``index`` whose number that is (option ``count``): سندھ کی آبادی 5
    کروڑ ہے."""
    reading = draft.reading
    first, _ = draft.sentence(index)
    for at in range(index - 1, max(first, index - OUT_OF) - 1, -1):
        noun = reading.at(at, "item")
        if noun is not None and noun.entry.option("count"):
            return noun_of(noun)
        mark = reading.at(at, "phrase")
        if reading.words[at] in _SIGNS or (mark is not None and mark.value == "clause"):
            return None
    return None


def counts_weakly(draft: Draft, counted: Counted) -> bool:
    """Whether a counted noun is a mere counter of people or things."""
    hit = draft.reading.at(counted.first, "item")
    return hit is not None and bool(hit.entry.option("weak"))
