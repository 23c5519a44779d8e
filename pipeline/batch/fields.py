"""From the fields of a JSON object, a CSV or a Parquet row to an article, every field checked."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from typing import Any

from pipeline.batch.items import InputError
from pipeline.record import Article

# Makes an article of fields and the language to assume: `article` below, or one that keeps more.
Make = Callable[[Mapping[str, Any], str | None], Article]
FIELDS = ("id", "text", "title", "url", "publisher", "published", "lang")
# Longer than any article, short enough for one worker's memory.
MAX_CHARACTERS = 20_000_000
_MAX_FIELD = 10_000
_SURROGATE = re.compile("[\ud800-\udfff]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# ISO 639-1, and the ISO 639-3 codes of languages in Arabic script that have no shorter one.
_CODES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja "
    "jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb "
    "nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq "
    "sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu arz "
    "ars acm apc ary arq azb bal ckb glk lrc mzn pnb prs skr "
)
_LANGUAGES = frozenset(_CODES.split())
# Three-letter codes and Persian's second name, as other tools write them.
_ALIASES = {"per": "fa", "fas": "fa", "pes": "fa", "rus": "ru", "ara": "ar", "arb": "ar", "urd": "ur"}
_UNDETERMINED = frozenset({"und", "mis", "zxx"})


def article(fields: Mapping[str, Any], lang: str | None = None) -> Article:
    """The article with these fields; unknown fields are ignored, empty ones are as good as absent.

    ``lang`` is for articles that do not name theirs. ``published`` becomes an ISO date. Raises ``InputError`` that
    names the field.
    """
    if fields.get("text") is None:
        raise InputError("check", "no field 'text'")
    values = {name: _string(name, fields.get(name)) for name in FIELDS if name != "published"}
    text = values.pop("text") or ""
    if len(text) > MAX_CHARACTERS:
        raise InputError(
            "check", f"the text has {len(text):,} characters, more than {MAX_CHARACTERS:,}: this is no article"
        )
    values = {name: (value or "").strip() or None for name, value in values.items()}
    given = language_code(values["lang"]) or lang
    values["lang"] = given if text.strip() else None  # what has no text is in no language, whoever says so
    return Article(text=text, published=published_date(fields.get("published")), **values)


def language_code(code: str | None) -> str | None:
    """``fa`` for ``fa``, ``FA``, ``fa-IR`` or ``fas``; ``None`` where nothing is said.

    Raises ``InputError`` for no language.
    """
    if code is None:
        return None
    short = re.split("[-_]", code.strip().lower())[0]
    short = _ALIASES.get(short, short)
    if not short or short in _UNDETERMINED:
        return None
    if short not in _LANGUAGES:
        raise InputError("check", f"unknown lang {code[:40]!r}: expected a code of ISO 639 such as fa, ru, ar or ur")
    return short


def published_date(value: Any) -> str | None:
    """The ISO date of a date, a time or a string that begins with one. Raises ``InputError`` for anything else."""
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    written = (_string("published", value) or "").strip()
    if not written:
        return None
    try:
        moment = datetime.datetime.fromisoformat(written)
    except ValueError:
        moment = None
    if moment is None or not _DAY.match(written):
        raise InputError(
            "check", f"bad date in 'published': {written[:40]!r}, expected one like 2025-10-11 or 2025-10-11T09:30"
        )
    return moment.date().isoformat()


def _string(name: str, value: Any) -> str | None:
    if value is None:
        return None
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise InputError("check", f"{name!r} must be a string, not {type(value).__name__}")
    if name != "text" and len(value) > _MAX_FIELD:
        raise InputError("check", f"{name!r} has {len(value):,} characters, more than {_MAX_FIELD:,}")
    if found := _SURROGATE.search(value):
        what = f"lone surrogate U+{ord(found[0]):04X}"
        if "\udc80" <= found[0] <= "\udcff":  # what a byte that is not UTF-8 becomes in a line of a table
            what = f"invalid UTF-8, byte 0x{ord(found[0]) - 0xDC00:02x},"
        raise InputError("check", f"{what} in {name!r} at character {found.start()}")
    return value
