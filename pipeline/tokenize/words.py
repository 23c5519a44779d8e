"""Syntactic words inside tokens: Arabic writes conjunctions, prepositions and pronouns on to the word they belong to.

Tokens stay as they stand in the text; the words of a multi-word token are kept beside them, under
``doc.user_data[KEY]``, a dictionary from token index to words. ``token._.words`` reads it; a token that is no
multi-word token is its own only word.
"""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Token

KEY = "khabar.words"


class Word(NamedTuple):
    """A word of a token. ``start`` and ``end`` are code points of the text, half-open; both -1 where the word is not
    written out.
    """

    text: str
    start: int
    end: int


def words_of(token: Token) -> tuple[Word, ...]:
    """The words of a token, in order; at least one."""
    split = token.doc.user_data.get(KEY)
    if split and token.i in split:
        return tuple(Word(*word) for word in split[token.i])
    return (Word(token.text, token.idx, token.idx + len(token.text)),)


def located(forms: tuple[str, ...], text: str, start: int) -> tuple[Word, ...]:
    """Words with their offsets: known where the forms spell out the token's ``text``, which stands at ``start``."""
    if "".join(forms) != text:
        return tuple(Word(form, -1, -1) for form in forms)
    found: list[Word] = []
    for form in forms:
        found.append(Word(form, start, start + len(form)))
        start += len(form)
    return tuple(found)


def register() -> None:
    """Make ``token._.words`` known to spaCy; doing it again changes nothing."""
    if not Token.has_extension("words"):
        Token.set_extension("words", getter=words_of)
