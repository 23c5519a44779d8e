"""The publication fact: where the article stands, who published it and when."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.mentions.draft import Draft
from pipeline.mentions.furniture import source_url
from pipeline.mentions.urls import publisher_of
from pipeline.normalize.identity import fact_id
from pipeline.record import Fact


def publications(draft: Draft) -> Iterator[Fact]:
    """The address of the article, if it has one; each address of the text is recorded as ``URL``."""
    for address in draft.urls:
        draft.mention(address.start, address.end, "URL", address.url)
    url = source_url(draft.article, draft.urls)
    if url is None:
        return
    args = {"url": url}
    publisher = publisher_of(url)
    if publisher:
        args["publisher"] = publisher
    if draft.published:
        args["published"] = draft.published
    evidence = tuple(draft.span(address.start, address.end) for address in draft.urls if address.url == url)
    yield Fact(fact_id("publication", args), "publication", args, evidence, 1.0)
