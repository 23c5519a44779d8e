"""What failed is read again, from where it stood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from pipeline.batch.again import Again
from pipeline.batch.items import Place
from pipeline.batch.run import Plan, Watcher
from pipeline.batch.workers import Job
from pipeline.store.database import Store
from pipeline.store.execution import Account, Reading
from pipeline.store.results import place_key
from pipeline.store.runs import Run
from pipeline.store.schema import failures, runs


@dataclass(frozen=True, slots=True)
class Waiting:
    """Failures that one kind of run left: the settings of those runs, and what stands at the places."""

    settings: Mapping[str, Any]
    again: Again


def waiting(store: Store) -> list[Waiting]:
    """The failures of a store by the settings of the runs that they are from."""
    columns = (failures.c.path, failures.c.line, runs.c.settings)
    query = sa.select(*columns).join(runs, runs.c.key == failures.c.run).order_by(failures.c.key)
    groups: dict[str, tuple[Mapping[str, Any], list[Place]]] = {}
    with store.reading() as connection:
        for path, line, settings in connection.execute(query):
            groups.setdefault(repr(sorted(settings.items())), (settings, []))[1].append(Place(path, line))
    return [Waiting(settings, Again(places)) for settings, places in groups.values()]


def retry(group: Waiting, job: Job, store: Store, model: str, plan: Plan, watcher: Watcher) -> Account:
    """Read what stands at the places of failures; it is a failure no more where it can be read now, or where nothing
    stands any more. The inputs of the plan are not looked at. Raises ``StoreError`` and ``LoadError``."""
    watcher.begin(0)
    again = group.again
    reading = Reading(store, Run(store, model, group.settings, again.paths), watcher, again=True)
    account = reading.perform(reading.pending(again.items(plan.kind, plan.lang)), job, plan)
    if gone := [place_key(place) for place in again.gone]:
        store.write(lambda connection: connection.execute(sa.delete(failures).where(failures.c.place.in_(gone))))
    return account
