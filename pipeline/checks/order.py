"""Order of dates: an end before its start, a document dated after the article that cites it, a wrong weekday."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.mentions.draft import Draft
from pipeline.normalize.times import first_day, last_day
from pipeline.record import Issue

_NOTES: Final = {"weekday": "a weekday that is not that of", "calendars": "another day in its second calendar than"}


def check_order(draft: Draft) -> Iterator[Issue]:
    """Issues for times that cannot be."""
    for time in draft.times:
        span = draft.span(time.start, time.end)
        if time.value and "/" in time.value:
            start, _, end = time.value.partition("/")
            first, last = first_day(start), last_day(end) if end != ".." else None
            if first and last and last < first:
                yield Issue("order", f"the period {time.value} ends before it starts", (), (span,))
        if time.note:
            stated = draft.article.text[span.start : span.end]
            yield Issue("date", f"{stated!r} names {_NOTES[time.note]} {time.value}", (), (span,))
    if draft.published is None:
        return
    for fact in draft.facts:
        day = fact.args.get("date") if fact.type == "document" else None
        if isinstance(day, str) and day[: len(draft.published)] > draft.published[: len(day)]:
            message = f"document {fact.args['number']} is dated {day}, after the article of {draft.published}"
            yield Issue("order", message, (fact.id,), fact.evidence)
