"""The evaluation gate: no pinned score falls.

The floors hold for the exact stories they were measured on. Where stories or scores have changed knowingly, pin them
again, see ``docs/evaluation.md``.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.evaluate.arguments import TYPES
from pipeline.evaluate.floors import read_floors, undercut
from pipeline.evaluate.gold import LANGUAGES
from pipeline.evaluate.run import evaluate_stories

ROOT = Path(__file__).resolve().parents[2]
FLOORS = Path(__file__).parent / "floors.json"
STORIES = (ROOT / "corpus" / "train", ROOT / "corpus" / "dev")


def test_no_floor_is_undercut() -> None:
    floors = read_floors(FLOORS)
    summary = evaluate_stories(STORIES, profile=floors.profile, types=floors.types)
    assert [str(change) for change in undercut(floors, summary)] == []


def test_every_language_and_type_of_the_corpus_has_a_floor() -> None:
    floors = read_floors(FLOORS)
    for lang in LANGUAGES:
        assert floors.scores[lang].keys() >= {"facts/total/key", "times/value", *(f"facts/{t}/key" for t in TYPES)}
    assert floors.scores["agreement"].keys() >= {"total", *TYPES}
