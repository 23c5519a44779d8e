"""Whether a length of time counts ahead of now or of a time that the text tells of, by the tense around it."""

from __future__ import annotations

from typing import Final

from pipeline.normalize.times.chart import Chart
from pipeline.text.reading import Hit

_CLAUSE: Final = 14  # words to the verb of a clause
_CLAUSE_ENDS: Final = frozenset(".,;:!?()")


def lies_ahead(chart: Chart, first: int, last: int) -> bool:
    """Whether the tense of the clause around "after two weeks" is the future (سيعقد بعد أسبوعين), or nothing is around
    it; else it may be counted from another day."""
    around = (*reversed(chart.words[max(0, first - _CLAUSE) : first]), *chart.words[last : last + _CLAUSE])
    told = [tense for word in around if (tense := chart.style.tense(word))]
    return told[0] > 0 if told else not any(word.isalnum() for word in around)


def is_told(chart: Chart, first: int, last: int) -> bool:
    """Whether the clause of "after two weeks" is about the past, so that it counts from the time just named: через год
    он перешёл в другой клуб."""
    for ahead in (range(last, min(last + _CLAUSE, len(chart.words))), range(first - 1, max(first - _CLAUSE, -1), -1)):
        for index in ahead:
            if chart.words[index] in _CLAUSE_ENDS or not chart.joined(index):
                break
            if found := chart.style.tense(chart.words[index]):
                return found < 0
    return False


def to_come(chart: Chart, first: int, after: Hit) -> bool:
    """Whether the clause of "days later" is about the future: دو ہفتے بعد رپورٹ پیش کی جائے گی, or nothing stands
    around it; else it may be counted from another day."""
    following = chart.words[after.last : after.last + _CLAUSE]
    told = next((tense for word in following if (tense := chart.style.tense(word))), 0)
    return told > 0 or not any(word.isalnum() for word in (*chart.words[:first], *following))
