"""How Arabic writes names: proclitics before them, adjectives after them, fathers and clans in them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.lang.naming import NameRules

_ARTICLE = "ال"
_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل")


def _cores(word: str) -> Iterator[tuple[str, int]]:
    """The folded word and what is left after its proclitics, each with the letters left outside; the article stays,
    and of لل the second lam is read as it."""
    yield word, 0
    chains = [0, *(1 for letter in _CONJUNCTIONS if word.startswith(letter))]
    for outside in chains:
        rest = word[outside:]
        if outside and len(rest) >= 3:
            yield rest, outside
        if rest.startswith("لل") and len(rest) >= 5:
            yield "ا" + rest[1:], outside + 1
        elif rest.startswith(_PREPOSITIONS) and len(rest) >= 4:
            yield rest[1:], outside + 1


def _attributive(previous: str) -> bool:
    """Whether a word that may be a country's name or its adjective (السعودية) is the adjective after this folded word:
    after a definite noun it is."""
    return any(core.startswith(_ARTICLE) and len(core) > 4 for core, _ in _cores(previous))


RULES = NameRules(
    region_cues=frozenset((
        "المنطقه", "محافظه", "مقاطعه", "ولایه", "اقلیم", "منطقه", "اماره", "المحافظه", "جهه", "قضاء", "مدیریه", "جزیره",
    )),
    city_cues=frozenset(("مدینه", "بمدینه", "العاصمه", "بلده", "مدینتی", "قریه", "بلدیه")),
    links=frozenset((
        "فی", "جمهوریه", "دوله", "مقاطعه", "محافظه", "مدینه", "ولایه", "اقلیم", "منطقه", "مملکه", "المملکه",
    )),
    article=_ARTICLE,
    cores=_cores,
    attributive=_attributive,
)  # fmt: skip
