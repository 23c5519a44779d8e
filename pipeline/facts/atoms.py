"""The words of a sentence as parts of offices.

Table ``title.tsv``: word or phrase → title; table ``office_word.tsv``: what else may stand beside a title and a person.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, cast

from pipeline.facts.bodies import told_kinds
from pipeline.lang import name_rules, phrase_rules
from pipeline.mentions.draft import Draft, NameHit
from pipeline.mentions.titles import TEAM, title_at, titles_at
from pipeline.normalize.entities.gazetteer import BODY, Place, demonym, forms
from pipeline.text.folding import fold_text
from pipeline.text.lexicon import NOTHING
from pipeline.text.punctuation import COMMAS, QUOTES
from pipeline.text.reading import Hit, Reading

_LISTED: Final = 5  # words of one field of several, and "and"
_FIELD: Final = 6  # words of the field of a minister
_FIELDS: Final = 14  # of a list of fields
_GIVEN: Final = 10  # words from an office to the verb that appoints to it
_LINKS: Final = frozenset(("and", "of", "skip"))  # words that the name of a field may have
UNKNOWN: Final = "-"  # the body of a title whose ministry no table and no article names
_DASH: Final = "-"
BESIDE: Final = frozenset(("former", "acting", "courtesy", "regional", "skip"))
ATTRIBUTES: Final = frozenset(("place", *BESIDE))  # of a title whose organization follows
ARGUMENTS: Final = frozenset(("ORG", "LOC", "place", "body", "of", *BESIDE))

AtomKind = Literal[
    "title",
    "titles",
    "PER",
    "ORG",
    "LOC",
    "place",
    "body",
    "former",
    "acting",
    "courtesy",
    "regional",
    "of",
    "skip",
    "and",
    "as",
    "appoint",
    "bound",
    "kin",
    "comma",
    "other",
]


class Atom(NamedTuple):
    """The words ``[first, last)`` as a part of an office: a title, with the key of the body that it belongs to, a name,
    the place of a demonym, or what else stands there."""

    kind: AtomKind
    first: int
    last: int
    hit: Hit | None = None
    name: NameHit | None = None
    place: Place | None = None
    body: str = ""


def atoms_of(draft: Draft, low: int, high: int) -> list[Atom]:
    """The words of a sentence as parts of offices."""
    names = {
        word: name
        for name in draft.names
        if name.label != "TITLE" and low <= name.first < high
        for word in range(name.first, name.last)
    }
    aged = {
        hit.first: hit.last
        for hit in draft.quantities
        if low <= hit.first < high and hit.unit == "a" and "adjective" in hit.flags
    }
    atoms: list[Atom] = []
    index = low
    while index < high:
        if index in aged:
            atoms.append(Atom("courtesy", index, aged[index]))  # the minister, 55-летний NAME
            index = aged[index]
            continue
        beside = atoms[-1].kind if atoms else "other"
        for atom in _read(draft, index, high, names, beside):
            atoms.append(atom)
            index = atom.last
    return atoms


def _read(draft: Draft, index: int, high: int, names: dict[int, NameHit], beside: AtomKind) -> list[Atom]:
    """The atoms that begin at a word: one, or "and" and a title where the two are written as one word; ``beside`` is
    the kind of the atom before it."""
    reading = draft.reading
    name = names.get(index)
    if name is not None:
        kind: AtomKind = "PER" if name.label == "PER" else "ORG" if name.label == "ORG" else "LOC"
        return [Atom(kind, index, max(name.last, index + 1), name=name)]
    first = reading.at(index, "title")
    if first is not None and first.value == NOTHING and reading.at(index, "office_word") is None:
        return [Atom("other", index, first.last)]
    if (several := titles_at(reading, index)) is not None and index not in names and not draft.blocked[index]:
        last, body = _portfolio(draft, several, names)
        return [Atom("titles", index, last, hit=several, body=body)]
    title = title_at(reading, index, names)
    if title is not None and title.entry.option("post") and (_is_head(reading, title) or not _is_given(reading, title)):
        title = None
    if title is not None and title.entry.option("clinical") and not _is_clinical(draft, names.get(index - 2)):
        title = None
    if title is not None and not draft.blocked[index]:
        last, body = _portfolio(draft, title, names)
        last = _compound(reading, index, last)
        glued = title.prefix.startswith(phrase_rules(reading.lang).conjunctions) if title.prefix else False
        atom = Atom("title", index, last, hit=title, body=body)
        return [Atom("and", index, index), atom] if glued else [atom]
    word = reading.words[index]
    if word in COMMAS or word == _DASH:
        return [Atom("comma", index, index + 1)]
    held = names.get(index - 1) if word == "(" else None
    if held is not None and held.label == "PER" and title_at(reading, index + 1, names) is not None:
        return [Atom("comma", index, index + 1)]  # NAME (head of the office)
    place = demonym(word, reading.lang)
    if place is not None:
        return [Atom("place", index, index + 1, place=place)]
    if beside == "title" and index + 1 < high:  # الرئيس الكوري الجنوبي
        place = demonym(word, reading.lang, reading.words[index + 1])
        if place is not None:
            return [Atom("place", index, index + 2, place=place)]
    hit = reading.at(index, "office_word")
    if hit is not None and not any(inside in names for inside in range(hit.first, hit.last)):
        kind = "skip" if hit.value == TEAM else cast(AtomKind, hit.value)
        return [Atom(kind, index, hit.last)]
    return [Atom("skip" if name_rules(reading.lang).cue(word) else "other", index, index + 1)]


def _compound(reading: Reading, first: int, last: int) -> int:
    """Where a title ends to which a hyphen joins a word that is none: врач-онколог."""
    quoted = first > 0 and reading.words[first - 1] in QUOTES  # отель «Премьер-палас»
    joined = (
        not quoted
        and reading.words[last : last + 1] == (_DASH,)
        and not reading.gap(last - 1)
        and not reading.gap(last)
    )
    alone = joined and last + 1 < len(reading.words) and reading.words[last + 1].isalpha()
    return last + 2 if alone and title_at(reading, last + 1) is None else last


def _is_clinical(draft: Draft, name: NameHit | None) -> bool:
    """Whether a doctor is one of a hospital, named right before; for others the word is a courtesy."""
    return name is not None and name.label == "ORG" and told_kinds(draft, name) == ("hospital",)


def _is_head(reading: Reading, title: Hit) -> bool:
    """Whether an office with a preposition glued to it is that of whom another title tells: برئاسة وزير العدل NAME."""
    other = title_at(reading, title.last) if title.prefix and title.last < len(reading.words) else None
    return other is not None and not other.entry.option("post")


def _is_given(reading: Reading, title: Hit) -> bool:
    """Whether a verb of appointment stands near an office that one is appointed to: به ریاست … منصوب شد, before it
    where verbs come first: تولى حقيبة المالية."""
    first = title.last if phrase_rules(reading.lang).predicate_last else max(0, title.first - _GIVEN)
    near = range(first, min(title.last + _GIVEN, len(reading.words)))
    return any(
        hit.value == "appoint" for word in near for hit in reading.hits.get(word, ()) if hit.kind == "office_word"
    )


def _portfolio(draft: Draft, title: Hit, names: dict[int, NameHit]) -> tuple[int, str]:
    """Where the title ends with the name of its ministry, and the key of that: the tables know it by its own name, the
    ministry of …, as the article may."""
    words, last = draft.reading.words, title.last
    if body := title.entry.option("body"):
        return last, body
    head = title.entry.option("ministry")
    if not head:
        if _tells_field(draft.reading, last) or _tells_field(draft.reading, last - 2):  # مشیر برائے سیاسی امور NAME
            end, field = _unknown(draft, last + _tells_field(draft.reading, last), names)
            return (end if field else last), ""
        return last, ""
    cores = name_rules(draft.reading.lang).cores
    openings = {core for core, _ in cores(words[last])} if last < len(words) else set()
    for form in forms(draft.reading.lang).starting(fold_text(head)):
        size = len(form.rest)
        if not form.id.startswith(BODY) or not openings.intersection(form.rest[:1]):
            continue
        if words[last + 1 : last + size] == form.rest[1:]:
            end, field = _unknown(draft, last, names) if _and_more(draft.reading, last + size) else (last, "")
            return (end, field) if field else (last + size, form.id[len(BODY) :].partition("@")[0])
    for name in draft.names:
        rest = words[name.first + 1 : name.last]
        if name.label == "ORG" and rest and _ministry(draft.reading, name, head):
            size = next((size for size in range(len(rest), 0, -1) if words[last : last + size] == rest[:size]), 0)
            if size and not any(word in names for word in range(last, last + size)):
                return last + size, name.mention
    return _unknown(draft, last, names)


def _and_more(reading: Reading, index: int) -> bool:
    """Whether "and" joins a further field to the one that a ministry is known by: культуры | и туризма."""
    if index >= len(reading.words):
        return False
    hit = reading.at(index, "office_word")
    glued = phrase_rules(reading.lang).conjunctions
    if reading.words[index] in COMMAS:  # وزیر سرمایہ کاری، صنعت و تجارت NAME
        return phrase_rules(reading.lang).head_last or _lists(reading, index)
    return (hit is not None and hit.value == "and") or (bool(glued) and reading.words[index].startswith(glued))


def _unknown(draft: Draft, last: int, names: dict[int, NameHit]) -> tuple[int, str]:
    """Where the field of a minister ends whose ministry nothing knows: the words up to a name or a demonym."""
    reading = draft.reading
    told = _tells_field(reading, last - 1) or _tells_field(reading, last - 2)
    end = _field_end(reading, last, names, told)
    if end == last:
        return last, ""
    held = end
    while held < len(reading.words):
        courtesy = reading.at(held, "office_word")
        if courtesy is None or courtesy.value != "courtesy":
            break
        held = courtesy.last  # وزير المواصلات الشيخ NAME
    if (held > end and held in names) or _is_apposed(draft, last, end, names):
        return end, UNKNOWN
    if phrase_rules(reading.lang).head_last:  # the name follows the field: وزیر برائے بحری امور NAME
        return _before_name(reading, last, end, names, told)
    named = end in names or (end < len(reading.words) and demonym(reading.words[end], reading.lang) is not None)
    return (end, UNKNOWN) if named else (last, "")


def _field_end(reading: Reading, last: int, names: dict[int, NameHit], told: bool) -> int:
    """The word after those that may tell a minister's field, ``told`` where a word announces it."""
    rules, end = phrase_rules(reading.lang), last
    upto = min(last + (_FIELDS if told or rules.izafe else _FIELD), len(reading.words))
    while end < upto and end not in names:
        word = reading.words[end]
        comma = word in COMMAS and (told or (end > last and (rules.head_last or _lists(reading, end))))
        hit = reading.at(end, "office_word")
        if not (word.isalpha() or comma) or (hit is not None and hit.value not in _LINKS):
            break
        if demonym(word, reading.lang) is not None or title_at(reading, end) is not None:
            break
        end += 1
    return end


