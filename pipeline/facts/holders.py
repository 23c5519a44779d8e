"""Persons and organizations that no tagger and no table know, found by the title beside them.

``директор департамента денежно-кредитной политики``: the words from an organization's noun (``office_body.tsv``) to the
name or the comma are its name. ``спикер парламента Ирака Хейсам аль-Обейди``: two to four words that no table knows,
right after a title with its organization or place, or before it between two commas, are a person's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from pipeline.facts.atoms import ARGUMENTS, ATTRIBUTES, BESIDE, Atom
from pipeline.lang import name_rules, phrase_rules
from pipeline.mentions.draft import Draft
from pipeline.mentions.edges import organization_start
from pipeline.ner import tagger
from pipeline.normalize.entities.identity import Kind, entity_id
from pipeline.text.punctuation import CLOSING

_BODY_WORDS: Final = range(2, 9)
_NAME_WORDS: Final = range(2, 5)
_INSIDE: Final = frozenset(("other", "LOC", "place", "of", "and", "regional", "skip"))
_NAMING: Final = frozenset(("other", "LOC", "place"))
_OPENINGS: Final = frozenset(("and", "comma", "bound", "PER", "as"))
_BODY_ENDS: Final = frozenset(("PER", "comma", "title", "courtesy", "and", "skip"))
_NAMELIKE: Final = frozenset(("name_syllable", "unit", "currency"))  # of words that names have too
_FIELD_WORDS: Final = 5
_STRANGE: Final = 4  # words of a company's name that no table knows at most
_FUSED: Final = 4  # letters of its first word with the preposition
_HEADS: Final = frozenset((
    "chief_executive", "chair", "deputy_chair", "director", "deputy_director", "director_general", "founder", "manager",
    "spokesperson", "board_member",
))  # fmt: skip
_ENDS: Final = frozenset(("bound", "comma", "as", "of", "and", "appoint", "skip"))
_BEFORE: Final = frozenset(("comma", "courtesy", "bound", "and", "of", "as"))
_PLACED: Final = frozenset(("ORG", "LOC", "place", "body"))
_LEAST: Final = 0.02  # that a word of ordinary text leans to a person, as a part of a name


def with_bodies(draft: Draft, atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms of a sentence with organizations that only their noun tells joined to one atom each."""
    if phrase_rules(draft.reading.lang).head_last:
        return _with_bodies_before(draft, atoms)
    found: list[Atom] = []
    index = 0
    while index < len(atoms):
        before = next((atom.kind for atom in reversed(found) if atom.kind not in BESIDE), "")
        last = max(_body_end(draft, atoms, index), _fused_end(draft, atoms, index)) if before == "title" else index
        if last > index:
            found.append(_named(draft, atoms[index].first, atoms[last - 1].last, "organization"))
            index = last
            continue
        found.append(atoms[index])
        index += 1
    return found


def _fused_end(draft: Draft, atoms: Sequence[Atom], index: int) -> int:
    """The atom after the strange words with "of" glued to them between a title and its person, which are an
    organization's name (الرئيس التنفيذي لداتا فولت NAME); the same one: there is none."""
    grammar, reading = phrase_rules(draft.reading.lang), draft.reading
    word = reading.words[atoms[index].first]
    fused = word.startswith(grammar.aimed) and not word.startswith(grammar.aimed_article)
    if not grammar.article or not fused or len(word) < _FUSED:
        return index
    last = index
    while last < len(atoms) and atoms[last].kind == "other" and names(draft, atoms[last]) and last - index < _STRANGE:
        last += 1
    named = all(not reading.hits.get(atom.first) for atom in atoms[index:last])
    return last if named and last < len(atoms) and atoms[last].kind == "PER" else index


def _is_strange(draft: Draft, atoms: Sequence[Atom], first: int, last: int) -> bool:
    """Whether the atoms ``[first, last)`` are words that no table knows, as many as a company has."""
    words = [atom for atom in atoms[first:last] if atom.kind == "other"]
    strange = all(not draft.reading.hits.get(atom.first) and names(draft, atom) for atom in words)
    return strange and len(words) == last - first and 2 <= len(words) <= _STRANGE


