"""A run on a Ray cluster of three nodes gives what a run on one machine gives, though a process and a node die."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import extractors
import psutil
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import Ledger

from pipeline.batch.cluster import Cluster, EngineError, execute
from pipeline.batch.outputs import OutputError
from pipeline.batch.run import Plan, SameFileError
from pipeline.batch.workers import Job

# One process starts the cluster, and no other one beside it.
pytestmark = pytest.mark.xdist_group("cluster")
ROOT = Path(__file__).parents[2]
SENTENCES = {
    "fa": "از ابتدای سال، {} سند منتشر شده است و {} اسناد دیگر تا ۳۰ آذر ۱۴۰۴ آماده می‌شود.",
    "ru": "С начала года издано {} документа, ещё {} документов подготовят до 30 ноября 2025 года.",
    "ar": "ومنذ بداية العام تم إصدار {} وثيقة، وستصدر {} وثيقة أخرى قبل 30 نوفمبر 2025.",
    "ur": "سال کے آغاز سے {} دستاویزات جاری کی گئی ہیں اور مزید {} دستاویزات 30 نومبر 2025 تک تیار ہوں گی۔",
}


@pytest.fixture(scope="module")
def nodes() -> Iterator[Any]:
    """A head and two worker nodes, each a core, on this machine."""
    paths = os.pathsep.join([str(ROOT), str(Path(__file__).parent)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", paths)  # the nodes and their processes get it
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        from ray.cluster_utils import Cluster as Nodes

        found = Nodes(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
        try:
            found.add_node(num_cpus=1)
            found.add_node(num_cpus=1)
            yield found
        finally:
            found.shutdown()


def _articles(shard: int, count: int) -> list[dict[str, Any]]:
    """Articles in four languages in turn, every fifth one that of another shard again."""
    articles = []
    for number in range(count):
        lang = list(SENTENCES)[number % 4]
        base = 1000 if number % 5 == 0 else 1000 * (shard + 1)
        sentences = [SENTENCES[lang].format(base + number, base + 7 * step) for step in range(12)]
        articles.append({"id": f"{shard}-{number}", "text": " ".join(sentences), "published": "2025-10-11"})
    return articles


def _write_shards(folder: Path, count: int) -> None:
    """Three shards, one of them Parquet, with lines that are no articles."""
    folder.mkdir()
    (folder / "a.jsonl").write_text(_lines(_articles(0, count)) + '{"text": 5}\n')
    (folder / "b.jsonl.gz").write_bytes(gzip.compress((_lines(_articles(1, count)) + "broken\n").encode()))
    pq.write_table(pa.Table.from_pylist(_articles(2, count)), folder / "c.parquet")
    (folder / "d.jsonl").write_text("no JSON at all\n")


def _lines(articles: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)


def _khabar(*arguments: str, cwd: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "pipeline.cli", "run", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def _kill_an_extracting_process() -> None:
    """Kill a process of Ray's that has a watched worker, that is, one that extracts."""
    for _ in range(600):
        for process in psutil.process_iter(["cmdline"]):
            try:
                if "ray::" in " ".join(process.info["cmdline"] or ()) and process.children():
                    process.kill()
                    return
            except psutil.NoSuchProcess:
                continue
        time.sleep(0.1)
    pytest.fail("nothing extracts")


def test_a_cluster_gives_what_one_machine_gives_though_parts_of_it_die(nodes: Any, tmp_path: Path) -> None:
    _write_shards(tmp_path / "in", 20)
    here = _khabar("in", "--out", "here.parquet", cwd=tmp_path)
    assert here.wait(300) == 1
    there = _khabar("in", "--out", "there", "--engine", "ray", "--address", nodes.address, cwd=tmp_path)
    _kill_an_extracting_process()
    nodes.remove_node(next(iter(nodes.worker_nodes)), allow_graceful=False)
    _, told = there.communicate(timeout=300)
    assert there.returncode == 1, told.decode()
    expected = pq.read_table(tmp_path / "here.parquet")
    assert pq.read_table(tmp_path / "there").equals(expected)
    assert len(expected) == 60 and sum(map(len, expected["facts"].to_pylist())) > 500
    assert 0 < expected["near_duplicate_of"].null_count < 60
    listed = [(tmp_path / f"{name}.failed.jsonl").read_bytes() for name in ("here.parquet", "there")]
    assert listed[0] == listed[1] and listed[0].count(b"\n") == 3
    assert sorted(os.listdir(tmp_path)) == [
        "here.parquet",
        "here.parquet.failed.jsonl",
        "in",
        "there",
        "there.failed.jsonl",
    ]
    summary = [line for line in told.decode().splitlines() if ":" in line and "khabar" not in line]
    assert summary == [
        line for line in here.stderr.read().decode().splitlines() if ":" in line and "khabar" not in line
    ]


