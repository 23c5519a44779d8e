"""Compressed files, archives of crawls and feeds, and files named by a pattern."""

from __future__ import annotations

import gzip
import io
import json
import shutil
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipeline.batch.items import Failure, Page
from pipeline.batch.readers.html import article_of
from pipeline.batch.sources import find, read
from pipeline.record import Article

TEXTS = ["План из 12 задач", "طرح ۵ سند", "خطة من ٧ مهام"]


def _zstd(data: bytes) -> bytes:
    return pa.compress(data, codec="zstd", asbytes=True)


def _contents(*paths: str | Path, kind: str | None = None) -> list[object]:
    contents = [item.content for item in read(find([str(path) for path in paths], kind))]
    return [article_of(content) if isinstance(content, Page) else content for content in contents]


def _told(contents: list[object], folder: Path) -> list[str]:
    """Texts, and failures as they are shown, without the folder."""
    return [
        content.text if isinstance(content, Article) else str(content).replace(f"{folder}/", "") for content in contents
    ]


def _files() -> dict[str, bytes]:
    """The same articles in every format."""
    table = io.BytesIO()
    pq.write_table(pa.table({"text": TEXTS}), table)
    return {
        "a.jsonl": "".join(json.dumps({"text": text}) + "\n" for text in TEXTS).encode(),
        "a.csv": "\n".join(["text", *TEXTS]).encode(),
        "a.parquet": table.getvalue(),
        "a.txt": TEXTS[0].encode(),
        "a.rss": _rss(*(f"<item><description>{text}</description></item>" for text in TEXTS)),
        "a.warc": _warc(*(("resource", f"https://x.example/{text}", "text/plain", text.encode()) for text in TEXTS)),
    }


def _rss(*items: str, head: str = '<rss version="2.0"><channel><title>سغد نیوز</title>') -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?>{head}{"".join(items)}</channel></rss>'.encode()


