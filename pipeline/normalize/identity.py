"""Fact ids: a hash over the type and the key arguments, equal across languages, articles and runs."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any, Final
from urllib.parse import urlsplit

from pipeline.normalize.documents import number_key
from pipeline.record import Entity, FactType

KEYS: Final[dict[FactType, tuple[str, ...]]] = {
    "document": ("number", "kind"),
    "office": ("person", "title", "organization"),
    "quantity": ("value", "unit", "item", "status"),
    "event": ("kind", "date", "place"),
    "deadline": ("date", "relation"),
    "publication": ("url",),
}


_DIGITS: Final = 10**28  # from here on Decimal rounds


def _plain(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, Entity):
        return value.id
    if isinstance(value, int) and -_DIGITS < value < _DIGITS:
        return str(value)
    if isinstance(value, int | float):
        return f"{Decimal(str(value)).normalize():f}"
    return str(value)


def url_key(url: str) -> str:
    """An address without scheme, ``www.``, fragment and closing slash."""
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
    except ValueError:
        return url
    query = f"?{parts.query}" if parts.query else ""
    return parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/") + query


def fact_id(kind: FactType, args: Mapping[str, Any]) -> str:
    """``<type>:`` and 16 hexadecimal digits; absent key arguments count as ``None``.

    >>> limit = {"date": "2026-03-31", "relation": "by"}
    >>> fact_id("deadline", limit) == fact_id("deadline", {**limit, "action": "hand in plans"})
    True
    """
    key = [_plain(args.get(name)) for name in KEYS[kind]]
    if kind == "document":
        key[0] = number_key(str(key[0]))
    elif kind == "publication":
        key[0] = url_key(str(key[0]))
    # As a JSON list of strings and nulls, spelled out here in a fifth of the encoder's time.
    listed = ", ".join(["null" if part is None else encode_basestring(part) for part in (kind, *key)])
    digest = hashlib.sha256(f"[{listed}]".encode("utf-8", "surrogatepass"))
    return f"{kind}:{digest.hexdigest()[:16]}"
