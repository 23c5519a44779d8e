"""``khabar normalize`` prints the value of one expression."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from pipeline.cli import cli

VALUES = [
    ("fa", "۹ آذر ۱۴۰۴", "2025-11-30"),
    ("ru", "30 ноября 2025 года", "2025-11-30"),
    ("ar", "٣٠ نوفمبر/تشرين الثاني ٢٠٢٥", "2025-11-30"),
    ("ur", "30 نومبر 2025ء", "2025-11-30"),
    ("fa", "۴۵٫۶ میلیون دلار", '{"value": 45600000, "unit": "USD"}'),
    ("ru", "45,6 млн долларов", '{"value": 45600000, "unit": "USD"}'),
    ("ar", "٤٥٫٦ مليون دولار", '{"value": 45600000, "unit": "USD"}'),
    ("ur", "4 کروڑ 56 لاکھ ڈالر", '{"value": 45600000, "unit": "USD"}'),
    ("fa", "هزار و ۳۵۰", "1350"),
    ("ru", "тысяча триста пятьдесят", "1350"),
    ("ar", "ألف وثلاثمئة وخمسون", "1350"),
    ("ur", "ایک ہزار 350", "1350"),
]


@pytest.mark.parametrize(("lang", "text", "value"), VALUES)
def test_values(lang: str, text: str, value: str) -> None:
    result = CliRunner().invoke(cli, ["normalize", "--lang", lang, text])
    assert (result.exit_code, result.stdout) == (0, value + "\n"), result.stderr


def test_kind_and_reference() -> None:
    assert CliRunner().invoke(cli, ["normalize", "--lang", "ru", "--kind", "number", "2025"]).stdout == "2025\n"
    arguments = ["normalize", "--lang", "ru", "--reference", "2025-11-30", "вчера"]
    assert CliRunner().invoke(cli, arguments).stdout == "2025-11-29\n"


@pytest.mark.parametrize("kind", [None, "time", "quantity", "number"])
def test_what_has_no_value(kind: str | None) -> None:
    arguments = ["normalize", "--lang", "ur", *(["--kind", kind] if kind else []), "کتاب"]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 1
    assert result.stderr == f"khabar: no {kind or 'time, number or quantity'} in ur: 'کتاب'\n"
