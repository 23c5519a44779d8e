"""The one function that every engine calls: a batch of items in, their encoded records and what went wrong out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from pipeline.batch.duplicates import signature
from pipeline.batch.items import Failure, InputError, Item, Place, one_line
from pipeline.batch.tally import Tally
from pipeline.lang import codes
from pipeline.record import Article, Record

Encoder = Callable[[Sequence[dict[str, Any]]], bytes]


class Extractor(Protocol):
    """What reads articles: ``pipeline.load()`` gives one."""

    def pipe(self, articles: Iterable[Article]) -> Iterator[Record]:
        """One record for each article, in order."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a batch: its records encoded, its failures in order, its counts, the bytes of input it took, and the
    id and signature of each record, by which near-duplicates are found."""

    payload: bytes
    failures: tuple[Failure, ...]
    tally: Tally
    size: int
    signatures: tuple[tuple[str, bytes], ...] = ()


def extract_items(items: Sequence[Item], extractor: Extractor, encode: Encoder) -> Result:
    """Read a batch. An article that fails is in ``failures`` and spoils no other."""
    tally, ours = Tally(), frozenset(codes())
    places = [item.place for item in items]
    contents = [_prepared(item) for item in items]
    records = _records(places, contents, extractor)
    payload, outcomes = _encoded(places, records, encode)
    failures = tuple(outcome for outcome in outcomes if isinstance(outcome, Failure))
    for outcome in outcomes:
        if isinstance(outcome, Record):
            tally.add(outcome, ours)
    tally.failed = len(failures)
    signatures = tuple((outcome.id, signature(outcome.text)) for outcome in outcomes if isinstance(outcome, Record))
    return Result(payload, failures, tally, sum(item.size for item in items), signatures)


def _prepared(item: Item) -> Article | Failure:
    content = item.content
    if isinstance(content, Failure):
        return content
    try:
        if not isinstance(content, Article):
            from pipeline.batch.readers.html import article_of

            content = article_of(content)
    except InputError as error:
        return Failure(item.place, error.stage, str(error))
    except Exception as error:
        return Failure(item.place, "page", _told(error))
    return content


def _records(
    places: Sequence[Place], contents: Sequence[Article | Failure], extractor: Extractor
) -> list[Record | Failure]:
    """A record or a failure for each content, in order."""
    articles = [content for content in contents if isinstance(content, Article)]
    try:
        found: Iterator[Record | Exception] = iter(list(extractor.pipe(articles)))
    except Exception:  # one of them: read each by itself to know which
        found = iter([_alone(article, extractor) for article in articles])
    records: list[Record | Failure] = []
    for place, content in zip(places, contents, strict=True):
        if isinstance(content, Failure):
            records.append(content)
        else:
            record = next(found)
            records.append(_failure(place, record, content.id) if isinstance(record, Exception) else record)
    return records


def _alone(article: Article, extractor: Extractor) -> Record | Exception:
    try:
        return next(iter(extractor.pipe([article])))
    except Exception as error:
        return error


def _encoded(
    places: Sequence[Place], records: Sequence[Record | Failure], encode: Encoder
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
                    outcomes[index] = _failure(places[index], error, record.id)
        return encode([record.to_dict() for record in outcomes if isinstance(record, Record)]), outcomes


def _failure(place: Place, error: Exception, id: str | None) -> Failure:
    return Failure(place, "extract", _told(error), id)


def _told(error: Exception) -> str:
    return one_line(f"{type(error).__name__}: {error}")
