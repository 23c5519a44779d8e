"""A plain text file is one article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from pipeline.batch.decoding import decode
from pipeline.batch.fields import article
from pipeline.batch.items import InputError, Item, Place, failed
from pipeline.batch.readers.lines import whole


def read(stream: BinaryIO, path: str, lang: str | None) -> Iterator[Item]:
    """The one item of the file; line ends stay as they are."""
    data = whole(stream)
    try:
        yield Item(Place(path), article({"text": decode(data)}, lang), len(data))
    except InputError as error:
        yield failed(Place(path), error, len(data), data=data)
