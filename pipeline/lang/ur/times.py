"""Function words around Urdu times."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lang.timewords import TimeWords

_FUTURE = frozenset("گا گے گی ہوگا ہوگی ہونگے ہونگی".replace("ہ", "ه").split())
_PAST = frozenset(
    """تھا تھے تھی تھیں گیا گیے گیی ہوا ہویے ہویی ہوئے کیا دیا لیا کہا بتایا ہوگیا ہوگیی گئے گئی کی تھیں ہوئی""".replace("ہ", "ه")
    .replace("ئ", "ی")
    .split()
) - {"کی"}


def tense(word: str) -> int:
    """1 for the future auxiliary, alone or written on the verb, -1 for frequent past forms, else 0."""
    if word in _FUTURE or (len(word) > 3 and word.endswith(("یگا", "یگی", "ےگا", "ےگی", "ںگے"))):
        return 1
    return -1 if word in _PAST else 0


_EITHER_NEXT = frozenset("بھی ہی صبح شام رات دوپہر متوقع منعقد پہنچ پیش".replace("ہ", "ه").split())


def either(words: Sequence[str]) -> bool:
    """Whether کل is yesterday or tomorrow and not "total": کل بھی, کل صبح, کل زیورخ میں."""
    if words and words[0] in _EITHER_NEXT:
        return True
    return any(word == "میں" for word in words[1:3])


WORDS = TimeWords(
    before=frozenset("مورخه بروز گزشته گذشته آینده اینده".split()),
    after=frozenset("میں کو سے تک کے کی کا".split()),
    genitives=frozenset("کے کی کا سے تک کو".split()),
    links=frozenset(("کے", "کی", "کا", "بروز", "میں", "کو")),
    starts=frozenset(),
    joins=frozenset(("سے", "تا")),
    ands=frozenset(("اور",)),
    until=frozenset(("تک",)),
    open_ends=True,
    since_after=frozenset(("سے",)),
    tense=tense,
    verb_last=True,
    years=(1300, 1499, "h"),
    fiscal=7,
    fiscal_single=True,
    day_words=frozenset(("تاریخ",)),
    ordinal_endings=frozenset(("ویں", "واں", "وں")),
    weekday_marks=frozenset(("کو",)),
    month_first=True,
    vague=frozenset("چند کچھ کیی کئی چندایک".split()),
    possessives=frozenset(("کا", "کی")),
    year_first=True,
    of_event=frozenset(),
    either=either,
)
