"""``khabar retrain``: learn from gold, compare with the model in use, promote or keep aside."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.evaluate.gold import corpus_hash, story_folders
from pipeline.facts.patterns import PATTERNS, known_patterns, patterns_replaced
from pipeline.lang import language
from pipeline.learn.extraction import Outcome, Program, Sample, samples
from pipeline.learn.induction import induce
from pipeline.learn.mining import Miner, Say
from pipeline.learn.organizations import organizations
from pipeline.learn.promotion import Difference, Verdict, judge
from pipeline.learn.tables import LEXICON, write_patterns, write_tables
from pipeline.learn.versions import Version, code_hash, note, store, use, workshop
from pipeline.learn.weights import Calibration, calibration, fit, stated, weighed, write_weights
from pipeline.paths import learned_dir
from pipeline.text.lexicon import Lexicon, read_rows, table_rows


class GoldSeenError(ValueError):
    """An article that is to judge a candidate is among those it learned from."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a retraining led to; ``reason``: why the version was kept aside, ``""`` if it was promoted; ``before`` and
    ``after``: how far confidences are from the shares they foretell."""

    version: Version
    entries: int
    patterns: int
    differences: tuple[Difference, ...]
    before: Calibration
    after: Calibration
    reason: str


@dataclass(frozen=True, slots=True)
class Task:
    """What a retraining is asked for: gold to learn from, gold that judges, and how; ``rules``: entries of tables are
    learned anew, else those in use stay and only weights are fitted."""

    lang: str
    gold: Sequence[Path]
    dev: Sequence[Path]
    seed: int
    command: str
    rules: bool = True


@dataclass(frozen=True, slots=True)
class Learned:
    """What lies in the folder of a version that is not stored yet: how many entries and patterns, of how many stories,
    and how it does on others beside the version in use."""

    stories: int
    entries: int
    patterns: int
    verdict: Verdict
    before: Calibration
    after: Calibration


def retrain(task: Task, say: Say) -> Result:
    """Learn a version from gold and promote it if it is better on the stories of ``dev``.

    Raises ``GoldError`` for stories that cannot be read, ``GoldSeenError`` where a story of ``dev`` is one of ``gold``.
    """
    lang = task.lang
    taught, judges = lessons(task)
    with workshop(lang) as folder:
        learned = learn(task, taught, judges, folder, say)
        scores = [difference.to_dict() for difference in learned.verdict.differences]
        card = {
            "lang": lang,
            "command": task.command,
            "seed": task.seed,
            "gold": corpus_hash(story_folders(task.gold)),
            "stories": learned.stories,
            "dev": corpus_hash(story_folders(task.dev)),
            "code": code_hash(lang),
            "entries": learned.entries,
            "patterns": learned.patterns,
            "scores": scores,
            "calibration": {
                name: {"error": round(one.error, 4), "brier": round(one.brier, 4)}
                for name, one in (("before", learned.before), ("after", learned.after))
            },
        }
        version = store(lang, folder, card)
    told: dict[str, Any] = {"command": task.command, "scores": scores}
    verdict = learned.verdict
    if verdict.reason:
        note(lang, "kept aside", version.name, reason=verdict.reason, **told)
    else:
        use(lang, version.name, "promoted", **told)
    return Result(
        version, learned.entries, learned.patterns, verdict.differences, learned.before, learned.after, verdict.reason
    )


def lessons(task: Task) -> tuple[list[Sample], list[Sample]]:
    """The articles to learn from and those to judge by. Raises as ``retrain`` does."""
    taught, judges = samples(task.gold, task.lang), samples(task.dev, task.lang)
    unseen(taught, judges)
    return taught, judges


def learn(task: Task, taught: Sequence[Sample], judges: Sequence[Sample], folder: Path, say: Say) -> Learned:
    """Learn tables, patterns and weights from the articles into a folder, and read those that judge with them."""
    lang = task.lang
    program = Program(lang)
    entries = _learn_rules(task, program, taught, folder, say)
    patterns = list(known_patterns(lang, folder))
    say(f"{lang}: fitting weights")
    with patterns_replaced(lang, patterns):
        weights = fit(program, list(table_rows(lang, folder)), taught, task.seed)
    write_weights(folder, weights)
    say(f"{lang}: reading {len(judges)} other articles with the version in use and with the new one")
    was, now = (_read(program, judges, learned) for learned in (learned_dir(lang), folder))
    before, after = calibration(stated(was)), calibration(weighed(now, weights))
    verdict = judge([one.counts for one in was], [one.counts for one in now], task.seed, after.brier < before.brier)
    return Learned(len(taught), entries, len(patterns), verdict, before, after)


def _learn_rules(task: Task, program: Program, taught: Sequence[Sample], folder: Path, say: Say) -> int:
    """Write the tables and patterns of a version, learned or those in use; how many entries they have."""
    lang = task.lang
    if not task.rules:
        used = learned_dir(lang)
        if used is not None and (used / LEXICON).is_dir():
            shutil.copytree(used / LEXICON, folder / LEXICON)
        if used is not None and (used / PATTERNS).is_file():
            shutil.copy(used / PATTERNS, folder / PATTERNS)
        return sum(1 for path in (folder / LEXICON).glob("*.tsv") for _ in read_rows(path, lang))
    rows = list(table_rows(lang))
    with patterns_replaced(lang, known_patterns(lang)):
        miner = Miner(program, rows, taught, say)
        entries = {**miner.mine(), **organizations(taught, miner.outcomes, lang, miner.inflection)}
        write_tables(folder, entries)
        say(f"{lang}: {len(entries)} entries learned; looking for patterns in what is still wrong")
        found = induce(taught, miner.outcomes, lang, lambda word: miner.inflection.row([word]), task.seed)
    write_patterns(folder, found.lines)
    told = " → ".join(f"{100 * (counts.f1 or 0):.1f}" for counts in (found.before, found.after))
    say(f"{lang}: {len(found.lines)} patterns learned; F1 of stories with patterns of the other ones: {told}")
    return len(entries)


def _read(program: Program, articles: Sequence[Sample], learned: Path | None) -> list[Outcome]:
    """Articles read with the written tables and patterns and those of a version, or without one."""
    table = Lexicon(table_rows(program.lang, learned), language(program.lang).analyses)
    with patterns_replaced(program.lang, known_patterns(program.lang, learned)):
        return program.read_all(articles, table)


def unseen(taught: Sequence[Sample], judges: Sequence[Sample]) -> None:
    """Raise ``GoldSeenError`` if an article stands on both sides, under whatever name."""
    known = {_digest(sample): sample.story.folder for sample in taught}
    for sample in judges:
        if _digest(sample) in known:
            raise GoldSeenError(f"{sample.story.folder} is to judge, but was learned from: {known[_digest(sample)]}")


def _digest(sample: Sample) -> str:
    return hashlib.sha256(" ".join(sample.article.text.split()).encode()).hexdigest()
