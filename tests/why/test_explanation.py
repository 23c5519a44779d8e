"""What made a fact is what it is not there without; asking changes nothing that is found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline import load
from pipeline.cli import cli
from pipeline.nlp import Khabar
from pipeline.record import Article
from pipeline.why.explanation import Explained, Why, explain

TEXTS = {
    "fa": "قطعنامه شماره ۵۷-NQ/TW مورخ ۲۲ دسامبر ۲۰۲۴ صادر شد. تا پایان سال ۴۲ سند منتشر شده است. بیش از ۳ میلیون دلار در تهران هزینه شد.",
    "ru": "Принята Резолюция № 57-NQ/TW от 22 декабря 2024 года. Издано 42 документа. В Тегеране потрачено более 3 млн долларов.",
    "ar": "صدر القرار رقم ٥٧-NQ/TW المؤرخ 22 ديسمبر 2024. تم إصدار 42 وثيقة. أُنفق أكثر من 3 ملايين دولار في طهران.",
    "ur": "قرارداد نمبر 57-NQ/TW مورخہ 22 دسمبر 2024 جاری ہوئی۔ 42 دستاویزات جاری کی گئی ہیں۔ تہران میں 3 ملین ڈالر سے زیادہ خرچ ہوئے۔",
}


@pytest.fixture(scope="module")
def nlp() -> Khabar:
    return load()


@pytest.fixture(scope="module")
def explained(nlp: Khabar) -> dict[str, Explained]:
    return {lang: explain(nlp, Article(text, lang=lang, published="2025-01-01")) for lang, text in TEXTS.items()}


def rules(explained: Explained, kind: str, **args: Any) -> dict[str, set[str]]:
    """What each rule gave to the one fact of a type with these arguments: table → effects."""
    (why,) = [
        why
        for fact, why in zip(explained.record.facts, explained.facts, strict=True)
        if fact.type == kind and all(fact.args.get(name) == value for name, value in args.items())
    ]
    found: dict[str, set[str]] = {}
    for source in why.sources:
        found.setdefault(source.rule.id.partition(":")[0].partition(".")[2], set()).update(source.effects)
    return found


@pytest.mark.parametrize("lang", TEXTS)
def test_asking_changes_nothing(lang: str, explained: dict[str, Explained], nlp: Khabar) -> None:
    again = nlp.read(TEXTS[lang], lang=lang, published="2025-01-01")
    assert explained[lang].record == again
    assert len(explained[lang].facts) == len(again.facts) and len(explained[lang].mentions) == len(again.mentions)


@pytest.mark.parametrize("lang", TEXTS)
def test_facts_name_the_lines_that_made_them(lang: str, explained: dict[str, Explained]) -> None:
    count = rules(explained[lang], "quantity", value=42)
    assert "item" in count["item"] and "status" in count["status"]
    money = rules(explained[lang], "quantity", unit="USD")
    assert "unit" in money["currency"] and "made" in money["number"]
    assert any("relation" in effects for table, effects in money.items() if table.startswith("relation_"))
    document = rules(explained[lang], "document")
    assert "date" in document["time_month"]
    assert "document_kind" in document


@pytest.mark.parametrize("lang", TEXTS)
def test_names_and_times_name_theirs(lang: str, explained: dict[str, Explained]) -> None:
    one = explained[lang]
    told: dict[str, Why] = {}
    for mention, why in zip(one.record.mentions, one.mentions, strict=True):
        told.setdefault(mention.label, why)
    assert [source.rule.value for source in told["LOC"].sources] == ["iso3166-2:IR-23"]
    assert told["LOC"].sources[0].rule.file == f"{lang}/entities/forms.tsv" and told["LOC"].sources[0].rule.line
    assert (told["DATE"].maker, told["DATE"].pattern) == ("pipeline/normalize/times", "time.point")
    assert (told["LAW"].pattern, told["MONEY"].pattern, told["LOC"].pattern) == (
        "document.word",
        "quantity.money",
        "name.table",
    )
    assert any(source.rule.id.startswith(f"{lang}.time_month:") for source in told["DATE"].sources)


@pytest.mark.parametrize("lang", TEXTS)
def test_facts_name_their_patterns(lang: str, explained: dict[str, Explained]) -> None:
    one = explained[lang]
    told = {
        (fact.type, fact.args.get("unit")): why.pattern for fact, why in zip(one.record.facts, one.facts, strict=True)
    }
    assert told["document", None] == "document.word"
    assert (told["quantity", "1"], told["quantity", "USD"]) == ("quantity.count", "quantity.money")


def test_makers_are_files(explained: dict[str, Explained]) -> None:
    root = Path(__file__).resolve().parents[2]
    makers = {why.maker for one in explained.values() for why in (*one.facts, *one.mentions)}
    assert makers and all((root / maker).exists() for maker in makers)


def test_an_article_that_is_skipped_has_nothing_to_explain(nlp: Khabar) -> None:
    assert explain(nlp, Article("Nothing of ours, this is English.", lang="en")).facts == ()


def test_command(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXTS["ru"], encoding="utf-8")
    shown = CliRunner().invoke(cli, ["show", str(tmp_path / "a.txt"), "--why", "--lang", "ru"], env={"COLUMNS": "240"})
    assert shown.exit_code == 0, shown.output
    assert "ru.item:" in shown.output and "models/ru/lexicon/item.tsv:" in shown.output
    told = CliRunner().invoke(cli, ["show", str(tmp_path / "a.txt"), "--why", "--json", "--lang", "ru"])
    record = json.loads(told.output)
    (count,) = [fact for fact in record["facts"] if fact.get("value") == 42]
    assert {"rule", "value", "file", "line", "words", "gave"} == count["why"]["rules"][0].keys()
    assert any(rule["value"] == "document" and rule["words"] == "документа" for rule in count["why"]["rules"])
