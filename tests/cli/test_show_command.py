"""``khabar show``: facts as tables that terminals with and without bidi support show well."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len
from rich.console import Console

from pipeline.batch.arrow import record_batch
from pipeline.cli import cli
from pipeline.cli.tables import printable, record_table
from pipeline.text.isolation import isolated

TEXT = "از ۴۷ وظیفه، ۱۵ وظیفه تکمیل شده است.\u202e\x1b[31m\nمنبع"
ENTITY = {"id": "iso3166-2:VN-13", "label": "Quảng Ninh", "kind": "place", "mention": None}


def _fact(kind: str, span: tuple[int, int], /, **args: object) -> dict[str, object]:
    evidence = [{"start": span[0], "end": span[1]}]
    return {"id": f"{kind}:0123456789abcdef", "type": kind, **args, "evidence": evidence, "confidence": 1.0}


RECORD = {
    "id": "a1", "lang": "fa", "lang_score": 1.0, "title": "وظایف", "url": None, "publisher": "x.example",
    "published": "2025-10-11", "text": TEXT, "mentions": [],
    "facts": [
        _fact("quantity", (0, 11), value=47, unit="1", item="task", status="total", scope=ENTITY, relation="more_than"),
        _fact("quantity", (3, 5), value=1500.5, value_max=25000, unit="USD", item=None, relation="range", change="up"),
        _fact("deadline", (13, len(TEXT)), date="2026-03-31", relation="by", action="تکمیل"),
        _fact("document", (0, 2), number="57-NQ/TW", kind="resolution", issuer=ENTITY),
        _fact("event", (0, 2), kind="meeting", date="2025", participants=[ENTITY, ENTITY]),
    ],
    "issues": [{"check": "total", "message": "47 is not 46", "facts": [], "evidence": []}],
}  # fmt: skip


def _shown(width: int = 100) -> str:
    console = Console(width=width, file=None, record=True, force_terminal=False)
    with console.capture() as capture:
        console.print(record_table(RECORD, width))
    return capture.get()


def test_facts_are_said_in_short() -> None:
    shown = _shown()
    for piece in (
        "> 47 task", "status: total", "scope: Quảng Ninh", "+1,500.5–25,000 USD", "by 2026-03-31",
        "57-NQ/TW resolution", "issuer: Quảng Ninh", "meeting 2025", "participants: Quảng Ninh, Quảng Ninh",
        "! total: 47 is not 46",
    ):  # fmt: skip
        assert piece in shown


@pytest.mark.parametrize("width", [60, 80, 100, 200])
def test_isolates_are_closed_in_every_line(width: int) -> None:
    for line in _shown(width).splitlines():
        assert line.count("\u2068") == line.count("\u2069")
        assert cell_len(line) <= width
        depth = 0
        for char in line:
            depth += (char == "\u2068") - (char == "\u2069")
            # The frame stands outside of what is written from right to left.
            assert depth in (0, 1) and not (depth and char == "│")


def test_nothing_of_the_article_steers_the_terminal() -> None:
    assert "\x1b" not in _shown() and "\u202e" not in _shown()
    assert printable("a\u200fb\x07\n\tc\u200cd") == "ab c\u200cd"


def test_only_right_to_left_text_is_isolated() -> None:
    assert isolated("План 5") == "План 5"
    assert isolated("طرح 5") == "\u2068طرح 5\u2069"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    records = [{**RECORD, "id": f"a{number}"} for number in (1, 2, 3)]
    (tmp_path / "r.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    pq.write_table(_table(records), tmp_path / "r.parquet")
    return tmp_path


def _table(records: list[dict[str, object]]):
    import pyarrow as pa

    return pa.Table.from_batches([record_batch(records)])


def _show(*arguments: str | Path) -> Result:
    return CliRunner(env={"COLUMNS": "100"}).invoke(cli, ["show", *map(str, arguments)])


@pytest.mark.parametrize("name", ["r.jsonl", "r.parquet"])
def test_records_are_shown_without_reading_them_again(files: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.batch.loading.load_pipeline", lambda profile: pytest.fail("loaded"))
    assert [f"a{number} ·" in _show(files / name).stdout for number in (1, 2, 3)] == [True] * 3
    assert [f"a{number} ·" in _show(files / name, "-n", "2").stdout for number in (1, 2, 3)] == [False, True, False]
    assert [f"a{number} ·" in _show(files / name, "--id", "a3").stdout for number in (1, 2, 3)] == [False, False, True]
    assert json.loads(_show(files / name, "-n", "1", "--json").stdout) == RECORD


def test_what_is_not_there(files: Path) -> None:
    for arguments, message in (
        ((files / "r.jsonl", "-n", "9"), "has no such record"),
        ((files / "r.jsonl", "--id", "b"), "has no such record"),
        ((files / "nowhere.txt",), "nowhere.txt: No such file or directory"),
    ):
        result = _show(*arguments)
        assert result.exit_code == 1
        assert message in result.stderr and len(result.stderr.splitlines()) == 1
