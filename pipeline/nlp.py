"""The way of an article: one spaCy pipeline per language whose components fill a draft, and the program's front door.

Each stage is a registered spaCy component, so that spaCy users can take a pipeline, look at ``doc._.draft`` and
``doc.spans["khabar"]``, or add a component of their own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from spacy.attrs import IDX, SENT_START  # type: ignore[import-not-found]
from spacy.language import Language as SpacyLanguage
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline.checks import check
from pipeline.detect import detect
from pipeline.facts import assemble
from pipeline.lang import codes
from pipeline.mentions.documents import find_documents
from pipeline.mentions.draft import Draft
from pipeline.mentions.furniture import mark_furniture, published_date, source_url
from pipeline.mentions.laws import find_laws
from pipeline.mentions.names import mark_names
from pipeline.mentions.quantities import find_quantities
from pipeline.mentions.times import find_times
from pipeline.mentions.urls import publisher_of
from pipeline.normalize import numbers
from pipeline.record import Article, Issue, Record
from pipeline.text.reading import Reading, read
from pipeline.tokenize import make_tokenizer, vocab

COMPONENTS = (
    "khabar_reading",
    "khabar_furniture",
    "khabar_numbers",
    "khabar_documents",
    "khabar_times",
    "khabar_quantities",
    "khabar_names",
    "khabar_facts",
    "khabar_checks",
    "khabar_spans",
)
_NAMES = "khabar_names"
SPANS = "khabar_spans"
UNDETERMINED = "und"
_CHUNK = 64  # articles: enough that words repeat, few enough that a stream flows
_LONGEST_SENTENCE = 500  # words
_VOCABULARY = 40_000  # words of a language that spaCy keeps; those met later are forgotten after their chunk

if not Doc.has_extension("draft"):
    Doc.set_extension("draft", default=None)
    Doc.set_extension("article", default=None)


@SpacyLanguage.component("khabar_reading")
def _reading(doc: Doc) -> Doc:
    article: Article = doc._.article or Article(doc.text)
    reading = read(article.text, doc.lang_)
    doc._.draft = Draft(article, reading, article.published, _sentences(doc, reading), bytearray(len(reading.words)))
    return doc


def _sentences(doc: Doc, reading: Reading) -> list[tuple[int, int]]:
    """The sentences of the tokenizer as word ranges of the reading; they cover all words. No sentence is longer than
    any that people write, so that a look through the sentence of each figure takes linear time on any text."""
    position, word_at = reading.folded.position, reading.word_at
    tokens = doc.to_array([SENT_START, IDX])
    starts = sorted({0} | {word_at(position(offset)) for offset in tokens[tokens[:, 0] == 1, 1].tolist()})
    whole = zip(starts, [*starts[1:], len(reading.words)], strict=True)
    return [
        (cut, min(cut + _LONGEST_SENTENCE, last))
        for first, last in whole
        for cut in range(first, last, _LONGEST_SENTENCE)
    ] or [(0, len(reading.words))]


@SpacyLanguage.component("khabar_furniture")
def _furniture(doc: Doc) -> Doc:
    draft: Draft = doc._.draft
    mark_furniture(draft)
    draft.published = published_date(draft.article, source_url(draft.article, draft.urls))
    return doc


@SpacyLanguage.component("khabar_numbers")
def _numbers(doc: Doc) -> Doc:
    doc._.draft.numbers = numbers.find(doc._.draft.reading)
    return doc


@SpacyLanguage.component("khabar_documents")
def _documents(doc: Doc) -> Doc:
    draft: Draft = doc._.draft
    draft.documents = find_documents(draft)
    draft.documents = sorted([*draft.documents, *find_laws(draft)], key=lambda document: document.first)
    return doc


@SpacyLanguage.component("khabar_times")
def _times(doc: Doc) -> Doc:
    find_times(doc._.draft)
    return doc


@SpacyLanguage.component("khabar_quantities")
def _quantities(doc: Doc) -> Doc:
    find_quantities(doc._.draft)
    return doc


@SpacyLanguage.component("khabar_names")
def _names(doc: Doc) -> Doc:
    mark_names(doc._.draft)
    return doc


@SpacyLanguage.component("khabar_facts")
def _facts(doc: Doc) -> Doc:
    assemble(doc._.draft)
    return doc


@SpacyLanguage.component("khabar_checks")
def _checks(doc: Doc) -> Doc:
    check(doc._.draft)
    return doc


@SpacyLanguage.component(SPANS)
def _spans(doc: Doc) -> Doc:
    """Show the mentions as spaCy's own spans and entities. Records need none, so articles read for them are spared."""
    spans = (doc.char_span(m.start, m.end, label=m.label, alignment_mode="expand") for m in doc._.draft.mentions)
    found: list[Span] = [span for span in spans if span is not None]
    doc.spans["khabar"] = found
    doc.set_ents(filter_spans(found))
    return doc


