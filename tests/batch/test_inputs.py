"""Every kind of input gives the same articles."""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import os
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.batch.items import InputError
from pipeline.batch.readers.html import article_of
from pipeline.batch.readers.html import read as read_page
from pipeline.batch.sources import find, read
from pipeline.record import Article

ARTICLES = [
    {
        "id": "k1",
        "text": "План из 12 задач,\nкроме «трёх»",
        "title": "План",
        "url": "https://x.example/1",
        "publisher": "x",
        "published": "2025-10-11",
        "lang": "ru",
    },
    {
        "id": "k2",
        "text": 'طرح "۵" سند؛ پایان',
        "title": None,
        "url": None,
        "publisher": None,
        "published": None,
        "lang": None,
    },
]
EXPECTED = [Article(**fields) for fields in ARTICLES]


def _articles(path: Path, kind: str | None = None, lang: str | None = None) -> list[object]:
    return [item.content for item in read(find([str(path)], kind), lang)]


def _csv(separator: str) -> str:
    def cell(value: str | None) -> str:
        return '"' + (value or "").replace('"', '""') + '"'

    rows = [separator.join(fields) for fields in [list(ARTICLES[0])]]
    rows += [separator.join(cell(value) for value in fields.values()) for fields in ARTICLES]
    return "\n".join(rows) + "\n"


