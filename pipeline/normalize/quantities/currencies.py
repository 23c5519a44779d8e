"""The currency a word means: its own code, or the one a country decides in ``models/shared/currencies.tsv``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Final

from pipeline.lang.numbering import QuantityStyle
from pipeline.paths import models_dir
from pipeline.text.lexicon import read_table
from pipeline.text.reading import Reading

# An article that names another country so often, and the language's own never, means that country's currency.
_FOREIGN: Final = 2


@cache
def rows() -> Mapping[str, tuple[str, Mapping[str, str]]]:
    """The rows by their name: the code meant by default, and country to code."""
    table = read_table(models_dir() / "shared" / "currencies.tsv", "shared")
    return {entry.id.partition(":")[2]: (entry.value, dict(entry.options)) for _, entry in table}


def code(name: str, country: str | None) -> str | None:
    """The currency of a row in a country, ``None`` where the country has none of that name."""
    row = rows().get(name)
    return row[1].get(country) if row is not None and country else None


class Home:
    """Whose currency a bare word means: that of ``default_country``, or of the country the text names most."""

    def __init__(self, reading: Reading, style: QuantityStyle, default_country: str | None) -> None:
        self._reading = reading
        self._style = style
        self._given = default_country
        self._named: Counter[str] | None = None

    def code(self, name: str) -> str:
        """The code a bare name stands for; a dollar is the United States' unless ``default_country`` says otherwise."""
        row = rows().get(name)
        if row is None:
            return name
        default, countries = row
        if self._given and self._given in countries:
            return countries[self._given]
        if name == "dollar" or len(countries) == 1:
            return default
        home = self._style.countries.get(name)
        named = [(count, country) for country, count in self._countries().items() if country in countries]
        best, country = max(named, default=(0, ""), key=lambda pair: pair[0])
        if home is not None and (best < _FOREIGN or home in self._countries()):
            return countries[home]
        return countries[country] if best else default

    def _countries(self) -> Counter[str]:
        if self._named is None:
            self._named = Counter(hit.value for hit in self._reading.all("currency_country", "currency_place"))
        return self._named
