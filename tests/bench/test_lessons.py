"""Gold of generated articles, for measuring retraining."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.bench.generator import Generator
from pipeline.bench.lessons import write_lessons
from pipeline.evaluate.gold import read_story
from pipeline.lang import codes

TRAIN = Path(__file__).parents[2] / "corpus" / "train"


@pytest.mark.parametrize("lang", codes())
def test_lessons_are_gold_with_unknown_nouns(lang: str, tmp_path: Path) -> None:
    articles = [Generator(TRAIN, [lang]).article(number) for number in range(2)]
    count = write_lessons(articles, tmp_path)
    stories = [read_story(tmp_path / article.id) for article in articles]
    assert sum(len(story.facts) for story in stories) == count > 20
    for article, story in zip(articles, stories, strict=True):
        told = story.articles[lang].text
        changed = [(old, new) for old, new in zip(article.text.split(), told.split(), strict=True) if old != new]
        assert changed and all(sorted(old) == sorted(new) for old, new in changed)
