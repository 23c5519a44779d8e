"""What holds for every text: no character is lost, sentences tile the text, offsets are those of the text."""

from __future__ import annotations

import pickle
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.lang import codes
from pipeline.tokenize import PROFILES, Tokenizer, make_tokenizer, vocab

ALPHABET = (
    "ابپتدرسکلمنوهیةىأإؤآئءٹڈڑںےہھ\u064e\u0651\u0640\u200c\u200d\u200e"
    "абвгдеёжийклмАБВГД\u0301abcABCĐđ0123456789۰۱۲۵٠١٢"
    " \u00a0\n\r\t\u2028\u0085\v.,،؛;:!?؟۔…-–—/\\()[]{}«»“”„\"'%٪№$€@#&_=+*\ud800\udfff\ufeff\U0001f600\x00"
)
texts = st.one_of(
    st.text(alphabet=ALPHABET, max_size=80),
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            ["г.", "т.д.", "د.", "А.С.Пушкин", "57-NQ/TW", "4,800", "ہے-", "...", "سی63", "\n", " ", "است.", "۔"]
        )
    ).map("".join),
)


@cache
def tokenizer(lang: str, profile: str) -> Tokenizer:
    return make_tokenizer(lang, profile)


def check(lang: str, profile: str, text: str) -> None:
    doc = tokenizer(lang, profile)(text)
    stored = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    assert doc.text == stored
    assert len(doc.text) == len(text)
    for token in doc:
        assert doc.text[token.idx : token.idx + len(token)] == token.text
        for word in token._.words:
            assert word.start < 0 or stored[word.start : word.end] == word.text
    sentences = list(doc.sents)
    assert [token.i for sentence in sentences for token in sentence] == list(range(len(doc)))
    for sentence in sentences:
        solid = sentence.text.strip()
        assert "\n" not in solid and "\u2028" not in solid


@pytest.mark.parametrize("lang", codes())
@given(text=texts)
@example(text="")
@example(text=" ")
@example(text="\n\n")
@example(text="  كتاب  \n \n . \ud83d")
@settings(max_examples=150, deadline=None)
def test_fast_keeps_every_character(lang: str, text: str) -> None:
    check(lang, "fast", text)


@pytest.mark.parametrize("lang", codes())
@given(text=texts)
@example(text="")
@example(text="\n\n")
@example(text="  كتاب  \n \n . \ud83d")
@settings(max_examples=40, deadline=None)
def test_accurate_keeps_every_character(lang: str, text: str) -> None:
    check(lang, "accurate", text)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(
    "text", ["ا" * 20_000, "(" * 20_000, "1," * 10_000, "а.Б" * 7_000, "\n." * 500, "http://" + "a/" * 9_000]
)
def test_long_runs_without_spaces(profile: str, text: str) -> None:
    for lang in codes():
        assert tokenizer(lang, profile)(text).text == text


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("lang", codes())
def test_vocabulary_is_shared_and_copies_work(lang: str, profile: str) -> None:
    made = tokenizer(lang, profile)
    assert made("2025 .").vocab is vocab(lang)
    copy = pickle.loads(pickle.dumps(made))
    assert [token.text for token in copy("2025 .")] == ["2025", "."]
    assert (copy.lang, copy.profile) == (lang, profile)


@pytest.mark.parametrize("lang", codes())
def test_tokenizers_work_in_a_memory_zone(lang: str) -> None:
    made = tokenizer(lang, "fast")
    with vocab(lang).memory_zone():
        inside = [token.text for token in made("zonelessword 4,800 x.")]
    assert [token.text for token in made("zonelessword 4,800 x.")] == inside == ["zonelessword", "4,800", "x", "."]


def test_unknown_names_are_refused() -> None:
    with pytest.raises(ValueError, match="unknown profile 'quick': expected one of fast, accurate"):
        make_tokenizer("fa", "quick")
    with pytest.raises(ValueError, match="unknown language 'xx'"):
        make_tokenizer("xx", "fast")
