"""What a run counts, and the closing summary made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.record import FACT_TYPES, Record


@dataclass(slots=True)
class Tally:
    """Counts of articles by language, of skipped ones by language, of facts by type, of issues, failures, words and
    near-duplicates."""

    articles: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)
    issues: int = 0
    failed: int = 0
    words: int = 0
    near_duplicates: int = 0

    def add(self, record: Record, ours: frozenset[str]) -> None:
        """Count a record; one in a language that is not in ``ours`` was skipped."""
        if record.lang in ours:
            self.articles[record.lang] += 1
            self.words += len(record.text.split())
        else:
            self.skipped[record.lang] += 1
        self.facts.update(fact.type for fact in record.facts)
        self.issues += len(record.issues)

    def merge(self, other: Tally) -> None:
        """Add the counts of a part."""
        self.articles += other.articles
        self.skipped += other.skipped
        self.facts += other.facts
        self.issues += other.issues
        self.failed += other.failed
        self.words += other.words
        self.near_duplicates += other.near_duplicates

    @property
    def records(self) -> int:
        """How many records came out, skipped articles included."""
        return self.articles.total() + self.skipped.total()

    def to_dict(self) -> dict[str, Any]:
        """The counts as JSON."""
        by_name = {"articles": self.articles, "skipped": self.skipped, "facts": self.facts}
        counts = {name: dict(sorted(counter.items())) for name, counter in by_name.items()}
        return {
            **counts,
            "issues": self.issues,
            "failed": self.failed,
            "words": self.words,
            "near_duplicates": self.near_duplicates,
        }

    @classmethod
    def from_dict(cls, counts: Mapping[str, Any]) -> Tally:
        """The counts that ``to_dict`` gave."""
        tally = cls()
        for name, value in counts.items():
            setattr(tally, name, Counter(value) if isinstance(value, dict) else value)
        return tally

    def lines(self) -> Iterator[str]:
        """The summary, a line a subject."""
        repeated = f", {self.near_duplicates} near-duplicates" if self.near_duplicates else ""
        yield f"articles: {_breakdown(self.articles)}{repeated}"
        facts: Counter[str] = Counter({name: self.facts[name] for name in FACT_TYPES if self.facts[name]})
        yield f"facts:    {_breakdown(facts)}, {self.issues} issues"
        yield f"skipped:  {_breakdown(self.skipped)}"
        yield f"failed:   {self.failed}"


def _breakdown(counts: Counter[str]) -> str:
    parts = ", ".join(f"{name} {count}" for name, count in counts.most_common())
    return f"{counts.total()} ({parts})" if parts else "0"
