"""Ten corrected articles of a subject that the tables do not know make the program better on four others of it.

The subject is horse racing; the articles are in ``tests/learn/racing``. By command:
``khabar retrain ru tests/learn/racing/corrected --no-corpus --dev tests/learn/racing/judges``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.lang import codes, language
from pipeline.learn.extraction import Program, samples, total
from pipeline.learn.mining import as_rows, mine
from pipeline.text.lexicon import Lexicon, table_rows

RACING = Path(__file__).parent / "racing"
WELL = 0.75  # F1 of all facts of the four others, afterwards


@pytest.mark.parametrize("lang", codes())
def test_ten_corrected_articles_teach_a_subject(lang: str) -> None:
    taught, judges = samples([RACING / "corrected"], lang), samples([RACING / "judges"], lang)
    assert (len(taught), len(judges)) == (10, 4)
    program, rows = Program(lang), list(table_rows(lang))
    entries = mine(program, rows, taught, str)
    tables = (rows, [*as_rows(entries, lang), *rows])
    before, after = (total(program.read_all(judges, Lexicon(table, language(lang).analyses))).f1 for table in tables)
    assert before is not None and after is not None
    assert max(before, WELL) <= after
    # Where the written tables know the subject by now, little is left to learn.
    assert after > before or before > WELL
