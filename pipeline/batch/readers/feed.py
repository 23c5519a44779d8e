"""RSS (0.9x, 1.0, 2.0) and Atom feeds: each entry is one article, named by its number in the file, from 1.

The text is the entry's full content or else its summary, tags taken out and a line for each paragraph; an entry that
has only a title is that title. The feed's ``language`` is not believed: many feeds keep the one of their software.
"""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO

from pipeline.batch.fields import article
from pipeline.batch.items import InputError, Item, Place, failed
from pipeline.batch.readers.lines import Short

_FEEDS = frozenset({"rss", "rdf", "feed"})
_ENTRIES = frozenset({"item", "entry"})
# By falling worth. Local names: RSS 1.0, RSS 2.0 with its modules and Atom agree in them.
_TEXTS = ("encoded", "content", "description", "summary")
_DATES = ("published", "pubdate", "date", "updated", "issued")
_BLOCKS = (
    "address article blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre "
    "section table tr ul "
)
_PARAGRAPHS = frozenset(_BLOCKS.split())
_HIDDEN = frozenset({"script", "style", "noscript", "template"})


def read(stream: BinaryIO, path: str, lang: str | None) -> Iterator[Item]:
    """The items of the feed, read entry by entry."""
    from lxml import etree

    number, publisher = 0, None
    try:
        # No entity is taken from elsewhere or blown up; what lies deeper or is larger than any feed is an error.
        events = etree.iterparse(
            Short(stream), ("start", "end"), resolve_entities=False, no_network=True, huge_tree=False
        )
        _, root = next(events)
        if _name(root) not in _FEEDS:
            raise InputError("parse", f"neither RSS nor Atom: the root is <{_name(root)}>")
        for event, element in events:
            name = _name(element)
            if event == "end" and name == "title" and _name(element.getparent()) in {*_FEEDS, "channel"}:
                publisher = _words(element) or None
            elif event == "end" and name in _ENTRIES:
                number += 1
                yield _item(element, Place(path, number), publisher, lang)
                element.clear()
                while (before := element.getprevious()) is not None and _name(before) in _ENTRIES:
                    element.getparent().remove(before)
    except etree.XMLSyntaxError as error:
        raise InputError("parse", f"broken XML after entry {number}: {error.msg or 'no element'}") from None


def _item(entry: Any, place: Place, publisher: str | None, lang: str | None) -> Item:
    children: dict[str, Any] = {}
    for child in entry:
        if child.getparent() is entry and (name := _name(child)) != "link":
            children.setdefault(name, child)
    title = _words(children["title"]) if "title" in children else ""
    texts = (_text(children[name]) for name in _TEXTS if name in children)
    text = next((text for text in texts if text), title)
    fields = {"text": text, "title": title, "url": _link(entry, children), "publisher": publisher}
    size = len(text.encode("utf-8", "replace"))
    try:
        return Item(place, article({**fields, "published": _published(children)}, lang), size)
    except InputError as error:
        return failed(place, error, size, data=repr(fields))


def _link(entry: Any, children: dict[str, Any]) -> str | None:
    """The address of the article: Atom's alternate link, RSS's link, or a guid that is one."""
    for child in entry:
        if _name(child) == "link":
            href = (child.get("href") if child.get("rel", "alternate") == "alternate" else None) or child.text
            if href and href.strip():
                return str(href).strip()
    guid = (children["guid"].text or "").strip() if "guid" in children else ""
    return guid if guid.startswith(("http://", "https://")) else None


def _published(children: dict[str, Any]) -> str | None:
    """The ISO form of the first date that the entry tells: as RSS writes it (RFC 822), or ISO already."""
    written = next((words for name in _DATES if name in children and (words := _words(children[name]))), None)
    if written is None or written[:4].isdecimal():
        return written
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except ValueError:
        raise InputError(
            "check", f"bad date {written[:40]!r}, expected one like Sat, 11 Oct 2025 09:30:00 GMT"
        ) from None


def _text(element: Any) -> str:
    """The plain text of a content: of its elements (Atom's xhtml), or of the HTML that its characters are."""
    if len(element) or element.get("type") == "text":
        return _plain(element)
    written = (element.text or "").strip()
    if "<" not in written and "&" not in written:
        return written
    from lxml import etree, html

    try:
        return _plain(html.fragment_fromstring(written, create_parent="div"))
    except (etree.ParserError, ValueError):
        return written


def _plain(element: Any) -> str:
    pieces: list[str] = []
    _collect(element, pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect(root: Any, pieces: list[str]) -> None:
    """The characters of an element in order, a line break around each paragraph; depth does not matter."""
    from lxml import etree

    hidden = 0
    for event, element in etree.iterwalk(root, ("start", "end", "comment", "pi")):
        name = _name(element)
        if event == "start":
            hidden += name in _HIDDEN
            pieces.append("\n" if name in _PARAGRAPHS else "")
            pieces.append("" if hidden else " ".join((element.text or "").split("\n")))
            continue
        if event == "end":
            hidden -= name in _HIDDEN
            pieces.append("\n" if name in _PARAGRAPHS else "")
        if element is not root and not hidden:
            pieces.append(" ".join((element.tail or "").split("\n")))


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _name(element: Any) -> str:
    """The local name in lower case; empty for comments and the like."""
    tag = element.tag if element is not None else None
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
