"""Times: dates, months, years, parts of years, ranges and relative times of every calendar, as TIMEX3 values."""

from pipeline.normalize.times.context import Anchor
from pipeline.normalize.times.parsing import parse_time
from pipeline.normalize.times.search import TimeHit, find
from pipeline.normalize.times.values import first_day, last_day

__all__ = ["Anchor", "TimeHit", "find", "first_day", "last_day", "parse_time"]
