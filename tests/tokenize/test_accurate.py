"""The Stanza tokenizers: clitics as words, numbers kept whole, lines, models from a path, training."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from pipeline.lang import codes
from pipeline.tokenize import Tokenizer, make_tokenizer
from pipeline.tokenize.accurate import ModelsMissing, shipped_models
from pipeline.tokenize.training import train

MODELS_AT_MOST = 2_000_000


@cache
def tokenizer(lang: str) -> Tokenizer:
    return make_tokenizer(lang, "accurate")


# The clitics of each token are cut off with +.
CLITICS = (
    "أعلنت الوزارة في بيان+ها أمس أن+ها ب+صدد توسيع شبكة المدارس.",
    "و+قال الوزير إن+ه س+يزور العاصمة ل+بحث العلاقات ب+ين البلدين.".replace("ب+ين", "بين"),
    "أشاد الرئيس ب+القرار الجديد و+دعا الجميع إلى احترام+ه.",
    "عقدت اللجنة اجتماع+ها الأول في مقر+ها ب+المدينة.",
    "و+أضاف أن الحكومة قدمت ل+لمواطنين كل ما يلزم+هم من مساعدات.",
    "تسلم الفائزون جوائز+هم من رئيس الجامعة و+أعضاء مجلس+ها.",
    "ارتفعت الأسعار ب+نسبة كبيرة ل+أن الطلب كان أكبر من العرض.",
    "و+أكدت الشركة أن منتجات+ها س+تكون متوفرة في الأسواق و+المتاجر.",
    "وصل الوفد إلى باريس و+من+ها إلى لندن ل+لمشاركة في المؤتمر.",
    "وزارة الصحة تنفي الخبر و+تطالب وسائل الإعلام ب+الدقة.",
)


def test_arabic_clitics_are_words_of_their_token() -> None:
    right = found = expected = 0
    for marked in CLITICS:
        text = marked.replace("+", "")
        doc = tokenizer("ar")(text)
        for token in doc:
            assert [text[word.start : word.end] for word in token._.words] == [word.text for word in token._.words]
        cut = {word.start for token in doc for word in token._.words[1:]}
        wanted = {at - number for number, at in enumerate(at for at, char in enumerate(marked) if char == "+")}
        right, found, expected = right + len(cut & wanted), found + len(cut), expected + len(wanted)
    assert right >= 0.9 * found
    assert right >= 0.9 * expected


@pytest.mark.parametrize(
    ("lang", "text", "tokens"),
    [
        ("fa", "قطعنامه ۵۷-NQ/TW با ۱۵۵/۹ رأی در vietnam.vn آمد.", "قطعنامه ۵۷-NQ/TW با ۱۵۵/۹ رأی در vietnam.vn آمد ."),
        (
            "ru",
            "Решение 57-NQ/TW даёт 4,8 млрд на vietnam.vn сегодня.",
            "Решение 57-NQ/TW даёт 4,8 млрд на vietnam.vn сегодня .",
        ),
        (
            "ar",
            "القرار 57-NQ/TW يمنح 4,800 درهم عبر vietnam.vn اليوم.",
            "القرار 57-NQ/TW يمنح 4,800 درهم عبر vietnam.vn اليوم .",
        ),
        (
            "ur",
            "قرارداد 57-NQ/TW میں 2.9 ارب روپے vietnam.vn پر ہیں۔",
            "قرارداد 57-NQ/TW میں 2.9 ارب روپے vietnam.vn پر ہیں ۔",
        ),
    ],
)
def test_numbers_and_addresses_stay_whole(lang: str, text: str, tokens: str) -> None:
    assert [token.text for token in tokenizer(lang)(text)] == tokens.split()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fa", "پل تازه باز شد\nرفت و آمد آغاز شد. مردم آمدند."),
        ("ru", "Новый мост открыт\nДвижение началось в среду. Люди пришли."),
        ("ar", "افتتاح الجسر الجديد\nبدأت الحركة يوم الأربعاء. وحضر الناس."),
        ("ur", "نیا پل کھل گیا\nآمد و رفت بدھ کو شروع ہوئی۔ لوگ آئے۔"),
    ],
)
def test_a_heading_is_a_sentence(lang: str, text: str) -> None:
    sentences = [sentence.text.strip() for sentence in tokenizer(lang)(text).sents]
    assert len(sentences) == 3
    assert sentences[0] == text.split("\n")[0]


@pytest.mark.parametrize("lang", codes())
def test_models_are_small_and_listed(lang: str) -> None:
    folder = shipped_models(lang)
    listed = json.loads((folder / "resources.json").read_text(encoding="utf-8"))[lang]["packages"]["default"]
    files = [folder / lang / processor / f"{name}.pt" for processor, name in listed.items()]
    assert "tokenize" in listed
    assert all(0 < path.stat().st_size < MODELS_AT_MOST for path in files)
    assert (folder / "README.md").is_file()


def test_a_folder_without_models_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelsMissing, match=r"no Stanza tokenizer for 'fa' in .*resources\.json is missing"):
        make_tokenizer("fa", "accurate", tmp_path)
    (tmp_path / "resources.json").write_text(
        '{"fa": {"packages": {"default": {"tokenize": "perdt"}}}}', encoding="utf-8"
    )
    with pytest.raises(ModelsMissing, match=r"perdt\.pt is missing"):
        make_tokenizer("fa", "accurate", tmp_path)


def treebank() -> str:
    """Sixty short sentences in which و and ل are cut off, as CoNLL-U without multi-word tokens."""
    sentences = []
    for noun in ("كتاب", "بيت", "رجل", "قلم", "وقت"):
        for verb in ("كتب", "قرأ", "لعب", "وصل"):
            for clitic in ("و", "ل", ""):
                rows = [
                    (verb, "_"),
                    *([(clitic, "SpaceAfter=No")] if clitic else []),
                    (noun, "SpaceAfter=No"),
                    (".", "_"),
                ]
                sentences.append(
                    "".join(f"{i}\t{form}" + "\t_" * 7 + f"\t{misc}\n" for i, (form, misc) in enumerate(rows, 1))
                )
    return "\n".join(sentences) + "\n"


def test_training_makes_models_that_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bank.conllu").write_text(treebank(), encoding="utf-8")
    source = '{kind = "segmented", file = "bank.conllu"}'
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(
        f"steps = 3\ndev_sentences = 60\ntrain = [{source}]\ndev = [{source}]\ntest = [{source}]\n", "utf-8"
    )
    monkeypatch.setattr("pipeline.tokenize.recipe.recipe_path", lambda _lang: recipe)
    written = [train("ar", tmp_path, tmp_path / name, seed=7) for name in ("one", "two")]
    assert [path.relative_to(tmp_path / "one").as_posix() for path in written[0]] == [
        "ar/tokenize/khabar.pt",
        "ar/mwt/khabar.pt",
        "resources.json",
    ]
    docs = [make_tokenizer("ar", "accurate", tmp_path / name)("كتب قلم. وصل بيت.") for name in ("one", "two")]
    assert [token.text for token in docs[0]] == [token.text for token in docs[1]]
    assert docs[0].text == "كتب قلم. وصل بيت."
