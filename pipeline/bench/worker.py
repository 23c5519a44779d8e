"""One measurement in a process of its own: ``python -m pipeline.bench.worker TASK``; prints one JSON object."""

from __future__ import annotations

import io
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.bench.corpus import articles, repeated, word_count
from pipeline.bench.subjects import Unavailable, start

_MEGABYTE = 1 << 20


def speed(subject: str, lang: str, folder: Path, seconds: float) -> dict[str, Any]:
    """Words a second over articles read for ``seconds``, after each was read once, as tables are worked out when a word
    first needs them; seconds to load; peak memory in MB."""
    texts = articles(folder, lang)
    begun = time.perf_counter()
    read = start(subject, lang)
    read(texts[0])
    loaded = time.perf_counter() - begun
    for text in texts[1:]:
        read(text)
    words = count = 0
    begun = time.perf_counter()
    for text in repeated(texts):
        read(text)
        words += word_count(text)
        count += 1
        passed = time.perf_counter() - begun
        if passed >= seconds:
            break
    return {
        "words_per_second": words / passed,
        "articles": count,
        "words": words,
        "load_seconds": loaded,
        "peak_mb": peak_memory(),
    }


def memory(lang: str, folder: Path, count: int) -> dict[str, Any]:
    """Resident memory in MB after each tenth of ``count`` articles through ``nlp.pipe``."""
    from pipeline.batch.loading import load_pipeline
    from pipeline.record import Article

    stream = (Article(text, lang=lang) for _, text in zip(range(count), repeated(articles(folder, lang)), strict=False))
    step = max(1, count // 10)
    begun = time.perf_counter()
    samples = [
        [done, resident_memory()] for done, _ in enumerate(load_pipeline("fast").pipe(stream), 1) if done % step == 0
    ]
    return {"articles": count, "samples": samples, "seconds": time.perf_counter() - begun, "peak_mb": peak_memory()}


def components(profile: str, lang: str, folder: Path, seconds: float) -> dict[str, Any]:
    """Seconds in each part of the way of an article: detection, tokenizer, components."""
    from pipeline.batch.loading import load_pipeline
    from pipeline.detect import detect
    from pipeline.nlp import SPANS
    from pipeline.record import Article

    texts = articles(folder, lang)
    nlp = load_pipeline(profile).pipeline(lang)
    components = [(name, component) for name, component in nlp.pipeline if name != SPANS]
    times = dict.fromkeys(("detect", "tokenize", *(name for name, _ in components)), 0.0)
    words = 0
    limit = 0.0
    for number, text in enumerate(repeated(texts)):
        if number == len(texts):  # the first ones warm up
            times, words = dict.fromkeys(times, 0.0), 0
            limit = time.perf_counter() + seconds
        now = time.perf_counter()
        if number > len(texts) and now >= limit:
            break
        detect(text)
        now = _lap(times, "detect", now)
        doc = nlp.make_doc(text)
        doc._.article = Article(text, lang=lang)
        now = _lap(times, "tokenize", now)
        for name, component in components:
            doc = component(doc)
            now = _lap(times, name, now)
        words += word_count(text)
    return {"words": words, "seconds": times}


def stages(folder: Path, languages: list[str], count: int) -> dict[str, Any]:
    """Processor seconds in each stage of a run over ``count`` generated articles: reading lines, extraction (what
    ``components`` takes apart), near-duplicates, and writing either form."""
    from pipeline.batch.duplicates import Duplicates, signature
    from pipeline.batch.encoding import JSONL, PARQUET, encoder
    from pipeline.batch.loading import load_pipeline
    from pipeline.batch.readers import reader
    from pipeline.bench.generator import Generator
    from pipeline.record import Article

    made = list(Generator(folder, languages).articles(count))
    lines = "".join(json.dumps({"id": article.id, "text": article.text}) + "\n" for article in made).encode()
    nlp = load_pipeline("fast")
    for article in made[: 2 * len(languages)]:  # the first ones load tables
        signature(nlp.read(article.text, lang=article.lang).text)
    times: dict[str, float] = {}
    now = time.process_time()
    contents = [item.content for item in reader("jsonl")(io.BufferedReader(io.BytesIO(lines)), "lines", None)]
    now = _lap(times, "read lines", now, time.process_time)
    records = list(nlp.pipe(content for content in contents if isinstance(content, Article)))
    now = _lap(times, "extract", now, time.process_time)
    signatures = [(record.id, signature(record.text)) for record in records]
    now = _lap(times, "signatures of texts", now, time.process_time)
    Duplicates().marks(signatures)
    now = _lap(times, "find near-duplicates", now, time.process_time)
    rows = [record.to_dict() for record in records]
    encoder(JSONL)(rows)
    now = _lap(times, "write JSON Lines", now, time.process_time)
    encoder(PARQUET)(rows)
    _lap(times, "or write Parquet", now, time.process_time)
    return {"articles": count, "words": sum(word_count(article.text) for article in made), "seconds": times}


def retraining(lang: str, folder: Path, count: int) -> dict[str, Any]:
    """Seconds that ``khabar retrain`` takes for ``count`` generated articles of a language with nouns that are unknown,
    and as many of them again by a tenth to judge; nothing is promoted."""
    from pipeline.bench.generator import Generator
    from pipeline.bench.lessons import write_lessons
    from pipeline.learn.retraining import Task, learn, lessons

    generator = Generator(folder, [lang])
    with tempfile.TemporaryDirectory(prefix="khabar-bench-") as place:
        gold, dev, version = (Path(place, name) for name in ("gold", "dev", "version"))
        facts = write_lessons([generator.article(number) for number in range(count)], gold)
        write_lessons([generator.article(count + number) for number in range(max(1, count // 10))], dev)
        version.mkdir()
        begun, spent = time.perf_counter(), time.process_time()
        task = Task(lang, [gold], [dev], 1, "")
        learned = learn(task, *lessons(task), version, lambda what: None)
        seconds, spent = time.perf_counter() - begun, time.process_time() - spent
    return {
        "articles": count, "facts": facts, "entries": learned.entries, "patterns": learned.patterns,
        "seconds": seconds, "cpu_seconds": spent,
    }  # fmt: skip


def _lap(times: dict[str, float], name: str, since: float, clock: Callable[[], float] = time.perf_counter) -> float:
    now = clock()
    times[name] = times.get(name, 0.0) + now - since
    return now


def peak_memory() -> float:
    """The most memory this process had, in MB."""
    # Linux counts in kilobytes, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / _MEGABYTE


def resident_memory() -> float:
    """The memory this process has now, in MB."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except FileNotFoundError:
        return peak_memory()
    return pages * os.sysconf("SC_PAGE_SIZE") / _MEGABYTE


def main() -> None:
    """Do the task that the argument describes, on one core."""
    task = json.loads(sys.argv[1])
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    kinds: dict[str, Callable[..., dict[str, Any]]] = {
        "speed": speed, "memory": memory, "components": components, "stages": stages,
        "retraining": retraining,
    }  # fmt: skip
    measure = kinds[task.pop("kind")]
    try:
        result = measure(**{**task, "folder": Path(task["folder"])})
    except Unavailable as error:
        result = {"unavailable": str(error)}
    print(json.dumps(result))


if __name__ == "__main__":
    main()
