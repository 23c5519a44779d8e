"""Where names end in languages whose words bear article and prepositions: what a tagger takes too much or too little.

``الرئيس القرغيزي NAME``: an adjective after a definite title is none of the name. ``الرئيس التنفيذي لداتا فولت NAME``:
what "of" is glued to after a title is the organization, and the person has the last two words. ``أما NAME فأشار``: the
verb after a topic begins with a conjunction. ``جامعة طشقند لتكنولوجيا المعلومات``, ``وزارة المواصلات والاتصالات``: an
organization goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.lang import name_rules, phrase_rules
from pipeline.mentions.titles import title_at
from pipeline.normalize.entities.gazetteer import demonym, forms, place
from pipeline.normalize.times import TimeHit
from pipeline.text.reading import Reading

_TOPIC: Final = 14  # words from a topic's particle to the verb at most
_FIELD: Final = 4  # words of a ministry's second field with "and", and one more
_STEM: Final = 4  # letters of a noun in all its cases
_SCHOOLS: Final = frozenset(("university", "faculty"))  # whose deputies have tasks of their own
_VISIT: Final = 6  # words from a verb to its subject
_JOINER: Final = "\u200c"
_PERSON: Final = 2  # words of a person after an organization
_PAIR: Final = 2  # words: an adjective and what joins it to another


def person_edges(reading: Reading, first: int, last: int, times: Sequence[TimeHit]) -> tuple[int, int]:
    """The words ``[first, last)`` of a tagged person without adjectives, organizations and verbs beside the name, and
    where heads come last without the day behind it and the noun of a storm before it; ``times`` begin on its last word.
    """
    rules = phrase_rules(reading.lang)
    if rules.head_last and last - first >= _PERSON:
        link = reading.at(first, "office_word")
        if link is not None and link.entry.option("field") and last - first > _PERSON + 1:
            first += 2  # ایلچی برائے شام NAME
        event = reading.at(first, "event")
        first = event.last if event is not None and event.entry.option("self") and event.last < last else first
        day = any(time.first == last - 1 > first and len(time.value or "") == len("2026-03-10") for time in times)
        return first, last - 1 if day else last
    words = reading.words
    while last - first > 1 and words[last - 1] in rules.copulas and reading.gap(last - 2) == _JOINER:
        last -= 1
    if not rules.article:
        return first, last
    if last - first > _PERSON and _is_verb(reading, first, last - 1):
        last -= 1
    if last - first > _PERSON and rules.adverbial(words[last - 1]):
        last -= 1
    if last - first > _PERSON and _is_visited(reading, first, last - 1):
        last -= 1
    if last - first <= _PERSON:
        return first, last
    title = _title_before(reading, first)
    if title and demonym(words[first], reading.lang) is not None:
        return first + 1, last
    if title and words[first].startswith(rules.aimed) and not words[first].startswith(rules.aimed_article):
        return last - _PERSON, last
    return first, last


def ends_in_body(reading: Reading, first: int, last: int) -> bool:
    """Whether a name of several words ends in the noun of an organization, where that comes last."""
    if not phrase_rules(reading.lang).head_last or last - first < _PERSON:
        return False
    nouns = (reading.at(word, "office_body") for word in range(first, last))
    return any(noun is not None and noun.last == last for noun in nouns)


def _is_verb(reading: Reading, first: int, word: int) -> bool:
    """Whether a word is the verb of a sentence whose topic is the name before it."""
    if not reading.words[word].startswith(phrase_rules(reading.lang).conjunctions):
        return False
    particles = (reading.at(at, "office_word") for at in range(max(0, first - _TOPIC), first))
    return any(hit is not None and hit.entry.option("topic") for hit in particles)


def _is_visited(reading: Reading, first: int, word: int) -> bool:
    """Whether a word is the place that the person before it visits, where verbs come first: زار NAME أنقرة."""
    visits = any(
        hit.kind == "event" and hit.value == "visit"
        for at in range(max(0, first - _VISIT), first)
        for hit in reading.hits.get(at, ())
    )
    found = forms(reading.lang).exactly((reading.words[word],)) if visits else ()
    return any(place(form.id) is not None for form in found)


def _title_before(reading: Reading, first: int) -> bool:
    titles = (title_at(reading, at) for at in range(max(0, first - 4), first))
    return any(title is not None and title.last == first for title in titles)


def organization_end(reading: Reading, first: int, last: int) -> int:
    """The word after an organization on the words ``[first, last)`` with what belongs to its name and follows it, or
    before what it does: الحزب مؤتمره الوطني."""
    rules = phrase_rules(reading.lang)
    words = reading.words
    own = next((word for word in range(first + 1, last) if rules.article and _is_outside(reading, word)), last)
    if own < last:
        return own
    if rules.head_last:
        return _fields(reading, first, last)
    noun = reading.at(first, "office_body") if rules.article and last < len(words) else None
    if noun is None or noun.last >= last or reading.gap(last - 1).strip("\u200c") != " ":
        return last
    article, word = rules.article, words[last]
    if noun.value == "ministry":
        joined = [prefix + article for prefix in rules.conjunctions]
        if word.startswith(tuple(joined)) and not reading.at(last, "office_body") and not reading.at(last, "title"):
            return _adjectives(reading, last + 1)
        return last
    if noun.value in _SCHOOLS and _of_deputy(reading, first):
        return last  # وكيل جامعة الرياض للدراسات العليا
    if not word.startswith(rules.aimed) or len(word) <= len(article) + 2 or _is_taken(reading, last):
        return last
    if word.startswith(rules.aimed_article):
        return _adjectives(reading, last + 1)
    following = last + 1
    idafa = following < len(words) and words[following].startswith(article) and reading.gap(last) == " "
    return _adjectives(reading, following + 1) if idafa else last


def organization_start(reading: Reading, first: int, last: int) -> int:
    """The first word of an organization on the words ``[first, last)`` with the adjective that "and" joins to the one
    it begins with, where heads come last: ثقافتی اور سماجی کمیٹی."""
    rules, words = phrase_rules(reading.lang), reading.words
    if not rules.head_last or first < _PAIR or not reading.joins(first - 1) or not ends_in_body(reading, first, last):
        return first
    both = rules.coordinate(words[first]) and rules.coordinate(words[first - _PAIR])
    return first - _PAIR if both and demonym(words[first - _PAIR], reading.lang) is None else first


def is_town(reading: Reading, first: int, last: int) -> bool:
    """Whether what looks like an organization is the class word of a place and a name behind it, where heads come last:
    شہر میونخ."""
    told = phrase_rules(reading.lang).head_last and name_rules(reading.lang).cue(reading.words[first]) is not None
    bodies = any(reading.at(word, "office_body") is not None for word in range(first, last))
    return told and last - first == _PAIR and not bodies


def is_portfolio(reading: Reading, first: int, last: int) -> bool:
    """Whether some words, with no noun of a body, are what a minister is minister of: قومی دفاع کے وزیر."""
    link = reading.at(last, "office_word") if last + 1 < len(reading.words) else None
    title = title_at(reading, last + 1) if link is not None and link.value == "of" else None
    bodies = any(reading.at(word, "office_body") is not None for word in range(first, last))
    return title is not None and bool(title.entry.option("ministry")) and not bodies


def is_bare(reading: Reading, first: int, last: int) -> bool:
    """Whether an organization is a definite noun alone, and no part of it what follows: المنظمة NAME; or, where heads
    come last, no more than what "of" begins: آف پاکستان."""
    rules = phrase_rules(reading.lang)
    link = reading.at(first, "office_word") if rules.head_last else None
    if link is not None and link.entry.option("field"):
        return True
    if rules.head_last and is_portfolio(reading, first, last):
        return True
    article = rules.article
    noun = reading.at(first, "office_body") if article and last > first + 1 else None
    if noun is None or noun.last > first + 1 or not noun.prefix.endswith((article, *rules.aimed_article)):
        return False
    following = reading.words[noun.last]
    glued = rules.aimed + rules.placed + rules.conjunctions
    return following.isalpha() and article not in following[:4] and not following.startswith(glued)


def _of_deputy(reading: Reading, first: int) -> bool:
    """Whether the title of a deputy ends right before a word."""
    titles = (title_at(reading, at) for at in range(max(0, first - 3), first))
    return any(title is not None and title.last == first and title.value.startswith("deputy") for title in titles)


def _is_outside(reading: Reading, word: int) -> bool:
    """Whether a word is none of a body's name: an adjective of its officer (وكيل الوزارة المساعد), or the noun of an
    event that says "its"."""
    of_person = reading.at(word, "office_word")
    if of_person is not None and of_person.entry.option("personal"):
        return True
    span = reading.span(reading.starts[word], reading.ends[word])
    written = reading.folded.original[span.start : span.end]
    return reading.at(word, "event") is not None and written.endswith(tuple(phrase_rules(reading.lang).possessives))


def second_body(reading: Reading, first: int, last: int) -> tuple[int, int, int] | None:
    """The word after the first of two organizations with the same noun, the first word of the second one and its start,
    if the words ``[first, last)`` are two: the ministry of energy and the ministry of trade."""
    conjunctions = phrase_rules(reading.lang).conjunctions
    nouns: set[tuple[str, str]] = set()
    link = first
    for word in range(first, last):
        if reading.joins(word) and first < word:
            link = word
        noun = reading.at(word, "office_body")
        if noun is None:
            continue
        said = noun.value, reading.words[word][len(noun.prefix) :][:_STEM]
        if word > first and said in nouns and noun.prefix in conjunctions:
            return word, word, noun.start
        if link > first and said in nouns:
            return link, link + 1, reading.starts[link + 1]
        if link == first:
            nouns.add(said)
    return None


def _fields(reading: Reading, first: int, last: int) -> int:
    """The word after a ministry with its second field: وزارت نقل و حمل و مواصلات کے وزیر."""
    noun, words = reading.at(first, "office_body"), reading.words
    if noun is None or noun.value != "ministry" or last >= len(words) or len(words[last]) != 1:
        return last
    link = reading.at(last, "office_word")
    end = last + 1
    while end < min(last + _FIELD, len(words)) and words[end].isalpha() and not reading.at(end, "office_word"):
        end += 1
    after = reading.at(end, "office_word") if end < len(words) else None
    closed = after is not None and after.value in ("of", "bound")
    return end if link is not None and link.value == "and" and closed and end > last + 1 else last


def _is_taken(reading: Reading, word: int) -> bool:
    """Whether a word with "to" tells whom something is for, or is no noun: للطلاب, للحكومة."""
    kinds = ("item", "office_body", "office_word", "title", "relation_before", "number", "deadline", "time_month")
    return any(hit.kind in kinds for hit in reading.hits.get(word, ()))


def _adjectives(reading: Reading, word: int) -> int:
    """The word after the definite adjective that stands at a word, or that word."""
    rules = phrase_rules(reading.lang)
    definite = word < len(reading.words) and reading.words[word].startswith(rules.article)
    goes_on = definite and reading.gap(word - 1) == " " and not reading.hits.get(word)
    return word + 1 if goes_on else word
