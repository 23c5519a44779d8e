"""The Persian tokenizer's tables."""

from __future__ import annotations

from pipeline.lang.tokenization import TokenizerRules, table

RULES = TokenizerRules(
    # A clause ends with its verb, so an era after a year does not end one.
    abbreviations=table(
        """
        ر.ک. ر.ک ج. ص. صص. ت. ش. د. م. نک. س. ق. ق.م. م.ق. ه.ق. ه.ش. هـ.ش. هـ.ق. ق.ظ. ب.ظ.
        ق.م م.ق ه.ق ه.ش هـ.ش هـ.ق ق.ظ ب.ظ
        """
    ),
    final_abbreviations=frozenset(),
    era_abbreviations=frozenset(),
    hyphen_joins=False,
)
