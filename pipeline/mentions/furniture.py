"""Page furniture: lines that belong to the web page and not to the article.

The words that open such lines stand in ``models/<lang>/lexicon/furniture.tsv`` with the kind of line as value:

``source``    a source footer: "Source: URL"
``comments``  the comment counter: "Comments (0)"
``tags``      a list of keywords
``code``      the number of the news item on its site
``end``       the end-of-message mark of an agency
``share``     share and print buttons
``photo``     a photo credit or caption, on a line of its own or in brackets
``published`` the line that tells when the page was published
``phone``     a telephone number follows
"""

from __future__ import annotations

from typing import Final

from pipeline.mentions.draft import Draft, Url
from pipeline.mentions.urls import find_domains, find_urls, published_of
from pipeline.record import Article
from pipeline.text.reading import Hit, Reading

_OPENERS: Final = frozenset("([{*•-–|\"'>#")
_SHORT_LINE: Final = 9  # words: share buttons and counters are short, sentences that begin with the same word are not
_DIALLED: Final = frozenset("+-()")
_FULL: Final = 10  # digits of a number with its area
_DAY: Final = 2  # digits of a day before its month
_LOCAL: Final = 7  # digits of one that is written in one piece
_PHONE_REACH: Final = 14


def lines(reading: Reading) -> list[tuple[int, int]]:
    """Word ranges of the non-empty lines."""
    ends = sorted({*reading.breaks, len(reading.words)} - {0})
    return list(zip([0, *ends], ends, strict=False))


def _opening(reading: Reading, first: int, last: int) -> Hit | None:
    """The furniture word that opens a line, after brackets and bullets."""
    while first < last and reading.words[first] in _OPENERS:
        first += 1
    return reading.at(first, "furniture") if first < last else None


def _is_furniture(reading: Reading, hit: Hit, last: int, has_url: bool) -> bool:
    following = reading.words[hit.last : hit.last + 3]
    short = last - hit.first <= _SHORT_LINE
    match hit.value:
        case "source" | "photo" | "published" | "tags" | "code":
            return ":" in following[:2] or (has_url and hit.value == "source") or (short and hit.value == "code")
        case "comments":
            return short and (not following or following[0] in "(:0123456789" or following[0].isdigit())
        case "end":
            return True
        case "share":
            return short
    return False


def _urls(draft_text: str, reading: Reading) -> list[tuple[Url, int, int]]:
    found = []
    for start, end, url in find_urls(draft_text):
        low, high = reading.folded.position(start), reading.folded.position(end)
        found.append((Url(low, high, url, "inline"), reading.word_at(low), reading.word_at(high)))
    return found


def mark_furniture(draft: Draft) -> None:
    """Find addresses and furniture lines of a draft, block their words, and take url and publication date from them."""
    reading = draft.reading
    addresses = _urls(draft.article.text, reading)
    spans = lines(reading)
    source_lines: list[tuple[int, int]] = []
    for first, last in spans:
        hit = _opening(reading, first, last)
        inside = [word for _, word, _ in addresses if first <= word < last]
        alone = bool(inside) and inside[0] - first <= 1
        if alone or (hit is not None and _is_furniture(reading, hit, last, bool(inside))):
            if hit is not None and hit.value == "published":
                draft.published_lines.append((first, last))
                continue
            draft.block(first, last)
            if alone or (hit is not None and hit.value == "source"):
                source_lines.append((first, last))
    for url, first, last in addresses:
        draft.block(first, last)
        role = "source" if any(low <= first < high for low, high in source_lines) else "inline"
        draft.urls.append(Url(url.start, url.end, url.url, role))
    for start, end in find_domains(reading.text):
        draft.block(reading.word_at(start), reading.word_at(end))
    for hit in reading.all("furniture"):
        if hit.value == "phone":
            _block_phone(draft, hit)
        elif hit.value == "photo" and hit.first and reading.words[hit.first - 1] in "([":
            _block_bracket(draft, hit.first)


def _block_phone(draft: Draft, hit: Hit) -> None:
    """Block the digits that follow a telephone word in its sentence."""
    words = draft.reading.words
    end = min(draft.sentence(hit.first)[1], hit.last + _PHONE_REACH)
    if not _is_phone(words, hit.last, end):
        return
    seen = False
    for index in range(hit.last, end):
        if words[index].isdigit():
            seen = True
            draft.block(index, index + 1)
        elif seen and words[index].isalpha():
            break


def _is_phone(words: tuple[str, ...], first: int, end: int) -> bool:
    """Whether the first digits of the words ``[first, end)`` are a telephone number: right behind the word for it, or
    in the shape of one (похитил телефон и 20 тысяч рублей)."""
    start = next((index for index in range(first, end) if words[index].isdigit()), end)
    if not any(words[index].isalpha() for index in range(first, start)):
        day = start + 1 < end and len(words[start]) <= _DAY and words[start][0] != "0" and words[start + 1].isalpha()
        return not day  # поговорил по телефону 1 июля
    last = start
    while last < end and (words[last].isdigit() or words[last] in _DIALLED):
        last += 1
    run = words[start:last]
    digits = [len(word) for word in run if word.isdigit()]
    signs = [index for index, word in enumerate(run) if not word.isdigit()]
    return sum(digits) >= _FULL or max(digits, default=0) >= _LOCAL or any(index < len(run) - 1 for index in signs)


def _block_bracket(draft: Draft, first: int) -> None:
    words = draft.reading.words
    for index in range(first, min(first + 30, len(words))):
        draft.block(index, index + 1)
        if words[index] in ")]":
            break


def source_url(article: Article, urls: list[Url]) -> str | None:
    """The address of the article: given, or the last one of a source line."""
    if article.url:
        return article.url
    sources = [url.url for url in urls if url.role == "source"]
    return sources[-1] if sources else None


def published_date(article: Article, url: str | None) -> str | None:
    """The publication date: given, or told by the address."""
    if article.published:
        return article.published[:10]
    return published_of(url) if url else None
