"""Runs in the store: when, where and with what each read its inputs, and what came of it."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from pipeline.store.database import Store
from pipeline.store.schema import runs


class Run:
    """A run that writes into a store; ``counts`` is what it has to say of itself, written with every batch.

    ``model`` is the version of data, code and settings that reads; ``settings`` are those of the run.
    """

    def __init__(self, store: Store, model: str, settings: Mapping[str, Any], inputs: Sequence[str]) -> None:
        self.model = model
        self.counts: dict[str, Any] = {}
        self._store = store
        row = {
            "state": "running",
            "started": self.now(),
            "updated": self.now(),
            "host": platform.node(),
            "process": os.getpid(),
            "model": model,
            "settings": dict(settings),
            "inputs": list(inputs),
            "counts": {},
        }
        self.key: int = store.write(
            lambda connection: connection.scalar(sa.insert(runs).values(row).returning(runs.c.key))
        )

    def note(self, connection: Connection) -> None:
        """Write the counts, as part of a transaction."""
        self._update(connection, counts=self.counts, updated=self.now())

    def end(self, state: str) -> None:
        """Write that the run is over: ``finished`` or ``stopped``."""
        now = self.now()
        self._store.write(
            lambda connection: self._update(connection, counts=self.counts, updated=now, finished=now, state=state)
        )

    def now(self) -> str:
        """The time: ISO 8601, UTC, to the second."""
        return datetime.now(UTC).isoformat(timespec="seconds")

    def _update(self, connection: Connection, **values: Any) -> None:
        connection.execute(sa.update(runs).where(runs.c.key == self.key).values(values))
