"""Training of the Stanza tokenizers that ``accurate`` uses, from the treebanks that a language's recipe names.

Stanza's own trainers do the work (Qi et al. 2020, "Stanza: A Python Natural Language Processing Toolkit for Many Human
Languages"): a tagger over characters for tokens and sentences and, where the treebank has multi-word tokens, a
classifier that cuts them. The result is a folder that ``stanza.Pipeline`` opens offline: ``<lang>/tokenize/khabar.pt``,
``<lang>/mwt/khabar.pt``, ``resources.json``.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import md5
from pathlib import Path
from typing import Any

from pipeline.tokenize.recipe import dev_sentences, load_recipe, training_sentences
from pipeline.tokenize.treebank import GoldSentence

PACKAGE = "khabar"
_PARAGRAPH = 8
_MAX_CHARACTERS = 300


def train(lang: str, data_dir: Path, out_dir: Path, seed: int = 1, steps: int | None = None) -> list[Path]:
    """Train the models of ``lang`` from the treebanks under ``data_dir`` and write them to ``out_dir``.

    One processor thread, the same bytes for the same ``seed``, library versions and machine. ``steps`` overrides the
    recipe's number of training steps. Returns the files written. Raises ``FileNotFoundError`` for a missing treebank.
    """
    import torch
    from stanza.models import mwt_expander, tokenizer

    recipe = load_recipe(lang)
    training = training_sentences(recipe, data_dir)
    development = dev_sentences(recipe, data_dir)
    torch.set_num_threads(1)
    has_words = any(len(token.words) > 1 for sentence in training for token in sentence.tokens)
    written: list[Path] = []
    with tempfile.TemporaryDirectory(prefix="khabar-train-") as name:
        work = Path(name)
        for part, sentences in (("train", training), ("dev", development)):
            _write_tokenizer_files(work, part, sentences)
        _run(
            tokenizer.main,
            txt_file=work / "train.txt",
            label_file=work / "train.labels",
            mwt_json_file=work / "train.mwt.json",
            dev_txt_file=work / "dev.txt",
            dev_label_file=work / "dev.labels",
            dev_conll_gold=work / "dev.conllu",
            lang=lang,
            shorthand=f"{lang}_{PACKAGE}",
            max_seqlen=_MAX_CHARACTERS,
            steps=steps or recipe.steps,
            eval_steps=250,
            report_steps=250,
            save_dir=work,
            save_name="tokenize.pt",
            seed=seed,
        )
        written.append(_install(work / "tokenize.pt", out_dir / lang / "tokenize"))
        if has_words:
            _run(
                mwt_expander.main,
                train_file=work / "train.conllu",
                eval_file=work / "dev.conllu",
                gold_file=work / "dev.conllu",
                lang=lang,
                shorthand=f"{lang}_{PACKAGE}",
                hidden_dim=64,
                emb_dim=32,
                num_epoch=20,
                save_dir=work,
                save_name="mwt.pt",
                seed=seed,
            )
            written.append(_install(work / "mwt.pt", out_dir / lang / "mwt"))
    written.append(_write_resources(lang, out_dir, written))
    return written


def _run(main: Callable[[Sequence[str]], Any], **options: object) -> None:
    main(["--cpu", *(str(part) for name, value in options.items() for part in (f"--{name}", value))])


def _install(model: Path, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copyfile(model, folder / f"{PACKAGE}.pt"))


def _write_resources(lang: str, out_dir: Path, models: Iterable[Path]) -> Path:
    """The index that ``stanza.Pipeline`` looks models up in."""
    entry: dict[str, Any] = {"packages": {"default": {}}, "lang_name": lang}
    for model in models:
        processor = model.parent.name
        entry[processor] = {PACKAGE: {"md5": md5(model.read_bytes(), usedforsecurity=False).hexdigest()}}
        entry["packages"]["default"][processor] = PACKAGE
    path = out_dir / "resources.json"
    path.write_text(json.dumps({lang: entry}, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return path


def _write_tokenizer_files(work: Path, part: str, sentences: Sequence[GoldSentence]) -> None:
    """Stanza's training files: text, one label for each character (see ``_labels``), multi-word tokens, and CoNLL-U."""
    texts, labels = [], []
    for first in range(0, len(sentences), _PARAGRAPH):
        paragraph = sentences[first : first + _PARAGRAPH]
        texts.append(" ".join(sentence.text for sentence in paragraph))
        labels.append("0".join(_labels(sentence) for sentence in paragraph))
    (work / f"{part}.txt").write_text("\n\n".join(texts) + "\n", encoding="utf-8")
    (work / f"{part}.labels").write_text("\n\n".join(labels) + "\n", encoding="utf-8")
    (work / f"{part}.conllu").write_text("".join(_conllu(sentences)), encoding="utf-8")
    words = Counter(
        (token.text, token.words) for sentence in sentences for token in sentence.tokens if len(token.words) > 1
    )
    (work / f"{part}.mwt.json").write_text(json.dumps(list(words.items())), encoding="utf-8")


def _labels(sentence: GoldSentence) -> str:
    """0 inside a token or space, 1 last character of a token, 2 of a sentence, 3 of a multi-word token, 4 of one that
    ends a sentence.
    """
    marks = []
    for token in sentence.tokens:
        marks.append("0" * (len(token.text) - 1) + ("3" if len(token.words) > 1 else "1") + "0" * token.space_after)
    joined = "".join(marks)[: len(sentence.text)]
    return joined[:-1] + str(int(joined[-1]) + 1)


def _conllu(sentences: Iterable[GoldSentence]) -> Iterator[str]:
    for sentence in sentences:
        identifier = 1
        for token in sentence.tokens:
            misc = "_" if token.space_after else "SpaceAfter=No"
            if len(token.words) > 1:
                yield f"{identifier}-{identifier + len(token.words) - 1}\t{token.text}" + "\t_" * 7 + f"\t{misc}\n"
                misc = "_"
            for word in token.words:
                yield f"{identifier}\t{word}\t_\t_\t_\t_\t{identifier - 1}\tdep\t_\t{misc}\n"
                identifier += 1
        yield "\n"
