"""Web addresses and what they tell."""

from __future__ import annotations

import pytest

from pipeline.mentions.urls import find_domains, find_urls, published_of, publisher_of

IN_TEXT = [
    # text → addresses
    ("منبع: https://baoquangninh.vn/a-b-3362495.html\n\nنظر (0)", ["https://baoquangninh.vn/a-b-3362495.html"]),
    ("Источник: (https://tass.ru/ekonomika/1).", ["https://tass.ru/ekonomika/1"]),
    ("ماخذ: www.app.com.pk/urdu/۔", ["www.app.com.pk/urdu/"]),
    ("المصدر: https://mof.gov.vn/x.htm، والسلام", ["https://mof.gov.vn/x.htm"]),
    ("https://www.farsnews.ir/news/1/راه\u200cحل-نظامی\u200c و", ["https://www.farsnews.ir/news/1/راه\u200cحل-نظامی"]),
    ("нет адреса", []),
]


@pytest.mark.parametrize(("text", "addresses"), IN_TEXT)
def test_addresses_end_before_punctuation(text: str, addresses: list[str]) -> None:
    found = find_urls(text)
    assert [url for _, _, url in found] == addresses
    assert all(text[start:end] == url for start, end, url in found)


def test_bare_domains() -> None:
    text = "الصورة: dangcongsan.vn، 2.5 млн, т.е. user@mail.ru"
    assert [text[start:end] for start, end in find_domains(text)] == ["dangcongsan.vn"]


DATES = [
    # address → the day it tells
    ("https://example.com/2025/10/11/story", "2025-10-11"),
    ("https://example.com/news/2025-1-9-story", "2025-01-09"),
    ("https://ria.ru/20250602/neft-2019.html", "2025-06-02"),
    ("https://mst.gov.vn/pho-chu-tich-197251011225016858.htm", "2025-10-11"),
    ("https://www.farsnews.ir/news/13940622000380/سوریه", "2015-09-13"),
    ("https://www.tasnimnews.com/fa/news/1400/01/12/2475123/خبر", "2021-04-01"),
    ("https://example.com/1400/13/12/x", None),
    ("https://baoquangninh.vn/xoa-bo-3362495.html", None),
    ("https://example.com/2025/13/40/story", None),
    ("https://example.com/20251399/x", None),
]


@pytest.mark.parametrize(("url", "day"), DATES)
def test_dates_in_addresses(url: str, day: str | None) -> None:
    assert published_of(url) == day


def test_publisher_is_the_domain() -> None:
    assert publisher_of("https://www.Gialai.gov.vn/tin?x=1") == "gialai.gov.vn"
    assert publisher_of("http://[broken") is None
