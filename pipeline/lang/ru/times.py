"""Function words around Russian times."""

from __future__ import annotations

from pipeline.lang.timewords import TimeWords, words

_FUTURE = words(
    """будет будут состоится состоятся пройдет пройдут начнется начнутся завершится откроется откроются вступит вступят
    планируется планируют планирует намечен намечена намечено намечены запланирован запланирована запланировано
    запланированы предстоит ожидается сможет смогут проведет проведут сыграет сыграют встретится встретятся примет
    примут продлится должен должна должно должны обязан обязана обязаны представит отправится прибудет выступит"""
)
_PAST_ENDINGS = ("ал", "ил", "ел", "ял", "ыл", "ул", "ла", "ли", "ло", "лся", "лась", "лось", "лись", "шел")
_SHORT_PAST = words("был шел дал взял стал смог помог достиг произошло")
_NOT_PAST = words("если числа сила силы дела дело село мила скала школа неделя около стул караул тыл модул")


def tense(word: str) -> int:
    """1 for words of what is planned or to come, -1 for a past form by its ending, else 0."""
    if word in _FUTURE:
        return 1
    past = len(word) >= 4 and word.endswith(_PAST_ENDINGS) and word not in _NOT_PAST
    return -1 if past or word in _SHORT_PAST else 0


WORDS = TimeWords(
    before=words("в во с со до к ко на от за по после"),
    year_before=words("в во с со до к по"),
    year_after=words("и а но или на в с по за он она они из о об от для как когда где что"),
    until=words("до к ко"),
    links=words("от в во на"),
    starts=words("с со от"),
    weak_joins=words("по до"),
    night_joins=words("на"),
    ands=words("и"),
    between=words("между"),
    since=words("с со"),
    tense=tense,
    lower_months=True,
    years=(1300, 1449, "j"),
    ordinal_endings=words("го е й м му х я ю ой ый ого ом ые ых"),
    hour_before=words("в во к ко с около после"),
    months_of_year=True,
    about=words("около примерно почти более менее порядка приблизительно"),
    beside=words("период периоде периода течение ночь ходе"),
    of_event=words("до после"),
    vague=words("несколько нескольких нескольким пару пара паре многие многих каждый каждую каждые"),
    new=words("новый нового новому новым новом"),
)
