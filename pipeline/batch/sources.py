"""The files of a run: folders become their files, in a fixed order, and files become items."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, cast

from pipeline.batch import failures
from pipeline.batch.decoding import SAMPLE, encoding_of
from pipeline.batch.items import InputError, Item, Place, failed
from pipeline.batch.readers import KINDS, Reader, reader

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
    """The sources of ``inputs`` in the order given, the files of a folder sorted by path.

    In a folder, hidden files, files of other kinds, lists of failures and the files named in ``exclude`` (real paths)
    are left alone. ``kind`` says what named files and standard input are, whatever their ending.
    """
    sources: list[Source] = []
    for path in inputs:
        if path == STDIN:
            sources.append(Source(STDIN, kind))
        elif os.path.isdir(path):
            sources.extend(
                _folder(path, exclude) or [Source(path, None, problem=f"no article file in this folder ({_endings()})")]
            )
        else:
            sources.append(_file(path, kind or KINDS.get(_ending(path))))
    return sources


def _folder(top: str, exclude: Collection[str]) -> list[Source]:
    paths = []
    for folder, folders, names in os.walk(top):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths += [os.path.join(folder, name) for name in names if not name.startswith(".") and _ending(name) in KINDS]
    wanted = (
        path for path in sorted(paths) if not path.endswith(failures.SUFFIX) and os.path.realpath(path) not in exclude
    )
    return [_file(path, KINDS[_ending(path)]) for path in wanted]


def _file(path: str, kind: str | None) -> Source:
    try:
        size = os.stat(path).st_size
    except OSError as error:
        return Source(path, kind, problem=_reason(error))
    problem = f"unknown kind of file: name it with --format, or by its ending ({_endings()})" if kind is None else None
    return Source(path, kind, size, problem)


def read(
    sources: Iterable[Source], lang: str | None = None, choose: Callable[[str], Reader] = reader
) -> Iterator[Item]:
    """The items of the sources in order; a file that cannot be read is one failed item, and the next file follows.

    ``choose`` gives the reader of a kind of file.
    """
    for source in sources:
        place = Place(STDIN_NAME if source.path == STDIN else source.path)
        try:
            if source.problem:
                raise InputError("read", source.problem)
            with _open(source) as stream:
                kind = source.kind or _kind_of(stream)
                yield from choose(kind)(stream, place.path, lang)
        except InputError as error:
            yield failed(place, error, source.size)
        except UnicodeDecodeError as error:
            yield failed(place, InputError("read", f"cannot be decoded: {error.reason}"), source.size)
        except OSError as error:
            yield failed(place, InputError("read", f"cannot be read: {_reason(error)}"), source.size)


def _open(source: Source) -> BinaryIO:
    if source.path != STDIN:
        return open(source.path, "rb", buffering=SAMPLE)
    if source.kind == "parquet":  # its index stands at the end
        return io.BytesIO(sys.stdin.buffer.read())
    return cast(BinaryIO, io.BufferedReader(io.FileIO(sys.stdin.fileno(), closefd=False), SAMPLE))


def _kind_of(stream: BinaryIO) -> str:
    """What standard input is: JSON Lines if it begins with an object, else one plain text."""
    head = cast(io.BufferedReader, stream).peek(SAMPLE)
    begin = head.decode(encoding_of(head), errors="ignore").lstrip("\ufeff \t\r\n")
    return "jsonl" if begin.startswith("{") else "text"


def _ending(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _endings() -> str:
    return " ".join(KINDS)


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