def _warc(*records: tuple[str, str, str, bytes], status: str = "200 OK") -> bytes:
    """An archive of records: type, address, content type, payload."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "test"}))
    for kind, url, content_type, payload in records:
        headers = [("Content-Type", content_type)]
        http = StatusAndHeaders(status, headers, "HTTP/1.1") if kind == "response" else None
        written = writer.create_warc_record(
            url, kind, io.BytesIO(payload), http_headers=http, warc_content_type=None if http else content_type
        )
        writer.write_record(written)
    return out.getvalue()


@pytest.mark.parametrize("name", _files())
@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_compressed_files_are_the_same_articles(tmp_path: Path, name: str, ending: str) -> None:
    data = _files()[name]
    compress = gzip.compress if ending == ".gz" else _zstd
    (tmp_path / name).write_bytes(data)
    (tmp_path / f"b{name}{ending}").write_bytes(compress(data))
    plain = _contents(tmp_path / name)
    assert _contents(tmp_path / f"b{name}{ending}") == plain
    assert _told(plain, tmp_path) == TEXTS[: len(plain)]
    # What is compressed is known by its bytes: a wrong ending does no harm.
    shutil.copy(tmp_path / f"b{name}{ending}", tmp_path / f"c{name}")
    shutil.copy(tmp_path / name, tmp_path / f"d{name}{ending}")
    assert _contents(tmp_path / f"c{name}") == _contents(tmp_path / f"d{name}{ending}") == plain


def test_several_members_in_a_row_are_one_file(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "x"}\n') + gzip.compress(b'{"text": "y"}\n'))
    (tmp_path / "b.jsonl.zst").write_bytes(_zstd(b'{"text": "x"}\n') + _zstd(b'{"text": "y"}\n'))
    assert _told(_contents(tmp_path), tmp_path) == ["x", "y", "x", "y"]


BROKEN = {
    "cut.jsonl.gz": "broken gzip data after 28 bytes of it: Compressed file ended before the end-of-stream marker",
    "cut.jsonl.zst": "broken zstd data after 0 bytes of it: Truncated compressed stream",
    "bad.jsonl.gz": "broken gzip data after 0 bytes of it: Error -3 while decompressing data",
    "sum.jsonl.gz": "broken gzip data after 28 bytes of it: CRC check failed",
    "cut.parquet.gz": "broken gzip data after",
    "cut.warc.gz": "broken gzip data after",
    "cut.rss.gz": "broken gzip data after",
}


# Data that cannot be taken apart from the beginning, and a format that is read from its end.
_ALL_OR_NOTHING = frozenset({"bad.jsonl.gz", "cut.jsonl.zst", "cut.parquet.gz"})


@pytest.mark.parametrize("name", BROKEN)
def test_broken_compression_is_one_failure_after_what_could_be_read(tmp_path: Path, name: str) -> None:
    lines = b'{"text": "x"}\n{"text": "y"}\n'
    data = {"jsonl": lines, **{name.partition(".")[2]: data for name, data in _files().items()}}[name.split(".")[1]]
    packed = bytearray((_zstd if name.endswith("zst") else gzip.compress)(lines if "jsonl" in name else data))
    if name.startswith("cut"):
        packed = packed[:-6]
    elif name.startswith("bad"):
        packed[10:14] = b"\xff\xff\xff\xff"
    else:
        packed[-6] ^= 1
    (tmp_path / name).write_bytes(packed)
    (tmp_path / "z.txt").write_text("next")
    *before, failure, following = _told(_contents(tmp_path / name, tmp_path / "z.txt"), tmp_path)
    assert failure.startswith(f"{name}: {BROKEN[name]}")
    assert following == "next"
    assert before == ([] if name in _ALL_OR_NOTHING else ["x", "y"] if "jsonl" in name else TEXTS[: len(before)])
    assert len(before) >= 2 or name in _ALL_OR_NOTHING


def test_a_small_file_that_unpacks_to_more_than_an_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.batch.readers.lines.MAX_BYTES", 10_000)
    monkeypatch.setattr("pipeline.batch.readers.jsonl._LONGEST", 10_000)
    bomb = gzip.compress(b"x" * 1_000_000)
    (tmp_path / "a.txt.gz").write_bytes(bomb)
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b"x" * 1_000_000 + b'\n{"text": "y"}\n'))
    assert _told(_contents(tmp_path), tmp_path) == [
        "a.txt.gz: more than 10,000 bytes: this is no article",
        "b.jsonl.gz:1: a line of more than 10,000 characters",
        "y",
    ]


def test_standard_input_may_be_compressed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, data in (("a", gzip.compress(_files()["a.jsonl"])), ("b", _zstd(_files()["a.parquet"]))):
        (tmp_path / name).write_bytes(data)
        with open(tmp_path / name) as stdin:
            monkeypatch.setattr(sys, "stdin", stdin)
            assert _told(_contents("-", kind="parquet" if name == "b" else None), tmp_path) == TEXTS


def test_progress_counts_the_bytes_of_the_compressed_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b"".join(b'{"text": "%d"}\n' % number for number in range(50_000))))
    total = sum(item.size for item in read(find([str(path)])))
    assert 0.9 * path.stat().st_size < total <= path.stat().st_size


# --- patterns ---


def test_a_pattern_names_its_files_in_order(tmp_path: Path) -> None:
    for name in ("2024/b.jsonl", "2024/a.jsonl.gz", "2025/c.jsonl", "2025/notes.md", "x.jsonl", ".h/d.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(json.dumps({"text": name}))

    def texts(pattern: str, kind: str | None = None) -> list[str]:
        return _told(_contents(tmp_path / pattern, kind=kind), tmp_path)

    everything = ["2024/a.jsonl.gz", "2024/b.jsonl", "2025/c.jsonl"]
    assert texts("20*/*.jsonl*") == everything
    assert texts("20*") == everything
    assert texts("**/*.jsonl") == ["2024/b.jsonl", "2025/c.jsonl", "x.jsonl"]
    assert texts("2025/*") == ["2025/c.jsonl"]
    assert texts("*/*.md", kind="jsonl") == ["2025/notes.md"]
    assert texts("20?6/*")[0].startswith("20?6/*: no article file matches this pattern (.txt .html")


def test_a_file_whose_name_looks_like_a_pattern(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("x")
    assert _contents(tmp_path / "a[1].txt") == [Article("x")]


# --- WARC ---

PAGE = (
    "<html><head><title>Сугд</title></head><body><article><p>{}</p></article></body></html>",
    "Из 120 школ, включенных в программу ремонта, работы завершены в 84 школах области.",
)


def test_pages_of_an_archive(tmp_path: Path) -> None:
    page, text = PAGE[0].format(PAGE[1]), PAGE[1]
    archive = _warc(
        ("response", "https://x.example/1", "text/html; charset=utf-8", page.encode()),
        ("response", "https://x.example/2", "text/html; charset=koi8-r", page.encode("koi8-r")),
        ("response", "https://x.example/logo.png", "image/png", b"\x89PNG"),
        ("request", "https://x.example/1", "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"),
        ("conversion", "https://x.example/3", "text/plain", text.encode()),
        ("response", "https://x.example/4", "text/html", b"<html></html>"),
    ) + _warc(("response", "https://x.example/5", "text/html", page.encode()), status="404 Not Found")
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(archive))
    items = list(read(find([str(path)])))
    assert [item.place.line for item in items] == [2, 3, 6, 7]
    articles = [article_of(item.content) if isinstance(item.content, Page) else item.content for item in items[:3]]
    assert [(article.text, article.url) for article in articles] == [
        (text, f"https://x.example/{number}") for number in (1, 2, 3)
    ]
    assert articles[0].title == "Сугд" and articles[0].published is None


def test_an_answer_that_came_compressed_and_in_pieces(tmp_path: Path) -> None:
    packed = gzip.compress(PAGE[0].format(PAGE[1]).encode())
    chunked = b"%x\r\n" % len(packed) + packed + b"\r\n0\r\n\r\n"
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    headers = [("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]
    http = StatusAndHeaders("200 OK", headers, "HTTP/1.1")
    writer.write_record(
        writer.create_warc_record("https://x.example", "response", io.BytesIO(chunked), http_headers=http)
    )
    (tmp_path / "a.warc.gz").write_bytes(out.getvalue())
    assert _told(_contents(tmp_path), tmp_path) == [PAGE[1]]


def test_broken_archives(tmp_path: Path) -> None:
    whole = _warc(*(("resource", f"https://x.example/{text}", "text/plain", text.encode()) for text in TEXTS))
    (tmp_path / "a.warc").write_bytes(whole[:-10])
    (tmp_path / "b.warc").write_bytes(b"this is no archive\n")
    (tmp_path / "c.warc").write_bytes(b"")
    (tmp_path / "d.warc").write_bytes(b"\x89PNG\r\n\x1a\n")
    told = _told(_contents(tmp_path), tmp_path)
    assert told[:2] == TEXTS[:2]
    assert told[2] == "a.warc:4: the archive ends 6 bytes before this record does"
    assert [line.split(":")[0] for line in told[3:]] == ["b.warc", "d.warc"]
    assert all("broken WARC after record 0: " in line for line in told[3:])


# --- feeds ---

RSS = """
<item><title>План &amp; бюджет</title><link>https://x.example/1</link><pubDate>Sat, 11 Oct 2025 23:30:00 +0500</pubDate>
<description>Кратко</description><content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[<p>Из 120
школ готовы <b>84</b>.</p><script>x</script><ul><li>Раз&nbsp;два</li><li>три &lt; 4</li></ul>]]></content:encoded></item>
<item><guid>https://x.example/2</guid><description>5 &lt;i&gt;сёл&lt;/i&gt;&lt;br/&gt;и город</description></item>
<item><title>Только заголовок</title><dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">2025-10-12T08:00:00Z</dc:date></item>
<item><title>x</title><pubDate>вчера</pubDate></item>
"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>خبر</title>
<entry><title>طرح</title><link rel="self" href="https://x.example/self"/><link href="https://x.example/1"/>
<published>2025-10-11T09:30:00Z</published><updated>2025-10-13T00:00:00Z</updated><summary>کوتاه</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>۱۲۰ مدرسه</p><p>۸۴ مدرسه</p></div></content></entry>
<entry><content type="html">&lt;p&gt;۵ سند&lt;/p&gt;</content></entry>
<entry><summary type="text">a &lt; b</summary></entry></feed>"""


def test_rss(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(_rss(RSS))
    first, second, third, fourth = _contents(tmp_path)
    text = "Из 120 школ готовы 84.\nРаз два\nтри < 4"
    assert first == Article(
        text, title="План & бюджет", url="https://x.example/1", publisher="سغد نیوز", published="2025-10-11"
    )
    assert second == Article("5 сёл\nи город", url="https://x.example/2", publisher="سغد نیوز")
    assert third == Article("Только заголовок", title="Только заголовок", publisher="سغد نیوز", published="2025-10-12")
    assert str(fourth).startswith(f"{tmp_path}/a.xml:4: bad date 'вчера', expected one like Sat, 11 Oct 2025")


def test_atom(tmp_path: Path) -> None:
    (tmp_path / "a.atom").write_text(ATOM)
    first, second, third = _contents(tmp_path)
    assert first == Article(
        "۱۲۰ مدرسه\n۸۴ مدرسه", title="طرح", url="https://x.example/1", publisher="خبر", published="2025-10-11"
    )
    assert (second, third) == (Article("۵ سند", publisher="خبر"), Article("a < b", publisher="خبر"))


def test_rss_1(tmp_path: Path) -> None:
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel>'
        "<title>خبر</title></channel><item><title>t</title><link>https://x.example/1</link>"
        "<description>متن ۵</description></item></rdf:RDF>"
    )
    (tmp_path / "a.rss").write_text(rdf)
    assert _contents(tmp_path) == [Article("متن ۵", title="t", url="https://x.example/1", publisher="خبر")]


BAD_FEEDS = {
    "": "broken XML after entry 0: no element",
    "text": "broken XML after entry 0: Start tag expected, '<' not found, line 1, column 1",
    "<html><body/></html>": "neither RSS nor Atom: the root is <html>",
    "<rss><channel><item><title>x</title></item><item>": "broken XML after entry 1: ",
    "\x89PNG": "broken XML after entry 0: ",
}


@pytest.mark.parametrize("data", BAD_FEEDS)
def test_a_broken_feed_is_one_failure_after_its_entries(tmp_path: Path, data: str) -> None:
    (tmp_path / "a.rss").write_text(data)
    *_, failure = _contents(tmp_path)
    assert isinstance(failure, Failure)
    assert str(failure).startswith(f"{tmp_path}/a.rss: {BAD_FEEDS[data]}")


def test_a_feed_cannot_name_files_or_blow_up(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    entities = f'<!ENTITY f SYSTEM "file://{tmp_path}/secret"><!ENTITY a "{"x" * 1000}">'
    entities += "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(8))
    (tmp_path / "a.rss").write_text(
        f"<!DOCTYPE rss [{entities}]><rss><channel><item><description>n &f; &i;</description></item></channel></rss>"
    )
    told = _told(_contents(tmp_path / "a.rss"), tmp_path)
    assert all(len(line) < 1000 and "secret" not in line for line in told)
