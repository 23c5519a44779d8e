"""An HTML page is one article: trafilatura takes out its text, title, date, address and site.

The text of the record is the article's text without the page around it, and offsets count into that.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from pipeline.batch.decoding import SAMPLE, decode, encoding_of
from pipeline.batch.fields import article
from pipeline.batch.items import InputError, Item, Page, Place, failed
from pipeline.batch.readers.lines import whole
from pipeline.record import Article

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,20})", re.IGNORECASE)
_DECLARED_IN = 4096
# Code pages of our scripts that look like a Windows one: nobody declares them who does not mean them.
_RARE = frozenset({"koi8-r", "koi8-u", "iso8859-5", "iso8859-6", "cp866", "mac-cyrillic"})
# Dates that the page declares, the first one; not whatever looks like a date in its text.
_DATES = {"extensive_search": False, "original_date": True}


def read(stream: BinaryIO, path: str, lang: str | None) -> Iterator[Item]:
    """The one item of the page, its article not taken out yet."""
    data = whole(stream)
    try:
        yield Item(Place(path), Page(decoded(data), lang), len(data))
    except InputError as error:
        yield failed(Place(path), error, len(data), data=data)


def decoded(data: bytes, charset: str | None = None) -> str:
    """The page as text: a Unicode mark or the look of the bytes decides, else the ``charset`` that it came with, else
    the one that the page declares. Raises ``InputError`` where none fits."""
    found = _CHARSET.search(data[:_DECLARED_IN])
    declared = charset or (found[1].decode("ascii") if found else None)
    try:
        if declared and _name(declared) in _RARE and encoding_of(data[:SAMPLE]).startswith("cp"):
            return data.decode(declared, errors="replace")
        return decode(data)
    except InputError:
        if declared is None or encoding_of(data[:SAMPLE]) != "utf-8":
            raise
        try:
            return data.decode(declared)
        except (LookupError, UnicodeDecodeError, ValueError):
            raise InputError("read", f"the page is not in its declared charset {declared[:40]!r}") from None


def _name(charset: str) -> str | None:
    try:
        return codecs.lookup(charset).name
    except (LookupError, ValueError):
        return None


def article_of(page: Page) -> Article:
    """The article of a page. Raises ``InputError`` where there is none."""
    # trafilatura takes half a second to import; only who reads pages pays for it.
    from trafilatura import bare_extraction

    found: Any = bare_extraction(page.html, with_metadata=True, include_comments=False, date_extraction_params=_DATES)
    if found is None or not (found.text or "").strip():
        raise InputError("page", "no article text found in the page")
    metadata = {
        "title": found.title,
        "url": found.url or page.url,
        "publisher": found.sitename,
        "published": found.date,
    }
    return article({"text": found.text, **metadata}, page.lang)
