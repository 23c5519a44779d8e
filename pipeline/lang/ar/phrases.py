"""The shape of Arabic noun phrases and clauses."""

from __future__ import annotations

from pipeline.lang.phrasing import PhraseRules

_PREPOSED = frozenset(("من", "نحو", "اکبر", "اهم", "ابرز", "اول", "اخر", "مختلف"))
# The article, "and", and prepositions before the article or a verbal noun (لترميم, بانخفاض).
_NO_NOUN = ("ال", "لل", "بال", "و", "لا", "لت", "با", "بت")


def modifier(word: str) -> bool:
    """Whether a folded word may stand between a number and its noun: partitive من and elatives."""
    return word in _PREPOSED


def countable(word: str, following: str) -> bool:
    """Whether a folded word outside the vocabulary may be what a number counts: not one that begins like a clitic."""
    return not word.startswith(_NO_NOUN)


def attribute(word: str) -> bool:
    """Whether a folded word beside a title has the form of an adjective: الصحفي المخضرم, الممثل الشخصي."""
    return word.startswith("ال") and len(word) > 4


def adverbial(word: str) -> bool:
    """Whether a folded word has a preposition glued to it in a form that no name has: بإقراره, بالقرار, للقاء."""
    return word.startswith(("بال", "لل")) or (
        word.startswith(("ب", "ل")) and word.endswith(("ه", "ها")) and len(word) > 5
    )


_SHORTEST = 6  # letters of a word for people told by its ending


def person(word: str) -> bool:
    """Whether a folded word outside the tables is one for people by its ending: only they have the sound masculine
    plural, but for the broken plurals of the shape بساتين."""
    return len(word) >= _SHORTEST and (word.endswith("ون") or (word.endswith("ین") and word[-4] != "ا"))


RULES = PhraseRules(
    possessives=frozenset(("ه", "ها", "هم", "هما", "هن")),  # رئيسها
    share_first=False,
    apposition_bare=True,  # جون كيري وزير الخارجية
    article="ال",
    conjunctions=("و", "ف"),  # وأصيب
    placed=("ب",),  # بالرباط
    aimed=("ل",),  # لاجتماع
    aimed_article=("لل",),  # للاجتماع
    modifier=modifier,
    countable=countable,
    attribute=attribute,
    adverbial=adverbial,
    person=person,
)
