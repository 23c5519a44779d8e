"""Names of organizations: learned where gold marks them, found in other sentences, not where the words are others."""

from __future__ import annotations

import pytest

from pipeline import load
from pipeline.lang import language
from pipeline.learn.extraction import Program, samples
from pipeline.learn.inflection import Inflection
from pipeline.learn.mining import as_rows
from pipeline.learn.organizations import organizations
from pipeline.record import Article
from pipeline.text.lexicon import Lexicon, replaced, table_rows
from tests.learn.conftest import Teach

# A society of beekeepers that goes by an odd name; the words of the last column are a name once and once not.
NAMES = {
    "fa": ("زرین‌کندو", "به گفته {} زمستان سخت بود.", "دیروز {} از انبار تازه‌ای گفت."),
    "ru": ("Златосот", "По словам {}, зима была тяжёлой.", "Вчера {} рассказал о новом складе."),
    "ar": ("شهدستان", "وفق {} كان الشتاء قاسيا.", "أمس تحدث {} عن مخزن جديد."),
    "ur": ("شہدستان", "{} کے مطابق سردی سخت تھی۔", "کل {} نے نئے گودام کا ذکر کیا۔"),
}


@pytest.mark.parametrize("lang", NAMES)
def test_a_name_is_learned_and_found_elsewhere(lang: str, story: Teach) -> None:
    name, sentence, other = NAMES[lang]
    folder = story("gold", "one", lang, sentence.format(name), names=[name])
    taught = samples([folder], lang)
    program = Program(lang)
    inflection = Inflection(lang, ())
    found = organizations(taught, [program.read(taught[0])], lang, inflection)
    assert [stories for stories in found.values()] == [("one",)]
    table = Lexicon([*as_rows(found, lang), *table_rows(lang)], language(lang).analyses)
    with replaced(lang, table):
        mentions = load().read(Article(other.format(name), lang=lang)).mentions
    assert [one.text for one in mentions if one.label == "ORG"] == [name]


@pytest.mark.parametrize("lang", NAMES)
def test_words_that_are_a_name_only_now_and_then_are_left_alone(lang: str, story: Teach) -> None:
    name, sentence, other = NAMES[lang]
    story("gold", "one", lang, sentence.format(name), names=[name])
    taught = samples([story("gold", "two", lang, other.format(name))], lang)
    program = Program(lang)
    assert not organizations(taught, [program.read(sample) for sample in taught], lang, Inflection(lang, ()))
