"""The Urdu tokenizer's tables."""

from __future__ import annotations

from pipeline.lang.tokenization import TokenizerRules, table

RULES = TokenizerRules(
    # A clause ends with its verb, so an era after a year does not end one.
    abbreviations=table("ڈاکٹر. پروفیسر. ص. ج. م. د. رح. رض. ق.م. ق.م ق۔م۔ ق۔م ء. ھ. ہ."),
    final_abbreviations=frozenset(),
    era_abbreviations=frozenset(),
    hyphen_joins=False,
    # The names of the Latin letters as Urdu writes them: acronyms and initials are spelled with them.
    spelled_letters=table(
        "اے بی سی ڈی ای ایف جی ایچ آئی جے کے ایل ایم این او پی کیو آر ایس ٹی یو وی ڈبلیو ایکس وائی زیڈ"
    ),
    # Auxiliaries and verb forms that close a clause; typists put a hyphen for the full stop after them.
    dash_stops=table(
        """
        ہے ہیں ہےں ہوں تھا تھی تھے تھیں گا گی گے گیا گئی گئے دیا دی دیے لیا لی کیا کی رہا رہی رہے ہوا ہوئی ہوئے
        چکا چکی چکے
        """
    ),
)
