"""Bytes to text: marks, UTF-8, and the old code pages by what the text looks like."""

from __future__ import annotations

import pytest

from pipeline.batch.decoding import SAMPLE, decode, encoding_of
from pipeline.batch.items import InputError

TEXTS = {
    "fa": "شوراي اسلامي شهر تهران در جلسه امروز طرح ساماندهي پارکينگ ها را با ٤٢ راي تصويب کرد؛ گزارش پيش از اين چاپ",
    "ru": "Правительство утвердило 12 планов. ЁЛКИ, ель и подъезд: объём вырос на 5,5 % к 2024 году, сообщил ТАСС.",
    "ar": "أعلنت وزارة التعليم أن نسبة الإنجاز بلغت ٧٠٪، وأُنجزت ١٥ مهمة من أصل ٤٧ مهمة هذا العام.",
    "ur": "ٹھیکیداروں کو ہدایت کی گئی ہے کہ تمام کام ۳۰ نومبر تک مکمل کر لیا جائے۔ ڈاک خانے بند رہیں گے۔",
    "en": "The council approved 12 plans.",
}
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-32"]


@pytest.mark.parametrize("encoding", UNICODE)
@pytest.mark.parametrize("lang", TEXTS)
def test_unicode(lang: str, encoding: str) -> None:
    assert decode(TEXTS[lang].encode(encoding)) == TEXTS[lang]


@pytest.mark.parametrize("order", ["utf-16-be", "utf-16-le", "utf-32-be", "utf-32-le"])
def test_marks_of_both_byte_orders(order: str) -> None:
    assert decode(("\ufeff" + TEXTS["ur"]).encode(order)) == TEXTS["ur"]


CODE_PAGES = [("fa", "cp1256"), ("ru", "cp1251"), ("ar", "cp1256"), ("ur", "cp1256")]


@pytest.mark.parametrize(("lang", "encoding"), CODE_PAGES)
def test_windows_code_pages(lang: str, encoding: str) -> None:
    # Letters and digits that the code page lacks are left out, as whoever wrote it would have.
    data = TEXTS[lang].encode(encoding, "ignore")
    assert encoding_of(data) == encoding
    assert decode(data) == data.decode(encoding)


@pytest.mark.parametrize(("lang", "encoding"), CODE_PAGES)
def test_short_headlines_in_code_pages(lang: str, encoding: str) -> None:
    words = TEXTS[lang].encode(encoding, "ignore").split()
    for first in range(len(words) - 3):
        headline = b" ".join(words[first : first + 4])
        if sum(byte > 0x7F for byte in headline) >= 8:
            assert encoding_of(headline) == encoding, headline.decode(encoding)


@pytest.mark.parametrize("encoding", ["koi8-r", "cp866", "iso8859-5"])
def test_other_cyrillic_encodings_are_not_taken_for_cp1251(encoding: str) -> None:
    with pytest.raises(InputError, match="invalid UTF-8"):
        decode((TEXTS["ru"] * 3).encode(encoding, "ignore"))


def test_a_damaged_utf8_file_is_not_taken_for_a_code_page() -> None:
    data = TEXTS["ru"].encode()
    with pytest.raises(InputError, match="line 1: invalid UTF-8"):
        decode(data[:40] + b"\xd0" + data[40:])


def test_the_sample_may_end_inside_a_character() -> None:
    text = "а" * SAMPLE
    assert decode(b"x" + text.encode()) == "x" + text


def test_a_few_foreign_letters_do_not_make_a_code_page() -> None:
    assert decode("Café".encode()) == "Café"
    with pytest.raises(InputError, match="invalid UTF-8"):
        decode("Café".encode("latin-1"))
