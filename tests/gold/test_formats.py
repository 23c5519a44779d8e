"""Gold goes through the formats of other tools and back, and their own libraries read what we write."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import conllu
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from pybrat.parser import BratParser
from spacy.training.converters import conll_ner_to_docs

from pipeline.evaluate.gold import read_story
from pipeline.gold.document import MARK_LABELS, Document, Mark, Named
from pipeline.gold.faults import GoldRefused
from pipeline.gold.formats import FORMATS, format_of
from pipeline.gold.formats.spans import Assumed
from pipeline.gold.stories import documents_of, save

FULL = ("brat", "labelstudio", "doccano", "prodigy")  # those that facts have a place in
ALPHABET = 'аб تهی\u200c\u200f\u064e\u0301\u00a0 \n\t\r5۵.؟،|\\"#😀\U0001d7d9'


def through(kind: str, documents: Sequence[Document], folder: Path, assumed: Assumed | None = None) -> list[Document]:
    """The documents written and read again."""
    form = format_of(kind)
    form.write(documents, folder / kind)
    return list(form.read(folder / kind, assumed or Assumed()))


def told(document: Document, facts: bool = True) -> tuple[Any, ...]:
    """What is to survive: all but the file and its lines."""
    statements = [one[:4] for one in document.statements]
    return (
        document.story, document.lang, document.text, [mark[:4] for mark in document.marks], document.entities,
        document.published, document.url, document.style, statements if facts else [],
    )  # fmt: skip


def by_language(documents: Sequence[Document]) -> list[Document]:
    return sorted(documents, key=lambda document: document.lang)


@pytest.mark.parametrize("kind", FULL)
def test_nothing_is_lost(kind: str, hard: list[Document], tmp_path: Path) -> None:
    back = through(kind, hard, tmp_path)
    assert [told(one) for one in by_language(back)] == [told(one) for one in by_language(hard)]


def test_conllu_loses_the_facts_alone(hard: list[Document], tmp_path: Path) -> None:
    back = through("conllu", hard, tmp_path)
    assert [told(one) for one in by_language(back)] == [told(one, facts=False) for one in by_language(hard)]
    assert all(one.layers == {"ner", "times"} for one in back)


def test_conll2003_keeps_text_and_spans(hard: list[Document], tmp_path: Path) -> None:
    back = through("conll2003", hard, tmp_path, Assumed(published="2025-03-05"))
    for ours, theirs in zip(by_language(hard), by_language(back), strict=True):
        assert (theirs.story, theirs.lang, theirs.text) == (ours.story, ours.lang, ours.text)
        assert [mark[:3] for mark in theirs.marks] == [mark[:3] for mark in ours.marks]
        assert [mark.value for mark in theirs.marks if mark.label == "DATE"] == [
            mark.value for mark in ours.marks if mark.label == "DATE"
        ]


@pytest.mark.parametrize("kind", FORMATS)
def test_stories_come_back(kind: str, story: Path, hard: list[Document], tmp_path: Path) -> None:
    save(hard, tmp_path / "gold")
    folders = [tmp_path / "gold" / "hard", story]
    documents = [document for folder in folders for document in documents_of(folder)]
    back = through(kind, documents, tmp_path, Assumed(published="2025-03-05"))
    save(back, tmp_path / "again")
    for folder in folders:
        ours, theirs = read_story(folder), read_story(tmp_path / "again" / folder.name)
        assert {lang: (one.text, one.names, one.times) for lang, one in theirs.articles.items()} == {
            lang: (one.text, one.names, one.times) for lang, one in ours.articles.items()
        }
        if kind in FULL:
            assert theirs.entities == ours.entities
            assert sorted(map(_fact, theirs.facts)) == sorted(map(_fact, ours.facts))


def _fact(fact: Any) -> str:
    """A fact in comparable words, entities by their keys."""
    args = {
        name: [one.key for one in value] if isinstance(value, tuple) else getattr(value, "key", value)
        for name, value in fact.args.items()
    }
    return repr((fact.type, sorted(args.items(), key=str), sorted(fact.notes.items()), sorted(fact.quotes.items())))


@st.composite
def articles(draw: st.DrawFn) -> Document:
    """Texts of nasty characters with marks on any of their words."""
    text = draw(st.text(ALPHABET, min_size=1, max_size=60))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    marks = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        words = text[start:end]
        if words and words == words.strip() and any(not letter.isspace() for letter in words):
            label = draw(st.sampled_from(MARK_LABELS))
            value = "2025" if label == "DATE" else f"{label}-1".lower()
            marks.append(Mark(start, end, label, value))
    kinds = {"per-1": "person", "org-1": "organization", "loc-1": "place"}
    entities = {key: Named(kind, key, None) for key, kind in kinds.items()}
    return Document("story", "fa", text, tuple(marks), (), entities, frozenset({"ner", "times"}))


@pytest.mark.parametrize("kind", ["brat", "labelstudio", "doccano", "prodigy", "conllu"])
@settings(max_examples=40, deadline=None)
@given(document=articles())
def test_any_text_survives(kind: str, tmp_path_factory: pytest.TempPathFactory, document: Document) -> None:
    tokens = any(letter.strip() for letter in document.text)
    if kind == "conllu" and not tokens:  # a file of tokens cannot say a text without one
        return
    (back,) = through(kind, [document], tmp_path_factory.mktemp("any"))
    assert told(back) == told(document)


# What other programs read in our files ------------------------------------------------------------------------------


def test_pybrat_reads_our_standoff(hard: list[Document], tmp_path: Path) -> None:
    format_of("brat").write(hard, tmp_path)
    for document in hard:
        example = BratParser(error="raise").parse(tmp_path / "hard")
        (found,) = [one for one in example if one.id and str(one.id).endswith(document.lang)]
        names = {(one.start, one.end, one.type): one for one in found.entities}
        assert {(mark.start, mark.end, mark.label) for mark in document.marks} <= names.keys()
        for mark in document.marks:
            if mark.label != "DATE":
                ids = {f"{one.rid}:{one.eid}" for one in names[mark.start, mark.end, mark.label].references}
                assert f"gold:{mark.value}" in ids


def test_conllu_reads_our_sentences(hard: list[Document], tmp_path: Path) -> None:
    format_of("conllu").write(hard, tmp_path / "gold.conllu")
    sentences = conllu.parse((tmp_path / "gold.conllu").read_text(encoding="utf-8"))
    begun = sum(token["misc"]["NER"].startswith("B-") for sentence in sentences for token in sentence)
    assert begun == sum(len(document.marks) for document in hard)
    for sentence in sentences:
        shown = "".join(token["form"] + ("" if token["misc"].get("SpaceAfter") == "No" else " ") for token in sentence)
        assert shown.split() == sentence.metadata["text"].split()


def test_spacy_reads_our_conll2003(hard: list[Document], tmp_path: Path) -> None:
    format_of("conll2003").write(hard, tmp_path)
    for document in hard:
        written = (tmp_path / f"hard.{document.lang}.conll").read_text(encoding="utf-8")
        found = [ent for doc in conll_ner_to_docs(written, n_sents=0) for ent in doc.ents]
        assert [ent.label_ for ent in found] == [mark.label for mark in document.marks]
        for ent, mark in zip(found, document.marks, strict=True):
            assert "".join(ent.text.split()) == "".join(document.text[mark.start : mark.end].split())


@pytest.mark.parametrize("kind", ["prodigy", "doccano"])
def test_spacy_finds_the_words_of_our_spans(kind: str, hard: list[Document], tmp_path: Path) -> None:
    """Both tools hand their spans to Python as code points; so does spaCy."""
    format_of(kind).write(hard, tmp_path / "x.jsonl")
    blank = spacy.blank("xx")
    for line, document in zip((tmp_path / "x.jsonl").read_text(encoding="utf-8").split("\n"), hard, strict=False):
        said = json.loads(line)
        spans = [(one["start"], one["end"], one["label"]) for one in said.get("spans", ())] or said["label"]
        doc = blank.make_doc(said["text"])
        for start, end, label in spans:
            span = doc.char_span(start, end, label=label, alignment_mode="expand")
            assert span is not None and document.text[start:end] in span.text


def test_label_studio_regions_hold_their_words(hard: list[Document], tmp_path: Path) -> None:
    format_of("labelstudio").write(hard, tmp_path / "x.json")
    for task in json.loads((tmp_path / "x.json").read_text(encoding="utf-8")):
        for region in task["annotations"][0]["result"]:
            value = region["value"]
            assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
            assert region["type"] in region["value"] and region["to_name"] in task["data"]


# What other programs write -------------------------------------------------------------------------------------------


def test_utf16_units(hard: list[Document], tmp_path: Path) -> None:
    for kind in ("doccano", "prodigy"):
        form = format_of(kind)
        form.write(hard, tmp_path / "x.jsonl", utf16=True)
        assert [told(one) for one in form.read(tmp_path / "x.jsonl", Assumed(utf16=True))] == [
            told(one) for one in hard
        ]
    first = json.loads((tmp_path / "x.jsonl").read_text("utf-8").partition("\n")[0])
    as_units = first["text"].encode("utf-16-le")
    span = first["spans"][0]
    assert as_units[2 * span["start"] : 2 * span["end"]].decode("utf-16-le") == "تهران"


def test_label_studio_before_1_5_counted_utf16(hard: list[Document], tmp_path: Path) -> None:
    form = format_of("labelstudio")
    form.write(hard, tmp_path / "x.json")
    tasks = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    for task in tasks:
        for region in task["annotations"][0]["result"]:
            for edge in ("start", "end"):
                before = task["data"]["text"][: region["value"][edge]]
                region["value"][edge] = len(before.encode("utf-16-le")) // 2
    (tmp_path / "x.json").write_text(json.dumps(tasks), encoding="utf-8")
    assert [told(one) for one in form.read(tmp_path / "x.json", Assumed())] == [told(one) for one in hard]


FOREIGN = {
    "prodigy": '{"text": "Мэр Аден сказал 5 марта 2025 года", "spans": [{"start": 4, "end": 8, "label": "GPE"}, '
    '{"start": 16, "end": 33, "label": "DATE"}]}\n',
    "doccano": '{"id": 7, "text": "Мэр Аден сказал 5 марта 2025 года", "label": [[4, 8, "LOCATION"], [16, 33, "Date"]]}\n',
    "labelstudio": '[{"id": 1, "data": {"text": "Мэр Аден сказал 5 марта 2025 года"}, "annotations": [{"result": [\n'
    '{"value": {"start": 4, "end": 8, "text": "Аден", "labels": ["LOC"]}, "id": "a", "type": "labels"},\n'
    '{"value": {"start": 16, "end": 33, "text": "5 марта 2025 года", "labels": ["DATE"]}, "id": "b", "type": "labels"}]}]}]',
    "conllu": "1\tМэр\t_\tNOUN\t_\t_\t0\troot\t_\t_\n2\tАден\t_\tPROPN\t_\t_\t1\tnmod\t_\tNER=B-LOC\n3\tсказал\t_\tVERB\t_\t_\t1\tx\t_\t_\n"
    "4\t5\t_\tNUM\t_\t_\t3\tx\t_\tNER=B-DATE\n5\tмарта\t_\tX\t_\t_\t3\tx\t_\tNER=I-DATE\n6\t2025\t_\tX\t_\t_\t3\tx\t_\tNER=I-DATE\n"
    "7\tгода\t_\tX\t_\t_\t3\tx\t_\tSpaceAfter=No|NER=I-DATE\n\n",
    "conll2003": "-DOCSTART- -X- -X- O\n\nМэр NN B-NP O\nАден NN B-NP I-LOC\nсказал VB O O\n5 CD O I-DATE\nмарта NN O I-DATE\n"
    "2025 CD O I-DATE\nгода NN O I-DATE\n",
}  # fmt: skip


@pytest.mark.parametrize("kind", FOREIGN)
def test_gold_of_others_is_taken(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "news.conll"
    file.write_text(FOREIGN[kind], encoding="utf-8")
    (document,) = format_of(kind).read(file, Assumed(lang="ru"))
    assert document.text.strip() == "Мэр Аден сказал 5 марта 2025 года"
    (folder,) = save([document], tmp_path / "gold")
    story = read_story(folder)
    article = story.articles["ru"]
    assert [(name.label, article.text[slice(*name.span)]) for name in article.names] == [("LOC", "Аден")]
    assert [time.value for time in article.times] == ["2025-03-05"]
    assert story.layers == {"ner", "times"} and len(story.entities) == 1


def test_brat_relations_and_events_are_named_and_left_out(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Мэр Аден сказал", encoding="utf-8")
    lines = (
        "T1\tLOC 4 8\tАден",
        "R1\tin Arg1:T1 Arg2:T1",
        "#1\tAnnotatorNotes R1\tsure",
        "A1\tSure T1",
        "T2\tColour 0 3\tМэр",
    )
    (tmp_path / "x.ann").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assumed = Assumed(lang="ru")
    (document,) = format_of("brat").read(tmp_path, assumed)
    assert [mark[:3] for mark in document.marks] == [(4, 8, "LOC")]
    assert [fault.line for fault in assumed.left_out] == [2, 3, 4, 5]


def test_words_inside_multi_word_tokens_are_passed_over(tmp_path: Path) -> None:
    rows = [
        "1-2\tوطهران\t_\t_\t_\t_\t_\t_\t_\tNER=B-LOC",
        "1\tو\t_\t_\t_\t_\t_\t_\t_\t_",
        "2\tطهران\t_\t_\t_\t_\t_\t_\t_\t_",
    ]
    (tmp_path / "x.conllu").write_text("\n".join(rows) + "\n3\tهنا\t_\t_\t_\t_\t_\t_\t_\t_\n\n", encoding="utf-8")
    (document,) = format_of("conllu").read(tmp_path / "x.conllu", Assumed(lang="ar"))
    assert document.text.strip() == "وطهران هنا" and [mark[:3] for mark in document.marks] == [(0, 6, "LOC")]


REFUSED = [
    # format, what is put in the place of what, the line, words of the reason
    ("brat", ("LOC 2 7\tتهران", "LOC 3 8\tتهران"), 1, "and not 'تهران'"),
    ("brat", ("LOC 2 7", "LOC x 7"), 1, "not label, start and end"),
    ("brat", ("status=planned", "status=done"), None, "status: not in the vocabulary: 'done'"),
    ("brat", ("value=5", "value=five"), None, "value: no number: five"),
    ("brat", ("value=5", "value=5 value=6"), None, "value is given twice"),
    ("brat", ("unit=1 ", "unit=1 colour=red "), None, "not an argument of this type: colour"),
    ("brat", ("scope=tehran", "scope=nobody"), None, "scope: no such entity: 'nobody'"),
    ("brat", ("\t2025-03-05\n", "\t2025-3-5\n"), None, "no TIMEX3"),
    ("prodigy", ('"end": 7', '"end": 70000'), 1, "no such place: 2 to 70000"),
    ("prodigy", ('"label": "LOC"', '"label": "PER"'), 1, "its entity is LOC"),
    ("doccano", ("[[2, 7,", '[["2", 7,'), 1, "no such place"),
    ("doccano", ("[[2, 7,", "[[2,"), 1, "not an article with its spans"),
    ("doccano", ('{"text"', '{"txt"'), 1, "KeyError: 'text'"),
    ("labelstudio", ('"start": 2,', '"start": 3,'), None, "and not 'تهران'"),
    ("labelstudio", ('"annotations"', '"predictions"'), None, "not a task with a text and annotations"),
    ("labelstudio", ("[\n", "[[\n"), None, "broken JSON"),
    ("conllu", ("\t_\t_\t", "\t_\t"), None, "columns instead of 10"),
    ("conllu", ("# khabar = {", "# khabar = {{"), 2, "broken JSON"),
]


@pytest.mark.parametrize(("kind", "change", "line", "reason"), REFUSED)
def test_what_is_wrong_is_named_and_nothing_written(
    kind: str, change: tuple[str, str], line: int | None, reason: str, hard: list[Document], tmp_path: Path
) -> None:
    form = format_of(kind)
    written = form.write(hard[:1], tmp_path / "x")
    file = next(path for path in written if path.suffix not in (".txt", ".json") or len(written) == 1)
    before = file.read_text(encoding="utf-8")
    assert change[0] in before
    after = before.replace(*change, 1)
    file.write_bytes(after.encode("utf-8"))
    with pytest.raises(GoldRefused) as refused:
        save(form.read(tmp_path / "x", Assumed()), tmp_path / "gold")
    fault = refused.value.faults[0]
    assert any(reason in fault.reason for fault in refused.value.faults), refused.value.faults
    assert fault.file == str(file)
    if line is not None:
        assert fault.line == line
    assert not list((tmp_path / "gold").glob("*"))


def test_conllu_token_not_in_the_text(hard: list[Document], tmp_path: Path) -> None:
    tagged, _ = format_of("conll2003").write(hard[2:], tmp_path)
    tagged.write_text(tagged.read_text("utf-8").replace("Министерство", "Министерства"), encoding="utf-8")
    with pytest.raises(GoldRefused, match=r"ru\.conll:\d+: not the next word of the text: Министерства"):
        list(format_of("conll2003").read(tmp_path, Assumed()))


def test_conflicting_gold_is_refused(hard: list[Document], tmp_path: Path) -> None:
    fa, ar, ru = hard
    other = replace(
        ar, file="other.ann", entities={**ar.entities, "tehran": Named("place", "Tehran", "iso3166-2:IR-07")}
    )
    with pytest.raises(GoldRefused, match=r"other\.ann: entity tehran: id is 'iso3166-2:IR-07' here"):
        save([fa, other], tmp_path)
    with pytest.raises(GoldRefused, match="a second article in fa"):
        save([fa, fa], tmp_path)
    overlapping = replace(
        ru, marks=(*ru.marks, Mark(ru.marks[0].start + 3, ru.marks[0].end + 2, "DATE", "2025", 9)), file="x"
    )
    with pytest.raises(GoldRefused, match=r"x:9: overlaps another one"):
        save([overlapping], tmp_path)
    assert not list(tmp_path.glob("*"))
    save([fa], tmp_path)
    gold = tmp_path / "hard" / "gold.json"
    kept = gold.read_bytes()
    assert save([fa], tmp_path) == []
    with pytest.raises(GoldRefused, match="is there with other gold"):
        save([replace(fa, statements=fa.statements[:1])], tmp_path)
    assert gold.read_bytes() == kept
    save([replace(fa, statements=fa.statements[:1])], tmp_path, replace=True)
    assert gold.read_bytes() != kept and [path.name for path in tmp_path.iterdir()] == ["hard"]
