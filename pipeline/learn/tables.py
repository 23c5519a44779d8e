"""Learned entries and patterns as tables that the engine reads and people edit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.facts.patterns import PATTERNS
from pipeline.learn.induction import Line
from pipeline.learn.proposals import Proposal

LEXICON = "lexicon"  # the folder of a version with its tables
_HEAD = """\
# Learned from gold articles by `khabar retrain`; read before models/<lang>/lexicon/{kind}.tsv, whose head says what the
# values and options mean. seen: the stories that speak for the entry. A later retraining makes a version of its own.
"""
_PATTERNS_HEAD = """\
# Patterns learned from gold articles by `khabar retrain`; the head of models/<lang>/patterns.tsv says what they mean.
# seen: the stories that speak for a pattern. A later retraining makes a version of its own.
"""


def write_tables(folder: Path, entries: Mapping[Proposal, Sequence[str]]) -> None:
    """Write ``folder/lexicon/<kind>.tsv`` for each kind of the entries, given with the stories that speak for them; the
    same entries give the same bytes."""
    (folder / LEXICON).mkdir(parents=True, exist_ok=True)
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for proposal, stories in sorted(entries.items()):
        seen = f"seen={','.join(sorted(stories))}"
        options = f"{proposal.options} {seen}".strip()
        by_kind[proposal.kind].append(f"{proposal.form}\t{proposal.value}\t{options}\n")
    for kind, lines in by_kind.items():
        (folder / LEXICON / f"{kind}.tsv").write_text(_HEAD.format(kind=kind) + "".join(lines), encoding="utf-8")


def write_patterns(folder: Path, lines: Mapping[Line, Sequence[str]]) -> None:
    """Write ``folder/patterns.tsv``, those that mend most first; no file without patterns."""
    if lines:
        rows = (f"{line.form}\t{line.values}\tseen={','.join(stories)}\n" for line, stories in lines.items())
        (folder / PATTERNS).write_text(_PATTERNS_HEAD + "".join(rows), encoding="utf-8")
