"""Every story of the corpus is valid gold."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluate.gold import LANGUAGES, LAYERS, read_story, story_folders
from pipeline.evaluate.scoring import Reader, score_story
from pipeline.evaluate.validation import validate

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
SPLITS = ("train", "dev", "test")
STORIES = {f"{folder.parent.name}/{folder.name}": folder for folder in story_folders([CORPUS])}


@pytest.mark.parametrize("name", STORIES)
def test_story_is_valid(name: str) -> None:
    """Of the corpus more is asked than of gold: every language, texts in NFC without hidden marks, facts."""
    problems = [
        problem for problem in validate(STORIES[name]) if problem.file.endswith(".txt") or problem.place == "facts"
    ]
    errors = [str(problem) for problem in validate(STORIES[name]) if problem.severity == "error"]
    assert not errors, "\n".join(errors)
    assert not problems, "\n".join(map(str, problems))
    story = read_story(STORIES[name])
    assert story.articles.keys() == {*LANGUAGES} and story.layers == {*LAYERS}


@pytest.mark.parametrize("name", STORIES)
def test_spans_hold_the_quoted_text(name: str) -> None:
    story = read_story(STORIES[name])
    for article in story.articles.values():
        spans = [name.span for name in article.names]
        assert spans == sorted(spans)
        for entity_name in article.names:
            assert any(
                article.text[entity_name.span.start : entity_name.span.end] in entity.names.get(article.lang, ())
                for entity in story.entities.values()
            )


@pytest.mark.parametrize("name", STORIES)
def test_a_perfect_reader_makes_no_mistake(name: str, perfect: Reader) -> None:
    """Gold that says what its articles say can be scored without contradiction."""
    score = score_story(read_story(STORIES[name]), perfect, LANGUAGES)
    assert {finding.verdict for finding in score.findings} == {"right"}


def test_every_story_lies_in_a_split_and_in_one_only() -> None:
    assert {folder.parent for folder in STORIES.values()} <= {CORPUS / split for split in SPLITS}
    names = [folder.name for folder in STORIES.values()]
    assert len(names) == len(set(names))
