"""Patterns induced from what is still wrong once the tables have been learned.

For every fact that was missed, read wrongly or made of nothing, the windows of one or two elements around it are
generalized: words to all their forms, hits to their values, what stands between to a gap. A pattern that several
stories propose is tried on all cases. Its changes in a story count only where enough other stories propose it (it is
judged by leaving each story out); those stay whose changes are right, the ones that mend most first and, of equals, the
shortest. In the end the same is done with a part of the stories left out, in turn, to see what patterns do to articles
that they were not learned from; if they do not help there, none is kept.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from pipeline.evaluate.counts import Counts
from pipeline.facts.patterns import Element, Pattern, PatternTable, Surroundings, parse, patterns_replaced, stands
from pipeline.facts.ruling import ruled
from pipeline.learn.cases import Case, Window, cases
from pipeline.learn.extraction import Outcome, Sample, compare, total
from pipeline.text.lexicon import LEARNED

_OTHERS = 2  # stories that must propose a pattern for it to count in another one
_PROPOSED = 1500  # patterns that are tried, those of most stories first
_FOLDS = 6
_PRECISION = 0.7  # of the changes of a pattern: (right + 1) / (all + 2)
_SPOILED = 0.5  # what a wrong fact costs, in right ones


class Line(NamedTuple):
    """A pattern as it stands in its file."""

    form: str
    values: str


class Trial(NamedTuple):
    """The problems that a line mends in stories that others propose it for, and how many cases it spoils there or
    leaves wrong in another way."""

    mended: frozenset[tuple[int, str]]
    spoiled: int

    @property
    def precision(self) -> float:
        """The share of right ones among its changes, a right and a wrong one added."""
        return (len(self.mended) + 1) / (len(self.mended) + self.spoiled + 2)


class Tried(NamedTuple):
    """What a line changes: the argument, the stories that propose it, the cases with whether it mends them."""

    argument: str
    proposed: frozenset[str]
    changes: tuple[tuple[int, bool], ...]

    def trial(self, found: Sequence[Case], out: frozenset[str]) -> Trial:
        """What it does to the stories but those left out, each judged by what the others propose."""
        others = self.proposed - out
        inside = [
            (at, mends)
            for at, mends in self.changes
            if found[at].story not in out and len(others - {found[at].story}) >= _OTHERS
        ]
        mended = frozenset((at, self.argument) for at, mends in inside if mends)
        return Trial(mended, len(inside) - len(mended))


class Induced(NamedTuple):
    """The lines, each with the stories that speak for it, and the facts of stories by patterns of other stories."""

    lines: Mapping[Line, tuple[str, ...]]
    before: Counts
    after: Counts


def induce(
    samples: Sequence[Sample], outcomes: Sequence[Outcome], lang: str, word: Callable[[str], str], seed: int
) -> Induced:
    """Patterns for what outcomes have wrong; ``word`` gives a word with its other forms, in the notation of tables."""
    found = cases(samples, outcomes, lang)
    tried = _tried(found, lang, cache(word))
    chosen = _chosen(found, tried, frozenset())
    before = total(outcomes)
    stories = sorted({case.story for case in found})
    if not chosen:
        return Induced({}, before, before)
    random.Random(seed).shuffle(stories)
    after = Counts()
    for fold in range(_FOLDS):
        out = frozenset(stories[fold::_FOLDS])
        lines = [*_chosen(found, tried, out)]
        after += total(
            applied(sample, outcome, lang, lines)
            for sample, outcome in zip(samples, outcomes, strict=True)
            if sample.story.slug in out
        )
    return Induced(chosen if _worth(after) >= _worth(before) else {}, before, after)


def applied(sample: Sample, outcome: Outcome, lang: str, lines: Iterable[Line]) -> Outcome:
    """An outcome as these patterns have it."""
    with patterns_replaced(lang, as_patterns(lines, lang)):
        draft = replace(outcome.draft, ruled={})
        draft.facts = ruled(draft, outcome.draft.facts)
        return outcome if draft.facts == outcome.draft.facts else compare(sample, draft, lang, outcome.told)


def as_patterns(lines: Iterable[Line], lang: str) -> list[Pattern]:
    """Lines as the engine reads them."""
    return [parse("learned:0", f"{lang}.{LEARNED}", line.form, line.values) for line in lines]


def _tried(found: Sequence[Case], lang: str, word: Callable[[str], str]) -> dict[Line, Tried]:
    """The patterns that enough stories propose, with what each of them does to all cases."""
    proposed: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for case in found:
        problems = list(case.problems)
        window = Window(case, word) if problems else None
        for argument, value in problems:
            for form in window.forms(argument) if window is not None else ():
                proposed[form, argument, value].add(case.story)
    several = [key for key, stories in proposed.items() if len(stories) > _OTHERS]
    several.sort(key=lambda key: (-len(proposed[key]), _size(key[0]), key))
    by_form: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for form, argument, value in several[:_PROPOSED]:
        by_form[form].append((argument, value))
    known = PatternTable(parse("tried:0", lang, form, "fact=-") for form in by_form)
    changes: defaultdict[tuple[str, str, str], list[tuple[int, bool]]] = defaultdict(list)
    for at, form in _fitting(found, known):
        for argument, value in by_form[form]:
            target = found[at].targets.get(argument)
            if target is not None and target.found != value:
                changes[form, argument, value].append((at, target.gold == value))
    return {
        Line(key[0], f"{key[1]}={key[2]}"): Tried(key[1], frozenset(proposed[key]), tuple(made))
        for key, made in changes.items()
    }


def _chosen(found: Sequence[Case], tried: Mapping[Line, Tried], out: frozenset[str]) -> dict[Line, tuple[str, ...]]:
    """The lines that mend most cases of the stories but those left out, each with the stories that speak for it."""
    trials = {line: one.trial(found, out) for line, one in tried.items()}
    chosen: dict[Line, tuple[str, ...]] = {}
    mended: set[tuple[int, str]] = set()
    ranked = sorted(
        (line for line, trial in trials.items() if trial.mended and trial.precision >= _PRECISION),
        key=lambda line: (-len(trials[line].mended) + trials[line].spoiled, _size(line.form), line),
    )
    for line in ranked:
        trial = trials[line]
        new = trial.mended - mended
        speak = {found[at].story for at, _ in new}
        if len(speak) > _OTHERS and len(new) > trial.spoiled:
            mended |= new
            chosen[line] = tuple(sorted(speak))
    return chosen


def _size(form: str) -> tuple[int, int]:
    """Few elements first, and hits before words."""
    tokens = form.split()
    return len(tokens), sum(token[:1] != "<" for token in tokens)


def _fitting(found: Sequence[Case], known: PatternTable) -> Iterator[tuple[int, str]]:
    """The cases and the forms that fit them."""
    scenes: dict[tuple[int, int], tuple[Surroundings, list[Pattern]]] = {}
    for at, case in enumerate(found):
        low, high = case.draft.sentence(case.first)
        key = (id(case.draft), low)
        if key not in scenes:
            scene = Surroundings(case.draft, low, high)
            scenes[key] = scene, known.of(scene)
        scene, patterns = scenes[key]
        # Many patterns have the same elements on one side: each such row is looked for once.
        before: dict[tuple[Element, ...], bool] = {}
        after: dict[tuple[Element, ...], bool] = {}
        for pattern in patterns:
            if pattern.anchor != case.anchor or not pattern.wants(case.args):
                continue
            left, right = pattern.before, pattern.after
            if left not in before:
                before[left] = stands(left, scene, case.first, -1)
            if before[left]:
                if right not in after:
                    after[right] = stands(right, scene, case.last, 1)
                if after[right]:
                    yield at, pattern.form


def _worth(counts: Counts) -> float:
    """Right facts less what the wrong ones cost."""
    return counts.right - _SPOILED * (counts.system - counts.right)
