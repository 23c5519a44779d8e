"""Column types that hold any string of ours in both databases."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer, types

# PostgreSQL has no NUL in a text, no database has the lone surrogates of file names that are no UTF-8. Each is kept as
# a noncharacter, which no text uses, and six hexadecimal digits.
_MARK = "\U0010ffff"
_UNSAFE = re.compile(f"[\x00\ud800-\udfff{_MARK}]")
_ESCAPED = re.compile(f"{_MARK}([0-9a-f]{{6}})")


class Text(types.TypeDecorator[str]):
    """A text of any characters and length."""

    impl = types.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value if value is None else escaped(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        return value if value is None or _MARK not in value else _ESCAPED.sub(lambda hit: chr(int(hit[1], 16)), value)


def escaped(text: str) -> str:
    """The text as it stands in the database."""
    return _UNSAFE.sub(lambda hit: f"{_MARK}{ord(hit[0]):06x}", text)


# A number that the database hands out; SQLite does so for INTEGER only.
Key = BigInteger().with_variant(Integer(), "sqlite")
