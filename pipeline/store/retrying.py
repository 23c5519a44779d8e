"""What failed is read again, from where it stood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from pipeline.batch.items import Failure, Item, Place
from pipeline.batch.run import Plan, Watcher
from pipeline.batch.sources import STDIN_NAME, find, read
from pipeline.batch.workers import Job
from pipeline.store.database import Store
from pipeline.store.execution import Account, Reading
from pipeline.store.results import place_key
from pipeline.store.runs import Run
from pipeline.store.schema import failures, runs


@dataclass(frozen=True, slots=True)
class Waiting:
    """Failures that one kind of run left: the settings of those runs, and the places. Lost are those that came from
    standard input: nothing can be read there again."""

    settings: Mapping[str, Any]
    places: Collection[Place]
    lost: int


def waiting(store: Store) -> list[Waiting]:
    """The failures of a store by the settings of the runs that they are from."""
    columns = (failures.c.path, failures.c.line, runs.c.settings)
    query = sa.select(*columns).join(runs, runs.c.key == failures.c.run).order_by(failures.c.key)
    groups: dict[str, tuple[Mapping[str, Any], list[Place]]] = {}
    with store.reading() as connection:
        for path, line, settings in connection.execute(query):
            groups.setdefault(repr(sorted(settings.items())), (settings, []))[1].append(Place(path, line))
    found = []
    for settings, places in groups.values():
        there = [place for place in places if place.path != STDIN_NAME]
        found.append(Waiting(settings, there, len(places) - len(there)))
    return found


def retry(group: Waiting, job: Job, store: Store, model: str, plan: Plan, watcher: Watcher) -> Account:
    """Read what stands at the places of failures; it is a failure no more where it can be read now, or where nothing
    stands any more. The inputs of the plan are not looked at. Raises ``StoreError`` and ``LoadError``."""
    watcher.begin(0)
    inputs = sorted({place.path for place in group.places})
    reading = Reading(store, Run(store, model, group.settings, inputs), watcher, again=True)
    again = Again(group.places)
    account = reading.perform(reading.pending(again.items(plan)), job, plan)
    if gone := [place_key(place) for place in again.gone]:
        store.write(lambda connection: connection.execute(sa.delete(failures).where(failures.c.place.in_(gone))))
    return account


class Again:
    """The items at places of the input; ``gone`` are those where, once all is read, no item stood."""

    def __init__(self, places: Collection[Place]) -> None:
        self.gone: list[Place] = []
        self._lines: defaultdict[str, set[int | None]] = defaultdict(set)
        for path, line in places:
            self._lines[path].add(line)

    def items(self, plan: Plan) -> Iterator[Item]:
        """Those items. Where a whole file failed, all of its items."""
        for path, lines in self._lines.items():
            left = set(lines)
            for item in read(find([path], plan.kind), plan.lang):
                if item.place == Place(path) and isinstance(item.content, Failure):
                    left.clear()  # the file cannot be read: what stands in it is not known
                    lines = lines | {None}
                left.discard(item.place.line)
                if None in lines or item.place.line in lines:
                    yield item
            self.gone += [Place(path, line) for line in left]
