"""How Urdu writes names: the country before its body, with or without a genitive postposition."""

from __future__ import annotations

from collections.abc import Iterator

CASED = False
PLACE_FIRST = True  # ویتنام کی وزارت انصاف، ویتنامی وزارت انصاف
LINKS = frozenset(("کی", "کے", "کا", "صوبے", "صوبه", "شهر", "صوبایی", "ریاست", "ضلع"))
OF = frozenset(("اف",))  # last words of a body after which its place stands, against the order above
REGION_CUES = frozenset(("صوبه", "صوبے", "ضلع", "ریاست", "علاقه", "علاقے", "محافظه", "ڈویژن", "تحصیل"))
CITY_CUES = frozenset(("شهر", "شهروں", "دارالحکومت", "سٹی", "قصبه", "قصبے"))


def cores(word: str) -> Iterator[tuple[str, int]]:
    """The folded word: oblique forms stand in the tables."""
    yield word, 0


def attributive(previous: str) -> bool:
    """Whether a word that may be a country's name or its adjective is the adjective after this folded word: no word is
    both."""
    return False


def citation(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a person's name as they stand alone: Urdu names do not inflect in writing."""
    return words
