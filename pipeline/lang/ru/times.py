"""Function words around Russian times."""

from __future__ import annotations

from pipeline.lang.timewords import TimeWords

_FUTURE = frozenset(
    """будет будут состоится состоятся пройдет пройдут начнется начнутся завершится откроется откроются вступит вступят
    планируется планируют планирует намечен намечена намечено намечены запланирован запланирована запланировано
    запланированы предстоит ожидается сможет смогут проведет проведут сыграет сыграют встретится встретятся примет
    примут продлится должен должна должно должны обязан обязана обязаны представит отправится прибудет выступит""".split()
)
_PAST_ENDINGS = ("ал", "ил", "ел", "ял", "ал", "ла", "ли", "ло", "лся", "лась", "лось", "лись", "шел")
_NOT_PAST = frozenset("или если числа сила дела село мила были".split()) - {"были"}


def tense(word: str) -> int:
    """1 for words of what is planned or to come, -1 for a past form by its ending, else 0."""
    if word in _FUTURE:
        return 1
    return -1 if len(word) >= 4 and word.endswith(_PAST_ENDINGS) and word not in _NOT_PAST else 0


WORDS = TimeWords(
    before=frozenset("в во с со до к ко на от за по после".split()),
    until=frozenset(("до", "к", "ко")),
    lower_months=True,
    links=frozenset(("от", "в", "во", "на")),
    starts=frozenset(("с", "со", "от")),
    weak_joins=frozenset(("по", "до")),
    ands=frozenset(("и",)),
    between=frozenset(("между",)),
    since=frozenset(("с", "со")),
    tense=tense,
    years=(1300, 1449, "j"),
    day_words=frozenset(("числа", "число", "числу", "числом", "числе")),
    ordinal_endings=frozenset("го е й м му х я ю ой ый ого ом ые ых".split()),
    months_of_year=True,
    vague=frozenset("несколько нескольких нескольким пару пара паре многие многих каждый каждую каждые".split()),
    of_event=frozenset(("до",)),
)
