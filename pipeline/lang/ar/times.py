"""Function words around Arabic times."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lang.timewords import TimeWords

_FUTURE = frozenset("سوف المقرر المتوقع المرتقب المزمع ینتظر یتوقع".split())
_PAST = frozenset("کان کانت قال قالت اعلن اعلنت وقع وقعت عقد عقدت شهد شهدت بلغ بلغت لم قد تم جری اصدر اصدرت افاد ذکر".split())
_NOT_FUTURE = ("سیا", "سیو", "ستا", "ستو", "سیار", "ستین", "سیاس", "سینا", "سیطر", "ستار", "سیدة", "سیده", "ستر", "سیره", "سیول")


_MINUTES = {"والنصف": (30, 1), "ونصف": (30, 1), "والثلث": (20, 1), "والربع": (15, 1), "وربع": (15, 1)}


def tense(word: str) -> int:
    """1 for the future particle or prefix, -1 for frequent perfect forms, else 0."""
    bare = word[1:] if word[0] in "وف" else word
    if word in _FUTURE or (len(bare) >= 5 and bare.startswith(("سی", "ست", "سن")) and not bare.startswith(_NOT_FUTURE)):
        return 1
    return -1 if word in _PAST or bare in _PAST else 0


def article(prefix: str) -> int:
    """The letters of a proclitic that belong to a date: the article ال, and the lam that is left of it after ل."""
    return 2 if prefix.endswith("ال") else 1 if prefix.endswith("لل") else 0


def minutes(words: Sequence[str]) -> tuple[int, int] | None:
    """Half, third and quarter after an hour: والنصف, والثلث, والربع."""
    return _MINUTES.get(words[0]) if words else None


WORDS = TimeWords(
    before=frozenset("فی من منذ حتی الی خلال بحلول قبل بعد".split()),
    year_before=frozenset("فی منذ حتی خلال بحلول حرب حدود موازنه میزانیه".split()),
    year_after=frozenset("و فی من الی علی عن مع ان او حتی بعد قبل کان کانت لم لا بین حین حیث".split()),
    until=frozenset(("بحلول", "قبل", "حتی")),
    links=frozenset(("من", "فی", "لعام", "للعام", "لسنه", "ل")),
    starts=frozenset(("من", "منذ")),
    joins=frozenset(("الی", "حتی", "وحتی", "لغایه", "ولغایه")),
    joins_need_start=True,
    ands=frozenset(("و",)),
    and_prefixes=("و",),
    between=frozenset(("بین", "مابین")),
    since=frozenset(("منذ", "من")),
    tense=tense,
    years=(1300, 1499, "h"),
    fiscal=7,
    fiscal_places=frozenset("مصر المصری المصریه القاهره جنیه".split()),
    months_of_year=False,
    endings=frozenset(("ا",)),
    vague=frozenset("بضعه بضع عده بعض کل".split()),
    about=frozenset("نحو حوالی قرابه زهاء".split()),
    of_event=frozenset(("من",)),
    ordinal_hours=True,
    article=article,
    minutes=minutes,
)
