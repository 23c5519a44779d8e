"""All measurements, one after another, each in a fresh process."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from pipeline.bench.corpus import articles
from pipeline.bench.scaling import scaling
from pipeline.bench.subjects import LIMITED, SUBJECTS

Row = dict[str, Any]
_START_RUNS = 3
_STAGE_ARTICLES = 400


@dataclass(frozen=True, slots=True)
class Suite:
    """What to measure: seconds a measurement, languages, khabar's profiles, articles of the memory test, of whole
    runs and of retraining (0: none)."""

    folder: Path
    languages: tuple[str, ...]
    profiles: tuple[str, ...]
    seconds: float
    memory_articles: int
    run_articles: int = 0
    lesson_articles: int = 0

    def run(self, tell: Callable[[str], None]) -> Row:
        """All results by name; ``tell`` hears what is being measured."""
        report: Row = {"machine": machine(), "seconds": self.seconds}
        tell("start-up times")
        report["startup"] = self._startup()
        report["speed"] = [self._speed(subject, lang, tell) for subject, lang in self._pairs()]
        report["components"] = []
        for lang in self.languages:
            tell(f"components, {lang}")
            task = {"kind": "components", "profile": "fast", "lang": lang, "seconds": self.seconds / 2}
            report["components"].append({"lang": lang, **self._measured(task)})
        report["memory"] = []
        for lang in self.languages if self.memory_articles else ():
            tell(f"memory over {self.memory_articles:,} articles, {lang}")
            count = self.memory_articles // len(self.languages)
            report["memory"].append({"lang": lang, **self._measured({"kind": "memory", "lang": lang, "count": count})})
        report["retraining"] = []
        for lang in self.languages if self.lesson_articles else ():
            tell(f"retraining on {self.lesson_articles:,} articles, {lang}")
            task = {"kind": "retraining", "lang": lang, "count": self.lesson_articles}
            report["retraining"].append({"lang": lang, **self._measured(task)})
        report["runs"] = {}
        if self.run_articles:
            tell("stages of a run")
            report["stages"] = self.stages(min(self.run_articles, _STAGE_ARTICLES))
            report["runs"] = scaling(self.folder, self.languages, self.run_articles, environment(), tell)
        return report

    def stages(self, count: int) -> Row:
        """Where the time of a run over ``count`` generated articles goes."""
        return self._measured({"kind": "stages", "languages": self.languages, "count": count})

    def _pairs(self) -> list[tuple[str, str]]:
        """Subjects and languages, so that what is compared is measured one right after the other."""
        unwanted = {
            subject
            for profile in ("fast", "accurate")
            for subject in SUBJECTS
            if profile not in self.profiles and subject.startswith(f"khabar {profile}")
        }
        return [
            (subject, lang)
            for lang in self.languages
            for subject in SUBJECTS
            if subject not in unwanted and lang in LIMITED.get(subject, self.languages)
        ]

    def _speed(self, subject: str, lang: str, tell: Callable[[str], None]) -> Row:
        tell(f"{subject}, {lang}")
        task = {"kind": "speed", "subject": subject, "lang": lang, "seconds": self.seconds}
        return {"subject": subject, "lang": lang, **self._measured(task)}

    def _measured(self, task: Row) -> Row:
        command = [sys.executable, "-m", "pipeline.bench.worker", json.dumps({**task, "folder": str(self.folder)})]
        done = subprocess.run(command, capture_output=True, text=True, env=environment(), check=False)
        if done.returncode:
            return {"unavailable": (done.stderr.strip().splitlines() or ["no message"])[-1]}
        result: Row = json.loads(done.stdout.splitlines()[-1])
        return result

    def _startup(self) -> list[Row]:
        with tempfile.TemporaryDirectory(prefix="khabar-bench-") as folder:
            article = Path(folder, "article.txt")
            article.write_text(articles(self.folder, self.languages[0])[0], encoding="utf-8")
            khabar = [sys.executable, "-m", "pipeline.cli"]
            return [
                {"command": "khabar --help", **_timed([*khabar, "--help"])},
                {
                    "command": "khabar run article.txt",
                    **_timed([*khabar, "run", str(article), "--out", f"{folder}/out.jsonl"]),
                },
            ]


def machine() -> Row:
    """What the numbers were taken on."""
    return {
        "python": platform.python_version(),
        "system": platform.platform(),
        "processor": _processor(),
        "cores": os.cpu_count(),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except FileNotFoundError:
        lines = []
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor()
    )


def _timed(command: Sequence[str]) -> Row:
    """Seconds from start to end: the median and the least of several runs, the first (cold files) left out."""
    seconds = []
    for _ in range(_START_RUNS + 1):
        begun = time.perf_counter()
        done = subprocess.run(command, capture_output=True, env=environment(), check=False)
        seconds.append(time.perf_counter() - begun)
        if done.returncode:
            return {"unavailable": done.stderr.decode(errors="replace").strip().splitlines()[-1]}
    return {"median_seconds": median(seconds[1:]), "least_seconds": min(seconds[1:])}


def environment() -> dict[str, str]:
    """That of a measurement: one thread a process."""
    return {**os.environ, "OMP_NUM_THREADS": "1"}
