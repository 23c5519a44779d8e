"""Lexicon mining: what gold shows and the tables lack.

The proposals for every fact that was not read rightly are tried out, the best one of each fact at a time, by reading
the articles again; those with which a fact comes out as gold has it stay. In the end an entry that spoils more facts
than it mends is taken back, or gets the option with which it does not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from pipeline.evaluate.arguments import KEY_ARGUMENTS
from pipeline.evaluate.gold import GoldFact
from pipeline.lang import language
from pipeline.learn.extraction import Outcome, Program, Sample
from pipeline.learn.habits import Habits
from pipeline.learn.inflection import Inflection
from pipeline.learn.proposals import TABLES, Candidate, Proposal, Proposer, heads_of
from pipeline.learn.shown import Shown, arguments_of, told_noun
from pipeline.record import Fact, Span
from pipeline.text.folding import fold_text
from pipeline.text.lexicon import LEARNED, Lexicon, Row, replaced

Say = Callable[[str], None]
_ROUNDS = 6  # proposals of one fact that are tried
_PASSES = 2  # over all facts: what one entry mends lets another be seen
_INFLECTING = frozenset(("item", "title", "unit", "currency", "document_kind"))
_REMEMBERED = 8  # readings of an article
_NOWHERE: frozenset[int] = frozenset()
_NONE = "-"  # in place of options: without the entry
# The tables that facts of a type are read from, and those in which an option means something.
_OF_TYPE: dict[str, frozenset[str]] = defaultdict(frozenset)
for (_type, _), _table in TABLES.items():
    _OF_TYPE[_type] |= {_table}
_OPTIONS = {"weak": ("item", "status"), "mass": ("item",), "status": ("item",), "ministry": ("title",)}
_COMMON = 3  # articles that may have the words of an entry that one story speaks for
_TOGETHER = 8  # articles that are read before it is asked whether to go on
_SPOILED = 0.5  # what a false alarm costs, in right facts


class Problem(NamedTuple):
    """A fact of a sample of which ``argument`` was not read rightly, and what may mend it."""

    sample: int
    gold: GoldFact
    argument: str
    candidates: tuple[Candidate, ...]


@dataclass
class Miner:
    """Learns entries for one language from samples; ``rows`` are the tables it starts from."""

    program: Program
    rows: Sequence[Row]
    samples: Sequence[Sample]
    say: Say
    kept: dict[Proposal, set[str]] = field(default_factory=dict)  # with the stories that speak for each
    outcomes: list[Outcome] = field(default_factory=list)  # of the samples, with what was kept
    _heads: list[str] = field(default_factory=list)
    _rivals: defaultdict[tuple[str, str], dict[Proposal, None]] = field(default_factory=lambda: defaultdict(dict))
    _holding: dict[str, frozenset[int]] = field(default_factory=dict)  # the samples that have a word
    _places: dict[str, frozenset[int]] = field(default_factory=dict)
    _known: list[dict[tuple[Proposal, ...], Outcome]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._table = Lexicon(self.rows, language(self.program.lang).analyses)

    @cached_property
    def inflection(self) -> Inflection:
        """The endings that the words of the tables take."""
        return Inflection(self.program.lang, [row for row in self.rows if row.kind in _INFLECTING])

    def mine(self) -> dict[Proposal, tuple[str, ...]]:
        """The entries learned, each with the stories that speak for it, in a fixed order."""
        lang = self.program.lang
        table = self._table
        self._known = [{} for _ in self.samples]
        self.outcomes = base = self._read(())
        holding: defaultdict[str, set[int]] = defaultdict(set)
        for at, outcome in enumerate(base):
            for word in set(outcome.draft.reading.words):
                for core, _, _ in table.steps(word):
                    holding[core].add(at)
        self._holding = {word: frozenset(places) for word, places in holding.items()}
        habits = Habits(lang, self.rows, (fact for sample in self.samples for fact in sample.story.facts_in(lang)))
        proposer = Proposer(lang, self.inflection, habits)
        self._heads = heads_of(self.samples, lang)
        for turn in range(_PASSES):
            problems = list(self._problems(proposer))
            self.say(f"{lang}: pass {turn + 1}, {len(problems)} arguments to mend, {len(self.kept)} entries so far")
            self._try(problems)
            self._prune(base, all_options=turn == _PASSES - 1)
        self._spare()
        return {proposal: tuple(sorted(stories)) for proposal, stories in sorted(self.kept.items())}

    def _problems(self, proposer: Proposer) -> Iterable[Problem]:
        shown = Shown(self.samples, self.outcomes, self.program.lang, proposer)
        for at, outcome in enumerate(self.outcomes):
            for attempt in outcome.attempts:
                for argument in wrong_arguments(attempt.gold, attempt.found):
                    found = proposer.candidates(
                        self.samples[at].article, outcome.draft, attempt.gold, attempt.found, argument
                    )
                    ranked = shown.ranked(found, attempt.gold, argument)
                    if ranked:
                        yield Problem(at, attempt.gold, argument, tuple(ranked[:_ROUNDS]))

    def _try(self, problems: Sequence[Problem]) -> None:
        """Read the articles with the best untried proposal of each open problem until all are tried."""
        support: Counter[Proposal] = Counter()
        for problem in problems:
            support.update({candidate.proposal for candidate in problem.candidates})
            for candidate in problem.candidates:
                self._rivals[candidate.proposal.kind, candidate.proposal.form][candidate.proposal] = None

        def weight(candidate: Candidate) -> float:
            return candidate.prior * (1 + support[candidate.proposal])

        queues = [sorted(problem.candidates, key=lambda one: (-weight(one), one.proposal)) for problem in problems]
        open_ = list(range(len(problems)))
        for _ in range(_ROUNDS):
            chosen: dict[int, Proposal] = {}
            values = {(one.kind, one.form): one for one in self.kept}
            for at in sorted(open_, key=lambda at: -weight(queues[at][0]) if queues[at] else 0):
                while queues[at]:
                    proposal = queues[at].pop(0).proposal
                    if values.setdefault((proposal.kind, proposal.form), proposal) == proposal:
                        chosen[at] = proposal
                        break
            if not chosen:
                break
            outcomes = self._read([*self.kept, *chosen.values()])
            mended = [at for at in open_ if _mended(outcomes[problems[at].sample], problems[at])]
            for at in mended:
                if at in chosen:
                    self.kept.setdefault(chosen[at], set())
            for at in mended:  # what another story was mended by may speak for this one too
                for proposal in {candidate.proposal for candidate in problems[at].candidates} & set(self.kept):
                    self.kept[proposal].add(self.samples[problems[at].sample].story.slug)
            open_ = [at for at in open_ if at not in set(mended)]
        self.outcomes = self._read(self.kept)

    def _read(self, proposals: Iterable[Proposal], only: Container[int] | None = None) -> list[Outcome]:
        """The outcomes with these entries, or only those of some samples, the others being as they are. An article is
        read only if it has not been read of late with those entries whose words it has."""
        proposals = list(dict.fromkeys(proposals))
        own: list[tuple[Proposal, ...]] = [() for _ in self.samples]
        for proposal in proposals:
            for at in self._touched(proposal):
                own[at] += (proposal,)
        chosen = [at for at in range(len(own)) if only is None or at in only]
        if any(own[at] not in self._known[at] for at in chosen):
            self._table.overlay(as_rows(proposals, self.program.lang))
        found: dict[int, Outcome] = {}
        with replaced(self.program.lang, self._table):
            for at in chosen:
                key, known = own[at], self._known[at]
                if key not in known:
                    outcome = self.program.read(self.samples[at], known=known.values())
                else:
                    outcome = known.pop(key)
                found[at] = known[key] = outcome
                if len(known) > _REMEMBERED:
                    del known[next(iter(known))]
        return [found[at] if at in found else self.outcomes[at] for at in range(len(own))]

    def _touched(self, proposal: Proposal) -> frozenset[int]:
        """The samples that have all words of some spelling of a proposal."""
        found = self._places.get(proposal.form)
        if found is None:
            (row,) = as_rows([proposal], self.program.lang)
            found = frozenset(
                at
                for spelling in row.spellings()
                for at in frozenset.intersection(*(self._holding.get(word, _NOWHERE) for word in spelling.split()))
            )
            self._places[proposal.form] = found
        return found

    def _prune(self, base: Sequence[Outcome], all_options: bool) -> None:
        """Take back, or change, the entries that spoil more than they mend; first only for another value of the same
        words, so that what they are not needed for is tried with others."""
        variants: defaultdict[Proposal, dict[Proposal | None, None]] = defaultdict(dict)
        seen: defaultdict[Proposal, set[int]] = defaultdict(set)
        for at, outcome in enumerate(base):
            for proposal, instead in self._suspects(outcome, at):
                if not all_options:
                    instead = [one for one in instead if one is not None and one.value != proposal.value]
                if not instead:
                    continue
                variants[proposal].update(dict.fromkeys(instead))
                seen[proposal].add(at)
        self.say(f"{self.program.lang}: {len(self.kept)} entries, {len(variants)} of them looked at again")
        for proposal, tried in sorted(variants.items()):
            others = [other for other in self.kept if other != proposal]
            stories = self.kept[proposal]
            best: tuple[float, Proposal | None, list[Outcome]] = (_worth(self.outcomes), proposal, self.outcomes)
            for variant in tried:
                entries = others + ([variant] if variant is not None else [])
                outcomes = self._tested(entries, proposal, seen[proposal], best[0] + _SPOILED)
                if outcomes is not None:
                    best = (_worth(outcomes), variant, outcomes)
            if best[1] != proposal:
                del self.kept[proposal]
                if best[1] is not None:
                    self.kept[best[1]] = stories
                self.outcomes = best[2]

    def _spare(self) -> None:
        """Take back the entries that one story speaks for and that are not needed there: what else was tried along with
        them mends it. Taken back are also those whose words many other stories have without a need of the entry, as
        they have "is" and "among them"."""
        common = [one for one, stories in self.kept.items() if len(stories) == 1 and len(self._touched(one)) > _COMMON]
        for proposal in common:
            del self.kept[proposal]
        self.outcomes = self._read(self.kept)
        alone = [one for one, stories in self.kept.items() if len(stories) == 1]
        for proposal in sorted(alone, key=lambda one: (-len(one.form.split()), one)):  # what says least generally first
            others = [other for other in self.kept if other != proposal]
            own = {at for at, sample in enumerate(self.samples) if sample.story.slug in self.kept[proposal]}
            outcomes = self._tested(others, proposal, own, _worth(self.outcomes))
            if outcomes is not None:
                del self.kept[proposal]
                self.outcomes = outcomes

    def _tested(
        self, entries: Sequence[Proposal], changed: Proposal, places: Iterable[int], least: float
    ) -> list[Outcome] | None:
        """The outcomes with these entries if they are worth ``least``. Where a change of an entry is needed
        are ``places``; elsewhere it hardly helps, so the other articles are read only until it has spoiled too much."""
        read = set(places)
        others = sorted(self._touched(changed) - read)
        outcomes = self._read(entries, read)
        while others and _worth(outcomes) >= least:
            read.update(others[:_TOGETHER])
            del others[:_TOGETHER]
            outcomes = self._read(entries, read)
        return outcomes if _worth(outcomes) >= least else None

    def _suspects(self, before: Outcome, at: int) -> Iterable[tuple[Proposal, list[Proposal | None]]]:
        """The entries in a sentence of a fact that is not right, and what in their place could help there: other
        options, another value that the words were proposed with, or nothing."""
        now = self.outcomes[at]
        was_right = {attempt.gold.index for attempt in before.attempts if attempt.right}
        old = {fact.id for fact in before.draft.facts}
        places: list[tuple[Span, list[str], frozenset[str], str]] = []
        for attempt in now.attempts:
            gold = attempt.gold
            if attempt.right:
                continue
            options = [_NONE, "", "weak"] if gold.index in was_right else []
            if attempt.found is not None and gold.type == "quantity" and gold.args["unit"] != "1":
                options.append("mass")
            if attempt.found is not None and gold.type == "quantity" and gold.args.get("status") is not None:
                options.append(f"status={gold.args['status']}")
            if attempt.found is not None and gold.type == "office":
                options += [f"ministry={head}" for head in self._heads]
            places.append((gold.quotes[self.program.lang][0], options, _OF_TYPE[gold.type], told_noun(gold)))
        for fact in now.spurious:
            if fact.id not in old:
                places.append((fact.evidence[0], [_NONE, "", "weak"], _OF_TYPE[fact.type], ""))
        draft = now.draft
        by_id = {row.entry().id: proposal for proposal, row in self._named_rows()}
        for span, options, kinds, value in places:
            first, last = draft.words(span)
            low, high = draft.sentence(first)
            for index in range(low, max(high, last)):
                for hit in draft.reading.hits.get(index, ()):
                    proposal = by_id.get(hit.entry.id)
                    if proposal is None or hit.kind not in kinds:
                        continue
                    rivals = self._rivals[proposal.kind, proposal.form]
                    fitting: list[Proposal | None] = [
                        proposal._replace(options=one) if one != _NONE else None
                        for one in options
                        if _fits(one, hit.kind) and one != proposal.options
                    ]
                    fitting += [one for one in rivals if one.value == value != proposal.value]
                    if fitting:
                        yield proposal, fitting

    def _named_rows(self) -> Iterable[tuple[Proposal, Row]]:
        proposals = list(self.kept)
        return zip(proposals, as_rows(proposals, self.program.lang), strict=True)


def wrong_arguments(gold: GoldFact, found: Fact | None) -> list[str]:
    """The arguments that tables could mend: what is not as gold has it, or of a missed fact what it may have lacked."""
    if found is None:
        lacking = {"quantity": ("item", "unit"), "office": ("title",), "document": ("kind",), "deadline": ("relation",)}
        return list(lacking.get(gold.type, ()))
    wrong = [argument for argument in arguments_of(gold) if _differs(gold, found, argument)]
    same_value = all(not _differs(gold, found, name) for name in ("value", "unit")) if gold.type == "quantity" else True
    if not same_value:
        return [argument for argument in wrong if argument in ("unit", "item")]
    return [argument for argument in wrong if gold.args.get(argument) is not None or argument == "item"]


def _fits(option: str, kind: str) -> bool:
    """Whether an option means something in a table."""
    return option in ("", _NONE) or kind in _OPTIONS[option.partition("=")[0]]


def _differs(gold: GoldFact, found: Fact, argument: str) -> bool:
    return gold.args.get(argument) != found.args.get(argument)


def _mended(outcome: Outcome, problem: Problem) -> bool:
    """Whether the fact of a problem is found now with the argument as gold has it."""
    for attempt in outcome.attempts:
        if attempt.gold.index == problem.gold.index and attempt.found is not None:
            names = [name for name in KEY_ARGUMENTS[attempt.gold.type] if name in ("value", "unit", problem.argument)]
            return all(not _differs(problem.gold, attempt.found, name) for name in names)
    return False


def _worth(outcomes: Sequence[Outcome]) -> float:
    """Right facts less what the wrong ones cost."""
    counts = [count for outcome in outcomes for count in outcome.counts.values()]
    return sum(count.right - _SPOILED * (count.system - count.right) for count in counts)


def as_rows(proposals: Iterable[Proposal], lang: str) -> list[Row]:
    """Proposals as rows of a lexicon."""
    return [
        Row("learned", f"{lang}.{LEARNED}", one.kind, one.form, fold_text(one.form), _rest(one), {}, -1)
        for one in proposals
    ]


def _rest(proposal: Proposal) -> str:
    return proposal.value + ("\t" + proposal.options if proposal.options else "")


def mine(
    program: Program, rows: Sequence[Row], samples: Sequence[Sample], say: Say
) -> Mapping[Proposal, tuple[str, ...]]:
    """The entries that gold shows and ``rows`` lack, each with the stories that speak for it."""
    return Miner(program, rows, samples, say).mine()
