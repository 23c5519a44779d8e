"""Validation of gold stories: ``python -m pipeline.evaluate.validation corpus/train``.

Checks what a program can check: quotes are exact substrings, names and times stand in order, entity keys and
vocabulary ids exist, units and TIMEX3 values are well formed, key arguments are there, no fact is listed twice. Exit
code 1 if there is an error; warnings (places a second reader should look at) do not count.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from pipeline.evaluate.alignment import cut_sides, first_out_of_order, in_order
from pipeline.evaluate.factcheck import check_facts
from pipeline.evaluate.gold import (
    GOLD_FILE,
    LANGUAGES,
    LAYERS,
    GoldError,
    read_articles,
    read_json,
    read_story,
    story_folders,
)
from pipeline.evaluate.namecheck import check_entities, check_names
from pipeline.evaluate.problem import Problem, as_list, as_mapping, is_row, places_of
from pipeline.evaluate.timex import extent, is_duration, timex_problem

_KEYS = frozenset({"style", "published", "url", "entities", "ner", "times", "facts"})
_HIDDEN = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\x00")


def validate(folder: Path) -> list[Problem]:
    """All problems of one story, errors and warnings, in the order of its gold file."""
    file = str(folder / GOLD_FILE)
    try:
        raw = read_json(folder)
        texts = read_articles(folder)
    except (GoldError, UnicodeDecodeError) as error:
        return [Problem(file, "file", str(error))]
    return [
        *_check_texts(folder, raw, texts),
        *_check_metadata(file, raw),
        *check_entities(file, raw, texts),
        *check_names(file, raw, texts),
        *_check_times(file, raw, texts),
        *check_facts(file, raw, texts),
    ]


def _check_texts(folder: Path, raw: Mapping[str, Any], texts: Mapping[str, str]) -> Iterator[Problem]:
    told = {lang for layer in ("ner", "times") for lang in as_mapping(raw.get(layer))}
    for lang in LANGUAGES:
        if lang not in texts and (lang in told or not texts):
            yield Problem(str(folder / f"{lang}.txt"), "file", "missing")
    for lang, text in texts.items():
        file = str(folder / f"{lang}.txt")
        if not text.strip():
            yield Problem(file, "file", "empty")
        if text != unicodedata.normalize("NFC", text):
            yield Problem(file, "file", "not NFC", "warning")
        for index, character in enumerate(text):
            if character in _HIDDEN or character == "\r":
                yield Problem(file, f"character {index}", f"U+{ord(character):04X} is not allowed", "warning")


def _check_metadata(file: str, raw: Mapping[str, Any]) -> Iterator[Problem]:
    for name in sorted(_KEYS - set(raw) - set(LAYERS)):
        yield Problem(file, name, "missing")
    for name in sorted(set(raw) - _KEYS):
        yield Problem(file, name, "unknown key")
    if raw.get("style") not in ("native", "translated"):
        yield Problem(file, "style", f"not native or translated: {raw.get('style')!r}")
    published = raw.get("published")
    if published is not None:
        days = extent(published) if isinstance(published, str) and not timex_problem(published) else None
        if days is None or days.first != days.last:
            yield Problem(file, "published", f"not an ISO date: {published!r}")
    url = raw.get("url")
    if url is not None and not (
        isinstance(url, str) and urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc
    ):
        yield Problem(file, "url", f"not a URL: {url!r}")


def _check_times(file: str, raw: Mapping[str, Any], texts: Mapping[str, str]) -> Iterator[Problem]:
    times = as_mapping(raw.get("times"))
    if "times" not in raw:
        return
    for lang in sorted(set(times) - set(LANGUAGES)):
        yield Problem(file, f"times.{lang}", "not a language")
    for lang, text in texts.items():
        if lang not in times:
            yield Problem(file, f"times.{lang}", "missing")
            continue
        rows = as_list(times[lang])
        bad = [index for index, row in enumerate(rows) if not is_row(row)]
        for index in bad:
            yield Problem(file, f"times.{lang}[{index}]", f"not [text, value]: {rows[index]!r}")
        for index, row in enumerate(rows):
            problem = timex_problem(row[1]) if index not in bad else None
            if problem:
                yield Problem(file, f"times.{lang}[{index}]", f"{row[0]}: {problem}")
            elif index not in bad and is_duration(row[1]):
                yield Problem(file, f"times.{lang}[{index}]", f"a duration, not a time: {row[0]} {row[1]}")
        if not bad:
            yield from _check_places(file, lang, text, [row[0] for row in rows], places_of(rows))


def _check_places(
    file: str, lang: str, text: str, forms: Sequence[str], starts: Sequence[int | None]
) -> Iterator[Problem]:
    spans = in_order(text, forms, starts)
    if spans is None:
        index = first_out_of_order(text, forms, starts)
        reason = "not in this order" if forms[index] in text else "not in the article"
        yield Problem(file, f"times.{lang}[{index}]", f"{reason}: {forms[index]}")
        return
    for index, span in enumerate(spans):
        if forms[index] != forms[index].strip():
            yield Problem(file, f"times.{lang}[{index}]", f"begins or ends with a space: {forms[index]!r}")
        if cut_sides(text, span) == 2:
            shown = text[max(0, span.start - 10) : span.end + 10].replace("\n", " ")
            yield Problem(file, f"times.{lang}[{index}]", f"cuts a word: {forms[index]} in …{shown}…", "warning")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--quiet", is_flag=True, help="Leave warnings out.")
@click.option("--uncovered", is_flag=True, help="Also list the numbers in digits that no gold item speaks of.")
def main(paths: tuple[Path, ...], quiet: bool, uncovered: bool) -> None:
    """Validate the gold stories at or below PATHS."""
    try:
        folders = story_folders(paths)
    except GoldError as error:
        raise click.UsageError(str(error)) from error
    problems = [problem for folder in folders for problem in validate(folder)]
    for problem in problems:
        if problem.severity == "error" or not quiet:
            click.echo(str(problem))
    errors = sum(problem.severity == "error" for problem in problems)
    if uncovered and not errors:
        from pipeline.evaluate.coverage import uncovered_numbers  # with what scoring needs

        for folder in folders:
            for lang, place, shown in uncovered_numbers(read_story(folder)):
                click.echo(f"{folder / lang}.txt: character {place.start}: uncovered: {shown}")
    click.echo(f"{len(folders)} stories: {errors} errors, {len(problems) - errors} warnings")
    sys.exit(1 if errors else 0)


if __name__ == "__main__":
    main()
