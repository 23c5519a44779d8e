"""Function words around Tajik times."""

from __future__ import annotations

from pipeline.lang.timewords import TimeWords, words

_FUTURE = words("хоҳад хоҳанд мешавад мешаванд")
_PAST = words("шуд шуданд кард карданд гуфт ёфт расид буд шудааст")


def tense(word: str) -> int:
    """1 for words of what is to come, -1 for past forms, else 0."""
    return 1 if word in _FUTURE else -1 if word in _PAST else 0


WORDS = TimeWords(
    before=words("дар аз то барои"),
    year_before=words("дар аз то соли"),
    until=words("то"),
    links=words("аз дар"),
    starts=words("аз"),
    joins=words("то"),
    ands=words("ва"),
    between=words("байни"),
    since=words("аз"),
    tense=tense,
    verb_last=True,
    endings=words("и"),
)
