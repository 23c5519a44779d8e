"""Other libraries on the spec rows: each gives its value of one expression in our notation, or ``None``.

They are asked in the way that suits them best: dateparser with the language and the reference day and, for Persian and
Arabic, its Jalali and Hijri calendars as well; price-parser by the amount and the currency sign that it finds.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple


class Question(NamedTuple):
    """One spec cell: the text, its language, and the day that relative times count from."""

    text: str
    lang: str
    reference: str | None


Answer = str | tuple[float, str] | float | None
Rival = Callable[[Question], list[Answer]]


def _spelled(moment: datetime) -> list[Answer]:
    """A moment at every precision it may be meant with."""
    return [moment.strftime(form) for form in ("%Y-%m-%dT%H:%M", "%Y-%m-%d", "%Y-%m", "%Y")]


def dateparser() -> Rival:
    """``dateparser.parse`` and its calendars."""
    import dateparser as library
    from dateparser.calendars.hijri import HijriCalendar
    from dateparser.calendars.jalali import JalaliCalendar

    calendars = {"fa": JalaliCalendar, "ar": HijriCalendar}

    def ask(question: Question) -> list[Answer]:
        settings: dict[str, Any] = {"PREFER_DAY_OF_MONTH": "first"}
        if question.reference:
            settings["RELATIVE_BASE"] = datetime.fromisoformat(question.reference)
        found = library.parse(question.text, languages=[question.lang], settings=settings)
        answers = _spelled(found) if found else []
        calendar = calendars.get(question.lang)
        if calendar is not None:
            try:
                other = calendar(question.text).get_date()
            except (ValueError, TypeError, LookupError, AttributeError, OverflowError):
                other = None
            if other is not None:
                answers += _spelled(other.date_obj)
        return answers

    return ask


def natasha() -> Any:
    """The library natasha, Russian. Raises ``ImportError`` where it is not installed."""
    # natasha asks for pymorphy2, which needs an older Python; its successor has the same interface.
    import pymorphy3

    sys.modules.setdefault("pymorphy2", pymorphy3)
    import natasha as library

    return library


def natasha_dates() -> Rival:
    """natasha's date grammar (yargy), Russian."""
    library = natasha()
    extract = library.DatesExtractor(library.MorphVocab())

    def ask(question: Question) -> list[Answer]:
        facts = [match.fact for match in extract(question.text)]
        if len(facts) != 1 or facts[0].year is None:
            return []
        parts = [f"{facts[0].year:04d}", *(f"{part:02d}" for part in (facts[0].month, facts[0].day) if part)]
        return ["-".join(parts)]

    return ask


def natasha_money() -> Rival:
    """natasha's money grammar (yargy), Russian."""
    library = natasha()
    extract = library.MoneyExtractor(library.MorphVocab())

    def ask(question: Question) -> list[Answer]:
        facts = [match.fact for match in extract(question.text)]
        return [(float(facts[0].amount), str(facts[0].currency))] if len(facts) == 1 else []

    return ask


def number_parser() -> Rival:
    """number-parser, which knows Russian of our languages."""
    from number_parser import parse_number

    def ask(question: Question) -> list[Answer]:
        try:
            found = parse_number(question.text, question.lang)
        except ValueError:  # 2½
            return []
        return [float(found)] if found is not None else []

    return ask


def price_parser() -> Rival:
    """price-parser, which is made for any language."""
    from price_parser import Price

    signs = {
        "$": "USD",
        "€": "EUR",
        "£": "GBP",
        "₽": "RUB",
        "р": "RUB",
        "руб": "RUB",
        "¥": "JPY",
        "₹": "INR",
        "Rs": "PKR",
    }

    def ask(question: Question) -> list[Answer]:
        price = Price.fromstring(question.text)
        if price.amount is None or price.currency is None:
            return []
        return [(float(price.amount), signs.get(price.currency, price.currency))]

    return ask


class Entry(NamedTuple):
    """A rival: the kind of rows it is asked, the languages it covers (``None``: all), and how to start it."""

    kind: str
    languages: frozenset[str] | None
    start: Callable[[], Rival]


_RUSSIAN = frozenset({"ru"})
RIVALS: dict[str, Entry] = {
    "dateparser": Entry("time", None, dateparser),
    "natasha dates": Entry("time", _RUSSIAN, natasha_dates),
    "number-parser": Entry("number", _RUSSIAN, number_parser),
    "price-parser": Entry("money", None, price_parser),
    "natasha money": Entry("money", _RUSSIAN, natasha_money),
}
