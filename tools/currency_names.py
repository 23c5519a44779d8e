"""Write ``models/<lang>/lexicon/currency_cldr.tsv`` and ``models/shared/lexicon/currency_code.tsv`` from CLDR.

CLDR (Unicode licence) comes through Babel. The tables hold every currency that was legal tender somewhere in 2020 or
2025: its names and plural names in each language, and its ISO 4217 code. Run it after an update of Babel:
``python tools/currency_names.py``.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.numbers import get_territory_currencies

MODELS = Path(__file__).resolve().parent.parent / "models"
LANGUAGES = ("ar", "fa", "ru", "ur")
DAYS = (datetime.date(2020, 1, 1), datetime.date(2025, 6, 1))

# Codes that are words in capitals too: they stand after their number only (TOP 10).
WORDS = frozenset({"ALL", "BAM", "BOB", "COP", "CUP", "GEL", "MAD", "MOP", "PEN", "RON", "SOS", "TOP", "TRY"})


def codes() -> list[str]:
    """The codes of all currencies in use on one of ``DAYS``, sorted."""
    found: set[str] = set()
    for territory in get_global("territory_currencies"):
        for day in DAYS:
            found.update(get_territory_currencies(territory, day, day, tender=True))
    return sorted(found)


def names(lang: str) -> Iterator[tuple[str, str]]:
    """``(name, code)`` in one language, singular and plural forms, without those that hold brackets or Latin letters.

    A name of one word is left to the table of news usage, which knows whether it is an ordinary word too.
    """
    locale = Locale(lang)
    plurals = locale._data["currency_names_plural"]
    for code in codes():
        for form in dict.fromkeys([locale.currencies.get(code, ""), *dict(plurals.get(code, {})).values()]):
            name = "".join(char for char in form if char not in "\u200f\u200e").strip()
            if " " in name and not any(char in "()" or (char.isascii() and char.isalpha()) for char in name):
                yield name, code


def tables() -> dict[Path, str]:
    """All tables: path to content."""
    version = "CLDR {}".format(get_global("cldr")["version"])
    made = "made by tools/currency_names.py: do not edit."
    out = {}
    for lang in LANGUAGES:
        rows = [f"{name}\t{code}" for name, code in dict.fromkeys(names(lang))]
        path = MODELS / lang / "lexicon" / "currency_cldr.tsv"
        out[path] = "\n".join([f"# Names of currencies, {version}, {made}", *rows]) + "\n"
    rows = [f"{code}\t{code}\tcased{'' if code in WORDS else ' before'}" for code in codes()]
    path = MODELS / "shared" / "lexicon" / "currency_code.tsv"
    out[path] = "\n".join([f"# ISO 4217 codes in capitals, {version}, {made}", *rows]) + "\n"
    return out


if __name__ == "__main__":
    for path, content in tables().items():
        path.write_text(content, encoding="utf-8")
