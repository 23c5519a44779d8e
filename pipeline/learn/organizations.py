"""Names of organizations that gold marks and the program does not find, as lines of the table ``organization``.

Names are learned without trial readings: gold marks all of them, so the articles themselves tell whether the words are
ever anything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.lang import phrase_rules
from pipeline.learn.extraction import Outcome, Sample
from pipeline.learn.inflection import Inflection
from pipeline.learn.proposals import Proposal
from pipeline.mentions.names import ORGANIZATIONS
from pipeline.record import Span
from pipeline.text.lexicon import NOTHING

_SURE = 0.9  # of the places where the words stand, the share that gold marks as the name


def organizations(
    samples: Sequence[Sample], outcomes: Sequence[Outcome], lang: str, inflection: Inflection
) -> Mapping[Proposal, tuple[str, ...]]:
    """The names to be learned, each with the stories that have it; their heads with the endings of like words."""
    marked = [
        (sample.story.slug, outcome, {name.span for name in sample.article.names if name.label == "ORG"})
        for sample, outcome in zip(samples, outcomes, strict=True)
        if "ner" in sample.story.layers
    ]
    missed: dict[tuple[str, ...], None] = {}
    for _, outcome, spans in marked:
        found = {Span(one.start, one.end) for one in outcome.draft.mentions if one.label == "ORG"}
        for span in sorted(spans - found):
            words = _words(outcome, span)
            if words and all(word.isalnum() for word in words) and len("".join(words)) > 2:
                missed[words] = None
    learned: dict[Proposal, tuple[str, ...]] = {}
    for name in missed:
        places = [(story, span in spans) for story, outcome, spans in marked for span in _places(outcome, name)]
        stories = {story for story, right in places if right}
        if stories and sum(right for _, right in places) >= _SURE * len(places):
            head = len(name) - 1 if phrase_rules(lang).head_last else 0
            form = " ".join(inflection.row([word]) if at == head else word for at, word in enumerate(name))
            learned[Proposal(ORGANIZATIONS, form, NOTHING)] = tuple(sorted(stories))
    return dict(sorted(learned.items()))


def _words(outcome: Outcome, span: Span) -> tuple[str, ...]:
    """The words of a name; none where it begins or ends inside one."""
    draft = outcome.draft
    first, last = draft.words(span)
    whole = draft.span(draft.reading.starts[first], draft.reading.ends[last - 1]) == span
    return draft.reading.words[first:last] if whole else ()


def _places(outcome: Outcome, name: tuple[str, ...]) -> Iterable[Span]:
    """Where the words of a name stand in an article."""
    draft, words = outcome.draft, outcome.draft.reading.words
    for first, word in enumerate(words):
        if word == name[0] and words[first : first + len(name)] == name:
            last = first + len(name) - 1
            yield draft.span(draft.reading.starts[first], draft.reading.ends[last])
