"""The compiled form of the hot modules says the same as their sources, and is never that of other sources."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

from pipeline.compiled import CONTENTS, FOLDER, LIBRARY, PACKAGE, Finder, digest, hot_sources

CHECKOUT = PACKAGE.parent
MODULE = "pipeline.text.folding"
SCRIPT = """
import sys
from pathlib import Path
from pipeline.batch.loading import load_pipeline
from pipeline.compiled import is_used
from pipeline.record import Article

nlp = load_pipeline("fast")
for path in sorted(Path(sys.argv[1]).rglob("*.txt")):
    print(nlp.read(Article(path.read_text("utf-8"), lang=path.stem, published="2025-10-11")).to_dict())
print(is_used(), file=sys.stderr)
"""


def _records(compiled: str) -> subprocess.CompletedProcess[str]:
    """What the training articles say with ``KHABAR_COMPILED`` set so; whether it was compiled code that read them."""
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, str(CHECKOUT / "corpus" / "train")],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "KHABAR_COMPILED": compiled, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=True,
    )


def test_both_forms_say_the_same() -> None:
    if not Finder(FOLDER).modules:
        return  # nothing is compiled here, or other sources were: both would be the sources
    plain, compiled = _records("0"), _records("1")
    assert (plain.stderr.strip(), compiled.stderr.strip()) == ("False", "True")
    assert plain.stdout.splitlines() == compiled.stdout.splitlines()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that looks like the compiled form of one module."""
    source = PACKAGE / "text" / "folding.py"
    (tmp_path / CONTENTS).write_text(json.dumps({"pipeline/text/folding.py": digest(source)}), "utf-8")
    for name in (LIBRARY, "pipeline/text/folding"):
        path = tmp_path / (name + EXTENSION_SUFFIXES[0])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


def test_a_compiled_module_is_found(folder: Path) -> None:
    spec = Finder(folder).find_spec(MODULE)
    assert spec is not None and spec.origin is not None
    assert Path(spec.origin).parent == folder / "pipeline" / "text"
    assert Finder(folder).find_spec("pipeline.text.lexicon") is None
    assert Finder(folder).find_spec("json") is None


def test_none_is_found_once_a_source_has_changed(folder: Path) -> None:
    (folder / CONTENTS).write_text(json.dumps({"pipeline/text/folding.py": "0" * 64}), "utf-8")
    assert Finder(folder).find_spec(MODULE) is None


@pytest.mark.parametrize("missing", [CONTENTS, LIBRARY + EXTENSION_SUFFIXES[0]])
def test_none_is_found_in_half_a_folder(folder: Path, missing: str) -> None:
    (folder / missing).unlink()
    assert Finder(folder).find_spec(MODULE) is None


def test_none_is_found_where_the_list_is_broken(folder: Path) -> None:
    (folder / CONTENTS).write_text("{", "utf-8")
    assert Finder(folder).find_spec(MODULE) is None


@pytest.mark.parametrize("source", list(hot_sources()), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_source_can_be_compiled(source: Path) -> None:
    """mypyc knows no ``in (*these, *those)``, and works a ``cached_property`` out anew at each access."""
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        assert not (isinstance(node, ast.alias) and node.name == "cached_property"), f"{source}: cached_property"
        if isinstance(node, ast.Compare) and any(isinstance(kind, ast.In | ast.NotIn) for kind in node.ops):
            for right in node.comparators:
                parts = right.elts if isinstance(right, ast.Tuple | ast.List | ast.Set) else []
                starred = [part for part in parts if isinstance(part, ast.Starred)]
                assert not starred, f"{source}:{node.lineno}: mypyc cannot compile a * after in"


def test_every_hot_module_can_be_written_as_c(tmp_path: Path) -> None:
    """mypyc writes jumps to nowhere (``goto CPyL-1``) for some sound Python, which only a C compiler would notice."""
    script = f"""
from pathlib import Path
from pipeline.compiled import hot_sources
from tools.compile_modules import write_code

write_code(list(hot_sources()), Path({str(tmp_path)!r}))
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=CHECKOUT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    written = sorted(tmp_path.rglob("*.c"))
    assert len(written) >= len(list(hot_sources()))
    assert [path.name for path in written if "goto CPyL-" in path.read_text("utf-8")] == []
