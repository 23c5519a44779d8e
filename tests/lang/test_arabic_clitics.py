"""What Arabic clitics leave of a word: the core that the tables are asked for."""

from __future__ import annotations

import pytest

from pipeline.lang.ar.clitics import analyses
from pipeline.text.folding import fold_text

READ = [
    ("والمهام", "مهام"),
    ("للمهام", "مهام"),
    ("لمهام", "مهام"),
    ("بالقرار", "قرار"),
    ("فبالقرار", "قرار"),
    ("كالقرار", "قرار"),
    ("مشروعًا", "مشروع"),
    ("ومشروعًا", "مشروع"),
    ("أسعارها", "أسعار"),
    ("قيمتها", "قيمة"),
    ("وقيمته", "قيمة"),
    ("عددهم", "عدد"),
    ("وسيتم", "يتم"),
    ("ستبلغ", "تبلغ"),
]
NOT_READ = [
    ("التي", "آلة"),
    ("كما", "كم"),
    ("سلم", "لم"),
    ("كبير", "بير"),
    ("طريقة", "طريق"),
    ("دولي", "دول"),
    ("الأسهم", "اس"),
    ("بمشروعًا", "مشروع"),
]


def cores(word: str) -> set[str]:
    return {analysis.core for analysis in analyses(fold_text(word))}


@pytest.mark.parametrize(("word", "core"), READ)
def test_a_word_is_read_without_its_clitics(word: str, core: str) -> None:
    assert fold_text(core) in cores(word)


@pytest.mark.parametrize(("word", "core"), NOT_READ)
def test_letters_that_cannot_be_clitics_stay(word: str, core: str) -> None:
    assert fold_text(core) not in cores(word)


@pytest.mark.parametrize("word", [word for word, _ in READ + NOT_READ])
def test_what_is_left_out_stands_at_the_ends(word: str) -> None:
    folded = fold_text(word)
    for core, prefix, suffix in analyses(folded):
        kept = folded[prefix : len(folded) - suffix]
        assert prefix + suffix > 0
        assert core in (kept, kept[:-1] + "ه")
