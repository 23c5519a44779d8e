"""What is measured: khabar's profiles, and other libraries that find part of the same things."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.bench.rivals import natasha

Reader = Callable[[str], object]


class Unavailable(Exception):
    """A subject that cannot be measured here; the message says why."""


def _khabar(profile: str, names: bool = True) -> Callable[[str], Reader]:
    def start(lang: str) -> Reader:
        from pipeline.batch.loading import load_pipeline

        nlp = load_pipeline(profile, names)
        return lambda text: nlp.read(text, lang=lang)

    return start


def _dateparser(lang: str) -> Reader:
    from dateparser.search import search_dates

    return lambda text: search_dates(text, languages=[lang])


def _natasha(lang: str) -> Reader:
    library = natasha()
    vocabulary = library.MorphVocab()
    extractors = (library.DatesExtractor(vocabulary), library.MoneyExtractor(vocabulary))
    return lambda text: [list(extract(text)) for extract in extractors]


SUBJECTS: dict[str, Callable[[str], Reader]] = {
    "khabar fast": _khabar("fast"),
    "khabar fast, no names": _khabar("fast", names=False),
    "khabar accurate": _khabar("accurate"),
    "dateparser search_dates": _dateparser,
    "natasha dates and money": _natasha,
}
# Subjects that read only some languages.
LIMITED = {"natasha dates and money": frozenset({"ru"})}


def start(subject: str, lang: str) -> Reader:
    """A function that reads one text of ``lang``. Raises ``Unavailable`` where a library or a model is missing."""
    try:
        return SUBJECTS[subject](lang)
    except (ImportError, FileNotFoundError) as error:
        raise Unavailable(f"{type(error).__name__}: {error}") from error
