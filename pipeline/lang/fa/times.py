"""Function words around Persian times."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lang.timewords import TimeWords

_FUTURE = frozenset("خواهد خواهند خواهیم خواهم".split())
_PAST = frozenset(
    "شد شدند بود بودند کرد کردند گفت گفتند داد دادند رفت رفتند یافت افزود رسید گرفت گرفتند داشت داشتند آمد امد".split()
)


def tense(word: str) -> int:
    """-1 for a past form, 1 for a future auxiliary, else 0."""
    return 1 if word in _FUTURE else -1 if word in _PAST else 0


def minutes(words: Sequence[str]) -> tuple[int, int] | None:
    """Half and quarter after an hour: و نیم, و ربع."""
    if len(words) == 2 and words[0] == "و":
        return {"نیم": (30, 2), "ربع": (15, 2)}.get(words[1])
    return None


WORDS = TimeWords(
    before=frozenset("در از تا برای طی مورخ مورخه تاریخ".split()),
    year_before=frozenset("در از تا برای طی سال مصوب بودجه".split()),
    year_after=frozenset("به و که تا از با در این را میان برای یا نیز هم بود شد است اما".split()),
    until=frozenset(("تا",)),
    links=frozenset(("ی", "از", "مورخ", "در")),
    starts=frozenset(("از",)),
    joins=frozenset(("تا", "الی", "لغایت")),
    ands=frozenset(("و",)),
    between=frozenset(("بین", "میان", "مابین")),
    since=frozenset(("از",)),
    tense=tense,
    verb_last=True,
    years=(1200, 1449, "j"),
    home="j",
    ordinal_endings=frozenset(("ام", "م", "امین")),
    months_of_year=True,
    this_day=False,
    of_event=frozenset(("از",)),
    endings=frozenset(("ها", "های", "هایی")),
    plural_endings=frozenset(("ها", "های", "هایی")),
    vague=frozenset("چند چندین یکی برخی بعضی".split()),
    minutes=minutes,
)
