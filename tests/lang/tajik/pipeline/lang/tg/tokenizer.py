"""The Tajik tokenizer's tables."""

from __future__ import annotations

from pipeline.lang.tokenization import TokenizerRules, table

RULES = TokenizerRules(
    abbreviations=table("ш. н. в."),
    final_abbreviations=frozenset(),
    era_abbreviations=table("с."),
    hyphen_joins=True,
)