class Khabar:
    """Reads articles. Make one with ``load()``; it holds one spaCy pipeline for each language, built when first
    needed."""

    def __init__(self, profile: str = "fast", models: Path | None = None, names: bool = True) -> None:
        self.profile = profile
        self.models = models
        self.components = tuple(name for name in COMPONENTS if names or name != _NAMES)
        self._pipelines: dict[str, SpacyLanguage] = {}

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages that can be read."""
        return codes()

    def pipeline(self, lang: str) -> SpacyLanguage:
        """The spaCy pipeline of a language. Raises ``ValueError`` for a language without a folder."""
        if lang not in self._pipelines:
            if lang not in self.languages:
                raise ValueError(f"unknown language {lang!r}: expected one of {', '.join(self.languages)}")
            tokenizer = make_tokenizer(lang, self.profile, self.models)
            nlp = SpacyLanguage(vocab(lang), meta={"lang": lang}, create_tokenizer=lambda _: tokenizer)
            nlp.max_length = 10**9
            for name in self.components:
                nlp.add_pipe(name)
            self._pipelines[lang] = nlp
        return self._pipelines[lang]

    def read(self, text: str | Article, **metadata: Any) -> Record:
        """The record of one article.

        ``text`` is the article or an ``Article``; ``metadata`` are the other fields of ``Article`` (``published``,
        ``url``, ``lang`` …).
        """
        return self.read_article(text if isinstance(text, Article) else Article(text, **metadata))

    def pipe(self, articles: Iterable[str | Article]) -> Iterator[Record]:
        """The records of a stream of articles, in order.

        Articles are read in chunks; once many words are known, the new ones of a chunk are forgotten after it, so that
        memory stays flat over any length. An article is taken from the stream when its turn has come, not before.
        """
        stream = iter(articles)
        while records := self._read_chunk(islice(stream, _CHUNK)):
            yield from records

    def _read_chunk(self, chunk: Iterable[str | Article]) -> list[Record]:
        with ExitStack() as zones:
            entered: set[str] = set()
            records = []
            for article in chunk:
                article = article if isinstance(article, Article) else Article(article)
                lang, score = _language(article)
                if lang in self.languages and lang not in entered:
                    entered.add(lang)
                    if len(self.pipeline(lang).vocab) >= _VOCABULARY:
                        zones.enter_context(self.pipeline(lang).memory_zone())
                records.append(self._record(article, lang, score))
            return records

    def read_article(self, article: Article) -> Record:
        """The record of one article whose metadata are in ``article``."""
        return self._record(article, *_language(article))

    def _record(self, article: Article, lang: str, score: float) -> Record:
        if lang not in self.languages:
            return _skipped(article, lang, score)
        nlp = self.pipeline(lang)
        doc = nlp.make_doc(article.text)
        doc._.article = article
        for name, component in nlp.pipeline:
            if name != SPANS:
                doc = component(doc)
        return _record(doc._.draft, lang, score)


def _language(article: Article) -> tuple[str, float]:
    """The language to read an article in: the one it says, else the detected one; ``und`` without text."""
    if not article.text.strip():
        return UNDETERMINED, 0.0
    if article.lang:
        return article.lang, 1.0
    found = detect(article.text)
    return found.lang, found.score


def article_id(article: Article) -> str:
    """The id that the input gave, else the hash of the original text."""
    return article.id or "sha256:" + hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()


def _skipped(article: Article, lang: str, score: float) -> Record:
    issue = Issue("language", f"skipped: language {lang!r} is not one of {', '.join(codes())}")
    described = (article.title, article.url, article.publisher, article.published)
    return Record(article_id(article), lang, score, article.text, *described, issues=(issue,))


def _record(draft: Draft, lang: str, score: float) -> Record:
    article = draft.article
    url = source_url(article, draft.urls)
    publisher = article.publisher or (publisher_of(url) if url else None)
    mentions = tuple(sorted(draft.mentions, key=lambda mention: (mention.start, mention.end)))
    described = (article.title, url, publisher, draft.published)
    found = (mentions, tuple(draft.facts), tuple(draft.issues))
    return Record(article_id(article), lang, score, article.text, *described, *found)


def load(profile: str = "fast", models: Path | None = None, names: bool = True) -> Khabar:
    """A reader of articles.

    ``profile`` chooses the tokenizers: ``fast`` (spaCy's rules) or ``accurate`` (Stanza); ``models`` is a folder of
    Stanza models to use instead of those that khabar ships. Without ``names`` no persons, organizations, places and
    titles are looked for, which saves time. Raises ``ValueError`` for an unknown profile.
    """
    return Khabar(profile, models, names)
