"""What is said of a word by itself: the names of its features, hashed to 32 bits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from zlib import crc32

from pipeline.lang import language
from pipeline.ner.wording import Form
from pipeline.text.folding import fold_text

EDGE = Form("", "")  # what stands before and after a sentence
STRANGE = "strange"  # of a word without a vector
_AFFIXES = (1, 2, 3, 4)
Membership = Callable[[str], int]


def code(name: str) -> int:
    """The 32-bit code of a feature or of a word."""
    return crc32(name.encode("utf-8", "surrogatepass"))


def shape(surface: str) -> str:
    """Capitals and digits, runs shortened: ``Xx`` ``X`` ``x`` ``d`` ``Xx-X`` …; ``a`` for letters without case."""
    found: list[str] = []
    for char in surface[:12]:
        if char.isupper():
            mark = "X"
        elif char.islower():
            mark = "x"
        elif char.isdigit():
            mark = "d"
        else:
            mark = "a" if char.isalpha() else char
        if not found or found[-1] != mark or mark == "X":
            found.append(mark)
    return "".join(found[:6])


def cores(lang: str, word: str) -> Iterator[tuple[str, str]]:
    """The readings of a folded word without proclitics: ``(proclitics, core)``."""
    for analysis in language(lang).analyses(word):
        if analysis.prefix and not analysis.suffix:
            yield word[: analysis.prefix], analysis.core


def features(lang: str, form: Form, listed: Membership) -> tuple[str, list[str]]:
    """The folded word and the names of its features, the word itself first.

    ``listed`` gives for a folded word the bits of the name lists that it is in.
    """
    if form == EDGE:
        return "", ["edge"]
    word = fold_text(form.surface)
    if word.isdigit():
        return word, [f"d={len(word)}", "digits", f"w={word}" if len(word) < 3 else "digits", f"j={form.joint}"]
    named = [f"w={word}", f"s={shape(form.surface)}", f"j={form.joint}", f"n={min(len(word), 9)}"]
    if not word.isalpha():
        return word, named
    for length in _AFFIXES:
        if len(word) > length:
            named += (f"p{length}={word[:length]}", f"e{length}={word[-length:]}")
    for bit in bits(listed(word)):
        named.append(f"l={bit}")
    for outside, core in cores(lang, word):
        named += (f"c={core}", f"o={outside}", f"p3={core[:3]}")
        for bit in bits(listed(core)):
            named.append(f"lc={bit}")
    return word, named


def bits(mask: int) -> Iterator[int]:
    """The numbers of the bits set."""
    return (bit for bit in range(8) if mask >> bit & 1)
