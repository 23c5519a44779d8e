"""The patterns of the rule tokenizers: what is cut off a stretch between spaces, where it is cut, what stays whole.

Every pattern looks at a bounded context or runs over disjoint classes, so that matching is linear in the length of the
stretch.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from pipeline.lang.tokenization import TokenizerRules

ARABIC = "\u0620-\u0658\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdfb\ufe70-\ufefc"
_LOWER, _UPPER = "а-џ", "A-ZЀ-Я"
# Signs that may stand inside a word or number; where they cut is said one by one in ``infixes``.
_INNER = "'’ʼ&*@#.,،:/·+\\-"

_NUMBER = re.compile(r"\d+(?:[.,:/٫٬،۔’']\d+)*")
_CODE = re.compile(r"\w+(?:[-/.–]\w+)+")
_LETTER_AND_NUMBER = re.compile(r"[^\W\d_]/\d+")
_REST = rf"[^\s{ARABIC}]"
_WEB = re.compile(
    rf"(?:https?://|www\.){_REST}+|[\w.+-]+@[\w.-]+|[\w-]+(?:\.[\w-]+)*\.[a-z]{{2,}}(?:/{_REST}*)?", re.ASCII
)


@cache
def _signs() -> tuple[int, ...]:
    codes = (code for code in range(0x10000) if unicodedata.category(chr(code))[0] in "PS")
    return (*(code for code in codes if chr(code) != "_"), *range(0x1F000, 0x1FB00))


@cache
def signs(without: str = "") -> str:
    """All punctuation and symbols of Unicode but ``_`` and those in ``without``, as the inside of a character class."""
    ranges: list[list[int]] = []
    for code in _signs():
        if chr(code) in without:
            continue
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in ranges)


@cache
def prefixes() -> re.Pattern[str]:
    """What is cut off the front: a run of stops or of dashes, or any one sign; ``#`` and ``@`` stay before a word."""
    return re.compile(rf"[.!?؟…]{{2,}}|-{{2,}}|\){{3,}}|''|``|[#@](?!\w)|[{signs('#@')}]")


def suffixes(rules: TokenizerRules) -> Callable[[str], re.Match[str] | None]:
    """What is cut off the end, as for ``prefixes``; an initial and an abbreviation keep their stop."""
    glued = "".join(rf"(?<=\d){re.escape(word)}|" for word in sorted(rules.glued))
    pattern = re.compile(rf"(?:{glued}[.!?؟…]{{2,}}|-{{2,}}|\){{3,}}|''|``|(?<!\b[{_UPPER}])\.|[{signs('.')}])$")
    return lambda stretch: None if rules.is_abbreviation(stretch.lower()) else pattern.search(stretch)


def infixes(rules: TokenizerRules) -> re.Pattern[str]:
    """Where a stretch is cut inside: at signs, between words joined by one, between Arabic letters and digits."""
    dash = r"(?<=\d)-(?=\d)" if rules.hyphen_joins else rf"(?<=[\d{ARABIC}])-(?=[\d{ARABIC}])"
    cuts = (
        r"[.!?؟…]{2,}|-{2,}|''|``",
        r"[,:،](?!\d)|(?<!\d)[,:،]",
        r"/(?!\d)|(?<!\d)/",
        dash,
        rf"(?<=[{ARABIC}]{{2}})\.(?=[{ARABIC}])|(?<=[{_LOWER}]{{2}})\.(?=[{_UPPER}])",
        rf"(?<=\b[{_LOWER}]\.)(?=[{_UPPER}])|(?<=\b[Ѐ-Я]\.)(?=[Ѐ-Я])|(?<=[{_LOWER}{ARABIC}]\.)(?=\d)",
        rf"(?<=[{ARABIC}])(?=\d)|(?<=\d)(?=[\u0622-\u0658\u066e-\u06d3])|(?<=\d)(?=[{_LOWER}])",
        rf"(?<=\d)%(?=\w)|(?<!\d)۔|۔(?!\d)|[{signs(_INNER.replace(chr(92), '') + '۔%')}]",
    )
    return re.compile("|".join(cuts))


def is_whole(rules: TokenizerRules, stretch: str) -> bool:
    """Is this one token: a number, an abbreviation, or a document's number?"""
    return rules.is_abbreviation(stretch.lower()) or is_number(stretch)


def is_number(stretch: str) -> bool:
    """Is this a number (``155/9``, ``4,800``, ``1.545.922``) or a document's number (``57-NQ/TW``, ``م/159``)?"""
    if stretch[0].isdigit() and _NUMBER.fullmatch(stretch):
        return True
    if _LETTER_AND_NUMBER.fullmatch(stretch):
        return True
    return bool(_CODE.fullmatch(stretch)) and any(map(str.isdigit, stretch)) and any(map(str.isupper, stretch))


def is_address(stretch: str) -> bool:
    """Is this a web or mail address? A bare domain counts: ``vietnam.vn``."""
    return bool(_WEB.fullmatch(stretch))
