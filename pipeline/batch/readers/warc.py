"""WARC archives of web crawls (also WET): each page that was fetched is one article, as is each extracted text.

Read are answers with status 200 and resources that are HTML or plain text, and ``conversion`` records in plain text;
other records (requests, pictures, redirects, robots.txt …) are passed over. A record is named by its number in the
file, from 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from pipeline.batch.decoding import decode
from pipeline.batch.fields import article
from pipeline.batch.items import InputError, Item, Page, Place, failed
from pipeline.batch.readers.html import decoded
from pipeline.batch.readers.lines import MAX_BYTES, Short

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_PLAIN = "text/plain"
_READ = frozenset({"response", "resource", "conversion"})


def read(stream: BinaryIO, path: str, lang: str | None) -> Iterator[Item]:
    """The items of the archive, pages with their article not taken out yet."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(Short(stream)), 1):
            kind, charset = _content_type(record)
            if record.rec_type in _READ and kind in {*_PAGES, _PLAIN} and _status(record) == "200":
                yield _item(record, kind, charset, Place(path, number), lang)
    except ArchiveLoadFailed as error:
        raise InputError("parse", f"broken WARC after record {number}: {error}") from None


def _item(record: Any, kind: str, charset: str | None, place: Place, lang: str | None) -> Item:
    url = record.rec_headers.get_header("WARC-Target-URI")
    data: bytes = record.content_stream().read(MAX_BYTES + 1)
    try:
        if len(data) > MAX_BYTES:
            raise InputError("check", f"the page has more than {MAX_BYTES:,} bytes: this is no article")
        if record.raw_stream.limit > 0:
            raise InputError("read", f"the archive ends {record.raw_stream.limit:,} bytes before this record does")
        if kind in _PAGES:
            return Item(place, Page(decoded(data, charset), lang, url), len(data))
        return Item(place, article({"text": decode(data), "url": url}, lang), len(data))
    except InputError as error:
        return failed(place, error, len(data), data=data)


def _status(record: Any) -> str:
    """The status of an answer; what was not fetched over HTTP has none and counts as good."""
    return str(record.http_headers.get_statuscode()) if record.http_headers else "200"


def _content_type(record: Any) -> tuple[str, str | None]:
    """The media type of the content, and the charset if it is declared."""
    headers = record.http_headers or record.rec_headers
    kind, *parameters = (headers.get_header("Content-Type") or "").lower().split(";")
    named = (part.partition("=") for part in parameters)
    charset = next((value.strip(" \"'") for name, _, value in named if name.strip() == "charset"), None)
    return kind.strip(), charset
