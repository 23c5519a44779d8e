"""``khabar retrain``: learn from gold, compare with the model in use, promote or keep aside."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.evaluate.counts import Counts
from pipeline.evaluate.gold import corpus_hash, story_folders
from pipeline.lang import language
from pipeline.learn.extraction import Program, Sample, samples
from pipeline.learn.mining import Say, mine
from pipeline.learn.promotion import Difference, judge
from pipeline.learn.tables import write_tables
from pipeline.learn.versions import Version, code_hash, note, store, use, workshop
from pipeline.paths import learned_dir
from pipeline.text.lexicon import Lexicon, replaced, table_rows


class GoldSeenError(ValueError):
    """An article that is to judge a candidate is among those it learned from."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a retraining led to; ``reason``: why the version was kept aside, ``""`` if it was promoted."""

    version: Version
    entries: int
    differences: tuple[Difference, ...]
    reason: str


def retrain(lang: str, gold: Sequence[Path], dev: Sequence[Path], seed: int, command: str, say: Say) -> Result:
    """Learn a version from the stories at or below ``gold`` and promote it if it is better on those of ``dev``.

    Raises ``GoldError`` for stories that cannot be read, ``GoldSeenError`` where a story of ``dev`` is one of ``gold``.
    """
    taught, judges = samples(gold, lang), samples(dev, lang)
    unseen(taught, judges)
    program = Program(lang)
    with workshop(lang) as folder:
        entries = mine(program, list(table_rows(lang)), taught, say)
        write_tables(folder, entries)
        say(f"{lang}: {len(entries)} entries learned; reading {len(judges)} other articles")
        before = measured(program, learned_dir(lang), judges)
        after = measured(program, folder, judges)
        verdict = judge(before, after, seed)
        card = {
            "lang": lang,
            "command": command,
            "seed": seed,
            "gold": corpus_hash(story_folders(gold)),
            "stories": len(taught),
            "dev": corpus_hash(story_folders(dev)),
            "code": code_hash(lang),
            "entries": len(entries),
            "scores": [difference.to_dict() for difference in verdict.differences],
        }
        version = store(lang, folder, card)
    told: dict[str, Any] = {"command": command, "scores": card["scores"]}
    if verdict.reason:
        note(lang, "kept aside", version.name, reason=verdict.reason, **told)
    else:
        use(lang, version.name, "promoted", **told)
    return Result(version, len(entries), verdict.differences, verdict.reason)


def measured(program: Program, learned: Path | None, articles: Sequence[Sample]) -> list[Mapping[str, Counts]]:
    """The counts of each article with the written tables and a version, or without one."""
    table = Lexicon(table_rows(program.lang, learned), language(program.lang).analyses)
    with replaced(program.lang, table):
        return program.counts(articles)


def unseen(taught: Sequence[Sample], judges: Sequence[Sample]) -> None:
    """Raise ``GoldSeenError`` if an article stands on both sides, under whatever name."""
    known = {_digest(sample): sample.story.folder for sample in taught}
    for sample in judges:
        if _digest(sample) in known:
            raise GoldSeenError(f"{sample.story.folder} is to judge, but was learned from: {known[_digest(sample)]}")


def _digest(sample: Sample) -> str:
    return hashlib.sha256(" ".join(sample.article.text.split()).encode()).hexdigest()
