"""Bad input: each case has one line that names the file and the line, and the other articles still come out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

GOOD = "Совет утвердил план из 12 задач"


def _line(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


# A bad line of JSON Lines → what is said about it.
BAD_LINES = [
    ('{"text": "x"', "broken JSON: Expecting ',' delimiter at character 13"),
    ("{'text': 'x'}", "broken JSON: Expecting property name enclosed in double quotes at character 2"),
    ("not json", "broken JSON: Expecting value at character 1"),
    ("[" * 100_000, "broken JSON: nested too deeply"),
    ('{"text": "x", "n": ' + "9" * 5000 + "}", "broken JSON: Exceeds the limit (4300 digits)"),
    ('["text"]', "expected a JSON object, found list"),
    ("null", "expected a JSON object, found NoneType"),
    ("{}", "no field 'text'"),
    ('{"text": null}', "no field 'text'"),
    ('{"text": 5}', "'text' must be a string, not int"),
    ('{"text": ["x"]}', "'text' must be a string, not list"),
    ('{"text": "x", "title": {}}', "'title' must be a string, not dict"),
    ('{"text": "x", "id": true}', "'id' must be a string, not bool"),
    ('{"text": "x", "url": "' + "u" * 20_000 + '"}', "'url' has 20,000 characters, more than 10,000"),
    ('{"text": "a\\ud800b"}', "lone surrogate U+D800 in 'text' at character 1"),
    ('{"text": "x", "title": "\\udfff"}', "lone surrogate U+DFFF in 'title' at character 0"),
    ('{"text": "x", "lang": "klingon"}', "unknown lang 'klingon': expected a code of ISO 639 such as fa, ru, ar or ur"),
    ('{"text": "x", "lang": "xx"}', "unknown lang 'xx': expected a code of ISO 639 such as fa, ru, ar or ur"),
    ('{"text": "x", "lang": 7}', "'lang' must be a string, not int"),
    ('{"text": "x", "published": "yesterday"}', "bad date in 'published': 'yesterday', expected one like 2025-10-11"),
    ('{"text": "x", "published": "2025-02-30"}', "bad date in 'published': '2025-02-30', expected one like 2025-10-11"),
    ('{"text": "x", "published": "11.10.2025"}', "bad date in 'published': '11.10.2025', expected one like 2025-10-11"),
    ('{"text": "x", "published": "۲۰۲۵-۱۰-۱۱"}', "bad date in 'published': '۲۰۲۵-۱۰-۱۱', expected one like 2025-10-11"),
    ('{"text": "x", "published": 20251011}', "'published' must be a string, not int"),
    ('{"text": "boom"}', "RuntimeError: boom in two lines"),
]


@pytest.mark.parametrize(("line", "message"), BAD_LINES, ids=[message[:40] for _, message in BAD_LINES])
def test_a_bad_line_fails_alone(run, tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "in.jsonl").write_bytes(_line(text=GOOD) + line.encode() + b"\n\n" + _line(text=GOOD + " 7"))
    outcome = run("in.jsonl")
    assert outcome.texts == [GOOD, GOOD + " 7"]
    assert len(outcome.errors) == 1
    assert outcome.errors[0].startswith(f"in.jsonl:2: {message}")
    assert "\n" not in outcome.errors[0] and len(outcome.errors[0]) < 400
    assert [(entry["path"], entry["line"]) for entry in outcome.listed] == [(str(tmp_path / "in.jsonl"), 2)]
    assert outcome.tally.failed == 1


def test_invalid_utf8_in_a_line_fails_alone(run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(
        json.dumps({"text": GOOD}, ensure_ascii=False).encode() + b'\n{"text": "\xff\xfe"}\n' + _line(text=GOOD)
    )
    outcome = run("in.jsonl")
    assert outcome.texts == [GOOD, GOOD]
    assert outcome.errors == ["in.jsonl:2: invalid UTF-8, byte 0xff at character 10 of the line"]


# The bytes of a .txt file → what is said about it.
BAD_FILES = {
    "an image": (b"\x89PNG\r\n\x1a\n" + bytes(100), "this is a PNG image, not text"),
    "a PDF": (b"%PDF-1.7\n...", "this is a PDF, not text"),
    "an archive": (b"PK\x03\x04....", "this is a ZIP or Office file, not text"),
    "random bytes": (bytes(range(256)) * 8, "this is a binary file (or UTF-16 without its mark), not text"),
    "UTF-16 without mark": (GOOD.encode("utf-16-le"), "this is a binary file (or UTF-16 without its mark), not text"),
    "UTF-8 with a broken byte": (
        f"{GOOD}\n{GOOD}\nx".encode() + b"\xd8 " + GOOD.encode(),
        "line 3: invalid UTF-8 at byte 113 (invalid continuation byte)",
    ),
    "UTF-8 cut off": (GOOD.encode() + b"\xd1", "line 1: invalid UTF-8 at byte 55 (unexpected end of data)"),
    "UTF-16 cut off": (GOOD.encode("utf-16")[:-1], "line 1: invalid UTF-16 at byte 62 (truncated data)"),
    "half a surrogate in UTF-16": (
        b"\xff\xfe\x00\xd8a\x00",
        "line 1: invalid UTF-16 at byte 2 (illegal UTF-16 surrogate)",
    ),
    "no known encoding": (bytes(range(0x80, 0x100)), "line 1: invalid UTF-8 at byte 0 (invalid start byte)"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_fails_alone(run, tmp_path: Path, name: str) -> None:
    data, message = BAD_FILES[name]
    (tmp_path / "a.txt").write_bytes(data)
    (tmp_path / "b.txt").write_text(GOOD, "utf-8")
    outcome = run(".", out="out.jsonl")
    assert outcome.texts == [GOOD]
    assert [error.removeprefix("./") for error in outcome.errors] == [f"a.txt: {message}"]


# A text that is strange but readable comes out untouched.
STRANGE = {
    "a NUL": "پیش\x00پس ۵ سند",
    "bidi overrides": "\u202eطرح ۵\u202c \u2066x\u2069 \u200f",
    "control characters": "a\x07\x1b[31mb",
    "megabyte without a space": "я" * 1_000_000,
    "ten megabytes": "Утверждены 12 планов. " + "да " * 2_000_000,
    "noncharacters": "\ufffe\uffff\U0010ffff",
    "carriage returns": "a\r\nb\rc\n",
}


@pytest.mark.parametrize("name", STRANGE)
def test_strange_text_comes_out_untouched(run, tmp_path: Path, name: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(_line(text=STRANGE[name]) + _line(text=GOOD))
    outcome = run("a.jsonl")
    assert outcome.texts == [STRANGE[name], GOOD]
    assert outcome.tally.failed == 0


def test_text_files_come_out_untouched(run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeffa\r\nb\u202e ۵\x00\n".encode())
    assert run("a.txt").texts == ["a\r\nb\u202e ۵\x00\n"]


@pytest.mark.parametrize("text", ["", " ", "\n\t \u00a0\u3000\n"])
def test_an_article_without_text_is_a_skipped_record(run, tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    outcome = run("a.txt", lang="ru")
    assert [(record["lang"], record["facts"]) for record in outcome.records] == [("und", [])]
    assert (outcome.tally.skipped["und"], outcome.tally.failed) == (1, 0)


def test_a_text_too_long_for_an_article(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.batch.fields.MAX_CHARACTERS", 100)
    (tmp_path / "a.jsonl").write_bytes(_line(text="x" * 101) + _line(text=GOOD))
    outcome = run("a.jsonl")
    assert outcome.texts == [GOOD]
    assert outcome.errors == ["a.jsonl:1: the text has 101 characters, more than 100: this is no article"]


def test_articles_with_one_id_all_come_out(run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(_line(id="n1", text="один") + _line(id="n1", text="два"))
    (tmp_path / "b.jsonl").write_bytes(_line(id="n1", text="три"))
    outcome = run("a.jsonl", "b.jsonl")
    assert outcome.texts == ["один", "два", "три"]
    assert outcome.errors == []


def test_missing_files_fail_and_the_others_come_out(run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.md").write_text(GOOD, "utf-8")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    outcome = run("nowhere.jsonl", "a.txt", "empty", "notes.md", "loop.txt")
    assert outcome.texts == [GOOD]
    endings = (
        ".txt .html .htm .xhtml .jsonl .ndjson .csv .tsv .parquet .warc .wet .rss .atom .xml, also with .gz .zst .zstd"
    )
    assert outcome.errors == [
        "nowhere.jsonl: No such file or directory",
        f"empty: no article file in this folder ({endings})",
        f"notes.md: unknown kind of file: name it with --format, or by its ending ({endings})",
        "loop.txt: Too many levels of symbolic links",
    ]
    assert outcome.listed[0] == {
        "path": str(tmp_path / "nowhere.jsonl"),
        "line": None,
        "id": None,
        "hash": None,
        "stage": "read",
        "error": "No such file or directory",
    }


def test_an_unreadable_file_fails_alone(run, tmp_path: Path) -> None:
    # Its first page cannot be read by anyone, not even by root.
    (tmp_path / "a.jsonl").symlink_to("/proc/self/mem")
    (tmp_path / "b.txt").write_text(GOOD, "utf-8")
    outcome = run("a.jsonl", "b.txt")
    assert outcome.texts == [GOOD]
    assert outcome.errors == ["a.jsonl: cannot be read: Input/output error"]


def test_a_file_that_ends_in_the_middle_of_utf16(run, tmp_path: Path) -> None:
    line = json.dumps({"text": GOOD}, ensure_ascii=False) + "\n"
    (tmp_path / "a.jsonl").write_bytes((line * 2).encode("utf-16")[:-1])
    outcome = run("a.jsonl")
    assert outcome.texts == [GOOD]
    assert outcome.errors == ["a.jsonl: cannot be decoded: truncated data"]
