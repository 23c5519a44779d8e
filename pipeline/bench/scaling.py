"""Whole runs of ``khabar run`` over many generated articles: one process, two, and Ray; what they take and cost."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pipeline.bench.corpus import word_count
from pipeline.bench.generator import Generator

Row = dict[str, Any]
# Name → what is added to the command; the first one is what the others are compared with.
RUNS = {
    "1 process": ["-j", "1"],
    "2 processes": ["-j", "2"],
    "Ray, 2 cores": ["--engine", "ray", "-j", "2"],
}
_SHARDS = 8
_SAMPLES = 0.5
_MEGABYTE = 1 << 20


def scaling(
    folder: Path, languages: Sequence[str], count: int, environment: dict[str, str], tell: Callable[[str], None]
) -> Row:
    """Seconds, processor seconds and peak memory of each run over ``count`` articles, which are the same for all."""
    with tempfile.TemporaryDirectory(prefix="khabar-bench-") as place:
        tell(f"{count:,} generated articles")
        words = _write(Generator(folder, languages), count, Path(place))
        rows = []
        for name, options in RUNS.items():
            tell(f"{name} over {count:,} articles")
            rows.append({"run": name, **_run(options, Path(place), environment)})
    return {"articles": count, "words": words, "runs": rows}


def _write(generator: Generator, count: int, place: Path) -> int:
    """Write the articles as JSON Lines in several files; how many words they have."""
    words = 0
    for shard in range(_SHARDS):
        with open(place / f"articles-{shard}.jsonl", "w", encoding="utf-8") as file:
            for number in range(count * shard // _SHARDS, count * (shard + 1) // _SHARDS):
                article = generator.article(number)
                words += word_count(article.text)
                file.write(json.dumps({"id": article.id, "text": article.text}, ensure_ascii=False) + "\n")
    return words


def _run(options: list[str], place: Path, environment: dict[str, str]) -> Row:
    missing = [name for name in ("psutil", *(["ray"] if "ray" in options else [])) if find_spec(name) is None]
    if missing:
        return {"unavailable": f"{' and '.join(missing)} not installed"}
    out = place / f"out{len(list(place.iterdir()))}.parquet"
    command = [sys.executable, "-m", "pipeline.cli", "run", f"{place}/*.jsonl", "--out", str(out), *options]
    begun = time.perf_counter()
    with tempfile.TemporaryFile() as told, subprocess.Popen(command, stderr=told, env=environment) as process:
        effort = _watched(process)
        seconds = time.perf_counter() - begun
        told.seek(0)
        if process.returncode:
            return {"unavailable": (told.read().decode().strip().splitlines() or ["no message"])[-1]}
    return {"seconds": seconds, **effort}


def _watched(process: subprocess.Popen[bytes]) -> Row:
    """Wait for the process; the processor seconds of it and all that it started, and the most memory they had at a
    time (what several share is counted once)."""
    import psutil

    spent: dict[int, float] = {}
    peak = 0.0
    while process.poll() is None:
        memory = 0.0
        for one in _family(process.pid):
            try:
                times = one.cpu_times()
                memory += getattr(one.memory_full_info(), "pss", 0) / _MEGABYTE
            except psutil.Error:
                continue
            spent[one.pid] = times.user + times.system
        peak = max(peak, memory)
        time.sleep(_SAMPLES)
    return {"cpu_seconds": sum(spent.values()), "peak_mb": peak}


def _family(pid: int) -> list[Any]:
    import psutil

    try:
        parent = psutil.Process(pid)
        return [parent, *parent.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []
