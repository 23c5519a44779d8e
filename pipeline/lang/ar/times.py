"""Function words around Arabic times."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.lang.timewords import TimeWords, phrases, words

_FUTURE = words(
    """سوف المقرر المتوقع المرتقب المزمع المنتظر ينتظر يتوقع تقام يقام تعقد يعقد ينعقد تنعقد تنطلق ينطلق يبدأ تبدأ يفتتح
    تفتتح تستضيف يستضيف تحتضن يحتضن يلتقي تلتقي يواجه تواجه يزور تزور
    تنخفض ينخفض ترتفع يرتفع تصل يصل تستمر يستمر تتواصل يتواصل تغادر يغادر يتوجه تتوجه يجتمع تجتمع يناقش تناقش يصوت
    تصوت يبحث تبحث يستأنف تستأنف يختتم تختتم ينتهي تنتهي يخوض تخوض يلعب تلعب"""
)
_PAST = words(
    """كان كانت قال قالت أعلن أعلنت وقع وقعت عقد عقدت شهد شهدت بلغ بلغت لم قد تم تمت جرى جرت أصدر أصدرت أفاد ذكر أكد
    زار التقى وصل غادر ألقى أدى تسلم حضر شارك ترأس فاز خسر تعادل قتل أصيب توفي لقي ضرب هز نفذ دشن أطلق قرر وافق أقر رفض
    دعا أشار أضاف أوضح كشف ناقش تفقد ودع استشهد ألقي أقيم أقام نظم قام قامت توجه"""
)
_FUTURE_PREFIXES = tuple(words("سي ست سن"))
_NOT_FUTURE = tuple(
    words(
        """سيا سيو ستا ستو ستين سينا سيطر ستر سيرة سياس سنوا سنوي سنة سند سنت سيرج سيرغ سيريل سيرال سيلف سيمون سيدني
        سيدات سيدة ستيف سنغا سنجار سيبيري سيشل سيول"""
    )
)
# Perfect forms by their letters: third person feminine, and the derived forms VII, VIII and X.
_PERFECT = re.compile(r"[^\W\d_]{2,5}[^\W\d_اوی]ت|(?:ان|است|ا[^\W\d_ا]ت)[^\W\d_ا]{2,4}")
_NOT_PAST = words(
    """تحت وقت بيت صوت سبت بنت كويت أخت موت الوقت البيت الصوت السبت البنت الكويت الموت إنترنت الإنترنت أنت أنه أنها
    أنهم أنقرة أنتم أنحاء"""
)
_MINUTES = {"والنصف": (30, 1), "ونصف": (30, 1), "والثلث": (20, 1), "والربع": (15, 1), "وربع": (15, 1)}


def tense(word: str) -> int:
    """1 for words of what is to come and the future prefix, -1 for frequent perfect forms, else 0."""
    bare = word[1:] if word[0] in "وف" else word
    if word in _FUTURE or bare in _FUTURE:
        return 1
    if len(bare) >= 5 and bare.startswith(_FUTURE_PREFIXES) and not bare.startswith(_NOT_FUTURE):
        return 1
    past = word in _PAST or bare in _PAST or (bare not in _NOT_PAST and _PERFECT.fullmatch(bare) is not None)
    return -1 if past else 0


def _also(text: str) -> frozenset[str]:
    """Words, alone and with a conjunction before them."""
    return frozenset(conjunction + word for word in words(text) for conjunction in ("", "و", "ف"))


def article(prefix: str) -> int:
    """The letters of a proclitic that belong to a date: the article ال, and the lam that is left of it after ل."""
    return 2 if prefix.endswith("ال") else 1 if prefix.endswith("لل") else 0


def minutes(following: Sequence[str]) -> tuple[int, int] | None:
    """Half, third and quarter after an hour: والنصف, والثلث, والربع."""
    return _MINUTES.get(following[0]) if following else None


WORDS = TimeWords(
    before=_also("في من منذ حتى إلى خلال بحلول قبل بعد"),
    year_before=_also(
        """في منذ حتى خلال بحلول حرب حدود موازنة ميزانية انتخابات أزمة ثورة أحداث هجمات دستور انقلاب كأس موسم نهائي
        تصفيات حربي أزمتي دورة نهائيات صيف شتاء ربيع خريف"""
    ),
    year_bare=True,
    year_after=words("و في من إلى على عن مع أن أو حتى بعد قبل كان كانت لم لا بين حين حيث"),
    until=_also("بحلول قبل حتى"),
    links=words("من في لعام للعام لسنة ل"),
    apart=words("في"),
    starts=_also("من منذ"),
    joins=words("إلى حتى وحتى لغاية ولغاية"),
    joins_need_start=True,
    ands=words("و"),
    and_prefixes=("و",),
    between=_also("بين مابين"),
    since=_also("منذ من"),
    tense=tense,
    years=(1300, 1499, "h"),
    fiscal=7,
    fiscal_places=words("مصر المصري المصرية القاهرة جنيه"),
    of_event=words("من على"),
    of_that_after=phrases("من ذلك, على ذلك"),
    lone_units=True,
    endings=words("ا"),
    vague=words("بضعة بضع عدة بعض كل"),
    articles=words("ال وال بال"),
    about=words("عند نحو حوالي قرابة زهاء"),
    beside=_also("فترة الفترة مدة المدة ما خلال غضون"),
    this_day=True,
    ordinal_hours=True,
    article=article,
    minutes=minutes,
    spans=_also("خلال في طوال"),
    new=words("الجديد الجديدة"),
    week_start=7,
    of_it=words("منه"),
)
