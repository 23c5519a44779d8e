"""Numbers of normative documents: one spelling, one identity, and the kind that a code tells."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.paths import models_dir

_PIECES: Final = re.compile(r"\d+|[^\W\d_]+|[^\w\s]", re.UNICODE)
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―−ـ"), "-")
_BIDI: Final = re.compile("[\u00ad\u0640\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class _Codes:
    kinds: dict[str, str]
    spellings: dict[str, str]
    dash_first: frozenset[str]


@cache
def _codes() -> _Codes:
    with (models_dir() / "shared" / "document_codes.toml").open("rb") as stream:
        table = tomllib.load(stream)
    kinds = {name.upper(): kind for name, kind in table["kinds"].items()}
    return _Codes(kinds, dict(table["spellings"]), frozenset(table["dash_first"]["bodies"]))


def canonical_number(written: str) -> str:
    """A document number in its public form: NFC, ASCII digits, no spaces, plain dashes, Latin letters in Vietnamese
    codes.

    >>> canonical_number("۵۷-NQ / TW")
    '57-NQ/TW'
    >>> canonical_number("48-КЛ/ТВ")
    '48-KL/TW'
    """
    text = unicodedata.normalize("NFC", _BIDI.sub("", written).translate(_DASHES))
    pieces = [
        "".join(str(unicodedata.digit(char)) for char in piece) if piece[0].isdigit() else piece
        for piece in _PIECES.findall(text)
    ]
    letters = [piece for piece in pieces if piece[0].isalpha()]
    codes = _codes()
    if len(letters) > 1 and all(
        piece in codes.spellings for piece in letters if not piece.isascii() and piece.upper() not in codes.kinds
    ):
        pieces = [codes.spellings.get(piece, piece) if not piece.isascii() else piece for piece in pieces]
    return "".join(pieces)


def number_key(number: str) -> str:
    """The identity of a canonical number: upper case, full Vietnamese letters, separators in the place where the
    issuer puts them.

    >>> number_key("71-NQ/CP") == number_key("71/NQ-CP"), number_key("41/2025/QD-UBND") == number_key("41/2025/QĐ-UBND")
    (True, True)
    """
    spellings = _codes().spellings
    pieces = [spellings.get(piece, spellings.get(piece.upper(), piece)).upper() for piece in _PIECES.findall(number)]
    digits = [piece.lstrip("0") or "0" for piece in pieces if piece[0].isdigit()]
    letters = [piece for piece in pieces if piece[0].isalpha()]
    if letters and digits and pieces[0][0].isdigit():
        return "/".join(digits) + "|" + "-".join(letters)
    return "".join(pieces)


def leading_number(number: str) -> str:
    """The digits a canonical number begins with, by which short references name it; ``""`` if it begins otherwise."""
    match = re.match(r"\d+", number)
    return match.group().lstrip("0") if match else ""


def kind_of_code(number: str) -> str | None:
    """The document kind that a code inside ``number`` tells, or ``None``."""
    codes = _codes()
    for piece in _PIECES.findall(number):
        if piece[0].isalpha():
            kind = codes.kinds.get(codes.spellings.get(piece, codes.spellings.get(piece.upper(), piece)).upper())
            if kind:
                return kind
    return None
