"""From bytes to text: Unicode by its mark, UTF-8, and the two Windows code pages old pages of our languages are in."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from pipeline.batch.items import InputError

# The marks of UTF-32 begin with those of UTF-16, so they come first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Bytes of a file that are looked at to know its encoding.
SAMPLE = 1 << 16
_BINARY_SHARE = 0.02
_MIN_HIGH_BYTES = 8
_MIN_USUAL = 0.85
_MIN_COMMON = 1 / 3


class CodePage(NamedTuple):
    """An 8-bit encoding: its ``letters``, those most ``common`` in our languages, and what is ``unlikely`` in text."""

    name: str
    letters: re.Pattern[str]
    common: re.Pattern[str]
    unlikely: re.Pattern[str]


_CODE_PAGES = (
    # Read as Cyrillic, other scripts give words with capitals inside.
    CodePage("cp1251", re.compile(r"[А-Яа-яЁё]"), re.compile(r"[оеаинтсрвлк]"), re.compile(r"(?<=[а-яё])[А-ЯЁ]")),
    # Read as Arabic, Cyrillic gives Latin letters with accents in the middle of words.
    CodePage(
        "cp1256",
        re.compile(r"[\u0621-\u064a\u0679-\u06d2]"),
        re.compile(r"[اليمونرتبدسهعةےہک]"),
        re.compile(r"[à-öø-ÿŒœƒˆ]"),
    ),
)


def encoding_of(head: bytes) -> str:
    """The encoding of a file that begins with ``head`` (cut at any byte).

    A Unicode mark decides; then UTF-8 where it fits but for stray bytes; then Windows-1251 or -1256 by how plausible
    the text looks. Raises ``InputError`` for files that are no text.
    """
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            raise InputError("read", f"this is {kind}, not text")
    if len(_CONTROL.findall(head)) > _BINARY_SHARE * len(head):
        raise InputError("read", "this is a binary file (or UTF-16 without its mark), not text")
    high = len(_HIGH.findall(head))
    in_utf8 = sum(map(len, _MULTIBYTE.findall(head)))
    if high < _MIN_HIGH_BYTES or in_utf8 > high / 2:
        return "utf-8"
    plausible = {page.name: _plausibility(head, page) for page in _CODE_PAGES}
    best = max(plausible, key=lambda name: plausible[name])
    return best if plausible[best] >= _MIN_COMMON else "utf-8"


def _plausibility(data: bytes, page: CodePage) -> float:
    """The share of common letters among those beyond ASCII; 0 where too many others are there that should not be."""
    text = data.decode(page.name, errors="replace")
    beyond = sum(char > "\x7f" and char.isalpha() for char in text)
    usual = len(page.letters.findall(text)) - len(page.unlikely.findall(text))
    return len(page.common.findall(text.lower())) / beyond if usual > _MIN_USUAL * beyond else 0.0


def decode(data: bytes) -> str:
    """The text of a whole file.

    Raises ``InputError`` that names the first byte that fits no known encoding, and its line.
    """
    encoding = encoding_of(data[:SAMPLE])
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        name = {"utf-8-sig": "utf-8"}.get(encoding, encoding).upper()
        raise InputError("read", f"line {line}: invalid {name} at byte {error.start} ({error.reason})") from None
