"""A run into a store: what is in it already is passed over, the rest is read and written batch by batch."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa

from pipeline.batch.duplicates import WINDOW, Duplicates
from pipeline.batch.items import Item
from pipeline.batch.meter import Meter
from pipeline.batch.run import Plan, Watcher
from pipeline.batch.sources import STDIN, find, read
from pipeline.batch.tally import Tally
from pipeline.batch.workers import Job, batches, results
from pipeline.store.database import Store
from pipeline.store.results import found, input_hash, place_key, save
from pipeline.store.runs import Run
from pipeline.store.schema import articles, failures


class Account:
    """What a run into a store has to say of itself: its counts, and those of the articles that it passed over."""

    def __init__(self) -> None:
        self.tally = Tally()
        self.stages = Meter()

    @property
    def known(self) -> int:
        """Articles that the store had already."""
        return self.stages.articles["known"]

    @property
    def failed_before(self) -> int:
        """Articles that failed in an earlier run with the same model: they wait for ``khabar retry``."""
        return self.stages.articles["failed before"]

    def lines(self) -> Iterator[str]:
        """The summary, a line a subject."""
        yield from self.tally.lines()
        yield f"known:    {self.known} were in the store already"
        if self.failed_before:
            yield f"          {self.failed_before} failed before: khabar retry reads them again"

    def to_dict(self) -> dict[str, Any]:
        """The counts as JSON, as they stand in the store."""
        return {**self.tally.to_dict(), "stages": self.stages.to_dict()}


class Recorded(NamedTuple):
    """What the store says of some articles: the hashes it has, and what failed at their places: hash and model."""

    done: set[str | None]
    failed: dict[str, tuple[str | None, str]]


def execute(plan: Plan, job: Job, store: Store, model: str, settings: Mapping[str, Any], watcher: Watcher) -> Account:
    """Read the inputs of the plan into the store.

    Passed over are articles that the store has from the same ``model``, and those that failed with it. Each batch is
    written in a transaction of its own: after a run that was stopped, or killed, at any moment the next one goes on.
    ``settings`` are told to those who look at the run later. Raises ``StoreError`` and ``LoadError``.
    """
    inputs = [path if path == STDIN else os.path.abspath(path) for path in plan.inputs]
    sources = find(inputs, plan.kind)
    sized = all(source.path != STDIN for source in sources)
    watcher.begin(sum(source.size for source in sources) if sized else 0)
    reading = Reading(store, Run(store, model, settings, inputs), watcher)
    return reading.perform(reading.pending(read(sources, plan.lang)), job, plan)


class Reading:
    """The articles that a run has under way; ``again``: also those that failed before."""

    def __init__(self, store: Store, run: Run, watcher: Watcher, again: bool = False) -> None:
        self._store = store
        self._again = again
        self._run = run
        self._watcher = watcher
        self._account = Account()
        self._duplicates = _met(store, run.model)

    def perform(self, items: Iterable[Item], job: Job, plan: Plan) -> Account:
        """Read the items and write what comes of them."""
        account, state = self._account, "stopped"
        stream = results(items, job, plan.processes, plan.seconds)
        try:
            for batch, result in stream:
                marks = self._duplicates.marks(result.signatures)
                account.tally.merge(result.tally)
                account.tally.near_duplicates += len(marks)
                account.stages.extracted(len(batch), result.seconds)
                with account.stages.during("write"):
                    self._run.counts = account.to_dict()
                    save(self._store, self._run, found(batch, result, marks), result.failures, self._again)
                account.stages.articles["write"] += len(batch)
                for failure in result.failures:
                    self._watcher.failed(failure)
                self._watcher.advance(result.size, account.tally)
            state = "finished"
        finally:
            stream.close()
            self._run.counts = account.to_dict()
            self._run.end(state)
        return account

    def pending(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items that are still to be read."""
        for group in batches(self._account.stages.each("read", items)):
            with self._account.stages.during("known"):
                left = list(self._left(group))
            yield from left

    def _left(self, group: list[Item]) -> Iterator[Item]:
        hashes = [input_hash(item) for item in group]
        places = [place_key(item.place) for item in group]
        recorded = self._recorded(hashes, places)
        resolved = []
        for item, hash, place in zip(group, hashes, places, strict=True):
            if hash in recorded.done:
                self._pass_over("known", item)
                resolved += [place] if place in recorded.failed else []
            elif not self._again and hash is not None and recorded.failed.get(place) == (hash, self._run.model):
                self._pass_over("failed before", item)
            else:
                yield item
        if resolved:
            forgotten = sa.delete(failures).where(failures.c.place.in_(resolved))
            self._store.write(lambda connection: connection.execute(forgotten))

    def _recorded(self, hashes: list[str | None], places: list[str]) -> Recorded:
        same = articles.c.hash.in_(hashes) & (articles.c.model == self._run.model)
        there = sa.select(failures.c.place, failures.c.hash, failures.c.model).where(failures.c.place.in_(places))
        with self._store.reading() as connection:
            done = set(connection.scalars(sa.select(articles.c.hash).where(same)))
            return Recorded(done, {place: (hash, model) for place, hash, model in connection.execute(there)})

    def _pass_over(self, stage: str, item: Item) -> None:
        self._account.stages.articles[stage] += 1
        self._watcher.advance(item.size, self._account.tally)


def _met(store: Store, model: str) -> Duplicates:
    """The last articles that the store has from a model, as those that later ones may repeat."""
    duplicates = Duplicates()
    originals = (articles.c.model == model) & articles.c.near_duplicate_of.is_(None)
    last = sa.select(articles.c.id, articles.c.signature).where(originals).order_by(articles.c.key.desc()).limit(WINDOW)
    with store.reading() as connection:
        for id, signature in reversed(connection.execute(last).all()):
            duplicates.original(id, signature)
    return duplicates
