"""What the stages of a run take: articles and seconds."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")


class Meter:
    """Counts articles and seconds by stage: ``read`` from the inputs, ``extract`` in the workers (summed over them),
    ``write``, and those left out, such as ``known``."""

    def __init__(self) -> None:
        self.articles: Counter[str] = Counter()
        self.seconds: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def during(self, stage: str) -> Iterator[None]:
        """Time of a block."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] += time.perf_counter() - begun

    def each(self, stage: str, stream: Iterable[T]) -> Iterator[T]:
        """The stream; each thing in it is an article of the stage, and the time to get it is the stage's."""
        things = iter(stream)
        while True:
            with self.during(stage):
                thing = next(things, None)
            if thing is None:
                return
            self.articles[stage] += 1
            yield thing

    def extracted(self, articles: int, seconds: float) -> None:
        """Count a batch that a worker has read."""
        self.articles["extract"] += articles
        self.seconds["extract"] += seconds

    def to_dict(self) -> dict[str, Any]:
        """``{stage: {"articles": …, "seconds": …}}``."""
        stages = [*self.articles, *(stage for stage in self.seconds if stage not in self.articles)]
        return {stage: {"articles": self.articles[stage], "seconds": round(self.seconds[stage], 3)} for stage in stages}
