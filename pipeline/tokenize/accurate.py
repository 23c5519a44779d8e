"""The ``accurate`` tokenizer: a Stanza model, aligned to the text, with the words inside multi-word tokens."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import deque
from itertools import pairwise
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from pipeline.paths import models_dir
from pipeline.tokenize import patterns
from pipeline.tokenize.carrier import Carrier, readable
from pipeline.tokenize.fast import FastTokenizer, rules_of
from pipeline.tokenize.sentences import BREAKS, SentenceFinder, make_doc
from pipeline.tokenize.vocabulary import vocab
from pipeline.tokenize.words import KEY, Word, located

_PROCESSORS = ("tokenize", "mwt")
_LONGEST = 50_000
# What is read as one paragraph: a line, or a part of a long one that ends before a space where there is one.
_BLOCK = re.compile(rf"[^{BREAKS}]{{1,{_LONGEST}}}(?!\S)|[^{BREAKS}]{{1,{_LONGEST}}}")
# Stanza takes these for spaces, some without counting them: each becomes one plain space.
_SPACE = re.compile(r"[\s\u0080-\u009f]")
_STRETCH = re.compile(r"\s+|\S+")
# Stanza takes quadratic time over a stretch without spaces: of long ones it sees one letter, and the rules cut them.
_LONG = re.compile(r"\S{200,}")


class ModelsMissing(FileNotFoundError):
    """There is no Stanza tokenizer where one was looked for."""


def shipped_models(lang: str) -> Path:
    """The folder of the Stanza models that are shipped for a language."""
    return models_dir() / lang / "stanza"


def load_pipeline(lang: str, folder: Path) -> Any:
    """The ``stanza.Pipeline`` for ``lang``; offline, one thread.

    ``folder`` is as ``stanza.download`` makes it, or has such a folder at ``<lang>/stanza``. Raises ``ModelsMissing``.
    """
    inner = folder / lang / "stanza"
    folder = inner if (inner / "resources.json").is_file() else folder
    index = folder / "resources.json"
    resources = json.loads(index.read_text(encoding="utf-8")) if index.is_file() else {}
    package = resources.get(lang, {}).get("packages", {}).get("default", {})
    processors = {name: package[name] for name in _PROCESSORS if name in package}
    wanted = [folder / lang / name / f"{model}.pt" for name, model in processors.items()] or [index]
    missing = [path for path in wanted if not path.is_file()]
    if missing or "tokenize" not in processors:
        raise ModelsMissing(
            f"no Stanza tokenizer for {lang!r} in {folder}: {(missing or wanted)[0]} is missing or names none. "
            f"Train one with `khabar tokenizers train` or get one with stanza.download({lang!r}, model_dir=…)"
        )
    import stanza
    import torch

    torch.set_num_threads(1)
    return stanza.Pipeline(
        lang,
        dir=str(folder),
        package=None,
        processors=processors,
        download_method=None,
        use_gpu=False,
        logging_level="ERROR",
    )


class StanzaTokenizer(Carrier):
    """Text to ``Doc`` with sentence starts, by a trained model. Non-destructive: ``doc.text`` is the text.

    Each line is read alone, so that a line break ends a sentence. Numbers, document numbers and addresses are kept
    whole as in ``fast``. The words of multi-word tokens are under ``token._.words`` (see ``pipeline.tokenize.words``).
    """

    def __init__(self, lang: str, models: Path | None = None) -> None:
        super().__init__(lang, "accurate", models)
        self._rules = rules_of(lang)
        self._pipeline = load_pipeline(lang, models or shipped_models(lang))
        self._fast = FastTokenizer(lang)

    def __call__(self, text: str) -> Doc:
        text = readable(text)
        tokens, sentences, multiword = self._read(text)
        self._keep_whole(text, tokens)
        words, spaces, offsets = _tile(text, sorted(tokens))
        lines = SentenceFinder(text, words, spaces, self._rules).line_starts()
        solid = {offset: index for index, offset in enumerate(offsets) if not words[index].isspace()}
        first = min(solid.values(), default=0)
        starts = {index for offset, index in solid.items() if offset in sentences and index > first} | set(lines)
        doc = make_doc(vocab(self.lang), words, spaces, sorted(starts))
        split = {solid[at]: inner for at, inner in multiword.items() if at in solid and _spans(inner, words[solid[at]])}
        if split:
            doc.user_data[KEY] = split
        return doc

    def _read(self, text: str) -> tuple[set[int], set[int], dict[int, tuple[Word, ...]]]:
        """Offsets where tokens start, offsets where sentences start, and the words of multi-word tokens by offset."""
        blocks = [(match.start(), match.group()) for match in _BLOCK.finditer(text) if match.group().strip()]
        tokens: set[int] = set()
        sentences: set[int] = set()
        multiword: dict[int, tuple[Word, ...]] = {}
        begins, joined, length = [], [], 0
        for _, block in blocks:
            begins.append(length)
            joined.append(_SPACE.sub(" ", _LONG.sub(lambda run: "x".ljust(len(run[0])), block)))
            length += len(block) + 2
        for sentence in self._pipeline("\n\n".join(joined)).sentences if blocks else ():
            for number, token in enumerate(sentence.tokens):
                index = bisect_right(begins, token.start_char) - 1
                start = blocks[index][0] + token.start_char - begins[index]
                end = start + token.end_char - token.start_char
                tokens.add(start)
                if not number:
                    sentences.add(start)
                if len(token.words) > 1:
                    forms = tuple(word.text for word in token.words)
                    multiword[start] = located(forms, text[start:end], start)
        return tokens, sentences, multiword

    def _keep_whole(self, text: str, tokens: set[int]) -> None:
        """Make one token of each number, document number and address, and of each piece of a long run by the rules.

        No token starts inside, one starts after it.
        """
        runs = deque(run.span() for run in _LONG.finditer(text))
        words, _ = self._fast.split(text)
        at = 0
        for word in words:
            at = text.index(word, at)
            while runs and runs[0][1] <= at:
                runs.popleft()
            whole = word[0].isdigit() or (len(word) > 1 and (patterns.is_number(word) or patterns.is_address(word)))
            if whole or (runs and runs[0][0] <= at):
                tokens.difference_update(range(at + 1, at + len(word)))
                tokens.update((at, at + len(word)))
            at += len(word)


def _spans(inner: tuple[Word, ...], token: str) -> bool:
    """Do the words still belong to the whole token?"""
    return inner[0].start < 0 or inner[-1].end - inner[0].start == len(token)


def _tile(text: str, starts: list[int]) -> tuple[list[str], list[bool], list[int]]:
    """Tokens that spell the text, whether a space follows each, and their offsets.

    The text is cut at ``starts`` (ascending) and around white space; one plain space belongs to the token before it.
    """
    cuts: list[tuple[int, int]] = []
    spaced: set[int] = set()
    for stretch in _STRETCH.finditer(text):
        begin, end = stretch.span()
        inner: list[int] = []
        if not text[begin].isspace():
            inner = starts[bisect_right(starts, begin) : bisect_right(starts, end - 1)]
        elif cuts and text[begin] == " ":
            spaced.add(len(cuts) - 1)
            begin += 1
        if begin < end:
            cuts.extend(pairwise((begin, *inner, end)))
    words = [text[begin:end] for begin, end in cuts]
    return words, [index in spaced for index in range(len(cuts))], [begin for begin, _ in cuts]