def _with_bodies_before(draft: Draft, atoms: Sequence[Atom]) -> list[Atom]:
    """The same where a title follows its organization, whose noun ends its name: سلامتی کمیٹی کے سربراہ."""
    found: list[Atom] = []
    done = 0
    for index, atom in enumerate(atoms):
        if index < done:
            continue
        found.append(atom)
        if atom.kind == "of" and index + 1 < len(atoms) and _leads(atoms[index + 1]):
            first = len(found) - 1
            while first and found[first - 1].kind == "other" and not stops(draft, found[first - 1]):
                first -= 1
            opened = not first or found[first - 1].kind in _OPENINGS or stops(draft, found[first - 1])
            if opened and _is_strange(draft, found, first, len(found) - 1):
                found[first:-1] = [_named(draft, found[first].first, found[-2].last, "organization")]
        if atom.kind == "of" and index + 1 < len(atoms) and atoms[index + 1].kind == "title":
            first = _front_noun(draft, found)
            if first >= 0:
                found[first:-1] = [_whole(draft, found[first:-1], found[-2].last)]
        if atom.kind != "ORG" and (atom.kind != "other" or draft.reading.at(atom.first, "office_body") is None):
            continue
        end = _field_end(draft, atoms, index + 1)
        after = end
        while after < len(atoms) and atoms[after].kind in BESIDE | {"of"}:
            after += 1
        if after == end or after == len(atoms) or atoms[after].kind != "title":
            continue
        first = len(found) - 1
        if atom.kind == "ORG" and end == index + 1:
            first = _cut_front(draft, found)
            if first < len(found) - 1:
                found[first:] = [_whole(draft, found[first:], atom.last)]
            continue
        while atom.kind == "other" and first and _is_named(draft, found[first - 1]):
            first -= 1
        if atom.kind == "other":
            begin = organization_start(draft.reading, found[first].first, atom.last)
            first = next(at for at in range(first, -1, -1) if found[at].first <= begin)
        if [one.kind for one in found[max(0, first - 2) : first]] == ["ORG", "of"]:
            first -= 2  # the committee of the council
        opened = not first or found[first - 1].kind in _OPENINGS or stops(draft, found[first - 1])
        opened = opened or _is_of_place(found, first)
        last = atoms[end - 1].last
        if opened and len(found) - first + end - index - 1 in _BODY_WORDS:
            found[first:] = [_whole(draft, found[first:], last)]
            done = end
    return found


def _front_noun(draft: Draft, atoms: Sequence[Atom]) -> int:
    """The atom at which a department of an organization begins, whose noun comes first, before the last atom: ORG کے
    شعبہ تاریخ کے; -1: there is none."""
    first = len(atoms) - 2
    while first > 1 and atoms[first].kind == "other" and names(draft, atoms[first]) and len(atoms) - first < _STRANGE:
        noun = draft.reading.at(atoms[first].first, "office_body")
        if noun is not None and noun.entry.option("front"):
            owned = [atom.kind for atom in atoms[first - 2 : first]] == ["ORG", "of"] and first < len(atoms) - 2
            return first - 2 if owned else -1
        first -= 1
    return -1


def _cut_front(draft: Draft, atoms: Sequence[Atom]) -> int:
    """The atom at which the organization that ends the atoms begins, with the strange words before it that open the
    sentence or stand behind a comma, "and" or a postposition: نیشنل سائبر کرائم | انویسٹی گیشن ایجنسی کے سربراہ."""
    first = last = len(atoms) - 1
    if all(draft.reading.at(word, "office_body") is None for word in range(atoms[last].first, atoms[last].last)):
        return last
    while first and last - first < _STRANGE and atoms[first - 1].kind == "other" and names(draft, atoms[first - 1]):
        if draft.reading.hits.get(atoms[first - 1].first):
            return last
        first -= 1
    opened = not first or atoms[first - 1].kind in _OPENINGS or stops(draft, atoms[first - 1])
    return first if opened else last


