"""What a language gives to the reading of times besides its tables: its function words and a few tiny functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.text.folding import fold_text


def words(text: str) -> frozenset[str]:
    """The words of a text, folded."""
    return frozenset(fold_text(text).split())


def phrases(text: str) -> frozenset[str]:
    """The phrases of a text, one between two commas, folded."""
    return frozenset(" ".join(fold_text(phrase).split()) for phrase in text.split(","))


def _nothing(following: Sequence[str]) -> tuple[int, int] | None:
    return None


def _never(following: Sequence[str]) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Function words around times; all are folded words (``pipeline.text.folding``).

    - ``before``, ``after``: adpositions that make a doubtful month a time; ``year_before``: those that make a bare
      number a year
      (with ``after`` where the language has postpositions), ``genitives`` those of ``after`` that count other
      things too, ``year_after`` other words that may follow such a year, ``year_bare``: any word may that nothing is
      counted by (في 2012 توج). ``until``: adpositions of a time to come.
    - ``links`` stand between parts of one expression, those of ``apart`` neither a day and its month nor a
      time and its edge.
    - A range is ``starts`` A ``joins`` B. ``weak_joins`` and, with ``joins_need_start``, ``joins`` need one of
      ``starts`` before
      A; ``ands`` and ``and_prefixes`` (letters on B) need one of ``between``
      before A or of ``between_after`` behind B. ``beside``: other words that may stand around a text that is one time.
    - ``night_joins`` lead from one day to the next in a night (в ночь с 4 на 5 мая).
    - ``since`` before and ``since_after`` after the start of a period open an interval.
    - ``years``: first and last number of a year of the language's second calendar, and that calendar (j Jalali, h
      Hijri).
    - ``home``: the calendar of "this year" where the article does not tell; ``fiscal``: the month a fiscal year begins;
      ``fiscal_single``: a fiscal year of one number is named by its end; ``fiscal_places``: words of a country where it
      begins then.
    - ``articles``: the article and its proclitics where they stand apart before digits. ``ordinal_endings`` follow
      digits and a hyphen.
    - ``decade_endings``: those of them that make tens a decade (90-е).
    - ``weekday_marks`` after a doubtful weekday make it one. ``month_first``: "October 17" is a date without a year.
    - ``months_of_year``: "9 months of 2025" are its first nine. ``this_day``: "this day" is today.
    - ``verb_last``: the verb of a time comes after it. ``open_ends``: "until now" needs no "from" before the time.
    - ``lower_months``: month names have no capital, so that one with a capital is a name.
    - ``of_event`` after "before three days", ``of_event_after`` after "three days before" make it relative to an event.
    - ``of_that`` before and ``of_that_after`` after such a length are two words that make it relative to the time just
      named (اس سے تین روز قبل, через два дня после этого). ``lone_units``: a unit without number is one (месяц).
    - ``plural_endings`` on a unit, or apart after a weekday, are a plural. ``vague`` words before an amount or unit
      make it no time;
      ``about`` words may stand before an amount. ``possessives``: those of ``after`` that follow other nouns as well.
    - ``year_first``: "last year 14 August" is one date. ``ordinal_hours``: hours are said as ordinals.
      ``hour_before``: words before a bare hour that make it one and not a length of time.
    - ``week_start``: the weekday with which "next week" begins, 1 Monday to 7 Sunday.
    - ``results`` of so many months are those of the first months of the year (по итогам девяти месяцев).
    - ``of_it`` after a day: of the month just named (16 منه).
    - ``present``: verbs of the present that tell what is to come in their own clause (برگزار می‌شود).
    - ``spans``: words before "the last year" that make it the twelve months up to now (за последний год).
    - ``new``: words that make a school year the new one.
    - ``article``: how many last letters of a proclitic belong to the time; ``endings``: what may stand on a unit.
    - ``tense``: -1 past, 1 future, 0 for a folded word. ``minutes``: minutes that words after an hour say, and how many
      words.
      ``either``: whether the words after a word for both yesterday and total mean the day.
    """

    before: frozenset[str]
    links: frozenset[str]
    starts: frozenset[str]
    ands: frozenset[str]
    tense: Callable[[str], int]
    after: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    year_before: frozenset[str] = frozenset()
    genitives: frozenset[str] = frozenset()
    year_after: frozenset[str] = frozenset()
    year_bare: bool = False
    joins: frozenset[str] = frozenset()
    joins_need_start: bool = False
    night_joins: frozenset[str] = frozenset()
    weak_joins: frozenset[str] = frozenset()
    and_prefixes: tuple[str, ...] = ()
    between: frozenset[str] = frozenset()
    between_after: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    spans: frozenset[str] = frozenset()
    decade_endings: frozenset[str] = frozenset()
    until: frozenset[str] = frozenset()
    since: frozenset[str] = frozenset()
    since_after: frozenset[str] = frozenset()
    years: tuple[int, int, str] | None = None
    home: str = "g"
    fiscal: int = 1
    fiscal_single: bool = False
    fiscal_places: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    ordinal_endings: frozenset[str] = frozenset()
    weekday_marks: frozenset[str] = frozenset()
    month_first: bool = False
    months_of_year: bool = False
    verb_last: bool = False
    open_ends: bool = False
    lower_months: bool = False
    this_day: bool = False
    of_event: frozenset[str] = frozenset()
    of_event_after: frozenset[str] = frozenset()
    of_that: frozenset[str] = frozenset()
    of_that_after: frozenset[str] = frozenset()
    lone_units: bool = False
    endings: frozenset[str] = frozenset()
    article: Callable[[str], int] = lambda prefix: 0
    plural_endings: frozenset[str] = frozenset()
    vague: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    possessives: frozenset[str] = frozenset()
    year_first: bool = False
    ordinal_hours: bool = False
    hour_before: frozenset[str] = frozenset()
    new: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()
    of_it: frozenset[str] = frozenset()
    results: frozenset[str] = frozenset()
    week_start: int = 1
    minutes: Callable[[Sequence[str]], tuple[int, int] | None] = _nothing
    either: Callable[[Sequence[str]], bool] = _never
