"""What may stand between a title and its person without a name of its own: the club, the army, adjectives.

``президент клуба``, ``سخنگوی ارتش``: a noun of ``office_body.tsv`` alone is a body that the article names elsewhere, or
not at all. ``личный посланник``, ``الصحفي المخضرم``: an adjective beside a title says nothing of the office.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.facts.atoms import ARGUMENTS, Atom
from pipeline.facts.bodies import deputies
from pipeline.lang import name_rules, phrase_rules
from pipeline.mentions.appositions import is_outside
from pipeline.mentions.draft import Draft, NameHit

_GOING: Final = ARGUMENTS | {"PER", "title", "and"}
_LEARNED: Final = frozenset(("professor", "expert", "adviser"))
_ENDING: Final = 2  # letters in which two forms of a noun may differ
_FIELD: Final = 8  # parts of words of what an office is for
_BRANCH: Final = 3  # parts of a name for a branch or a post at most
_OF_SENTENCES: Final = frozenset((
    "phrase", "event_word", "office_word", "title", "status", "change", "document_kind", "scope", "deadline",
))  # fmt: skip
_WORD: Final = 3  # letters of a noun at least
_TASK: Final = 4  # letters of such a noun with "for"


def with_fillers(draft: Draft, atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms of a sentence with the nouns of bodies and the adjectives beside its titles told from other words."""
    found = list(_joined(atoms))
    atoms = tuple(found)
    for index, atom in enumerate(atoms):
        if atom.kind == "title":
            for step in (1, -1):
                _fill(draft, found, index, step)
            if phrase_rules(draft.reading.lang).head_last:
                _tell_branch(draft, found, index)
    return found


def _joined(atoms: Sequence[Atom]) -> Iterator[Atom]:
    """The atoms with a deputy joined to whose deputy he is: معاون پیشین وزیر, النائب السابق لرئيس."""
    index = 0
    while index < len(atoms):
        one, *rest = atoms[index : index + 3]
        if len(rest) == 2 and rest[0].kind in ("former", "acting", "skip") and one.hit is not None:
            other = rest[1].hit
            deputy = deputies().get(other.value) if other is not None else None
            mine = one.hit.value == "deputy_head" or (
                other is not None and other.prefix and one.hit.entry.option("deputy")
            )
            if deputy is not None and other is not None and mine:
                yield rest[0]
                yield rest[1]._replace(hit=other.changed(value=deputy))
                index += 3
                continue
        yield one
        index += 1


def _fill(draft: Draft, atoms: list[Atom], title: int, step: int) -> None:
    """Tell the words on one side of a title, up to the first that belongs to no office."""
    grammar = phrase_rules(draft.reading.lang)
    index = title + step
    while 0 <= index < len(atoms):
        atom = atoms[index]
        last = max(_task_end(draft, atoms, index), _field_end(draft, atoms, title, index)) if step > 0 else index
        if last > index:
            atoms[index:last] = [one._replace(kind="skip") for one in atoms[index:last]]
        elif atom.kind == "other":
            body = (step > 0) != grammar.head_last and draft.reading.at(atom.first, "office_body")
            if body and body.last == atom.last:
                atoms[index] = Atom("body", atom.first, atom.last, hit=body)
            elif (_goes_on(atoms, index + step) or _names_body(draft, atoms, index + step, step)) and (
                _is_adjective(draft, atom) or _is_field(draft, atoms, title, index)
            ):
                atoms[index] = atom._replace(kind="skip")
            else:
                return
        elif atom.kind not in ARGUMENTS:
            return
        index += step


def _task_end(draft: Draft, atoms: Sequence[Atom], index: int) -> int:
    """The atom behind the words with "for" glued to them that tell the task of an office rather than its body:
    وكيل الجامعة للشؤون الأكاديمية NAME; the same one: they are none."""
    grammar, words = phrase_rules(draft.reading.lang), draft.reading.words
    word = words[atoms[index].first]
    aimed = atoms[index].kind in ("other", "of") and word.startswith(grammar.aimed) and len(word) >= _TASK
    if not grammar.article or not aimed or draft.reading.at(atoms[index].first, "office_body") is not None:
        return index
    definite = (grammar.article, *(link + grammar.article for link in grammar.conjunctions))
    last = index + 1
    while last < len(atoms) and atoms[last].kind in ("other", "skip") and words[atoms[last].first].startswith(definite):
        last += 1
    if last == index + 1 and not word.startswith(grammar.aimed_article):
        return index
    return last if last < len(atoms) and atoms[last].kind in ("PER", "comma", "title", "courtesy") else index


