"""The one function that every engine calls: a batch of items in, their encoded records and what went wrong out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from pipeline.batch.duplicates import signature
from pipeline.batch.items import Failure, InputError, Item, Stage, content_hash, one_line
from pipeline.batch.tally import Tally
from pipeline.lang import codes
from pipeline.record import Article, Record

Encoder = Callable[[Sequence[dict[str, Any]]], bytes]
# Is told the index of the item that is read now, ``None`` when reading is over.
Progress = Callable[[int | None], None]


class Extractor(Protocol):
    """What reads articles: ``pipeline.load()`` gives one."""

    def pipe(self, articles: Iterable[Article]) -> Iterator[Record]:
        """One record for each article, in order. An article is taken when its turn has come, so that it is known which
        one takes too long."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a batch: its records encoded, its failures in order, its counts, the bytes of input it took, the id
    and signature of each record, by which near-duplicates are found, and the seconds that reading took."""

    payload: bytes
    failures: tuple[Failure, ...]
    tally: Tally
    size: int
    signatures: tuple[tuple[str, bytes], ...] = ()
    seconds: float = 0.0


def extract_items(
    items: Sequence[Item],
    extractor: Extractor,
    encode: Encoder,
    longest: int | None = None,
    progress: Progress = lambda index: None,
) -> Result:
    """Read a batch. An article that fails, or has more than ``longest`` characters, is in ``failures`` and spoils no
    other."""
    begun = time.perf_counter()
    tally, ours = Tally(), frozenset(codes())
    contents = []
    for index, item in enumerate(items):
        progress(index)
        contents.append(_prepared(item, longest))
    records = _records(items, contents, extractor, progress)
    progress(None)
    payload, outcomes = _encoded(items, records, encode)
    failures = tuple(outcome for outcome in outcomes if isinstance(outcome, Failure))
    for outcome in outcomes:
        if isinstance(outcome, Record):
            tally.add(outcome, ours)
    tally.failed = len(failures)
    signatures = tuple((outcome.id, signature(outcome.text)) for outcome in outcomes if isinstance(outcome, Record))
    size = sum(item.size for item in items)
    return Result(payload, failures, tally, size, signatures, time.perf_counter() - begun)


def failure_of(item: Item, stage: Stage, error: str) -> Failure:
    """The failure of an item that could be read, but not further."""
    content = item.content
    if isinstance(content, Failure):
        return content
    return Failure(item.place, stage, one_line(error), getattr(content, "id", None), content_hash(content))


def _prepared(item: Item, longest: int | None) -> Article | Failure:
    content = item.content
    if isinstance(content, Failure):
        return content
    try:
        if not isinstance(content, Article):
            from pipeline.batch.readers.html import article_of

            content = article_of(content)
    except InputError as error:
        return failure_of(item, error.stage, str(error))
    except Exception as error:
        return failure_of(item, "page", _told(error))
    if longest is not None and len(content.text) > longest:
        return failure_of(item, "limit", f"the text has {len(content.text):,} characters, more than {longest:,}")
    return content


def _records(
    items: Sequence[Item], contents: Sequence[Article | Failure], extractor: Extractor, progress: Progress
) -> list[Record | Failure]:
    """A record or a failure for each content, in order."""
    articles = [(index, content) for index, content in enumerate(contents) if isinstance(content, Article)]

    def in_turn() -> Iterator[Article]:
        for index, article in articles:
            progress(index)
            yield article

    try:
        found: Iterator[Record | Exception] = iter(list(extractor.pipe(in_turn())))
    except Exception:  # one of them: read each by itself to know which
        found = (_alone(index, article, extractor, progress) for index, article in articles)
    records: list[Record | Failure] = []
    for item, content in zip(items, contents, strict=True):
        if isinstance(content, Failure):
            records.append(content)
        else:
            record = next(found)
            records.append(failure_of(item, "extract", _told(record)) if isinstance(record, Exception) else record)
    return records


def _alone(index: int, article: Article, extractor: Extractor, progress: Progress) -> Record | Exception:
    progress(index)
    try:
        return next(iter(extractor.pipe([article])))
    except Exception as error:
        return error


def _encoded(
    items: Sequence[Item], records: Sequence[Record | Failure], encode: Encoder
) -> tuple[bytes, list[Record | Failure]]:
    """The payload of the records, and the outcomes with failures in place of records that could not be encoded."""
    outcomes = list(records)
    try:
        return encode([record.to_dict() for record in records if isinstance(record, Record)]), outcomes
    except Exception:
        for index, record in enumerate(records):
            if isinstance(record, Record):
                try:
                    encode([record.to_dict()])
                except Exception as error:
                    outcomes[index] = failure_of(items[index], "extract", _told(error))
        return encode([record.to_dict() for record in outcomes if isinstance(record, Record)]), outcomes


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
