"""The Arabic tokenizer's tables."""

from __future__ import annotations

from pipeline.lang.tokenization import TokenizerRules, table

RULES = TokenizerRules(
    # Titles, also after the conjunction; pages, volumes, boxes.
    abbreviations=table("د. أ. ا. أ.د. ا.د. م. ص. ج. ط. ت. ق. ش. ص.ب. ص.ب أ.د ود. وأ. وا. وأ.د. وم. ل.د. لد."),
    final_abbreviations=table(
        """ ق.م. ق.م ب.م. ب.م ر.س. ر.س د.إ. د.إ د.ك. د.ك د.ت. د.ت د.ج. د.ج ج.م. ج.م ر.ق. ر.ق ر.ع. ر.ع ش.م.م. ش.م.م
        ش.م.ل. ش.م.ل ش.م.ع. و.م.ع. و.م.ع أ.ف.ب. أ.ف.ب أ.ب. د.ب.أ. د.ب.أ أ.ش.أ. أ.ش.أ و.أ.م. و.أ.ف.
        """
    ),
    era_abbreviations=table("هـ. ه. م. هـ.ق."),
    hyphen_joins=False,
)