def _field_end(draft: Draft, atoms: Sequence[Atom], title: int, index: int) -> int:
    """The organization after the field of an office, where no mark joins the words of a phrase: معاون عرضه خدمات درمانی
    وزارت بهداشت; the same atom: none follows."""
    if not phrase_rules(draft.reading.lang).izafe or (atoms[index].kind == "and" and index == title + 1):
        return index
    end = index
    while end < min(index + _FIELD, len(atoms)) and atoms[end].kind in ("other", "and", "skip", "regional"):
        if not draft.reading.words[atoms[end].first].isalpha() or (
            atoms[end].kind == "other" and is_outside(draft.reading, atoms[end].first)
        ):
            return index
        end += 1
    return end if end < len(atoms) and atoms[end].kind == "ORG" and atoms[end - 1].kind != "and" else index


def _tell_branch(draft: Draft, atoms: list[Atom], title: int) -> None:
    """Tell the words right behind a title, where others stand before it, that are its branch or its post and not the
    person's: ڈائریکٹر سائبر کرائمز NAME, ایس ایچ او تھانہ سٹی NAME."""
    last = title + 1
    while last < len(atoms) and (atoms[last].kind in ("LOC", "ORG", "skip") or _is_of_branch(draft, atoms[last])):
        last += 1
    hit, following = atoms[title].hit, atoms[last].kind if last < len(atoms) else ""
    if hit is None or hit.entry.option("rank") or not title + 1 < last <= title + 1 + _BRANCH:
        return
    if following == "PER" or (
        following in ("title", "courtesy") and [atom.kind for atom in atoms[last + 1 : last + 2]] == ["PER"]
    ):
        for index in range(title + 1, last):
            if atoms[index].kind == "other":
                atoms[index] = atoms[index]._replace(kind="skip")


def _is_of_branch(draft: Draft, atom: Atom) -> bool:
    """Whether a word may name a branch: no table of what sentences are made of has it."""
    hits = draft.reading.hits.get(atom.first, ())
    return (
        atom.kind == "other"
        and draft.reading.words[atom.first].isalpha()
        and all(hit.kind not in _OF_SENTENCES for hit in hits)
    )


def _is_field(draft: Draft, atoms: Sequence[Atom], title: int, index: int) -> bool:
    """Whether a word right after a title tells what its holder knows: профессор права, استاد حقوق."""
    hit, word = atoms[title].hit, draft.reading.words[atoms[index].first]
    return hit is not None and hit.value in _LEARNED and index == title + 1 and word.isalpha()


def _names_body(draft: Draft, atoms: Sequence[Atom], index: int, step: int) -> bool:
    """Whether the noun of a body goes on an office: президент футбольного клуба."""
    if not 0 <= index < len(atoms) or (step > 0) is phrase_rules(draft.reading.lang).head_last:
        return False
    return atoms[index].kind == "other" and draft.reading.at(atoms[index].first, "office_body") is not None


def _goes_on(atoms: Sequence[Atom], index: int) -> bool:
    """Whether an office or its person goes on at an atom; two words that nothing tells may be a person's name."""
    return 0 <= index < len(atoms) and atoms[index].kind in _GOING


def _is_adjective(draft: Draft, atom: Atom) -> bool:
    reading = draft.reading
    word = reading.words[atom.first]
    written = reading.folded.original[reading.span(reading.starts[atom.first], reading.ends[atom.first]).start]
    if written.isupper():
        return name_rules(reading.lang).cased and atom.kind == "other" and atom.first not in reading.hits
    return atom.last == atom.first + 1 and atom.first not in reading.hits and phrase_rules(reading.lang).attribute(word)


def body_of(draft: Draft, body: Atom) -> NameHit | None:
    """The organization before a body that the same noun names: the club "Spartak" for the president of the club."""
    core = _core(draft, body.first)
    before = [name for name in draft.names if name.label == "ORG" and name.last <= body.first]
    return next((name for name in reversed(before) if _has(draft, name, core)), None)


def _has(draft: Draft, name: NameHit, core: str) -> bool:
    """Whether the noun begins or ends the name of an organization, or stands before it."""
    words = draft.reading.words
    beside = {name.first, name.last - 1, max(0, name.first - 1)}
    if phrase_rules(draft.reading.lang).head_last:  # قومی ادارہ صحت, فیصل آباد چیمبر آف کامرس
        beside.update(range(name.first, name.last))
    if name.first > 1 and words[name.first - 1] == '"':
        beside.add(name.first - 2)
    least = max(_WORD, len(core) - _ENDING)
    return len(core) >= _WORD and any(_core(draft, word).startswith(core[:least]) for word in beside)


def _core(draft: Draft, word: int) -> str:
    """A noun without proclitics and article."""
    reading = draft.reading
    hit = reading.at(word, "office_body")
    text = reading.text[hit.start : hit.end] if hit is not None else reading.words[word]
    return text.removeprefix(name_rules(reading.lang).article)
