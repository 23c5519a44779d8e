"""The shipped taggers: written sentences with their names marked, speed, and texts that are no texts.

A name stands in brackets behind its type: ``[PER Иван Петров]``; what of a word stands before the bracket is its
proclitic.
"""

from __future__ import annotations

import random
import re
import time

import pytest

from pipeline.lang import codes
from pipeline.ner import Name, tagger
from pipeline.text.folding import ZWNJ
from pipeline.text.reading import Reading, read

_MARK = re.compile(r"\[(PER|ORG|LOC|TITLE) ([^]]+)\]")


def reading(text: str, lang: str) -> tuple[Reading, list[tuple[int, int]]]:
    found = read(text, lang)
    return found, [(0, len(found.words))] if found.words else []


def tagged(text: str, lang: str) -> str:
    """The text with the marks of the names found."""
    found, sentences = reading(text, lang)
    parts, at = [], 0
    for name in tagger(lang).tag(found, sentences):
        span = found.span(name.start, name.end)
        parts += [text[at : span.start], f"[{name.label} {text[span.start : span.end]}]"]
        at = span.end
    return "".join([*parts, text[at:]])


SENTENCES = {
    "fa": [
        "[TITLE رئیس جمهور] [LOC ایران] دیروز وارد [LOC تهران] شد.",
        "[PER محمد رضایی] در گفتگو با [ORG خبرگزاری فارس] از سفر به [LOC اصفهان] خبر داد.",
        "قیمت نان در سه ماه گذشته ۱۲ درصد افزایش یافت.",
    ],
    "ru": [
        "[PER Иван Петров] прилетел в [LOC Москву] из [LOC Казани].",
        "В [LOC Ташкенте] прошли переговоры с участием [PER Сергея Лаврова].",
        "За три месяца цены на хлеб выросли на 12 процентов.",
    ],
    "ar": [
        "وصل [PER محمد العلي] إلى [LOC الرياض] قادما من [LOC القاهرة].",
        "وقال [PER أحمد الحربي] إن الوفد سيزور [LOC بغداد] و[LOC دمشق].",
        "ارتفعت أسعار الخبز بنسبة 12 في المئة خلال ثلاثة أشهر.",
    ],
    "ur": [
        "[TITLE وزیراعظم] [PER عمران خان] نے [LOC اسلام آباد] میں خطاب کیا۔",
        "[PER محمد علی] گزشتہ روز [LOC لاہور] سے [LOC کراچی] پہنچے۔",
        "تین ماہ میں روٹی کی قیمت 12 فیصد بڑھ گئی۔",
    ],
}


@pytest.mark.parametrize(("lang", "marked"), [(lang, row) for lang in codes() for row in SENTENCES[lang]])
def test_names_in_written_sentences(lang: str, marked: str) -> None:
    assert tagged(_MARK.sub(r"\2", marked), lang) == marked


@pytest.mark.parametrize("lang", codes())
def test_spans_are_in_order_and_inside_their_sentence(lang: str) -> None:
    text = " ".join(_MARK.sub(r"\2", row) for row in SENTENCES[lang])
    found = read(text, lang)
    middle = len(found.words) // 2
    names = tagger(lang).tag(found, [(0, middle), (middle, len(found.words))])
    assert names
    at = 0
    for name in names:
        assert at <= name.start < name.end <= len(found.text)
        assert found.starts[name.first] <= name.start
        assert name.last <= middle or name.first >= middle
        assert 0 <= name.score <= 1
        at = name.end


@pytest.mark.parametrize("lang", codes())
def test_the_answer_does_not_depend_on_what_was_read_before(lang: str) -> None:
    def ask() -> list[list[Name]]:
        return [tagger(lang).tag(*reading(_MARK.sub(r"\2", row), lang)) for row in SENTENCES[lang]]

    first = ask()
    tagger(lang).tag(*reading("abc ٣ ... " * 50, lang))
    assert ask() == first


@pytest.mark.parametrize("lang", codes())
@pytest.mark.parametrize("text", ["", " \n\u200c\u202b", "\ud800 \udfff", "ـ" * 40, "\u0301\u0651", "(((", "7" * 5000])
def test_texts_that_are_none(lang: str, text: str) -> None:
    assert tagger(lang).tag(*reading(text, lang)) == []


@pytest.mark.parametrize("lang", codes())
def test_a_sentence_without_end(lang: str) -> None:
    row = _MARK.sub(r"\2", SENTENCES[lang][0])
    words = len(read(row, lang).words)
    found, sentences = reading(f"{row} " * (10_000 // words + 1), lang)
    assert len(found.words) >= 10_000
    assert tagger(lang).tag(found, sentences)


@pytest.mark.parametrize("lang", codes())
def test_any_characters_at_all(lang: str) -> None:
    chance = random.Random(5)
    alphabet = "اهمسАнбz9 \n\u200c\u200f\u0640\u064e.,-«﷽ﬁﻻ\ud800\U0001f600\U00020000"
    for _ in range(40):
        text = "".join(chance.choice(alphabet) for _ in range(chance.randrange(120)))
        found, sentences = reading(text, lang)
        for name in tagger(lang).tag(found, sentences):
            assert text[slice(*found.span(name.start, name.end))].strip(f" \n{ZWNJ}")


@pytest.mark.parametrize("lang", codes())
def test_speed(lang: str) -> None:
    """10,000 words a second on a core of its own; a machine that is busy with other things gets three times as long."""
    text = "\n".join(_MARK.sub(r"\2", row) for row in SENTENCES[lang]) + "\n"
    found = read(text * 60, lang)
    size = len(found.words) // 180
    sentences = [(at, min(at + size, len(found.words))) for at in range(0, len(found.words), size)]
    tagger(lang).tag(found, sentences)
    began = time.process_time()
    for _ in range(3):
        tagger(lang).tag(found, sentences)
    assert 3 * len(found.words) / (time.process_time() - began) > 10_000 / 3
