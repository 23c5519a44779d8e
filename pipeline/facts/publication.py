"""The publication fact: where the article stands, who published it and when."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.mentions.dateline import told_day
from pipeline.mentions.draft import Draft
from pipeline.mentions.furniture import source_url
from pipeline.mentions.urls import published_of, publisher_of
from pipeline.normalize.identity import fact_id, url_key
from pipeline.record import Fact


def publications(draft: Draft) -> Iterator[Fact]:
    """The address of the article where its page tells it; each address of the text is recorded as ``URL``.

    An address or a day that only the input's metadata give is in the record, but the article does not state it.
    """
    for address in draft.urls:
        draft.mention(address.start, address.end, "URL", address.url)
    url = source_url(draft.article, draft.urls)
    if url is None:
        return
    stated = [address for address in draft.urls if url_key(address.url) == url_key(url)]
    evidence = tuple(draft.span(address.start, address.end) for address in stated)
    if not evidence:
        return
    args = {"url": url}
    publisher = publisher_of(url)
    if publisher:
        args["publisher"] = publisher
    published = published_of(url) or told_day(draft, draft.times)
    if published:
        args["published"] = published
    yield Fact(fact_id("publication", args), "publication", args, evidence, 1.0)
