"""Floors under the scores: comparison with an earlier run, and the pinned floors of the evaluation gate.

A floors file pins F1 per language and type on a corpus that its hash names. Raising floors is free; lowering one asks
for a reason, which the file keeps.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.evaluate.arguments import TYPES
from pipeline.evaluate.summary import Summary

# What is pinned per language; agreement is pinned once, as the mean over the pairs of languages.
PINNED = ("facts/total/key", "times/value", *(f"facts/{name}/{level}" for name in TYPES for level in ("key", "value")))
_AGREEMENT = "agreement"
# Scores are ratios of small counts: a smaller difference is rounding.
_TOLERANCE = 5e-4


class FloorsError(ValueError):
    """A floors or baseline file that cannot be used, or a change to it that is not allowed."""


@dataclass(frozen=True, slots=True)
class Change:
    """One measure of two runs; ``None`` where a run does not have it."""

    lang: str
    measure: str
    before: float | None
    now: float | None

    @property
    def delta(self) -> float:
        """The difference; a measure that vanished has fallen to 0."""
        return (self.now or 0.0) - (self.before or 0.0)

    @property
    def fell(self) -> bool:
        return self.before is not None and self.delta < -_TOLERANCE

    def __str__(self) -> str:
        return f"{self.lang} {self.measure}: {_shown(self.before)} → {_shown(self.now)} ({self.delta:+.3f})"


def scores_of(summary: Summary) -> dict[str, dict[str, float]]:
    """F1 of the pinned measures per language, and the mean agreement per type, where there was something to score."""
    scores: dict[str, dict[str, float]] = {}
    for lang in summary.languages:
        measures = summary.measures[lang]
        known = {name: measures[name].counts.f1 for name in PINNED if name in measures and measures[name].counts.gold}
        scores[lang] = {name: score for name, score in known.items() if score is not None}
    mean = summary.agreement.get("mean", {})
    agreement = {name: value.share for name, value in mean.items() if value.share is not None}
    if agreement:
        scores[_AGREEMENT] = agreement
    return scores


def read_result(path: Path) -> dict[str, dict[str, float]]:
    """The pinned measures of an earlier run's JSON; ``FloorsError`` if it is none."""
    raw = _read(path)
    try:
        scores = {
            lang: {name: measures[name]["f1"] for name in PINNED if name in measures and measures[name]["gold"]}
            for lang, measures in raw["measures"].items()
            if lang != "all"
        }
        agreement = {name: value["share"] for name, value in raw["agreement"].get("mean", {}).items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise FloorsError(f"{path}: not the JSON of `khabar evaluate`: {error!r}") from error
    if agreement:
        scores[_AGREEMENT] = agreement
    return {lang: {name: f1 for name, f1 in by_name.items() if f1 is not None} for lang, by_name in scores.items()}


def changes(before: Mapping[str, Mapping[str, float]], now: Mapping[str, Mapping[str, float]]) -> list[Change]:
    """All measures of the languages that both have, in order."""
    return [
        Change(lang, name, before[lang].get(name), now[lang].get(name))
        for lang in now
        if lang in before
        for name in (*PINNED, *TYPES, "total")
        if name in before[lang] or name in now[lang]
    ]


@dataclass(frozen=True, slots=True)
class Floors:
    """The pinned floors with the corpus they hold for, and why some were lowered."""

    corpus: str
    profile: str
    types: tuple[str, ...]
    scores: Mapping[str, Mapping[str, float]]
    lowered: tuple[Mapping[str, Any], ...] = ()


def read_floors(path: Path) -> Floors:
    """Read a floors file; ``FloorsError`` if it is missing or none."""
    raw = _read(path)
    try:
        return Floors(raw["corpus"], raw["profile"], tuple(raw["types"]), raw["floors"], tuple(raw["lowered"]))
    except (KeyError, TypeError) as error:
        raise FloorsError(f"{path}: not a floors file: {error!r}") from error


def undercut(floors: Floors, summary: Summary) -> list[Change]:
    """The floors that a run falls below, vanished ones included; ``FloorsError`` for other stories or settings."""
    for name, pinned in (("corpus", floors.corpus), ("profile", floors.profile), ("types", list(floors.types))):
        if summary.settings[name] != pinned:
            raise FloorsError(f"{name} differs: floors are pinned for {pinned}, this run has {summary.settings[name]}")
    now = scores_of(summary)
    return [
        change
        for lang, by_name in floors.scores.items()
        for name, floor in by_name.items()
        if (change := Change(lang, name, floor, now.get(lang, {}).get(name))).fell
    ]


def write_floors(path: Path, summary: Summary, reason: str | None) -> list[Change]:
    """Pin the scores of a run; the floors that were lowered. ``FloorsError`` if some are and no reason is given."""
    now = scores_of(summary)
    scores = {lang: {name: _floored(score) for name, score in by_name.items()} for lang, by_name in now.items()}
    old = read_floors(path) if path.exists() else None
    before = old.scores if old else {}
    lowered = [
        change
        for lang, by_name in before.items()
        for name, floor in by_name.items()
        if (change := Change(lang, name, floor, scores.get(lang, {}).get(name))).fell
    ]
    history = [dict(entry) for entry in old.lowered] if old else []
    if lowered:
        if not reason:
            raise FloorsError(f"{len(lowered)} floors would fall (first: {lowered[0]}); say why with --lower REASON")
        history.append({"reason": reason, "changes": [str(change) for change in lowered]})
    content = {
        "corpus": summary.settings["corpus"],
        "profile": summary.settings["profile"],
        "types": list(summary.types),
        "floors": scores,
        "lowered": history,
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return lowered


def _read(path: Path) -> dict[str, Any]:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FloorsError(f"{path}: {error}") from error
    if not isinstance(raw, dict):
        raise FloorsError(f"{path}: not an object")
    return raw


def _floored(score: float) -> float:
    return math.floor(score * 1000) / 1000


def _shown(score: float | None) -> str:
    return "none" if score is None else f"{score:.3f}"
