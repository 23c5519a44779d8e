"""Stand-ins for the pipeline that load in no time; worker processes import this module by its name."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.record import Article, Fact, Issue, Mention, Quantity, Record, Span


class Counting:
    """Every run of ASCII digits is a quantity; some words in a text make trouble."""

    def pipe(self, articles: Iterable[Article]) -> Iterator[Record]:
        for article in articles:
            if "boom" in article.text:
                raise RuntimeError("boom\nin two lines")
            if "die" in article.text:
                os._exit(9)
            if "hang" in article.text:
                _hang()
            if "wait" in article.text:
                time.sleep(0.2)
            if "interrupt" in article.text:
                raise KeyboardInterrupt
            if "terminate" in article.text:
                raise SystemExit(143)
            yield self._record(article)

    def _record(self, article: Article) -> Record:
        text = article.text
        mentions, facts = [], []
        at = 0
        for word in text.split():
            start = text.index(word, at)
            at = start + len(word)
            if word.isascii() and word.isdigit():
                mentions.append(Mention(f"m{len(mentions) + 1}", start, at, word, "QUANTITY", Quantity(int(word), "1")))
                args = {"value": int(word), "unit": "1", "item": None}
                facts.append(Fact(f"quantity:{int(word):016x}"[:25], "quantity", args, (Span(start, at),)))
        lang = article.lang or ("fa" if text.strip() else "und")
        name = article.id or "sha256:" + hashlib.sha256(text.encode()).hexdigest()
        meta = (article.title, article.url, article.publisher, article.published)
        issues = (Issue("test", "none"),) if not facts else ()
        return Record(name, lang, 1.0, text, *meta, tuple(mentions), tuple(facts), issues)


def _hang() -> None:
    """What no signal handler written in Python can end."""
    signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP})
    time.sleep(1000)


def counting() -> Counting:
    """A picklable loader."""
    return Counting()


class Doubling(Counting):
    """Another version: it sees all double."""

    def _record(self, article: Article) -> Record:
        record = super()._record(article)
        twice = [replace(fact, args={**fact.args, "value": 2 * fact.args["value"]}) for fact in record.facts]
        return replace(record, facts=tuple(twice))


def doubling() -> Counting:
    """A picklable loader."""
    return Doubling()


def broken() -> Counting:
    """A loader that fails."""
    raise FileNotFoundError("no models here")


def noted(path: str) -> Counting:
    """A loader that leaves the number of its process in a file."""
    with open(path, "a") as file:
        file.write(f"{os.getpid()}\n")
    return Counting()
