"""Reading treebanks: CoNLL-U, text with a token list, columns, and clitics cut without a sign."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from pipeline.tokenize.treebank import (
    TreebankError,
    raw_text,
    read_columns,
    read_conllu,
    read_parallel,
    with_multiword_tokens,
)

CONLLU = """\
# newdoc id = one
# text = وللحزب كتابه.
1-3\tوللحزب\t_\t_\t_\t_\t_\t_\t_\t_
1\tو\t_\t_\t_\t_\t0\t_\t_\t_
2\tل\t_\t_\t_\t_\t1\t_\t_\t_
3\tالحزب\t_\t_\t_\t_\t1\t_\t_\t_
4\tكتاب\t_\t_\t_\t_\t1\t_\t_\tSpaceAfter=No
5\tه\t_\t_\t_\t_\t1\t_\t_\tSpaceAfter=No
6\t.\t_\t_\t_\t_\t1\t_\t_\t_
6.1\tellipsis\t_\t_\t_\t_\t1\t_\t_\t_

# newpar
1\tنعم\t_\t_\t_\t_\t0\t_\t_\t_

"""


def test_conllu(tmp_path: Path) -> None:
    path = tmp_path / "x.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    first, second = read_conllu(path)
    assert first.text == "وللحزب كتابه."
    assert [token.words for token in first.tokens] == [("و", "ل", "الحزب"), ("كتاب",), ("ه",), (".",)]
    assert second.new_paragraph
    assert raw_text([first, second]) == "وللحزب كتابه.\n\nنعم"
    joined, _ = with_multiword_tokens([first, second])
    assert [(token.text, token.words) for token in joined.tokens[1:]] == [("كتابه", ("كتاب", "ه")), (".", (".",))]
    assert joined.text == first.text


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.conllu"
    path.write_text("1\tنعم\n", encoding="utf-8")
    with pytest.raises(TreebankError, match=r"x\.conllu:1: expected 10 columns, found 2"):
        list(read_conllu(path))


def test_text_with_tokens(tmp_path: Path) -> None:
    (tmp_path / "raw.gz").write_bytes(gzip.compress("کار انجام شد.\nبد است.\n".encode()))
    (tmp_path / "tokens").write_text("کار\nانجام شد\n.\n\nبد\nنیست\n.\n", encoding="utf-8")
    (sentence,) = read_parallel(tmp_path / "raw.gz", tmp_path / "tokens")
    assert [(token.text, token.space_after) for token in sentence.tokens] == [
        ("کار", True),
        ("انجام", True),
        ("شد", False),
        (".", True),
    ]


def test_columns_are_typeset(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(
        'اس\tO\nنے\tO\n"\tO\nسرمایہ_کار\tO\n"\tO\n(\tO\nنئے\tO\n)\tO\nکہا\tO\n۔\tO\n\nہاں\tO\n', encoding="utf-8"
    )
    first, second = read_columns(path)
    assert first.text == 'اس نے "سرمایہ کار" (نئے) کہا۔'
    assert second.text == "ہاں"
