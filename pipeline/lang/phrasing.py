"""What a language tells about its noun phrases and clauses: the rules behind ``pipeline/lang/<code>/phrases.py``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def _any(word: str) -> bool:
    """Any word may."""
    return True


def _none(word: str) -> bool:
    """No word may."""
    return False


def _any_before(word: str, following: str) -> bool:
    """Any word may, whatever follows."""
    return True


def _head_first(word: str, following: str, known: bool) -> bool:
    """Any noun ends the phrase: the head comes first."""
    return True


@dataclass(frozen=True, slots=True)
class PhraseRules:
    """The shape of noun phrases and clauses. All words are folded.

    - ``head_last``: modifiers come before the head, so that the last noun of a phrase is what a number counts.
    - ``predicate_last``: the verb ends its clause.
    - ``apposition_bare``: a title may follow its name without a comma.
    - ``copulas``: the forms of "be" that ZWNJ joins to the word before them.
    - ``izafe``: the nouns and adjectives of a phrase follow their head without a mark in writing.
    - ``possessives``: endings that a title bears for "its"; ``plurals``: those that make it one of several persons,
      and a noun of an event one of several events; ``joined``: endings that a ZWNJ parts from their noun, whatever
      else it is joined to makes another word of it; ``abstract``: those that make what people do of a noun for them;
      ``placed``, ``aimed``: prepositions of place and of aim that are
      glued to their word, ``aimed_article``: the latter with the article.
    - ``share_first``: a noun right after a share is what it is a share of, also one outside the vocabulary.
    - ``article``: of a number that follows what it counts (المهام الـ 68); ``conjunctions`` are glued to the word that
      they join.
    - ``modifier(word)``: whether a word may stand between a number and its noun; ``coordinate(word)``: whether it may
      be an adjective that "and" joins to another one there; ``partitive(word)``: whether it may stand between an
      amount with a unit and its noun.
    - ``closes(word, following, known)``: whether a counted noun in this form, ``known`` to the vocabulary or not, ends
      the phrase before the word ``following`` (``""``: the number follows).
    - ``countable(word, following)``: whether a word outside the vocabulary may be what a number counts.
    - ``yields(word, following)``: whether a weak noun lets the noun after it be the head.
    - ``attribute(word)``: whether a word beside a title has the form of an adjective; ``adverbial(word)``: whether
      a word has a preposition glued to it in a form that no name has.
    - ``person(word)``: whether a counted word outside the tables is one for people, by its ending.
    - ``owner(word)``: whether a noun or adjective may stand in the case of an owner: лидер консерваторов;
      ``describes(word)``: whether a word may be a noun for a person, and no verb or adverb: министр Чехии немец NAME.
    - ``agent(word)``: whether a counted noun in this form does what is said of others: убит двумя неизвестными.
    """

    head_last: bool = False
    predicate_last: bool = False
    apposition_bare: bool = False
    izafe: bool = False
    copulas: frozenset[str] = frozenset()
    possessives: frozenset[str] = frozenset()
    plurals: frozenset[str] = frozenset()
    joined: frozenset[str] = frozenset()
    abstract: frozenset[str] = frozenset()
    share_first: bool = True
    article: str = ""
    conjunctions: tuple[str, ...] = ()
    placed: tuple[str, ...] = ()
    aimed: tuple[str, ...] = ()
    aimed_article: tuple[str, ...] = ()
    modifier: Callable[[str], bool] = _any
    coordinate: Callable[[str], bool] = _none
    partitive: Callable[[str], bool] = _any
    closes: Callable[[str, str, bool], bool] = _head_first
    countable: Callable[[str, str], bool] = _any_before
    yields: Callable[[str, str], bool] = _any_before
    attribute: Callable[[str], bool] = _none
    adverbial: Callable[[str], bool] = _none
    person: Callable[[str], bool] = _none
    agent: Callable[[str], bool] = _none
    owner: Callable[[str], bool] = _none
    describes: Callable[[str], bool] = _any