def test_jsonl(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(fields, ensure_ascii=False) for fields in ARTICLES), "utf-8")
    assert _articles(path) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv(tmp_path: Path, separator: str, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(_csv(separator).encode(encoding))
    assert _articles(path) == EXPECTED


def test_csv_of_a_russian_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("id;text\r\n1;План из 12 задач утверждён\r\n".encode("cp1251"))
    assert _articles(path) == [Article(id="1", text="План из 12 задач утверждён")]


def test_bad_rows_of_a_table_fail_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes('id,text\n1,"два\nслова"\n2\n3,три,лишнее\n4,"a"b\n\n5,пять\n6,"нет конца'.encode())
    contents = [str(content) if not isinstance(content, Article) else content.text for content in _articles(path)]
    assert [content.replace(f"{tmp_path}/", "") for content in contents] == [
        "два\nслова",
        "a.csv:4: 1 fields in the row, 2 in the header",
        "a.csv:5: 3 fields in the row, 2 in the header",
        "a.csv:6: broken CSV: ',' expected after '\"'",
        "пять",
        "a.csv:9: broken CSV: unexpected end of data",
    ]


def test_a_broken_byte_in_a_table_fails_its_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("text\nпервая строка\n".encode() + b"\xff\n" + "третья\n".encode())
    first, second, third = _articles(path)
    assert (first, third) == (Article("первая строка"), Article("третья"))
    assert str(second) == f"{path}:3: invalid UTF-8, byte 0xff, in 'text' at character 0"


BAD_HEADERS = {
    "": "no column 'text' in the header: it is empty",
    "id,body\n1,x\n": "no column 'text' in the header: id, body",
    "id\rx,text\n1,x\n": "broken header: new-line character seen in unquoted field",
}


@pytest.mark.parametrize("header", BAD_HEADERS)
def test_a_table_with_a_bad_header(tmp_path: Path, header: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(header.encode())
    (failure,) = _articles(path)
    assert str(failure).startswith(f"{path}: {BAD_HEADERS[header]}")


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    rows = [
        {**fields, "published": fields["published"] and datetime.date(2025, 10, 11), "rest": 1} for fields in ARTICLES
    ]
    pq.write_table(pa.Table.from_pylist(rows), path)
    assert _articles(path) == EXPECTED


def test_bad_cells_of_parquet_fail_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    broken = pa.array([b"a", b"\xff", b"c"], pa.binary()).view(pa.string())
    pq.write_table(pa.table({"text": broken, "lang": ["ru", "ru", "klingon"]}), path)
    first, second, third = _articles(path)
    assert first == Article("a", lang="ru")
    assert str(second).startswith(f"{path}:2: broken cell: 'utf-8' codec can't decode byte 0xff")
    assert str(third).startswith(f"{path}:3: unknown lang 'klingon'")


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1" + bytes(100) + b"PAR1", b"text"])
def test_broken_parquet(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(data)
    (failure,) = _articles(path)
    assert str(failure).startswith(f"{path}: broken Parquet after row 0: ")


PAGE = """<!DOCTYPE html><html lang="ur"><head>{charset}<title>سغد میں اسکول | سغد نیوز</title>
<meta property="og:site_name" content="سغد نیوز"><meta property="og:title" content="سغد میں اسکول">
<meta property="article:published_time" content="2025-09-12T08:30:00+05:00">
<link rel="canonical" href="https://sughd-news.example/2025/school.html"></head>
<body><nav><a href="/">صفحہ اول</a> <a href="/sport">کھیل</a></nav><article><h1>سغد میں اسکول</h1>
<p>مرمت کے پروگرام میں شامل 120 اسکولوں میں سے 84 اسکولوں میں کام مکمل ہو چکا ہے، 26 اسکولوں میں جاری ہے۔</p>
<p>وزارت نے ہدایت کی ہے کہ تمام کام 30 نومبر 2025ء تک مکمل کر لیا جائے۔</p></article>
<footer>جملہ حقوق محفوظ ہیں</footer></body></html>"""


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [
        ("utf-8", '<meta charset="utf-8">'),
        ("utf-8", ""),
        ("utf-16", ""),
        ("utf-8-sig", '<meta charset="windows-1256">'),
    ],
)
def test_html(tmp_path: Path, encoding: str, charset: str) -> None:
    (item,) = read_page(io.BytesIO(PAGE.format(charset=charset).encode(encoding)), "page.html", None)
    article = article_of(item.content)
    assert "84 اسکولوں میں کام مکمل" in article.text and "30 نومبر 2025ء تک" in article.text
    assert "جملہ حقوق" not in article.text and "صفحہ اول" not in article.text
    assert article.title == "سغد میں اسکول"
    assert article.publisher == "سغد نیوز"
    assert article.url == "https://sughd-news.example/2025/school.html"
    assert article.published == "2025-09-12"


def test_html_in_its_declared_charset() -> None:
    page = '<html><head><meta charset="koi8-r"></head><body><article><p>{}</p></article></body></html>'
    text = "Правительство утвердило план из двенадцати задач на будущий год."
    (item,) = read_page(io.BytesIO(page.format(text).encode("koi8-r")), "page.html", "ru")
    assert article_of(item.content) == Article(text, lang="ru")


@pytest.mark.parametrize("page", ["", "<html></html>", "<html><body><script>1</script></body></html>"])
def test_html_without_article(page: str) -> None:
    (item,) = read_page(io.BytesIO(page.encode()), "page.html", None)
    with pytest.raises(InputError, match="no article text found in the page"):
        article_of(item.content)


def test_folders_are_read_in_order_of_their_paths(tmp_path: Path) -> None:
    names = [
        "b/2.txt",
        "b/1.txt",
        "a.txt",
        "c/d/e.TXT",
        "gold.json",
        ".hidden.txt",
        ".git/x.txt",
        "old.jsonl.failed.jsonl",
        "README.md",
    ]
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    assert [os.path.relpath(source.path, tmp_path) for source in find([str(tmp_path)])] == [
        "a.txt",
        "b/1.txt",
        "b/2.txt",
        "c/d/e.TXT",
    ]


def test_the_output_is_not_read_as_an_input(run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x 5")
    for _ in range(2):
        assert run(".").texts == ["x 5"]


def test_format_tells_what_a_file_is(tmp_path: Path) -> None:
    path = tmp_path / "dump"
    path.write_text('{"text": "x"}\n')
    assert _articles(path, kind="jsonl") == [Article("x")]
    assert _articles(path, kind="text") == [Article('{"text": "x"}\n')]


LANGS = [
    ("fa", "fa"),
    ("FA", "fa"),
    ("fa-IR", "fa"),
    ("fas", "fa"),
    ("per", "fa"),
    ("urd", "ur"),
    ("de", "de"),
    ("ckb", "ckb"),
    ("und", None),
    ("", None),
]


@pytest.mark.parametrize(("given", "meant"), LANGS)
def test_lang_of_the_input(tmp_path: Path, given: str, meant: str | None) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "x", "lang": given}))
    assert _articles(path) == [Article("x", lang=meant)]
    assert _articles(path, lang="ar") == [Article("x", lang=meant or "ar")]


DATES = [
    ("2025-10-11", "2025-10-11"),
    ("2025-10-11T23:30:00+05:00", "2025-10-11"),
    ("2025-10-11 08:00", "2025-10-11"),
    (" ", None),
]


@pytest.mark.parametrize(("given", "meant"), DATES)
def test_published_becomes_a_date(tmp_path: Path, given: str, meant: str | None) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "x", "published": given}))
    assert _articles(path) == [Article("x", published=meant)]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"text": "x"}\n{"text": "y"}\n', ["x", "y"]),
        (' \n{"text": "x"}'.encode("utf-16"), ["x"]),
        ("план\nиз 12 задач".encode(), ["план\nиз 12 задач"]),
        (b"", [""]),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, expected: list[str]) -> None:
    reader, writer = os.pipe()
    os.write(writer, data)
    os.close(writer)
    with os.fdopen(reader) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        items = list(read(find(["-"])))
    assert [item.content.text for item in items] == expected
    assert {item.place.path for item in items} == {"<stdin>"}


def test_the_id_of_an_article_without_one_is_its_hash(run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("план ۵\r\n".encode())
    assert run("a.txt").records[0]["id"] == "sha256:" + hashlib.sha256("план ۵\r\n".encode()).hexdigest()
