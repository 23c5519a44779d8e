"""How Urdu writes names: the country before its body, with or without a genitive postposition."""

from __future__ import annotations

from pipeline.lang.naming import NameRules

RULES = NameRules(
    region_cues=frozenset(
        (
            "صوبه",
            "صوبے",
            "ضلع",
            "ریاست",
            "علاقه",
            "علاقے",
            "محافظه",
            "ڈویژن",
            "تحصیل",
            "جزیره",
            "جزیرے",
            "ولایت",
            "پریفیکچر",
            "کاونٹی",
            "گورنریٹ",
        )
    ),
    city_cues=frozenset(("شهر", "شهروں", "دارالحکومت", "سٹی", "قصبه", "قصبے", "گاوں", "ٹاون", "میونسپلٹی")),
    links=frozenset(("کی", "کے", "کا", "صوبے", "صوبه", "شهر", "صوبایی", "ریاست", "ضلع")),
    place_first=True,  # ویتنام کی وزارت انصاف، ویتنامی وزارت انصاف
    of=frozenset(("اف",)),
    article="ال",  # of Arabic names
)
