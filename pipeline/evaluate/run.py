"""An evaluation run: the program reads gold stories and is scored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.evaluate.arguments import TYPES
from pipeline.evaluate.counts import RESAMPLES, SEED
from pipeline.evaluate.gold import LANGUAGES, GoldArticle, Story, corpus_hash, read_story, story_folders
from pipeline.evaluate.scoring import Reader, score_story
from pipeline.evaluate.summary import Summary, summarize
from pipeline.record import Record


def program(profile: str) -> Reader:
    """Reads an article with the metadata that gold has: its language, and date and URL where they are known."""
    # The pipeline takes seconds to import: other readers do without it.
    from pipeline import load

    nlp = load(profile=profile)

    def read(story: Story, article: GoldArticle) -> Record:
        return nlp.read(article.text, lang=article.lang, published=story.published, url=story.url)

    return read


def evaluate_stories(
    paths: Iterable[Path],
    languages: Sequence[str] = LANGUAGES,
    profile: str = "fast",
    types: Sequence[str] = TYPES,
    reader: Reader | None = None,
) -> Summary:
    """Score the program, or another reader, on the stories at or below ``paths``.

    ``types`` are the fact types of the totals; the others are scored too. Raises ``GoldError`` where there is no
    story or one is faulty.
    """
    folders = story_folders(paths)
    stories = [read_story(folder) for folder in folders]
    read = reader or program(profile)
    scores = [score_story(story, read, languages) for story in stories]
    settings = {
        "corpus": corpus_hash(folders),
        "stories": len(folders),
        "articles": sum(len(score.texts) for score in scores),
        "languages": list(languages),
        "profile": profile,
        "types": list(types),
        "seed": SEED,
        "resamples": RESAMPLES,
    }
    return summarize(scores, languages, types, settings)
