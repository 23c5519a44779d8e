"""Wrong usage ends with exit code 2 and a line that says what is wrong; help is quick."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from pipeline.cli import COMMANDS, cli

WRONG = [
    ([], "Commands:"),
    (["fly"], f"No such command 'fly'; there are {', '.join(COMMANDS)}."),
    (["run"], "Missing argument 'INPUT...'"),
    (["run", "a.txt"], "Missing option '--out'"),
    (["run", "a.txt", "--out", "o.jsonl", "--colour"], "No such option '--colour'"),
    (["run", "a.txt", "--out", "o.jsonl", "-j", "0"], "Invalid value for '--jobs' / '-j': 0 is not in the range x>=1."),
    (["run", "a.txt", "--out", "o.jsonl", "-j", "two"], "Invalid value for '--jobs' / '-j': 'two'"),
    (["run", "a.txt", "--out", "o.jsonl", "--lang", "en"], "Invalid value for '--lang': 'en' is not one of"),
    (["run", "a.txt", "--out", "o.jsonl", "--profile", "best"], "Invalid value for '--profile'"),
    (["run", "a.txt", "--out", "o.jsonl", "--format", "pdf"], "Invalid value for '--format'"),
    (["run", "a.txt", "--out", "a.txt"], "the output a.txt is one of the inputs"),
    (["show"], "Missing argument 'FILE'"),
    (["show", "a.txt", "--record", "0"], "Invalid value for '--record'"),
    (["normalize", "یک"], "Missing option '--lang'"),
    (["normalize", "--lang", "ur", "--reference", "today", "کل"], "Invalid value for '--reference'"),
    (["tokenizers"], "Commands:"),
    (["tokenizers", "train"], "Missing option '--data'"),
    (["bench", "--seconds", "0"], "Invalid value for '--seconds'"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG, ids=[" ".join(arguments) for arguments, _ in WRONG])
def test_wrong_usage(tmp_path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("x")
    result = CliRunner().invoke(cli, arguments)
    assert message in result.stderr
    assert result.exit_code == 2
    assert (tmp_path / "a.txt").read_text() == "x"


def test_help_names_every_command() -> None:
    result = CliRunner().invoke(cli, ["--help"])
    assert result.exit_code == 0
    for name, (_, text) in COMMANDS.items():
        assert name in result.stdout and text in result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0
    assert "Usage:" in result.stdout


def test_help_is_quick_and_imports_no_library() -> None:
    program = """
import sys
from pipeline.cli import main
sys.argv = ["khabar", "--help"]
try:
    main()
finally:
    print(*sys.modules)
"""
    seconds = []
    for _ in range(3):
        begun = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        seconds.append(time.perf_counter() - begun)
    loaded = set(done.stdout.split())
    assert not loaded & {"spacy", "torch", "stanza", "pyarrow", "rich", "trafilatura", "dateparser", "jsonschema"}
    assert min(seconds) < 1


def test_version(khabar) -> None:
    done = khabar("--version")
    assert done.returncode == 0
    assert done.stdout.startswith(b"khabar ")