def _is_of_place(atoms: Sequence[Atom], index: int) -> bool:
    """Whether the place that an organization belongs to stands with "of" before an atom: صوبے کی ثقافتی کمیٹی."""
    return index > 1 and atoms[index - 1].kind == "of" and atoms[index - 2].kind in ("LOC", "regional")


def _field_end(draft: Draft, atoms: Sequence[Atom], index: int) -> int:
    """The atom behind the field with its "for" that follows the noun of a body: قائمہ کمیٹی برائے داخلہ; the same one:
    there is none."""
    hit = draft.reading.at(atoms[index].first, "office_word") if index < len(atoms) else None
    if hit is None or not hit.entry.option("field"):
        return index
    last = index + 1
    while last < len(atoms) and atoms[last].kind in ("other", "and", "skip") and last - index <= _FIELD_WORDS:
        last += 1
    return last if last > index + 1 and last < len(atoms) and atoms[last].kind == "of" else index


def _is_named(draft: Draft, atom: Atom) -> bool:
    """Whether an atom before the noun of a body may be of its name: جنرل بجٹ ڈیپارٹمنٹ."""
    if atom.kind == "title" and atom.hit is not None and atom.hit.entry.option("rank"):
        return atom.last == atom.first + 1
    return atom.kind == "skip" or (atom.kind in _NAMING and names(draft, atom))


def _leads(atom: Atom) -> bool:
    return atom.hit is not None and atom.kind == "title" and atom.hit.value in _HEADS


def names(draft: Draft, atom: Atom) -> bool:
    """Whether a word may stand in the name of a body: no sign, no document, no pronoun or conjunction."""
    hits = draft.reading.hits.get(atom.first, ())
    told = any(hit.kind in ("document_kind", "status") or hit.value == "stop" for hit in hits)
    return draft.reading.words[atom.first].isalpha() and not told


def _body_end(draft: Draft, atoms: Sequence[Atom], index: int) -> int:
    """The atom after the organization that begins at one, right after a title; the same one: there is none."""
    if atoms[index].kind != "other":
        return index
    cased, grammar = name_rules(draft.reading.lang).cased, phrase_rules(draft.reading.lang)
    article, begun = grammar.article, (grammar.article, *grammar.aimed_article, *grammar.conjunctions)
    last, definite, noun = index, False, False
    while last < len(atoms) and (
        (atoms[last].kind in _INSIDE and not stops(draft, atoms[last])) or _is_hyphen(draft, atoms[last])
    ):
        word = draft.reading.words[atoms[last].first]
        noun = noun or draft.reading.at(atoms[last].first, "office_body") is not None
        if last > index and word == "(":
            break
        if cased and noun and _arenames(draft, atoms, last):
            return last if last > index + 1 else index
        plain = bool(article) and atoms[last].kind == "other" and not word.startswith(begun)
        if last > index and _is_task(draft, atoms, index, last):
            return index
        if definite and plain:
            return last if last > index + 1 and noun and _behind(draft, atoms, last, last) else index
        definite = definite or (bool(article) and word.startswith(article))
        last += 1
    while last > index and atoms[last - 1].kind == "and":
        last -= 1
    if cased and last == index + 2 and _is_of_name(draft, atoms, last - 1):
        return index  # the head of the organization, and the first word of his name
    words = range(atoms[index].first, atoms[last - 1].last) if last > index else range(0)
    ended = last < len(atoms) and atoms[last].kind in _BODY_ENDS
    nouns = any(draft.reading.at(word, "office_body") is not None for word in (words if cased else words[:1]))
    return last if ended and nouns and len(words) in _BODY_WORDS else index


def _is_task(draft: Draft, atoms: Sequence[Atom], first: int, last: int) -> bool:
    """Whether "for" right behind a definite noun alone tells the task of an office of a body that is not named:
    وكيل الوزارة للشؤون المالية."""
    grammar, words = phrase_rules(draft.reading.lang), draft.reading.words
    alone = words[atoms[first].first].startswith(grammar.article) and all(
        atom.kind == "skip" for atom in atoms[first + 1 : last]
    )
    return bool(grammar.article) and alone and words[atoms[last].first].startswith(grammar.aimed_article)


