"""A noun that no table has is learned from gold, in all its forms, and the version is put to use if it is better."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.facts.confidence import WEIGHTS, read_weights
from pipeline.learn.extraction import Program, samples
from pipeline.learn.mining import mine
from pipeline.learn.retraining import GoldSeenError, Task, retrain
from pipeline.learn.tables import write_tables
from pipeline.learn.versions import WRITTEN, current, roll_back, versions
from pipeline.text.lexicon import table_rows
from tests.learn.conftest import Teach

VEHICLES = {
    # language: two sentences to learn from and one with other forms of the noun
    "ru": (
        ("В область доставили 12 квадроходов.", "12 квадроходов", 12),
        ("Ещё 40 квадроходов ждут отправки.", "40 квадроходов", 40),
        ("Спасатели прибыли на 23 квадроходах и 4 лодках.", "23 квадроходах", 23),
    ),
    "fa": (
        ("۱۲ کوادرو به استان رسید.", "۱۲ کوادرو", 12),
        ("۴۰ کوادرو دیگر در راه است.", "۴۰ کوادرو", 40),
        ("۲۳ کوادروی تازه نیز در روستا دیده شد.", "۲۳ کوادروی", 23),
    ),
    "ur": (
        ("صوبے میں 12 چوپہیاں پہنچ گئیں۔", "12 چوپہیاں", 12),
        ("مزید 40 چوپہیاں راستے میں ہیں۔", "40 چوپہیاں", 40),
        ("23 چوپہیوں پر امدادی کارکن آئے۔", "23 چوپہیوں", 23),
    ),
    "ar": (
        ("وصلت 12 عربنجة إلى المحافظة.", "12 عربنجة", 12),
        ("وتنتظر 40 عربنجة دورها.", "40 عربنجة", 40),
        ("وشوهدت 23 عربنجة في القرية.", "23 عربنجة", 23),
    ),
}


def _taught(story: Teach, lang: str) -> tuple[Path, Path]:
    first, second, other = VEHICLES[lang]
    gold = Path()
    for slug, (text, quote, value) in (("one", first), ("two", second)):
        gold = story("gold", slug, lang, text, (quote, {"value": value, "item": "vehicle"}))
    text, quote, value = other
    return gold, story("dev", "three", lang, text, (quote, {"value": value, "item": "vehicle"}))


@pytest.mark.parametrize("lang", list(VEHICLES))
def test_a_noun_is_learned_and_read_in_another_form(lang: str, story: Teach, history: Path) -> None:
    gold, dev = _taught(story, lang)
    result = retrain(Task(lang, [gold], [dev], 1, "khabar retrain"), str)
    assert (result.reason, result.entries) == ("", 1)
    assert result.differences[-1].after == 1.0 or lang == "ru"  # the boats are no fact of gold
    table = (history / result.version.name / "lexicon" / "item.tsv").read_text(encoding="utf-8")
    assert table.splitlines()[-1].endswith("\tvehicle\tseen=one,two")
    assert current(lang) == result.version.name
    assert roll_back(lang) == WRITTEN


def test_equal_gold_gives_equal_bytes_and_one_version(story: Teach, history: Path, tmp_path: Path) -> None:
    gold, dev = _taught(story, "ru")
    names = {retrain(Task("ru", [gold], [dev], 1, "khabar retrain"), str).version.name for _ in range(2)}
    assert names == {version.name for version in versions("ru")}
    entries = mine(Program("ru"), list(table_rows("ru")), samples([gold], "ru"), str)
    write_tables(tmp_path / "again", entries)
    written = (history / names.pop() / "lexicon" / "item.tsv").read_bytes()
    assert (tmp_path / "again" / "lexicon" / "item.tsv").read_bytes() == written


def test_what_helps_nobody_is_kept_aside_with_the_reason(story: Teach, history: Path) -> None:
    gold, _ = _taught(story, "ru")
    dev = story("other", "four", "ru", "Посадили 300 деревьев.", ("300 деревьев", {"value": 300, "item": "tree"}))
    result = retrain(Task("ru", [gold], [dev], 1, "khabar retrain"), str)
    assert result.reason == "all facts together: F1 does not rise"
    assert current("ru") == WRITTEN
    assert [version.name for version in versions("ru")] == [result.version.name]


def test_an_article_learned_from_may_not_judge(story: Teach, history: Path) -> None:
    gold, _ = _taught(story, "ru")
    with pytest.raises(GoldSeenError):
        retrain(Task("ru", [gold], [gold / "one"], 1, "khabar retrain"), str)
    assert not history.exists()


def test_weights_alone_are_a_version_and_keep_the_entries_in_use(story: Teach, history: Path) -> None:
    gold, dev = _taught(story, "ru")
    learned = retrain(Task("ru", [gold], [dev], 1, "khabar retrain"), str)
    result = retrain(Task("ru", [gold], [dev], 2, "khabar retrain --only weights", rules=False), str)
    table = "lexicon/item.tsv"
    assert (history / result.version.name / table).read_bytes() == (history / learned.version.name / table).read_bytes()
    assert result.entries == 1 and read_weights(history / result.version.name / WEIGHTS)
