"""How Persian writes names: izafe after a vowel, the country after its body."""

from __future__ import annotations

from collections.abc import Iterator

CASED = False
PLACE_FIRST = False  # a body stands before its country: وزارت دادگستری ویتنام
LINKS = frozenset(("کشور", "جمهوری", "استان", "شهر", "ولایت", "در", "ایالت", "منطقه", "شهرستان"))
OF = frozenset[str]()  # last words of a body after which its place stands, against the order above
REGION_CUES = frozenset(("استان", "ولایت", "ایالت", "شهرستان", "منطقه", "ولسوالی", "استانهای"))
CITY_CUES = frozenset(("شهر", "شهرهای", "بندر", "پایتخت", "فرودگاه", "شهرداری"))


def cores(word: str) -> Iterator[tuple[str, int]]:
    """The folded word: endings stand in the tables."""
    yield word, 0


def attributive(previous: str) -> bool:
    """Whether a word that may be a country's name or its adjective is the adjective after this folded word: no word is
    both."""
    return False


def citation(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a person's name as they stand alone: Persian names do not inflect in writing."""
    return words
