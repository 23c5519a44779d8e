"""Where words that a person quotes stand in an article, also where an editor or the person wrote them a little
differently: other white space, no zero-width non-joiner, no hidden marks."""

from __future__ import annotations

import re

from pipeline.evaluate.alignment import cut_sides, occurrences
from pipeline.record import Span

_HIDDEN = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_MARKS = re.compile(f"[{_HIDDEN}]")


def places(text: str, quote: str) -> list[Span]:
    """All places of ``quote``, exact ones if there are any, those that cut no word first. Linear in the text."""
    wanted = quote.strip()
    found = occurrences(text, wanted) or _alike(text, wanted)
    return sorted(found, key=lambda span: (cut_sides(text, span), span))


def _alike(text: str, quote: str) -> list[Span]:
    words = [[re.escape(letter) for letter in word] for word in _MARKS.sub("", quote).split()]
    if not words:
        return []
    gap = f"[{_HIDDEN}]*"
    pattern = rf"{gap}\s[\s{_HIDDEN}]*".join(gap.join(word) for word in words)
    return [Span(*match.span()) for match in re.finditer(pattern, text)]


def nearest(text: str, quote: str, start: int | None, taken: list[Span]) -> Span | None:
    """The place of ``quote`` that is meant: next to ``start`` where that is known, else the first outside ``taken``."""
    found = places(text, quote)
    if start is not None:
        return min(found, key=lambda span: abs(span.start - start), default=None)
    free = (span for span in found if not any(span.start < other.end and other.start < span.end for other in taken))
    return next(free, None)
