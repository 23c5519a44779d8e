"""Web addresses, and the publisher and date that an address tells."""

from __future__ import annotations

import re
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from pipeline.normalize.times.calendars import to_gregorian
from pipeline.text.lines import lines_at, places

# A ZWNJ inside a word belongs to a Persian address.
_URL: Final = re.compile(r"(?:https?://|www\.)(?:[^\s<>\"\u200c،؛«»“”]|\u200c(?=\w)){3,2000}", re.IGNORECASE)
_DOMAIN: Final = re.compile(r"(?<![\w@.-])[a-z0-9](?:[a-z0-9-]{0,60}\.){1,4}[a-z]{2,10}(?![\w-])")
_POINT: Final = re.compile(r"\.[a-z]{2}")
_MARKS: Final = ("://", "www.", "WWW.", "Www.")
_TRAILING: Final = ".,;:!?)]}'\"۔؟…*|"
_PATH_DATE: Final = re.compile(
    r"(?<!\d)(20\d\d|19\d\d|1[34]\d\d)[/_-](0?[1-9]|1[0-2])[/_-](0?[1-9]|[12]\d|3[01])(?!\d)"
)
_JALALI: Final = range(1370, 1451)  # years of the web: 1991 to 2071
_DIGITS: Final = re.compile(r"\d{8,24}")


def find_urls(text: str) -> list[tuple[int, int, str]]:
    """``(start, end, url)`` of every address with a scheme or ``www.``, closing punctuation left out."""
    found: list[tuple[int, int, str]] = []
    for line in lines_at(text, sorted([at for mark in _MARKS for at in places(text, mark)])):
        for match in _URL.finditer(text, *line):
            url = match.group().rstrip(_TRAILING)
            found.append((match.start(), match.start() + len(url), url))
    return found


def find_domains(text: str) -> list[tuple[int, int]]:
    """Spans of bare domain names such as ``dangcongsan.vn``; ``text`` is folded."""
    points = [match.start() for match in _POINT.finditer(text)] if "." in text else []
    return [match.span() for line in lines_at(text, points) for match in _DOMAIN.finditer(text, *line)]


def publisher_of(url: str) -> str | None:
    """The domain that published ``url``, without ``www.``; ``None`` for a broken address."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _day(year: int, month: int, day: int) -> str | None:
    """The ISO date of a Gregorian day, or of a Jalali one where the year says so; ``None`` where there is none."""
    try:
        return (to_gregorian("j", year, month, day) if year in _JALALI else date(year, month, day)).isoformat()
    except ValueError:
        return None


def published_of(url: str) -> str | None:
    """The ISO date that the path of ``url`` tells, if it tells one.

    Read are ``/2025/10/11/`` (and ``-``, ``_``), ``…20251011…`` at the start of a run of digits, both with Jalali years
    too (``/news/13940622000380`` of Iranian agencies), and the article numbers of the VCCorp content system (three
    digits of the site, then ``yymmddHHMMSSmmm``), as on many Vietnamese government sites.
    """
    path = url.partition("//")[2].partition("/")[2]
    match = _PATH_DATE.search(path)
    if match:
        return _day(int(match[1]), int(match[2]), int(match[3]))
    for run in _DIGITS.findall(path):
        if (run[:2] in ("19", "20") or int(run[:4]) in _JALALI) and len(run) in (8, 12, 14, 17):
            found = _day(int(run[:4]), int(run[4:6]), int(run[6:8]))
            if found and "1990" <= found[:4] <= "2099":
                return found
        if len(run) == 18 and int(run[9:11]) < 24 and int(run[11:13]) < 60 and int(run[13:15]) < 60:
            return _day(2000 + int(run[3:5]), int(run[5:7]), int(run[7:9]))
    return None
