"""Numbers of documents: the public form, the identity, the kind a code tells."""

from __future__ import annotations

import pytest

from pipeline.normalize.documents import canonical_number, kind_of_code, leading_number, number_key

WRITTEN = [
    # as written → public form
    ("۵۷-NQ/TW", "57-NQ/TW"),
    ("٥٧-NQ / TW", "57-NQ/TW"),
    ("57–NQ/TW", "57-NQ/TW"),
    ("۴۱/۲۰۲۵/QD-UBND", "41/2025/QD-UBND"),
    ("52/2025/NQ-HĐND", "52/2025/NQ-HĐND"),
    ("48-КЛ/ТВ", "48-KL/TW"),
    ("68-ФЗ", "68-ФЗ"),
    ("م/١٥٩", "م/159"),
    ("٤٣٣٥٥٢ /١ /١٤٤٢", "433552/1/1442"),
    ("2.17.308", "2.17.308"),
]


@pytest.mark.parametrize(("written", "public"), WRITTEN)
def test_public_form(written: str, public: str) -> None:
    assert canonical_number(written) == public


SAME = [
    ("71-NQ/CP", "71/NQ-CP"),
    ("41/2025/QD-UBND", "41/2025/QĐ-UBND"),
    ("05/CT-TTg", "5/CT-TTG"),
    ("48-КЛ/ТВ", "48-KL/TW"),
]
OTHER = [("57-NQ/TW", "57-KL/TW"), ("52/2025/NQ-HĐND", "52/2024/NQ-HĐND"), ("57-NQ/TW", "157-NQ/TW")]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_spellings_of_one_document(left: str, right: str) -> None:
    assert number_key(canonical_number(left)) == number_key(canonical_number(right))


@pytest.mark.parametrize(("left", "right"), OTHER)
def test_different_documents(left: str, right: str) -> None:
    assert number_key(left) != number_key(right)


CODES = [("57-NQ/TW", "resolution"), ("624/QĐ-UBND", "decision"), ("41/2025/QD-UBND", "decision"), ("70/2025/NĐ-CP", "decree"),
         ("05/CT-TTg", "directive"), ("127-KL/TW", "conclusion"), ("68-ФЗ", "law"), ("101/CD-TTg", "dispatch"), ("198/2025/QH15", "resolution"), ("231/2025", None)]  # fmt: skip


@pytest.mark.parametrize(("number", "kind"), CODES)
def test_kinds_of_codes(number: str, kind: str | None) -> None:
    assert kind_of_code(number) == kind


def test_leading_number() -> None:
    assert (leading_number("057-NQ/TW"), leading_number("م/159")) == ("57", "")