@pytest.fixture
def connected(nodes: Any) -> Iterator[None]:
    import ray

    ray.init(address=nodes.address, log_to_driver=False, logging_level="ERROR")
    yield
    ray.shutdown()


def test_articles_that_fail_or_kill_fail_alone(connected: None, tmp_path: Path) -> None:
    texts = [f"{number} планов" for number in range(30)] + ["boom", "die", "конец 5"]
    (tmp_path / "a.jsonl").write_text(_lines([{"text": text} for text in texts]))
    (tmp_path / "b.txt").write_text("6 планов")
    plan = Plan((str(tmp_path / "a.jsonl"), str(tmp_path / "b.txt")), str(tmp_path / "out"))
    for _ in range(2):  # the second run replaces what the first one wrote
        ledger = Ledger()
        tally = execute(plan, Job(extractors.counting, "parquet"), ledger, Cluster())
        assert [failure.place.line for failure in ledger.failures] == [31, 32]
        assert "died" in ledger.failures[1].error
        assert (tally.records, tally.failed, tally.near_duplicates) == (32, 2, 1)
        assert ledger.done == ledger.total
        assert pq.read_table(tmp_path / "out")["text"].to_pylist() == [*texts[:30], texts[32], "6 планов"]
    everything = Plan((str(tmp_path / "nowhere"),), str(tmp_path / "out"))
    assert execute(everything, Job(extractors.counting, "parquet"), Ledger(), Cluster()).records == 0
    assert len(pq.read_table(tmp_path / "out")) == 32


def test_nothing_is_written_where_it_must_not_be(
    connected: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("5 планов")
    (tmp_path / "file").write_text("x")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("x")
    job = Job(extractors.counting, "parquet")
    for out in ("file", "full", "nowhere/out"):
        with pytest.raises(OutputError, match=f"cannot write .*{out}: "):
            execute(Plan((str(tmp_path / "a.txt"),), str(tmp_path / out)), job, Ledger(), Cluster())
    with pytest.raises(SameFileError):
        execute(Plan((str(tmp_path / "full"),), str(tmp_path / "full")), job, Ledger(), Cluster())
    with pytest.raises(EngineError, match="standard input cannot be read by other machines"):
        execute(Plan(("-",), str(tmp_path / "out")), job, Ledger(), Cluster())
    plan = Plan((str(tmp_path / "a.txt"),), str(tmp_path / "out"))
    with pytest.raises(EngineError, match="cannot load the pipeline: FileNotFoundError: no models here"):
        execute(plan, Job(extractors.broken, "parquet"), Ledger(), Cluster())
    monkeypatch.setattr("pipeline.batch.cluster.model_version", lambda profile, names: "another")
    with pytest.raises(EngineError, match=r"VersionError: khabar on .* is not the one that started the run"):
        execute(plan, Job(extractors.counting, "parquet"), Ledger(), Cluster())
    assert sorted(os.listdir(tmp_path)) == ["a.txt", "file", "full"]


def test_without_ray_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(EngineError, match=r"--engine ray needs Ray: pip install 'khabar\[ray\]'"):
        execute(Plan(("a.txt",), str(tmp_path / "out")), Job(extractors.counting, "parquet"), Ledger(), Cluster())


def test_wrong_usage(tmp_path: Path) -> None:
    for arguments, message in (
        (("a.txt", "--engine", "ray", "--out", "-"), "writes a folder of Parquet files: name it with --out"),
        (("a.txt", "--address", "auto", "--out", "x"), "--address is for --engine ray"),
    ):
        process = _khabar(*arguments, cwd=tmp_path)
        _, told = process.communicate()
        assert process.returncode == 2 and message in told.decode()
