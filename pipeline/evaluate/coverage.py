"""Numbers in the articles of a story that no gold item speaks of: what a second reader looks at."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.evaluate.findings import context
from pipeline.evaluate.gold import Story
from pipeline.record import Span

# A run of digits of any script, with separators inside.
_NUMBER = re.compile(r"\d+(?:[.,٫٬/:-]\d+)*")


def uncovered_numbers(story: Story) -> Iterator[tuple[str, Span, str]]:
    """Language, place and context of every number in digits outside all quotes, times and names."""
    for lang, article in story.articles.items():
        covered = [
            *(name.span for name in article.names),
            *(time.span for time in article.times),
            *(span for fact in story.facts_in(lang) for span in fact.quotes[lang]),
        ]
        for match in _NUMBER.finditer(article.text):
            place = Span(*match.span())
            if not any(span.start < place.end and place.start < span.end for span in covered):
                before, here, after = context(article.text, place)
                yield lang, place, f"{before}⟦{here}⟧{after}"
