"""The ``fast`` tokenizer: spaCy's rule tokenizer with a language's tables, and sentence starts by rule."""

from __future__ import annotations

import re
from functools import partial
from itertools import chain
from typing import Final

from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc

from pipeline.lang import part
from pipeline.lang.tokenization import TokenizerRules
from pipeline.tokenize import patterns
from pipeline.tokenize.carrier import Carrier, readable
from pipeline.tokenize.sentences import SentenceFinder, make_doc
from pipeline.tokenize.vocabulary import vocab

# A stretch between spaces with the space after it, or the spaces beyond that one.
_STRETCH: Final = re.compile(r"[^ ]+ ?| +")
# spaCy's tokenizer takes time quadratic in the length of a stretch, so long ones are cut before; an address may be this
# long.
_LONGEST: Final = 1000
_PIECE: Final = re.compile(rf"\s+|\S{{1,{_LONGEST}}}")
_REMEMBERED: Final = 40_000
_ZWNJ: Final = "\u200c"
_COMMAS: Final = frozenset(",،؛;:»)؟۔")

Cut = tuple[tuple[str, ...], tuple[bool, ...]]


def rules_of(lang: str) -> TokenizerRules:
    """The tokenizer tables of a language. Raises ``ValueError`` for an unknown one."""
    rules: TokenizerRules = part(lang, "tokenizer").RULES
    return rules


def spacy_tokenizer(lang: str) -> Tokenizer:
    """A plain ``spacy.tokenizer.Tokenizer`` with the language's patterns; it sets no sentence starts."""
    rules = rules_of(lang)
    return Tokenizer(
        vocab(lang),
        prefix_search=patterns.prefixes().match,
        suffix_search=patterns.suffixes(rules),
        infix_finditer=patterns.infixes(rules).finditer,
        token_match=partial(patterns.is_whole, rules),
        url_match=patterns.is_address,
    )


class FastTokenizer(Carrier):
    """Text to ``Doc`` with sentence starts, by rules. Non-destructive: ``doc.text`` is the text.

    spaCy's tokenizer cuts each stretch between spaces once; the cuts are remembered as strings, so that they also serve
    inside a memory zone, where spaCy's own cache is off.
    """

    def __init__(self, lang: str) -> None:
        super().__init__(lang, "fast")
        self._rules = rules_of(lang)
        self._tokenizer = spacy_tokenizer(lang)
        self._cuts: dict[str, Cut] = {}

    def __call__(self, text: str) -> Doc:
        text = readable(text)
        words, spaces = self.split(text)
        starts = SentenceFinder(text, words, spaces, self._rules).starts()
        return make_doc(vocab(self.lang), words, spaces, starts)

    def split(self, text: str) -> tuple[list[str], list[bool]]:
        """The tokens of a text and whether a space follows each: together they spell the text."""
        cuts = self._cuts
        found = [cuts.get(stretch) or self._cut(stretch) for stretch in _STRETCH.findall(text)]
        return list(chain.from_iterable(cut[0] for cut in found)), list(chain.from_iterable(cut[1] for cut in found))

    def _cut(self, stretch: str) -> Cut:
        body = stretch.rstrip(" ") or stretch
        words = self._plain(body) or list(chain.from_iterable(map(self._words, _PIECE.findall(body))))
        cut = tuple(words), (False,) * (len(words) - 1) + (len(body) < len(stretch),)
        if len(stretch) <= _LONGEST:
            if len(self._cuts) >= _REMEMBERED:
                self._cuts.clear()
            self._cuts[stretch] = cut
        return cut

    def _plain(self, body: str) -> list[str]:
        """The tokens of letters, or of letters with a comma or the like behind them: what spaCy would say, sooner."""
        letters = body.replace(_ZWNJ, "")
        if letters.isalpha():
            return [body]
        return [body[:-1], body[-1]] if body[-1] in _COMMAS and letters[:-1].isalpha() else []

    def _words(self, piece: str) -> list[str]:
        return [piece] if piece.isspace() else [token.text for token in self._tokenizer(piece)]
