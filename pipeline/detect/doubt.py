"""The second opinion: langdetect, seeded and loaded when first needed; and scripts that tell the language.

langdetect is a port of Nakatani Shuyo's language-detection with its profiles of Wikipedia.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache
from typing import Any

# The languages of our two scripts that langdetect has profiles of.
KNOWN = frozenset({"ar", "fa", "ur", "ru", "uk", "bg", "mk"})
_SCRIPTS = {
    "GREEK": "el", "ARMENIAN": "hy", "HEBREW": "he", "DEVANAGARI": "hi", "BENGALI": "bn",
    "GURMUKHI": "pa", "GUJARATI": "gu", "TAMIL": "ta", "TELUGU": "te", "KANNADA": "kn",
    "MALAYALAM": "ml", "SINHALA": "si", "THAI": "th", "LAO": "lo", "TIBETAN": "bo",
    "MYANMAR": "my", "GEORGIAN": "ka", "ETHIOPIC": "am", "KHMER": "km", "MONGOLIAN": "mn",
    "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "HANGUL": "ko",
}  # fmt: skip


@cache
def _factory() -> Any:
    from langdetect import detector_factory

    detector_factory.DetectorFactory.seed = 0
    detector_factory.init_factory()
    return detector_factory._factory


def guesses(text: str) -> dict[str, float]:
    """langdetect's probabilities by language; empty where it finds nothing to go by. The same answer every time."""
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory().create()
    detector.append(text)
    try:
        return {language.lang: language.prob for language in detector.get_probabilities()}
    except LangDetectException:
        return {}


def script_language(letters: str) -> str:
    """The main language of the most frequent script among ``letters``; kana mean Japanese, whatever stands beside."""
    scripts = Counter(_SCRIPTS.get(unicodedata.name(letter, "").split(" ")[0], "und") for letter in letters)
    if scripts["ja"]:
        scripts["ja"] += scripts["zh"]
    return scripts.most_common(1)[0][0]
