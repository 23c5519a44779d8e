"""What a language tells the tokenizer: the tables behind ``pipeline/lang/<code>/tokenizer.py``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TokenizerRules:
    """The tables of a language's tokenizer. Abbreviations are written in lower case with their stops.

    ``abbreviations`` go on in the same sentence whatever follows; ``final_abbreviations`` end one before a capital
    letter, and so do ``era_abbreviations`` (год, век, هـ) after a number, once the sentence has some length: "В 2018 г.
    Президент …" goes on. ``glued`` are those also written right after a number (2007г.). ``spelled_letters`` are names
    of letters that stand for initials when a stop follows (Urdu ڈی۔ آئی۔ جی). After ``dash_stops`` a hyphen is a full
    stop. ``hyphen_joins``: words joined by a hyphen are one token.
    """

    abbreviations: frozenset[str]
    final_abbreviations: frozenset[str]
    era_abbreviations: frozenset[str]
    hyphen_joins: bool
    glued: frozenset[str] = frozenset()
    spelled_letters: frozenset[str] = frozenset()
    dash_stops: frozenset[str] = frozenset()

    def is_abbreviation(self, word: str) -> bool:
        """Is this an abbreviation, with its stop? ``word`` is in lower case."""
        return word in self.abbreviations or word in self.final_abbreviations or word in self.era_abbreviations


def table(text: str) -> frozenset[str]:
    """A set of words from a text with spaces and line breaks between them."""
    return frozenset(text.split())