def with_holders(draft: Draft, atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms of a sentence with persons whom only their titles tell joined to one atom each."""
    people: dict[int, int] = {}
    for index, atom in enumerate(atoms):
        if atom.kind == "title":
            first, last = _phrase(draft, atoms, index)
            article = phrase_rules(draft.reading.lang).article
            placed = any(one.kind in _PLACED or one.body for one in atoms[first:last]) or (
                bool(article) and draft.reading.words[atom.first].startswith(article)
            )
            rank = atom.hit is not None and atom.hit.entry.option("rank")
            behind = {}
            if placed or rank or name_rules(draft.reading.lang).cased:
                behind = _behind(draft, atoms, last, index + 1)
            if placed and not behind and last < len(atoms) and atoms[last].kind == "comma":
                behind = _between(draft, atoms, last + 1)
            people.update(behind or _ahead(draft, atoms, first, last))
    found: list[Atom] = []
    index = 0
    while index < len(atoms):
        last = people.get(index, index)
        if last > index:
            found.append(_named(draft, atoms[index].first, atoms[last - 1].last, "person"))
        else:
            found.append(atoms[index])
        index = max(last, index + 1)
    return found


def _phrase(draft: Draft, atoms: Sequence[Atom], title: int) -> tuple[int, int]:
    """The atoms of a title with what belongs to it, as ``[first, last)``."""
    first, last = title, title + 1
    if phrase_rules(draft.reading.lang).head_last:
        while first and atoms[first - 1].kind in ARGUMENTS:
            first -= 1
    else:
        while first and atoms[first - 1].kind in ATTRIBUTES:
            first -= 1
        while last < len(atoms) and atoms[last].kind in ARGUMENTS:
            last += 1
    return first, last


def _behind(draft: Draft, atoms: Sequence[Atom], index: int, least: int) -> dict[int, int]:
    """The name that begins at an atom, right after a title: it ends with its capitals, else before a comma or a
    word that ends names."""
    if index < least:
        return {}
    last = index
    while last < len(atoms) and _is_of_name(draft, atoms, last):
        last += 1
    ended = last < len(atoms) and (
        atoms[last].kind in _ENDS
        or stops(draft, atoms[last])
        or phrase_rules(draft.reading.lang).adverbial(draft.reading.words[atoms[last].first])
    )
    closed = (name_rules(draft.reading.lang).cased or ended) and not _is_plain(draft, atoms, index, last)
    return {index: last} if closed and _words(draft, atoms, index, last) in _NAME_WORDS else {}


def _between(draft: Draft, atoms: Sequence[Atom], index: int) -> dict[int, int]:
    """The name between two commas after the office of a person: the ambassador of France, John Doe, said."""
    found = _behind(draft, atoms, index, index)
    last = found.get(index, index)
    closed = last == len(atoms) or atoms[last].kind == "comma" or stops(draft, atoms[last])
    return found if closed else {}


def _ahead(draft: Draft, atoms: Sequence[Atom], first: int, last: int) -> dict[int, int]:
    """The name before a title between two commas; a sentence, a comma or a courtesy begins it."""
    closed = last == len(atoms) or atoms[last].kind == "comma" or stops(draft, atoms[last])
    if not closed or first < 2 or atoms[first - 1].kind != "comma":
        return {}
    end = begin = first - 1
    while begin and _is_of_name(draft, atoms, begin - 1):
        begin -= 1
    opened = not begin or atoms[begin - 1].kind in _BEFORE or stops(draft, atoms[begin - 1])
    opened = opened and not _is_plain(draft, atoms, begin, end)
    return {begin: end} if opened and _words(draft, atoms, begin, end) in _NAME_WORDS else {}


def _is_plain(draft: Draft, atoms: Sequence[Atom], first: int, last: int) -> bool:
    """Whether one of some words is of ordinary text and none that the tagger would take for a name ever, where no
    capitals tell names: علت اهانت."""
    reading, tagged = draft.reading, draft.tagged
    if tagged is None or name_rules(reading.lang).cased:
        return False
    knows, leanings = tagger(reading.lang).knows, tagged.leanings
    return any(knows(reading.words[atom.first]) and leanings(atom.first, "PER") < _LEAST for atom in atoms[first:last])


def _is_of_name(draft: Draft, atoms: Sequence[Atom], index: int) -> bool:
    """Whether an atom may be a word of a person's name: no table has it, and where a language has capitals it has one,
    or joins two words without a space (аль-Обейди)."""
    reading, atom = draft.reading, atoms[index]
    word = reading.words[atom.first]
    if name_rules(reading.lang).cased:
        if _is_hyphen(draft, atom):
            return True
        written = reading.folded.original[reading.span(reading.starts[atom.first], reading.ends[atom.first]).start]
        if not (written.isupper() or (index + 1 < len(atoms) and _is_hyphen(draft, atoms[index + 1]))):
            return False
    if phrase_rules(reading.lang).adverbial(word):
        return False
    told = any(not hit.suffix and hit.kind not in _NAMELIKE for hit in reading.hits.get(atom.first, ()))
    return atom.kind == "other" and word.isalpha() and not told


def _words(draft: Draft, atoms: Sequence[Atom], first: int, last: int) -> int:
    """How many words parted by spaces the atoms ``[first, last)`` have."""
    reading = draft.reading
    inside = range(atoms[first].first, atoms[last - 1].last) if last > first else range(0)
    return sum(1 for word in inside if word == inside[0] or reading.gap(word - 1).strip("\u200c"))


def _arenames(draft: Draft, atoms: Sequence[Atom], index: int) -> bool:
    """Whether two words with capitals that nothing tells begin at an atom, as a person's name does."""
    two = atoms[index : index + 2]
    written = (draft.reading.span(draft.reading.starts[atom.first], draft.reading.ends[atom.first]) for atom in two)
    capitals = all(draft.article.text[span.start].isupper() for span in written)
    return capitals and len(two) == 2 and all(_is_of_name(draft, atoms, at) for at in (index, index + 1))


def _is_hyphen(draft: Draft, atom: Atom) -> bool:
    reading = draft.reading
    return reading.words[atom.first] == "-" and "" in (reading.gap(atom.first - 1), reading.gap(atom.first))


def stops(draft: Draft, atom: Atom) -> bool:
    """Whether an atom is a sign that ends a clause."""
    return atom.kind == "other" and draft.reading.words[atom.first] in CLOSING


def _whole(draft: Draft, atoms: Sequence[Atom], last: int) -> Atom:
    """The words from some atoms to a word as an organization, in place of those inside it."""
    for atom in atoms:
        if atom.kind == "ORG" and atom.name is not None:
            draft.forget(atom.name)
    return _named(draft, atoms[0].first, last, "organization")


def _named(draft: Draft, first: int, last: int, kind: Kind) -> Atom:
    """The words ``[first, last)`` as a name, recorded with its mention."""
    reading = draft.reading
    start, end = reading.starts[first], reading.ends[last - 1]
    noun = reading.at(first, "office_body") if kind == "organization" else None
    if kind == "organization" and noun is None and reading.words[first].startswith(phrase_rules(reading.lang).aimed):
        start += 1  # لداتا فولت
    elif noun is not None and noun.prefix:  # للديوان is cut after its first letter, لدائرة before the noun
        grammar = phrase_rules(reading.lang)
        kept = len(grammar.article) if noun.prefix.endswith(grammar.article) else 0
        if noun.prefix.endswith(grammar.aimed_article):
            kept = 1
        start = noun.start - kept
    span = draft.span(start, end)
    entity = entity_id(draft.article.text[span.start : span.end], kind, reading.lang)
    label: Literal["PER", "ORG"] = "PER" if kind == "person" else "ORG"
    return Atom(label, first, last, name=draft.name(range(first, last), start, end, label, entity))
