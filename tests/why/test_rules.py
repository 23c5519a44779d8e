"""Every line of the tables is a rule with an id of its own that stays when the table changes around it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pipeline.lang import codes
from pipeline.paths import models_dir
from pipeline.text.lexicon import Entry, read_rows
from pipeline.why.rules import Rule, rule_of, rules_of

OWNERS = [*codes(), "shared"]


@pytest.mark.parametrize("owner", OWNERS)
def test_ids_are_unique_and_lead_back(owner: str) -> None:
    ids: Counter[str] = Counter()
    for path in sorted((models_dir() / owner / "lexicon").glob("*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        rules = rules_of(path, owner)
        assert len(rules) == sum(1 for _ in read_rows(path, owner))
        for entry, rule in rules.items():
            ids[rule.id] += 1
            assert rule.id.startswith(f"{owner}.{path.stem}:") and rule_of(entry) == rule
            assert models_dir() / rule.file == path
            assert lines[rule.line - 1].partition("\t")[0] == entry.id.partition(":")[2]
    assert ids and max(ids.values()) == 1


def test_an_entry_of_no_table_is_its_own_rule() -> None:
    entry = Entry("ru.learned.item:мост", "item", "bridge")
    assert rule_of(entry) == Rule(entry.id, "", 0, "bridge")


def test_learned_tables_have_ids_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.why.rules.models_dir", lambda: tmp_path)
    (tmp_path / "item.tsv").write_text("мост\tbridge\n", encoding="utf-8")
    ((entry, rule),) = rules_of(tmp_path / "item.tsv", "ru.learned").items()
    assert entry.id == "ru.learned.item:мост" and rule == Rule("ru.learned.item:мост", "item.tsv", 1, "bridge")


def test_an_id_stays_when_the_table_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.why.rules.models_dir", lambda: tmp_path)
    table = tmp_path / "item.tsv"

    def ids(text: str) -> dict[str, tuple[int, str]]:
        table.write_text(text, encoding="utf-8")
        return {rule.id: (rule.line, rule.value) for rule in rules_of(table, "ru").values()}

    assert ids("школ{а|ы}\tschool\nшкола\t-\tmass\n") == {"ru.item:школа": (1, "school"), "ru.item:школа#2": (2, "-")}
    moved = ids("# head\nмост\tbridge\nшкол{а|ы|у|ой}\tcourse\tweak\n")
    assert moved == {"ru.item:мост": (2, "bridge"), "ru.item:школа": (3, "course")}
