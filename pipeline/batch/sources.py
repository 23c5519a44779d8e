"""The files of a run: folders become their files, in a fixed order, and files become items."""

from __future__ import annotations

import glob
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import BinaryIO, cast

from pipeline.batch import failures
from pipeline.batch.compression import decompressed, is_compressed
from pipeline.batch.decoding import SAMPLE, encoding_of
from pipeline.batch.items import InputError, Item, Place, failed
from pipeline.batch.readers import SEEKING, Reader, endings, kind_of, reader

STDIN = "-"
STDIN_NAME = "<stdin>"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: kind (``None`` where nothing tells it), size in bytes (0: unknown), and what is wrong with it."""

    path: str
    kind: str | None
    size: int = 0
    problem: str | None = None


def find(inputs: Sequence[str], kind: str | None = None, exclude: Collection[str] = ()) -> list[Source]:
    """The sources of ``inputs`` in the order given, the files of a folder or a pattern sorted by path.

    In a folder, hidden files, files of other kinds, lists of failures and the files named in ``exclude`` (real paths)
    are left alone. A path that is not there and holds ``*``, ``?`` or ``[`` is a pattern (``**`` means any folders);
    its files are chosen like those of a folder. ``kind`` says what named files, those of a pattern and standard input
    are, whatever their ending.
    """
    sources: list[Source] = []
    for path in inputs:
        if path == STDIN:
            sources.append(Source(STDIN, kind))
        elif os.path.isdir(path):
            sources.extend(_chosen(_below(path), None, exclude) or [_nothing(path, "in this folder")])
        elif glob.has_magic(path) and not os.path.lexists(path):
            sources.extend(_chosen(_matching(path), kind, exclude) or [_nothing(path, "matches this pattern")])
        else:
            sources.append(_file(path, kind or kind_of(path)))
    return sources


def _below(top: str) -> Iterator[str]:
    for folder, folders, names in os.walk(top):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (os.path.join(folder, name) for name in names if not name.startswith("."))


def _matching(pattern: str) -> Iterator[str]:
    for path in glob.iglob(pattern, recursive=True):
        if not os.path.isdir(path):
            yield path
        elif "**" not in pattern:
            yield from _below(path)


def _chosen(paths: Iterable[str], kind: str | None, exclude: Collection[str]) -> list[Source]:
    wanted = sorted(path for path in paths if (kind or kind_of(path)) and not path.endswith(failures.SUFFIX))
    return [_file(path, kind or kind_of(path)) for path in wanted if os.path.realpath(path) not in exclude]


def _nothing(path: str, where: str) -> Source:
    return Source(path, None, problem=f"no article file {where} ({endings()})")


def _file(path: str, kind: str | None) -> Source:
    try:
        size = os.stat(path).st_size
    except OSError as error:
        return Source(path, kind, problem=_reason(error))
    problem = f"unknown kind of file: name it with --format, or by its ending ({endings()})" if kind is None else None
    return Source(path, kind, size, problem)


def read(
    sources: Iterable[Source], lang: str | None = None, choose: Callable[[str], Reader] = reader
) -> Iterator[Item]:
    """The items of the sources in order; a file that cannot be read is one failed item, and the next file follows.

    What is compressed with gzip or zstd is taken apart. ``choose`` gives the reader of a kind of file.
    """
    for source in sources:
        place = Place(STDIN_NAME if source.path == STDIN else source.path)
        try:
            if source.problem:
                raise InputError("read", source.problem)
            with _open(source) as stream:
                yield from _items(source, stream, place, lang, choose)
        except InputError as error:
            yield failed(place, error, source.size)
        except UnicodeDecodeError as error:
            yield failed(place, InputError("read", f"cannot be decoded: {error.reason}"), source.size)
        except OSError as error:
            yield failed(place, InputError("read", f"cannot be read: {_reason(error)}"), source.size)


def _items(
    source: Source, raw: io.BufferedReader, place: Place, lang: str | None, choose: Callable[[str], Reader]
) -> Iterator[Item]:
    compressed = is_compressed(raw)
    unpacked: BinaryIO = decompressed(raw)
    stream = unpacked
    kind = source.kind or _kind_of(stream)
    with ExitStack() as open_files:
        if kind in SEEKING and (compressed or source.path == STDIN):
            copy = open_files.enter_context(tempfile.TemporaryFile())
            shutil.copyfileobj(unpacked, copy)
            copy.seek(0)
            stream = cast(BinaryIO, copy)
        items = choose(kind)(stream, place.path, lang)
        yield from _measured(items, raw) if compressed else items


def _measured(items: Iterable[Item], raw: io.BufferedReader) -> Iterator[Item]:
    """Items with the bytes that they took of the compressed file for their size."""
    before = 0
    for item in items:
        now = raw.tell() if raw.seekable() else before
        yield replace(item, size=now - before)
        before = now


def _open(source: Source) -> io.BufferedReader:
    if source.path != STDIN:
        return cast(io.BufferedReader, open(source.path, "rb", buffering=SAMPLE))
    return io.BufferedReader(io.FileIO(sys.stdin.fileno(), closefd=False), SAMPLE)


def _kind_of(stream: BinaryIO) -> str:
    """What standard input is: JSON Lines if it begins with an object, else one plain text."""
    head = cast(io.BufferedReader, stream).peek(SAMPLE)
    begin = head.decode(encoding_of(head), errors="ignore").lstrip("\ufeff \t\r\n")
    return "jsonl" if begin.startswith("{") else "text"


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
