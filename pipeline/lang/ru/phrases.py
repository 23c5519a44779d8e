"""The shape of Russian noun phrases and clauses."""

from __future__ import annotations

import re

from pipeline.lang.phrasing import PhraseRules

_ENDINGS = (
    "ыми", "ими", "ого", "его", "ому", "ему", "ых", "их", "ые", "ие", "ый", "ой", "ая", "яя", "ое", "ее", "ую", "юю",
    "ым", "им", "ом", "ихся", "иеся", "имся", "имися", "ийся",
)  # fmt: skip
# Of words in -ий only these are adjectives; the others are plurals of nouns: соглашений, предприятий, нарушений.
_ADJECTIVES_IN_Y = ("ский", "цкий", "нний", "жний", "ший", "щий", "зкий", "кий", "гий", "хий")


def modifier(word: str) -> bool:
    """Whether a folded word may be an adjective or participle before the counted noun, by its ending."""
    return len(word) > 3 and (word.endswith(_ENDINGS) or word.endswith(_ADJECTIVES_IN_Y))


def closes(word: str, following: str, known: bool) -> bool:
    """Whether a counted noun in this form, before the folded word ``following``, ends the phrase: always, as the head
    comes first. A noun before its number (``""`` follows it) is not what that counts: в стране 45 заповедников; but for
    the magnitude."""
    return following != "" or word.startswith("магнитуд")


def yields(word: str, following: str) -> bool:
    """Whether a weak noun lets the noun after it be the head: an adjective only where that agrees (раненых солдат, but
    учащихся района)."""
    return not (word.endswith(_PLURAL) and following.endswith(_SINGULAR))


def partitive(word: str) -> bool:
    """Whether an adjective may stand between an amount with a unit and its noun: only in the genitive; another form
    begins a phrase of its own (5 млрд евро Европейский банк)."""
    return word.endswith(_GENITIVE) or not word.endswith(_ENDINGS + _ADJECTIVES_IN_Y)


_GENITIVE = ("ых", "их", "ихся", "ого", "его", "егося", "ой", "ей", "ейся")
_PLURAL = ("ых", "их", "ихся", "ые", "ие", "иеся")
_SINGULAR = ("а", "я", "ы", "и")
_VERBAL = (
    "ются", "утся", "ятся", "атся", "ится", "ется", "лся", "лась", "лось", "лись", "ают", "яют", "уют", "еют", "ено",
    "ано", "яно", "ято", "ены", "аны", "яны", "яты", "ать", "ять", "ить", "еть", "аться", "яться", "иться",
)  # fmt: skip


def countable(word: str, following: str) -> bool:
    """Whether a folded word outside the vocabulary may be what a number counts: it may not if it ends as verbs and
    short participles do: девять осуждены."""
    return not word.endswith(_VERBAL)


_PERSONS = re.compile(
    r"(?:[^л]ист|[^т]олог|щик|льник|анин|янин)(?:ов|а|ам|ами|ах)$|(?:анц|янц|овц|ийц|енц)(?:ев|а|ам|ами|ах)$"
)
_SHORTEST = 7  # letters of a word for people told by its ending


def person(word: str) -> bool:
    """Whether a folded word outside the tables is one for people by its ending: гандболистов, косметологов."""
    return len(word) >= _SHORTEST and _PERSONS.search(word) is not None


def agent(word: str) -> bool:
    """Whether a counted noun stands in the instrumental, which tells by whom something was done."""
    return word.endswith(("ами", "ями", "ыми", "ими"))


_OWNER = (
    "ов", "ев", "ей", "ий", "ых", "их", "ого", "его", "ой", "ы", "и", "а", "я", "ств",
)  # fmt: skip


def owner(word: str) -> bool:
    """Whether a word may stand in the genitive, as whose leader or of what director somebody is."""
    return word.endswith(_OWNER) and not word.endswith(_VERBAL)


def describes(word: str) -> bool:
    """Whether a word may be what somebody is, by its ending no verb in the present and no adverb."""
    return not word.endswith((*_VERBAL, "ет", "ит", "ут", "ют", "о", "е", "у"))


RULES = PhraseRules(
    modifier=modifier,
    coordinate=modifier,
    partitive=partitive,
    closes=closes,
    countable=countable,
    yields=yields,
    attribute=modifier,
    person=person,
    agent=agent,
    owner=owner,
    describes=describes,
)
