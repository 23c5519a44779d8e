"""What a language says about the shape of its numbers besides its tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

EndingKind = Literal["cardinal", "ordinal"]


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How a language writes numbers, in digits and in words.

    - ``decimal``: the marks that are decimal marks where digits alone do not tell (``1,234``: three digits after one
      mark); ``grouping``: those that group thousands there. A mark in neither is told by what follows.
    - ``slash_decimal``: a slash between two numbers is a decimal mark (۱۵۵/۹), else it makes a fraction; ``turned_by``:
      letters of old typewriting, which turns the halves of such decimals in ASCII digits (5/38 is 38.5), and those that
      stand for them where it is not used.
    - ``plurals``: endings that stand apart from a noun which no number counts.
    - ``letter_decimal``: a letter between digits as a decimal mark, the decimals before it (2ر3 is 3.2 to the eye).
    - ``links``: the words that join the parts of a number; they must stand where there are any, written apart or, with
      ``linked_prefix``, as the first letter of the next word. ``articles`` may stand between that letter and the
      number.
    - ``tens_units``: tens take units after them; ``units_tens``: units come first (خمسة وعشرون).
    - ``suffixes``: endings a number word may bear and still be that number (``scale_suffixes``: a scale);
      ``not_prefixes``: letters no proclitic chain of a number holds.
    - ``is_part``: whether an ordinal word after a number of parts makes a fraction (دو سوم, две пятых);
      ``fraction_links`` join a whole and its fraction.
    - ``governors``: words after which a bare genitive scale is one such scale (около тысячи).
    - ``glued``: scales, units and links that sites write on the numbers before and after them; folded
      (پانچلاکھ, صدوبیست, دوسال).
    - ``over``: words between the parts of a fraction and their number (دو بٹا پانچ); ``shares``: nouns that make a part
      of an ordinal from five on (десятая часть).
    - ``digit_ending``: what ``-ending`` on digits makes of them, or ``None`` when it is no ending.
    """

    decimal: str
    grouping: str
    slash_decimal: bool = False
    plurals: frozenset[str] = frozenset()
    turned_by: tuple[str, str] = ("", "")
    letter_decimal: str = ""
    links: frozenset[str] = frozenset()
    linked_prefix: bool = False
    articles: tuple[str, ...] = ()
    tens_units: bool = True
    units_tens: bool = False
    suffixes: frozenset[str] = frozenset()
    scale_suffixes: frozenset[str] = frozenset()
    not_prefixes: str = ""
    is_part: Callable[[int, str], bool] = lambda count, word: False
    fraction_links: frozenset[str] = frozenset()
    governors: frozenset[str] = frozenset()
    glued: tuple[str, ...] = ()
    over: frozenset[str] = frozenset()
    shares: frozenset[str] = frozenset()
    digit_ending: Callable[[int, str], EndingKind | None] = lambda value, ending: None


@dataclass(frozen=True, slots=True)
class QuantityStyle:
    """How a language writes amounts.

    - ``countries``: whose dollar, dinar … is meant (ISO 3166-1) by rows of ``models/shared/currencies.tsv`` where the
      article says nothing.
    - ``heat``: words that tell that a degree is one of temperature.
    - ``fillers``: words that may stand between a bound and its number (не менее чем *на* 5 %).
    - ``links``: words that join amounts of one unit (20 *и* 30 %).
    - ``turned_ranges``: a range in digits with a dash may show its upper end first (۷-۵ درصد).
    - ``alternatives``: words between two counts of which one is right (5 *или* 6); ``side_by_side``: two such number
      words may stand without any (پانچ چھ).
    - ``from_needed``: whether "A to B" is a range only after "from"; ``prefixed_and``: "and" is written on the second
      number.
    - ``part_links``: what joins a part of a unit to it (دو سال *و* نیم); ``glued``: unit words that sites write
      together with the next word.
    - ``partitives``: words between a number and its unit (مليون *من* الدولارات); ``unit_article``: the article that a
      unit before its number has, as the number has (الأيام الثلاثة); ``unit_prefixes`` and ``unit_suffixes``: clitics
      and endings that a unit may bear, of which ``adjective_suffixes`` make an adjective of it (کیلومتری).
    - ``compound``: the number and the adjective of a unit that one word is made of (семиминутной), or ``None``;
      ``None`` in a language without such words.
    """

    countries: Mapping[str, str] = field(default_factory=dict)
    heat: frozenset[str] = frozenset()
    fillers: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    alternatives: frozenset[str] = frozenset()
    side_by_side: bool = False
    turned_ranges: bool = False
    from_needed: bool = False
    prefixed_and: str = ""
    part_links: frozenset[str] = frozenset()
    glued: tuple[str, ...] = ()
    partitives: frozenset[str] = frozenset()
    unit_article: str = ""
    unit_prefixes: frozenset[str] = frozenset()
    unit_suffixes: frozenset[str] = frozenset()
    adjective_suffixes: frozenset[str] = frozenset()
    compound: Callable[[str], tuple[str, str] | None] | None = None
