"""A run into a store reads what is new or changed, and nothing twice."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import extractors
import pytest
import sqlalchemy as sa
import stores

from pipeline.batch import version
from pipeline.batch.stored import RECORD_FIELDS
from pipeline.batch.version import model_version
from pipeline.batch.workers import LoadError
from pipeline.store.database import Store
from pipeline.store.rows import FIELDS, fact_dict, issue_dict, mention_dict
from pipeline.store.schema import articles, facts, failures, issues, mentions, runs

OTHER_MODEL = "b" * 64


def _rows(address: str, *columns: sa.Column) -> list[tuple]:
    with Store(address) as store, store.reading() as connection:
        return [tuple(row) for row in connection.execute(sa.select(*columns).order_by(columns[0]))]


def _records(address: str) -> list[dict]:
    """The records in a store, put together again."""
    shapes = ((mentions, mention_dict), (facts, fact_dict), (issues, issue_dict))
    records = []
    with Store(address) as store, store.reading() as connection:
        for article in connection.execute(sa.select(articles).order_by(articles.c.key)).mappings().all():
            record = {name: article[name] for name in FIELDS if article[name] is not None or name in RECORD_FIELDS}
            for table, shape in shapes:
                query = sa.select(table).where(table.c.article == article["key"]).order_by(table.c.position)
                record[table.name] = [shape(row) for row in connection.execute(query).mappings()]
            records.append(record)
    return records


def test_the_store_holds_what_the_file_holds(address: str, tmp_path: Path) -> None:
    long = " ".join(f"слово{number}" for number in range(60))
    texts = ["один 1", "", "a\x00b 5", "7 8 9", long, f"{long} 1", "9" * 400]
    path = stores.write_articles(tmp_path / "in.jsonl", texts)
    stores.read_into(address, [path])
    lines = stores.read_to_file(path, tmp_path / "out.jsonl")
    assert _records(address) == [json.loads(line) for line in lines]
    assert [record.get("near_duplicate_of") for record in _records(address)] == [*[None] * 5, "n4", None]


def test_nothing_is_read_twice(address: str, tmp_path: Path) -> None:
    first = stores.write_articles(tmp_path / "a.jsonl", ["один 1", "два 2", "boom"])
    assert stores.read_into(address, [first]).tally.records == 2
    content = stores.content_of(address)
    again = stores.read_into(address, [first], load=extractors.broken)  # the pipeline is not even loaded
    assert (again.known, again.failed_before, again.tally.records, again.tally.failed) == (2, 1, 0, 0)
    assert stores.content_of(address) == content
    # The same article in another place is the same; with other metadata, or another text, it is another one.
    lines = [{"id": "n0", "text": "один 1"}, {"id": "n0", "text": "один 1", "title": "x"}, {"id": "n0", "text": "один"}]
    (tmp_path / "b.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    account = stores.read_into(address, [tmp_path / "b.jsonl"])
    assert (account.known, account.tally.records) == (1, 2)
    assert stores.count(address) == 4


def test_another_model_reads_everything_again_in_place(address: str, tmp_path: Path) -> None:
    path = stores.write_articles(tmp_path / "a.jsonl", ["один 1", "два 2 3", "boom"])
    stores.read_into(address, [path])
    keys = _rows(address, articles.c.key, articles.c.hash)
    account = stores.read_into(address, [path], model=OTHER_MODEL, load=extractors.doubling)
    assert (account.known, account.failed_before, account.tally.records, account.tally.failed) == (0, 0, 2, 1)
    assert _rows(address, articles.c.key, articles.c.hash) == keys
    assert {model for (model,) in _rows(address, articles.c.model)} == {OTHER_MODEL}
    assert [fact["value"] for record in _records(address) for fact in record["facts"]] == [2, 4, 6]
    assert stores.count(address, failures) == 1


def test_a_failure_is_kept_with_its_place_and_forgotten_once_it_is_read(address: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "boom", "id": "x"}\n{broken\n')
    stores.read_into(address, [path, tmp_path / "nowhere.txt"])
    columns = (failures.c.line, failures.c.id, failures.c.stage, failures.c.attempts, failures.c.path)
    assert set(_rows(address, *columns)) == {
        (1, "x", "extract", 1, str(path)),
        (2, None, "parse", 1, str(path)),
        (None, None, "read", 1, str(tmp_path / "nowhere.txt")),
    }
    hashes = {hash for (hash,) in _rows(address, failures.c.hash)}
    assert None in hashes and len(hashes) == 3
    path.write_text('{"text": "всё 5", "id": "x"}\n{"text": "хорошо 6"}\n')
    (tmp_path / "nowhere.txt").write_text("теперь 7")
    assert stores.read_into(address, [path, tmp_path / "nowhere.txt"]).tally.records == 3
    assert stores.count(address, failures) == 0


def test_two_runs_at_once(address: str, tmp_path: Path) -> None:
    texts = [f"статья {number} о 12 планах" if number % 10 else f"boom {number}" for number in range(200)]
    path = stores.write_articles(tmp_path / "in.jsonl", texts)
    backwards = tmp_path / "back.jsonl"
    backwards.write_text("".join(reversed(path.read_text().splitlines(keepends=True))))
    context = get_context("spawn")
    works = [
        context.Process(target=partial(stores.read_into, address, [one, two], batch=16))
        for one, two in ((path, backwards), (backwards, path))
    ]
    for work in works:
        work.start()
    for work in works:
        work.join()
    assert [work.exitcode for work in works] == [0, 0]
    assert (stores.count(address), stores.count(address, failures)) == (180, 40)
    assert stores.count(address, facts) == 2 * 180
    assert len(set(_rows(address, articles.c.hash))) == 180


def test_many_writers_in_one_process(address: str, tmp_path: Path) -> None:
    paths = [
        stores.write_articles(tmp_path / f"{n}.jsonl", [f"статья {i} {n % 2}" for i in range(40)]) for n in range(4)
    ]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda path: stores.read_into(address, [path]), paths))
    assert stores.count(address) == 80
    assert {state for (state,) in _rows(address, runs.c.state)} == {"finished"}


def test_a_run_tells_what_came_of_it(address: str, tmp_path: Path) -> None:
    path = stores.write_articles(tmp_path / "a.jsonl", ["один 1", "два 2 3", "boom"])
    stores.read_into(address, [path])
    ((state, counts, inputs, finished),) = _rows(address, runs.c.state, runs.c.counts, runs.c.inputs, runs.c.finished)
    assert (state, inputs) == ("finished", [str(path)]) and finished
    assert (counts["articles"], counts["facts"], counts["failed"]) == ({"fa": 2}, {"quantity": 3}, 1)
    assert {stage: told["articles"] for stage, told in counts["stages"].items()} == {
        "read": 3,
        "known": 0,
        "extract": 3,
        "write": 3,
    }


def test_a_run_that_breaks_off_says_so(address: str, tmp_path: Path) -> None:
    path = stores.write_articles(tmp_path / "a.jsonl", ["один 1"])
    with pytest.raises(LoadError):
        stores.read_into(address, [path], load=extractors.broken)
    stopped = stores.write_articles(tmp_path / "b.jsonl", ["два 2", "interrupt"])
    with pytest.raises(KeyboardInterrupt):
        stores.read_into(address, [stopped], batch=1)
    assert _rows(address, runs.c.key, runs.c.state) == [(1, "stopped"), (2, "stopped")]
    assert stores.count(address) == 1


def test_the_model_is_that_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    versions = [model_version("fast", True), model_version("fast", False), model_version("accurate", True)]
    assert len(set(versions)) == 3
    assert model_version("fast", True) == versions[0]
    monkeypatch.setattr("pipeline.batch.version.version", lambda library: "0")
    assert model_version("fast", True) != versions[0]


def test_the_model_is_that_of_code_and_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = Path(version.__file__).parents[1]
    copied = tmp_path / "pipeline"
    shutil.copytree(package, copied, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "models" / "shared").mkdir(parents=True)
    (tmp_path / "models" / "shared" / "vocabulary.toml").write_text("a = 1")
    monkeypatch.setattr(version, "__file__", str(copied / "batch" / "version.py"))
    monkeypatch.setattr(version, "models_dir", lambda: tmp_path / "models")
    seen = {version.model_version("fast", True)}
    for name, changes in {
        "pipeline/facts/quantity.py": True,
        "pipeline/batch/readers/html.py": True,
        "models/shared/vocabulary.toml": True,
        "pipeline/cli/run.py": False,
        "pipeline/store/runs.py": False,
    }.items():
        with (tmp_path / name).open("a") as file:
            file.write("# changed\n")
        assert (version.model_version("fast", True) not in seen) == changes, name
        seen.add(version.model_version("fast", True))


def test_all_code_that_reads_articles_is_hashed() -> None:
    """What the pipeline imports, and what the workers call beside it, is in the version."""
    program = "import sys, pipeline.nlp, pipeline.ner.tagging; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = {name.replace(".", "/") for name in done.stdout.split() if name.startswith("pipeline.")}
    hashed = {name.removesuffix(".py").removesuffix("/__init__") for name in version.hashed_code()}
    assert {name.removeprefix("pipeline/") for name in loaded} <= hashed
