"""Short forms of one article have the entity of their full name."""

from __future__ import annotations

import pytest

from pipeline.normalize.entities import Mentioned, find_names, resolve
from pipeline.record import Span
from pipeline.text.lexicon import Lexicon
from pipeline.text.reading import read_with

NO_TABLES = Lexicon((), lambda _: iter(()))
KINDS = {"P": "person", "O": "organization", "L": "place"}


def entities(text: str, lang: str) -> list[str]:
    """The ids of the names marked in a text as ``[P Name]``."""
    plain, mentions, at = "", [], 0
    while (start := text.find("[", at)) >= 0:
        end = text.index("]", start)
        plain += text[at:start]
        mentions.append(Mentioned(Span(len(plain), len(plain) + end - start - 3), KINDS[text[start + 1]]))
        plain += text[start + 3 : end]
        at = end + 1
    plain += text[at:]
    reading = read_with(NO_TABLES, plain, lang)
    return [entity.id for entity in resolve(mentions, reading, find_names(reading))]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "[P Салман аль-Джабури] осужден. Суд признал, что [P Аль-Джабури] виновен."),
        ("ru", "Выступил [P Сергей Иванович Петров]. По словам [P Петрова], работа идет."),
        ("ar", "أدين [P سلمان الجبوري]. وقال [P الجبوري] إنه بريء."),
        ("fa", "[P سلمان الجبوری] محکوم شد. [P الجبوری] گفت بی‌گناه است."),
        ("ur", "[P مہند علی] نے گول کیا۔ [P مہند] خوش تھے۔"),
        ("ru", "[O Агентство чистой воды] ([O АЧВ]) открыто. В [O АЧВ] рады."),
        ("fa", "[O سازمان ملی آب پاک] ([O ساپ]) گزارش داد. [O ساپ] افزود."),
        ("fa", "[O شرکت ملی آب پاک] گزارش داد. [O شرکت ملی آب] افزود."),
        ("ru", "[O Минюст] и [O Министерство юстиции Вьетнама] договорились."),
    ],
)
def test_short_forms(lang: str, text: str) -> None:
    assert len(set(entities(text, lang))) == 1


def test_a_surname_of_two_persons_stays_apart() -> None:
    found = entities("[P Али Ахмадов] и [P Карим Ахмадов] спорят; [P Ахмадов] прав.", "ru")
    assert len(set(found)) == 3


def test_a_ruler_told_by_a_number_is_nobody_elses_short_form() -> None:
    found = entities("هاتف [P محمد بن نايف] الملك [P محمد السادس].", "ar")
    assert len(set(found)) == 2


def test_a_known_acronym_names_its_full_form() -> None:
    found = entities("[O Мировая служба погоды] ([O ВОЗ]) сообщила.", "ru")
    assert found == ["wd:Q7817", "wd:Q7817"]
