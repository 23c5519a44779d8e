"""Function words around Persian times."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.lang.timewords import TimeWords, phrases, words

_FUTURE = words("خواهد خواهند خواهیم خواهم شود شوند")  # what is held on a day (می‌شود) lies ahead
_STEMS = "شود شوند کند کنند رود روند گیرد گیرند یابد یابند رسد رسند آید آیند پردازد پردازند"
_PRESENT = words(" ".join("می" + stem for stem in _STEMS.split())) | words(_STEMS)
_PAST = words(
    "شد شدند بود بودند کرد کردند گفت گفتند داد دادند رفت رفتند یافت افزود رسید رسیدند گرفت گرفتند داشت داشتند آمد آمدند"
)


def tense(word: str) -> int:
    """-1 for a past form, 1 for a future auxiliary, else 0."""
    return 1 if word in _FUTURE else -1 if word in _PAST else 0


def minutes(following: Sequence[str]) -> tuple[int, int] | None:
    """Half and quarter after an hour: و نیم, و ربع."""
    if len(following) == 2 and following[0] == "و":
        return {"نیم": (30, 2), "ربع": (15, 2)}.get(following[1])
    return None


WORDS = TimeWords(
    before=words("در از تا برای طی مورخ مورخه تاریخ"),
    year_before=words("در از تا برای طی سال مصوب بودجه"),
    year_after=words("به و که تا از با در این را میان برای یا نیز هم بود شد است اما"),
    until=words("تا"),
    links=words("ی از مورخ در"),
    apart=words("در"),
    starts=words("از"),
    joins=words("تا الی لغایت"),
    ands=words("و"),
    between=words("بین میان مابین فاصله"),
    since=words("از"),
    tense=tense,
    verb_last=True,
    years=(1200, 1449, "j"),
    home="j",
    ordinal_endings=words("ام م امین"),
    months_of_year=True,
    about=words("حدود تقریبا نزدیک حوالی"),
    of_event_after=words("از"),
    of_that_after=phrases("از آن"),
    endings=words("ها های هایی"),
    plural_endings=words("ها های هایی"),
    beside=words("به طی خلال بازه دوره فاصله طول"),
    vague=words("چند چندین یکی برخی بعضی"),
    minutes=minutes,
    spans=words("در طی طول ظرف"),
    new=words("جدید"),
    week_start=6,
    present=_PRESENT,
)
