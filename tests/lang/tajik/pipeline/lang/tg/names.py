"""How Tajik writes names: with capitals, the place after its class word."""

from __future__ import annotations

from pipeline.lang.naming import NameRules

RULES = NameRules(
    region_cues=frozenset(("вилояти", "вилоят", "ноҳияи", "ноҳия")),
    city_cues=frozenset(("шаҳри", "шаҳр")),
    links=frozenset(("вилояти", "шаҳри", "ноҳияи")),
    cased=True,
)