def _before_name(reading: Reading, last: int, end: int, names: dict[int, NameHit], told: bool) -> tuple[int, str]:
    """The field of a minister where his name follows it."""
    if reading.lists(end - 1):
        return last, ""  # NAME، وزیر صحت، NAME
    person = end in names and names[end].label == "PER" and reading.at(last, "office_word") is None
    if told and not person:
        parted = [at for at in range(last, end) if reading.words[at] in COMMAS or _is_of(reading, at)]
        end = parted[0] if parted else end
    return (end, UNKNOWN) if (person or told) and end > last else (last, "")


def _lists(reading: Reading, comma: int) -> bool:
    """Whether a comma joins the fields of a ministry, of which "and" joins the last: وزیر کار، رفاه و امور اجتماعی."""
    if not phrase_rules(reading.lang).izafe:
        return False
    words = range(comma + 1, min(comma + _LISTED, len(reading.words)))
    link = next((at for at in words if not reading.words[at].isalpha() or reading.joins(at)), comma)
    plain = all((hit := reading.at(at, "office_word")) is None or hit.value == "skip" for at in range(comma + 1, link))
    return link > comma + 1 and reading.joins(link) and plain


def _tells_field(reading: Reading, index: int) -> bool:
    """Whether the word stands at an index behind which a field follows: وزیر برائے تجارت، صنعت اور پیداوار."""
    link = reading.at(index, "office_word")
    return link is not None and bool(link.entry.option("field"))


def _is_of(reading: Reading, index: int) -> bool:
    hit = reading.at(index, "office_word")
    return hit is not None and hit.value == "of"


def _is_apposed(draft: Draft, last: int, index: int, names: dict[int, NameHit]) -> bool:
    """Whether a comma ends the words from ``last`` on, all of them definite or with a person behind it, where titles
    come first: وزيرة التخطيط والتعاون، NAME."""
    words, grammar = draft.reading.words, phrase_rules(draft.reading.lang)
    if grammar.head_last or index >= len(words) or words[index] not in COMMAS:
        return False
    definite = (grammar.article, *(link + grammar.article for link in grammar.conjunctions))
    if grammar.article and all(word.startswith(definite) for word in words[last:index]):
        return True
    index += 1
    while index < len(words) and (hit := draft.reading.at(index, "office_word")) and hit.value == "courtesy":
        index = hit.last
    return index in names and names[index].label == "PER"


def _ministry(reading: Reading, name: NameHit, head: str) -> bool:
    """Whether the name of an organization begins with "ministry"; Russian cases share its stem."""
    return reading.words[name.first].startswith(fold_text(head)[:-1])
