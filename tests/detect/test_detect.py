"""The language detector against tables of sentences: ours as four-word headlines, the neighbours' as sentences.

``headlines/<lang>.txt`` and ``sentences/<lang>.txt`` hold one text a line; all were written for this test.
"""

from __future__ import annotations

import subprocess
import sys
from ast import literal_eval
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.detect import LANGUAGES, detect
from pipeline.lang import codes

HERE = Path(__file__).parent
NEIGHBOURS = sorted(path.stem for path in (HERE / "sentences").glob("*.txt"))


def lines(folder: str, lang: str) -> list[str]:
    return (HERE / folder / f"{lang}.txt").read_text(encoding="utf-8").split("\n")[:-1]


def test_our_languages_are_those_with_a_folder() -> None:
    assert codes() == LANGUAGES
    assert set(LANGUAGES) == {"ar", "fa", "ru", "ur"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_headlines(lang: str) -> None:
    headlines = lines("headlines", lang)
    assert len(headlines) >= 40
    wrong = [(headline, detect(headline).lang) for headline in headlines if detect(headline).lang != lang]
    assert len(wrong) <= 0.03 * len(headlines), wrong


@pytest.mark.parametrize("lang", LANGUAGES)
def test_headlines_together_are_an_article(lang: str) -> None:
    found = detect(". ".join(lines("headlines", lang)))
    assert found.lang == lang
    assert found.score > 0.999


@pytest.mark.parametrize("lang", NEIGHBOURS)
def test_neighbours_are_reported_as_themselves(lang: str) -> None:
    sentences = lines("sentences", lang)
    assert len(sentences) >= 15
    found = {sentence: detect(sentence).lang for sentence in sentences}
    ours = {sentence: code for sentence, code in found.items() if code in LANGUAGES}
    assert not ours
    assert sum(code == lang for code in found.values()) >= 0.9 * len(sentences), found
    assert detect(" ".join(sentences)).lang == lang


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        # Joiners lost, or written as spaces.
        ("طرحهایی که میشود در گفتوگو با خبرگزاریها بررسی شد", "fa"),
        ("می شود کتاب ها را در کتابخانه های شهر دید", "fa"),
        # Persian typed on an Arabic keyboard, Arabic on a Persian one.
        ("آيين نامه اجرايي قانون بودجه كل كشور ابلاغ شد", "fa"),
        ("رئيس جمهوري كره جنوبي در سفري يك روزه وارد تهران مي شود", "fa"),
        ("اعلنت وزارة الصحة عن تسجیل اصابات جدیدة فی عدة مدن", "ar"),
        # Vowel signs and tatweel; letters stored in two parts.
        ("كُلِّفَتِ اللَّجْنَةُ بِإِعْدَادِ التَّقْرِيرِ النِّهَائِيِّ", "ar"),
        ("أعـــلنت الــوزارة عن نتائـــج الامتحانات", "ar"),
        ("ا\u0653ج قومی اسمبلی کا اجلاس ہو\u0654ا", "ur"),
        # Presentation forms.
        ("ﺍﻋﻠﻨﺖ ﻭﺯﺍﺭﺓ ﺍﻟﺼﺤﺔ ﻋﻦ ﺍﻟﻨﺘﺎﺋﺞ", "ar"),
        # Latin names and document numbers in between.
        ("Quang Ninh نے اپنے ادارہ جاتی فریم ورک کو بہتر بنانے کے لیے کام کیا", "ur"),
        ("صدر القرار 57-NQ/TW والقرار 624/QĐ-UBND عن Bộ Chính trị بشأن التحول الرقمي", "ar"),
        ("Vinh Hung commune, Tam Cuong, Co Am, Vinh Tien communes در این طرح شرکت کردند و کار آغاز شد", "fa"),
        ("Резолюция № 57-NQ/TW Политбюро и решение 71/NQ-CP правительства", "ru"),
        ("Компания Apple представила iPhone 17 Pro Max и MacBook Air", "ru"),
        # A quotation in another language does not outweigh the article.
        (
            "وزیر خارجه گفت: «إن الله مع الصابرين». او افزود که مذاکرات در وین ادامه خواهد یافت و نتیجه اعلام می‌شود",
            "fa",
        ),
        (
            "The minister said in Tehran that talks would go on, and quoted «إن الله مع الصابرين» to reporters.",
            "en",
        ),
        # Other scripts.
        ("הממשלה אישרה את התקציב", "he"),
        ("सरकार ने बजट पास किया", "hi"),
        ("政府通过了预算", "zh"),
        ("政府は予算を承認した", "ja"),
        ("정부는 예산을 승인했다", "ko"),
        ("Η κυβέρνηση ενέκρινε τον προϋπολογισμό", "el"),
        # Nothing to go by.
        ("", "und"),
        (" \n\t", "und"),
        ("12 345 – 6,7 ٪ …", "und"),
        ("57-NQ/TW", "und"),
        ("https://vietnam.vn/ur/page-57.html", "und"),
        ("\U0001f600 \U0001f680", "und"),
    ],
)
def test_difficult_texts(text: str, lang: str) -> None:
    assert detect(text).lang == lang


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_string_has_an_answer(text: str) -> None:
    lang, score = detect(text)
    assert lang
    assert 0.0 <= score <= 1.0
    assert (lang == "und") == (score == 0.0)
    assert detect(text) == (lang, score)


def test_long_texts_are_sampled() -> None:
    article = " ".join(lines("headlines", "fa"))
    assert detect("ا" * 1_000_000).lang != "und"
    assert detect((article + " ") * 2000) == detect((article + " ") * 2000)
    assert detect((article + " ") * 2000).lang == "fa"


def test_the_answer_does_not_depend_on_what_was_asked_before() -> None:
    headlines = [*lines("headlines", "ar"), *lines("sentences", "en")]
    code = (
        "import sys\nfrom pipeline.detect import detect\n"
        "texts = sys.stdin.buffer.read().decode().split('\\n')\n"
        "print([tuple(detect(text)) for text in (reversed(texts) if sys.argv[1] == 'back' else texts)])"
    )
    answers = [
        literal_eval(
            subprocess.run(
                [sys.executable, "-c", code, way], input="\n".join(headlines).encode(), capture_output=True, check=True
            ).stdout.decode()
        )
        for way in ("forth", "back")
    ]
    assert answers[0] == answers[1][::-1]
