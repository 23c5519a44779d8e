"""What a minister is minister of, where it stands before the title: ثقافت، کھیل اور سیاحت کے وزیر."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.facts.atoms import UNKNOWN, Atom
from pipeline.facts.holders import names, stops
from pipeline.lang import phrase_rules
from pipeline.mentions.draft import Draft
from pipeline.normalize.entities.gazetteer import BODY, forms
from pipeline.text.folding import fold_text

_FIELDS: Final = 10  # words and signs of what a minister is minister of
_OPENINGS: Final = frozenset(("comma", "bound", "as", "of", "place", "PER", "former", "acting"))


def with_portfolios(draft: Draft, atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms of a sentence with the fields of ministers and "of" joined to the title behind them."""
    if not phrase_rules(draft.reading.lang).head_last:
        return list(atoms)
    found: list[Atom] = []
    for atom in atoms:
        found.append(atom)
        told = atom.kind == "title" and atom.hit is not None and atom.hit.entry.option("ministry") and not atom.body
        if not told or len(found) < 2 or found[-2].kind != "of":
            continue
        first = _begin(draft, found)
        if first < len(found) - 1:
            words = range(found[first].first, found[-2].first)
            found[first:] = [atom._replace(first=words.start, body=_ministry(draft, atom, words))]
    return found


def _begin(draft: Draft, atoms: Sequence[Atom]) -> int:
    """The atom at which the fields begin before "of" and the title that ends the atoms; that of the title: nothing is
    said there."""
    last = first = len(atoms) - 1
    linked = False
    for at in range(last - 2, max(-1, last - 2 - _FIELDS), -1):
        if atoms[at].kind in ("other", "skip") and names(draft, atoms[at]):
            first = at
        elif atoms[at].kind == "and" and first == at + 1:
            linked = True
        elif not (atoms[at].kind == "comma" and linked and first == at + 1 and atoms[at - 1].kind == "other"):
            break
    opened = not first or atoms[first - 1].kind in _OPENINGS or stops(draft, atoms[first - 1])
    return first if opened else last


def _ministry(draft: Draft, title: Atom, words: range) -> str:
    """The key of the ministry of a minister of what some words say; unknown where no table has it."""
    said = tuple(draft.reading.words[words.start : words.stop])
    head = fold_text(title.hit.entry.option("ministry")) if title.hit is not None else ""
    for form in forms(draft.reading.lang).starting(head):
        if form.id.startswith(BODY) and tuple(form.rest) == said:
            return form.id[len(BODY) :].partition("@")[0]
    return UNKNOWN
