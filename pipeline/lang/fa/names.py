"""How Persian writes names: izafe after a vowel, the country after its body."""

from __future__ import annotations

from pipeline.lang.naming import NameRules

RULES = NameRules(
    region_cues=frozenset(("استان", "ولایت", "ایالت", "شهرستان", "منطقه", "ولسوالی", "استانهای", "جزیره")),
    city_cues=frozenset(("شهر", "شهرهای", "بندر", "پایتخت", "فرودگاه", "شهرداری")),
    links=frozenset(("کشور", "جمهوری", "استان", "شهر", "ولایت", "در", "ایالت", "منطقه", "شهرستان")),
    reporters=frozenset(("گزارش", "خبرنگار", "خبرنگاران", "نقل از", "گو با", "گفتگو با", "گفتوگو با", "مصاحبه با")),
    article="ال",  # of Arabic names
)
