"""Readers of corpora: each format to texts with spans, labels mapped as the recipe says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.ner.corpora import Corpus, CorpusError, Example, joined

OURS = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "TITLE": "TITLE"}


def read(folder: Path, format: str, path: str, labels: dict[str, str], **options: str) -> list[Example]:
    corpus = Corpus("test", format, path, "ours", labels, tuple(set(labels.values())), options=options)
    return corpus.read(folder)


def shown(example: Example) -> list[str]:
    return [f"{mark.label} {example.text[mark.start : mark.end]}" for mark in example.marks]


def write(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_jsonl_maps_labels_and_leaves_out_others(tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl", '{"text": "Анна в Риме", "spans": [[7, 11, "GPE"], [0, 4, "PERSON"], [5, 6, "X"]]}')
    (example,) = read(tmp_path, "jsonl", "a.jsonl", {"GPE": "LOC", "PERSON": "PER"})
    assert shown(example) == ["PER Анна", "LOC Риме"]


def test_columns_are_joined_with_spaces(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "خبرگزاری|B_ORG", "مهر|I_ORG", "،|O", "تهران|B_LOC", "", "دیروز|B_DAT", "آمد|O")
    found = read(tmp_path, "columns", "a.txt", OURS, separator="|", mark="_")
    assert [example.text for example in found] == ["خبرگزاری مهر ، تهران", "دیروز آمد"]
    assert [shown(example) for example in found] == [["ORG خبرگزاری مهر", "LOC تهران"], []]


def test_columns_without_begin_marks_join_a_run(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "علی\tPerson", "خان\tPerson", "لاہور_شہر\tLocation", "گئے\tOther", "۔\tOther", "وہ\tOther")
    labels = {"Person": "PER", "Location": "LOC"}
    found = read(tmp_path, "columns", "a.txt", labels, scheme="runs", space="_", stop="۔")
    assert [shown(example) for example in found] == [["PER علی خان", "LOC لاہور شہر"], []]


def test_of_nested_columns_the_name_that_began_first_goes_on(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "مجلس B-ORG", "الأمن I-ORG B-PERS", "في O", "نابلس I-OCC B-GPE")
    (example,) = read(tmp_path, "columns", "a.txt", {"ORG": "ORG", "PERS": "PER", "GPE": "LOC"}, separator=" ")
    assert shown(example) == ["ORG مجلس الأمن", "LOC نابلس"]


def test_a_name_that_goes_on_without_having_begun_begins() -> None:
    assert shown(joined([("a", "I-PER"), ("b", "B-PER"), ("c", "I-LOC")])) == ["PER a", "PER b", "LOC c"]


def test_tags_are_taken_out(tmp_path: Path) -> None:
    write(
        tmp_path, "a.txt", "<PERSON> علی</PERSON> نے <DATE>کل</DATE> <LOCATION>دہلی</LOCATION> میں", "<PERSON>کھلا", ""
    )
    found = read(tmp_path, "tagged", "a.txt", {"PERSON": "PER", "LOCATION": "LOC"})
    assert [example.text for example in found] == [" علی نے کل دہلی میں", "کھلا"]
    assert [shown(example) for example in found] == [["PER علی", "LOC دہلی"], []]


def test_brat_keeps_outermost_names_and_cuts_titles_before_them(tmp_path: Path) -> None:
    text = "Президент США Иван Иванов, министр, посетил Банк России; киргизские власти и правительство столицы Чили"
    rows = [
        ("PROFESSION", "Президент США"), ("COUNTRY", "США"), ("PERSON", "Иван Иванов"), ("PROFESSION", "министр"),
        ("ORGANIZATION", "Банк России"), ("COUNTRY", "России"), ("COUNTRY", "киргизские"),
        ("ORGANIZATION", "правительство"), ("CITY", "столицы Чили"), ("COUNTRY", "Чили"),
    ]  # fmt: skip
    spans = [(kind, text.index(name), text.index(name) + len(name), name) for kind, name in rows]
    write(tmp_path, "d/1.ann", *(f"T{i}\t{k} {s} {e}\t{n}" for i, (k, s, e, n) in enumerate(spans)), "R1\tX Arg1:T1")
    write(tmp_path, "d/1.txt", text)
    labels = {"PROFESSION": "TITLE", "COUNTRY": "LOC", "CITY": "LOC", "PERSON": "PER", "ORGANIZATION": "ORG"}
    (example,) = read(tmp_path, "brat", "d", labels)
    assert shown(example) == [
        "TITLE Президент", "LOC США", "PER Иван Иванов", "TITLE министр", "ORG Банк России", "LOC Чили",
    ]  # fmt: skip


def test_factrueval_counts_names_without_descriptions(tmp_path: Path) -> None:
    text = "Мэрия и фирма «Заря» в городе Твери, сказал Юрий Лужков"
    spans = {
        1: ("org_descr", "Мэрия"), 2: ("org_descr", "фирма"), 3: ("org_name", "Заря"), 4: ("loc_descr", "городе"),
        5: ("loc_name", "Твери"), 6: ("name", "Юрий"), 7: ("surname", "Лужков"), 8: ("job", "сказал"),
    }  # fmt: skip
    write(tmp_path, "d/1.spans", *(f"{n} {k} {text.index(w)} {len(w)} 0 1  # {w}" for n, (k, w) in spans.items()))
    write(tmp_path, "d/1.objects", "10 Org 1 # x", "11 Org 2 3 # x", "12 Location 4 5 # x", "13 Person 6 7 8 # x")
    write(tmp_path, "d/1.txt", text)
    labels = {"Org": "ORG", "Location": "LOC", "LocOrg": "LOC", "Person": "PER"}
    (example,) = read(tmp_path, "factrueval", "d", labels)
    assert shown(example) == ["ORG Заря", "LOC Твери", "PER Юрий Лужков"]


def test_the_parts_of_a_corpus_share_nothing_and_leave_nothing_out(tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl", *(f'{{"text": "{n}", "spans": []}}' for n in range(450)))

    def part(bounds: str) -> list[str]:
        corpus = Corpus("test", "jsonl", "a.jsonl", "ours", OURS, ("PER",), part=bounds)
        return [example.text for example in corpus.read(tmp_path)]

    first, second = part("0:8"), part("8:10")
    assert sorted(first + second, key=int) == [str(n) for n in range(450)]
    assert len(second) == 80


@pytest.mark.parametrize(
    ("format", "content"),
    [("jsonl", "{"), ("jsonl", "{}"), ("factrueval", "")],
)
def test_a_file_of_another_format_is_named(tmp_path: Path, format: str, content: str) -> None:
    if format == "factrueval":
        write(tmp_path, "x/1.objects", "1 Org 7 # x")
        write(tmp_path, "x/1.spans", "broken")
        write(tmp_path, "x/1.txt", "text")
    else:
        write(tmp_path, "x", content)
    with pytest.raises(CorpusError, match=r"x: no corpus of format"):
        read(tmp_path, format, "x", {"Org": "ORG"})


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="is missing: corpus test"):
        read(tmp_path, "jsonl", "nowhere.txt", OURS)


def test_our_own_corpus_is_read_from_the_checkout() -> None:
    corpus = Corpus("ours", "stories", "corpus/train", "MIT", OURS, ("PER", "ORG", "LOC"), options={"lang": "ru"})
    examples: list[Any] = corpus.read(Path("/nowhere"))
    assert len(examples) >= 15
    assert all(example.marks == tuple(sorted(example.marks)) for example in examples)
