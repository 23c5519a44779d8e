"""Function words around Urdu times."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lang.timewords import TimeWords, phrases, words

_FUTURE = words("گا گے گی ہوگا ہوگی ہونگے ہونگی")
_FUTURE_ENDINGS = tuple(words("ئگا ئگی ےگا ےگی ںگے یگا یگی"))
_PAST = words("تھا تھے تھی تھیں گیا گئے گئی گئیں ہوا ہوئے ہوئی کیا دیا لیا کہا بتایا ہوگیا ہوگئی ہوگئے")
_EITHER_NEXT = words("بھی ہی صبح شام رات دوپہر متوقع منعقد پہنچے پہنچیں پیش ہو ہونے")


def tense(word: str) -> int:
    """1 for the future auxiliary, alone or written on the verb, -1 for frequent past forms, else 0."""
    if word in _FUTURE or (len(word) > 3 and word.endswith(_FUTURE_ENDINGS)):
        return 1
    return -1 if word in _PAST else 0


def either(following: Sequence[str]) -> bool:
    """Whether کل is yesterday or tomorrow and not "total": کل بھی, کل صبح, کل زیورخ میں."""
    if not following or following[0] in _EITHER_NEXT:
        return bool(following)
    return "میں" in following[1:3] or any(tense(word) > 0 for word in following[1:4])


WORDS = TimeWords(
    before=words("مورخہ بتاریخ بروز گزشتہ گذشتہ آئندہ"),
    after=words("میں کو سے تک کے کی کا"),
    genitives=words("کے کی کا سے تک کو"),
    possessives=words("کا کی"),
    until=words("تک"),
    links=words("کے کی کا بروز میں کو"),
    apart=words("میں کو"),
    starts=frozenset(),
    joins=words("سے تا لے کر لیکر"),
    between_after=words("درمیان درمیانی مابین بیچ"),
    beside=words("ٹھیک دوران درمیان درمیانی مابین بیچ پر عرصے"),
    months_of_year=True,
    ands=words("اور"),
    open_ends=True,
    since_after=words("سے"),
    tense=tense,
    verb_last=True,
    years=(1300, 1499, "h"),
    fiscal=7,
    fiscal_single=True,
    ordinal_endings=words("ویں واں وں"),
    weekday_marks=words("کو"),
    month_first=True,
    year_first=True,
    of_that=phrases("اس سے, اس کے, جس سے, جس کے"),
    vague=words("چند کچھ کئی"),
    about=words("تقریبا تقریباً لگ بھگ قریب"),
    either=either,
    new=words("نیا نئے نئی"),
)
