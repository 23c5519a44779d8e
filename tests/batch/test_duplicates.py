"""Near-duplicates are marked with the id of the first of them, whatever the number of processes."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.batch.arrow import record_dicts
from pipeline.batch.duplicates import Duplicates, signature
from pipeline.batch.schema import record_schema
from pipeline.batch.workers import BATCH_ARTICLES

_WORDS = [f"{a}{b}{c}" for a in "бвгдклмн" for b in "аеиоуяюы" for c in "рстфхцчш"]


def _text(seed: int, words: int = 200) -> str:
    chosen = random.Random(seed)
    return " ".join(chosen.choice(_WORDS) for _ in range(words))


def _edited(text: str, share: float, seed: int = 1) -> str:
    """The text with that share of its words replaced, one stretch of it."""
    words = text.split()
    count = round(share * len(words))
    at = random.Random(seed).randrange(len(words) - count + 1)
    return " ".join([*words[:at], *_text(10_000 + seed, count).split(), *words[at + count :]])


def _marks(*texts: str, window: int = 1 << 10) -> list[str | None]:
    known = Duplicates(window)
    return [known.original(str(number), signature(text)) for number, text in enumerate(texts)]


def test_a_text_that_repeats_most_of_another_is_marked() -> None:
    text = _text(1)
    assert _marks(text, text, _edited(text, 0.05), f"Агентство. {text} Читайте также.") == [None, "0", "0", "0"]


def test_a_text_that_shares_half_or_less_is_not() -> None:
    found = [_marks(_text(seed), _edited(_text(seed), 0.4, seed))[1] for seed in range(100)]
    assert found.count(None) >= 95
    assert _marks(*(_text(seed) for seed in range(500))) == [None] * 500


def test_nine_in_ten_shared_are_always_found() -> None:
    assert all(_marks(_text(seed), _edited(_text(seed), 0.1, seed))[1] == "0" for seed in range(200))


def test_all_of_a_group_name_its_first_article() -> None:
    text = _text(2)
    drift = [_edited(text, 0.03 * step, step) for step in range(6)]
    assert _marks(text, *drift) == [None, *["0"] * 6]


def test_letters_digits_and_marks_of_one_look_are_one() -> None:
    persian = "در سال ۱۴۰۳ شمار ۴۵ سند در هیئت دولت تصویب شد و کمیته‌ی ویژه آن را به ۱۲ وزارت ابلاغ کرد. " * 3
    arabic = persian.translate(str.maketrans("یک۰۱۲۳۴۵", "يك٠١٢٣٤٥"))
    assert arabic != persian
    assert _marks(persian, arabic) == [None, "0"]


def test_short_texts_must_have_the_same_words() -> None:
    assert _marks("Совет утвердил 5 планов", "совет утвердил 5 планов!", "Совет утвердил 6 планов", "", "", "!", "!") == [
        None, "0", None, None, None, None, None,
    ]  # fmt: skip


def test_only_so_many_articles_are_remembered() -> None:
    texts = [_text(seed, 60) for seed in range(40)]
    marks = _marks(*texts, texts[-1], texts[0], window=16)
    assert marks == [*[None] * 40, "39", None]


def test_the_signature_is_the_same_on_every_machine() -> None:
    # Signatures of several machines are compared with one another.
    assert signature(_text(3, 30)).hex()[:32] == "ab31bba288a8ccde7ecb1a7835293f02"
    assert signature("") == signature(" !\n") == b""


def test_a_long_text_takes_little_memory_and_time() -> None:
    assert len(signature("слово " * 2_000_000)) == 64


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_a_run_marks_them_in_the_order_of_the_input(run, tmp_path: Path, name: str) -> None:
    count = 3 * BATCH_ARTICLES
    texts = {number: _text(number % 50, 40) + f" {number}" for number in range(count)}
    lines = [{"id": f"a{number}", "text": text} for number, text in texts.items()]
    lines[7]["text"] = "boom"  # a failure has no signature
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    outcomes = [run("in.jsonl", out=f"{processes}{name}", processes=processes) for processes in (1, 2)]
    assert outcomes[0].out.read_bytes() == outcomes[1].out.read_bytes()
    out = outcomes[0].out
    records = list(record_dicts(pq.read_table(out))) if name.endswith("parquet") else outcomes[0].records
    first = {number % 50: number for number in reversed(range(count)) if number != 7}
    expected = {f"a{n}": f"a{first[n % 50]}" for n in range(count) if n != 7 and first[n % 50] != n}
    assert {
        record["id"]: record["near_duplicate_of"] for record in records if "near_duplicate_of" in record
    } == expected
    assert outcomes[0].tally.near_duplicates == len(expected)
    assert next(outcomes[0].tally.lines()).endswith(f", {len(expected)} near-duplicates")
    assert set(records[60]) == set(record_schema()["properties"])
