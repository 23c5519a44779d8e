"""Persian endings that may be written on a noun: plural, izafe, indefinite and possessive, joined as many sites lose
the ZWNJ."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.lang.base import Analysis, Language

_ENDINGS = (
    "هایشان", "هایمان", "هایی", "های", "هاش", "ها", "یشان", "شان", "مان", "تان", "ایی", "ای", "یی", "ام", "اش", "ات",
    "ان", "ی", "ش", "م",
)  # fmt: skip
# Endings that a word of two letters does not take but by chance: درمان, فردا, زمان, جان.
_LONG = frozenset(("هایشان", "هایمان", "هایی", "های", "ها", "ی", "ای", "یی"))
# Folded words that take no ending: رای is no را, استان no است, شدید no شد.
_BARE = frozenset((
    "را", "تا", "با", "بر", "در", "از", "به", "که", "است", "هست", "نیست", "بود", "شد", "کرد", "داد", "گشت", "گفت",
    "زد", "رفت", "خورد", "برد", "داشت", "گرفت", "رسید", "ماند", "آمد", "امد", "ساخت", "کشت", "می", "نمی", "هم",
    "نیز", "این", "آن", "ان", "کم", "بیش", "هر", "پس", "پیش", "بی", "نه", "یا", "و", "اند", "باید", "شود", "کند",
    "دهد", "شده", "کرده", "داده", "یافت", "مرد", "خواست", "دید", "بست",
))  # fmt: skip


def analyses(word: str) -> Iterator[Analysis]:
    """The word without each ending that it has, longest ending first; a core of at least two letters is left."""
    for ending in _ENDINGS:
        core = word[: -len(ending)]
        if word.endswith(ending) and len(core) >= (2 if ending in _LONG else 3) and core not in _BARE:
            yield Analysis(core, 0, len(ending))


LANGUAGE = Language(code="fa", name="Persian", analyses=analyses)
