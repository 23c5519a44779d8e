"""Whether an argument of a system fact is that of a gold fact.

Two degrees: ``strict`` asks for what fact ids are made of (canonical number, exact value and TIMEX3 string), the
other for what a reader takes for the same (``2025-H1`` and the interval of its days, a document number with other
separators).
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from pipeline.evaluate.gold import GoldEntity, GoldFact
from pipeline.evaluate.timex import same_time
from pipeline.record import Entity, Fact, Record

# Key arguments of the contract: with the type they make a fact's id.
KEY_ARGUMENTS: Mapping[str, tuple[str, ...]] = {
    "document": ("number", "kind"),
    "quantity": ("value", "unit", "item", "status"),
    "deadline": ("date", "relation"),
    "publication": ("url",),
    "office": ("person", "title", "organization"),
    "event": ("kind", "date", "place"),
}
# What makes a system fact an attempt at a gold fact; the other arguments are then its slots.
VALUE_ARGUMENTS: Mapping[str, tuple[str, ...]] = {
    **KEY_ARGUMENTS,
    "document": ("number",),
    "quantity": ("value", "unit", "value_max"),
}
SLOTS: Mapping[str, tuple[str, ...]] = {
    "document": ("kind", "issuer", "date"),
    "quantity": ("item", "status", "relation", "change", "scope", "time"),
    "deadline": (),
    "publication": ("publisher", "published"),
    "office": ("place",),
    "event": ("organizer", "participants"),
}
TYPES = tuple(KEY_ARGUMENTS)
# An argument whose absence means a value.
_DEFAULTS = {("quantity", "relation"): "exact"}
_TIMES = frozenset({"date", "time", "published"})
# Letters of the Arabic script that newsrooms write for one another in names.
_LETTERS = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ے": "ی",
        "ك": "ک",
        "ة": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ە": "ه",
        "ٱ": "ا",
        "ـ": None,
        "đ": "d",
        "ё": "е",
    }
)
_SEPARATORS = re.compile(r"[\W_]+")


def fold_name(name: str) -> str:
    """A name without case, marks, letter variants and punctuation; words parted by one space."""
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(character for character in decomposed if not unicodedata.combining(character))
    return _SEPARATORS.sub(" ", letters.translate(_LETTERS)).strip()


def given(fact_type: str, name: str, value: Any) -> Any:
    """The argument, or ``None`` where it is not given or says no more than its absence would."""
    return None if value in (None, (), []) or _DEFAULTS.get((fact_type, name)) == value else value


class Comparison:
    """Comparison of arguments in one article; knows the text of the mentions that system entities point to."""

    def __init__(self, lang: str, record: Record) -> None:
        self._lang = lang
        self._mentions = {mention.id: mention.text for mention in record.mentions}

    def same(self, name: str, gold: GoldFact, system: Fact, strict: bool) -> bool:
        """Whether both lack the argument, or have it and mean the same."""
        ours = given(gold.type, name, gold.args.get(name))
        theirs = given(gold.type, name, system.args.get(name))
        if ours is None or theirs is None:
            return ours is None and theirs is None
        if isinstance(ours, tuple):
            return self.shared(ours, theirs) == len(ours) == len(as_tuple(theirs))
        return self._same_value(name, ours, theirs, strict)

    def shared(self, gold: tuple[GoldEntity, ...], system: Any) -> int:
        """How many gold entities have a system entity of their own in a list."""
        left = list(as_tuple(system))
        found = 0
        for entity in gold:
            match = next((other for other in left if self._same_entity(entity, other)), None)
            if match is not None:
                left.remove(match)
                found += 1
        return found

    def _same_value(self, name: str, gold: Any, system: Any, strict: bool) -> bool:
        if isinstance(gold, GoldEntity):
            return self._same_entity(gold, system)
        if name == "publisher":
            label = system.label if isinstance(system, Entity) else str(system)
            return _bare_domain(gold) == _bare_domain(label)
        if isinstance(gold, int | float):
            return isinstance(system, int | float) and math.isclose(gold, system, rel_tol=1e-9, abs_tol=1e-12)
        if not isinstance(system, str):
            return False
        if name in _TIMES:
            return gold == system if strict else same_time(gold, system)
        if name == "number":
            return _canonical_number(gold, strict) == _canonical_number(system, strict)
        if name == "url" and not strict:
            return _bare_url(gold) == _bare_url(system)
        return bool(gold == system)

    def _same_entity(self, gold: GoldEntity, system: Any) -> bool:
        """By id where gold has one, else by a name of the article's language in the mention's text, or by label."""
        if not isinstance(system, Entity):
            return isinstance(system, str) and fold_name(system) in self._forms(gold)
        if gold.id is not None:
            return gold.id == system.id
        written = f" {fold_name(self._mentions.get(system.mention or '', ''))} "
        return fold_name(system.label) in self._forms(gold) or any(f" {form} " in written for form in self._forms(gold))

    def _forms(self, entity: GoldEntity) -> set[str]:
        forms = {fold_name(form) for form in (*entity.names.get(self._lang, ()), entity.label)}
        return forms - {""}


def as_tuple(value: Any) -> tuple[Any, ...]:
    """A list-valued argument, also where only one value is given."""
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def _canonical_number(number: str, strict: bool) -> str:
    """NFC, ASCII digits, no spaces; the lenient form keeps letters and digits only."""
    ascii_digits = "".join(
        str(unicodedata.decimal(character)) if unicodedata.decimal(character, None) is not None else character
        for character in unicodedata.normalize("NFC", number)
    )
    return "".join(ascii_digits.split()) if strict else fold_name(ascii_digits).replace(" ", "")


def _bare_domain(name: str) -> str:
    return _bare_url(name).partition("/")[0]


def _bare_url(url: str) -> str:
    return url.casefold().strip().rpartition("://")[2].removeprefix("www.").rstrip("/")
