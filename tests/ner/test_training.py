"""Training on a tiny corpus: what it learns, that it is the same every time, and corpora that leave types open."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from pipeline.cli import cli
from pipeline.ner import labels
from pipeline.ner.corpora import Corpus, Example, Mark
from pipeline.ner.measuring import marks
from pipeline.ner.network import Lists, load, save
from pipeline.ner.recipe import Recipe, Settings, load_recipe
from pipeline.ner.sentences import whole
from pipeline.ner.tagging import Tagger
from pipeline.ner.training import fit, prepare, train
from pipeline.ner.variation import read_pool

PEOPLE = ("Анна Белова", "Иван Чернов", "Олег Серов", "Вера Рыжова")
PLACES = ("Твери", "Туле", "Омске", "Перми")
BODIES = ("Минфине", "Минтрансе", "Центробанке", "Рособрнадзоре")
SETTINGS = Settings(row=16, layer=16, epochs=9, rate=0.02, dropout=0.1, least=1, batch_words=60)


def written(folder: Path) -> Recipe:
    """A corpus of sentences with every person, place and body, one that marks persons only, and their recipe."""
    full, persons = [], []
    for index, person in enumerate(PEOPLE * 6):
        place, body = PLACES[index % 3], BODIES[index * 5 % 4]
        text = f"В {place} {person} работает в {body} с 2020 года."
        spans = [(text.index(name), text.index(name) + len(name), kind) for name, kind in
                 ((place, "LOC"), (person, "PER"), (body, "ORG"))]  # fmt: skip
        full.append({"text": text, "spans": spans})
        persons.append({"text": text, "spans": [span for span in spans if span[2] == "PER"]})
    for name, items in (("full", full), ("persons", persons)):
        lines = (json.dumps(item, ensure_ascii=False) for item in items)
        (folder / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "raw.txt").write_text("\n".join(item["text"] for item in full) * 4, encoding="utf-8")
    (folder / "names.txt").write_text("анна\nиван\n", encoding="utf-8")
    same = {kind: kind for kind in ("PER", "ORG", "LOC")}
    corpora = (
        Corpus("full", "jsonl", "full.jsonl", "ours", same, labels.TYPES),
        Corpus("persons", "jsonl", "persons.jsonl", "ours", same, ("PER",)),
    )
    vectors = {"words": 50, "size": 4, "least": 2, "texts": [{"path": "raw.txt"}]}
    lists = ({"format": "words", "path": "names.txt", "bit": 0, "licence": "ours"},)
    (folder / "names.tsv").write_text("# ours\nPER\tЧан|Ле Ван| Зунг|Хоа\n", encoding="utf-8")
    return Recipe("ru", corpora, corpora[:1], lists, vectors, folder / "names.tsv", SETTINGS, "ours")


def test_it_learns_from_full_and_partial_marks_and_gives_the_same_bytes(tmp_path: Path) -> None:
    recipe = written(tmp_path)
    files = [tmp_path / "one.npz", tmp_path / "two.npz"]
    for file in files:
        save(file, train(recipe, tmp_path, seed=3), {"lang": "ru"})
    assert files[0].read_bytes() == files[1].read_bytes()
    text = "В Перми Вера Чернов работает в Минфине с 2020 года."
    found = marks(Tagger(load(files[0], "ru")), text, whole)
    assert [(mark.label, text[mark.start : mark.end]) for mark in found] == [
        ("LOC", "Перми"), ("PER", "Вера Чернов"), ("ORG", "Минфине"),
    ]  # fmt: skip


def test_another_seed_gives_other_weights(tmp_path: Path) -> None:
    recipe = replace(written(tmp_path), settings=replace(SETTINGS, epochs=1))
    one, two = (train(recipe, tmp_path, seed=seed).weights.first for seed in (1, 2))
    assert not np.array_equal(one, two)


def test_exchanged_names_keep_type_and_proclitic(tmp_path: Path) -> None:
    (tmp_path / "names.tsv").write_text("LOC\tهاي_فونغ\n", encoding="utf-8")
    example = Example("زار أحمد بالرياض أمس", (Mark(4, 8, "PER"), Mark(10, 16, "LOC")))
    (sentence,) = prepare(example, corpus(labels.TYPES), whole)
    varied = read_pool(tmp_path / "names.tsv", share=1.0).vary(sentence, random.Random(1))
    assert [form.surface for form in varied.forms] == ["زار", "أحمد", "بهاي", "فونغ", "أمس"]
    assert varied.labels == [0, 1, 5, 6, 0]
    assert varied.cuts == [-100, 0, 1, -100, -100]


def test_a_faulty_line_of_names_is_named(tmp_path: Path) -> None:
    (tmp_path / "names.tsv").write_text("# ours\nWHO\tx\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"names\.tsv:2: expected type TAB slots"):
        read_pool(tmp_path / "names.tsv", share=1.0)


def corpus(known: tuple[str, ...], whole_words: bool = False) -> Corpus:
    return Corpus("test", "jsonl", "", "ours", {}, known, whole_words=whole_words)


def test_the_types_that_a_corpus_does_not_mark_are_not_weighed() -> None:
    example = Example("وزير الخارجية في مصر", (Mark(17, 20, "LOC"),))
    (sentence,) = prepare(example, corpus(("PER", "ORG", "LOC")), whole)
    assert sentence.labels == [0, 0, 0, labels.first("LOC")]
    assert set(np.flatnonzero(~sentence.used)) == {labels.first("TITLE"), labels.further("TITLE")}


@pytest.mark.parametrize(("whole_words", "cuts"), [(False, [-100, 1, -100]), (True, [-100, -100, -100])])
def test_a_name_that_starts_inside_a_word_says_where_its_proclitic_ends(whole_words: bool, cuts: list[int]) -> None:
    example = Example("زار بالرياض أمس", (Mark(5, 11, "LOC"),))
    (sentence,) = prepare(example, corpus(("LOC",), whole_words), whole)
    assert sentence.cuts == cuts


def test_a_name_over_the_end_of_a_sentence_begins_anew() -> None:
    example = Example("А Б. В Г", (Mark(2, 6, "ORG"),))
    both = list(prepare(example, corpus(("ORG",)), lambda _: [(0, 4), (5, 8)]))
    assert [label for sentence in both for label in sentence.labels] == [0, 3, 4, 3, 0]


def test_without_data_there_is_nothing_to_train_on(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no words"):
        fit("ru", [], Lists(np.array([], np.uint32), np.array([], np.uint8)), None, None, SETTINGS, 1)  # type: ignore[arg-type]


def test_the_command_names_what_is_missing(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["retrain", "ur", "--only", "ner", "--data", str(tmp_path)])
    assert result.exit_code == 1
    assert "is missing: corpus" in result.output


@pytest.mark.parametrize("lang", ["fa", "ru", "ar", "ur"])
def test_no_recipe_trains_on_a_file_that_it_tests_on(lang: str) -> None:
    recipe = load_recipe(lang)
    for tested in recipe.test:
        for trained in recipe.train:
            assert tested.path != trained.path or (tested.part and trained.part)
            assert not tested.path.startswith("corpus/")
            assert "corpus/dev" not in trained.path
            assert "corpus/test" not in trained.path
