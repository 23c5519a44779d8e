"""Write ``models/<lang>/entities/forms.tsv``: everything that a text may say for the places, organizations, bodies and
demonyms of ``models/shared/entities``.

A line is ``form TAB id TAB flags``: the folded words of the form with a space between, the id of the entity
(``body:…`` and ``adj:…`` for a body and a demonym; ``body:…@XX`` for the body of a country that its name tells), and
flags: ``C`` the first letter is a capital, ``A`` all letters are, ``q`` a class word must stand beside it (an
ordinary word or a rare name), ``Q`` it must stand in quotes, ``n`` (``@`` in the table) it must follow a word of
reporting, ``r`` a region that gives way to its chief town unless a class word says the region. Russian cases of
organizations come from pymorphy3, those of places from the rules here.
Run it after a change of a table: ``python tools/entity_forms.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path

import pymorphy3

from pipeline.normalize.entities.composition import MARK, at, compose, meaning
from pipeline.normalize.entities.gazetteer import BODY
from pipeline.normalize.entities.identity import sounds_key
from pipeline.normalize.entities.persons import words_of as words_of_name
from pipeline.paths import read_lines
from pipeline.text.folding import ZWNJ, fold_text
from pipeline.text.lexicon import expand, words_of

MODELS = Path(__file__).resolve().parent.parent / "models"
SHARED = MODELS / "shared" / "entities"
LANGUAGES = ("fa", "ru", "ar", "ur")
# What a body of a province or town may say instead of its name: before (Urdu) or after it.
REGIONAL = {
    "fa": "{} استان|{} شهر|{} شهرستان|{} ولایت|{} منطقه",
    "ru": "{} провинции|{} города|{} района|{} округа|{} области|{} края|{} уезда",
    "ar": "{} الإقليمية|{} الإقليمي|{} بالمقاطعة|{} للمقاطعة|{} في المقاطعة|{} بالمدينة|{} بالمحافظة"
    "|{} في المحافظة|{} بالولاية",
    "ur": "صوبائی {}|سٹی {}|شہری {}|ضلعی {}|صوبے کی {}|صوبے کے {}|شہر کی {}|{} آف",
}
# Countries whose towns and regions are often in the news: their shorter names count too.
_NEAR = "IR AF TJ PK IQ SY LB JO PS SA AE QA KW BH OM YE EG LY TN DZ MA SD VN RU UZ KZ KG TM UA BY AZ AM GE IL TR"
NEAR = frozenset(_NEAR.split())
CORE = frozenset(("IR", "AF", "TJ", "PK", "SA", "AE", "IQ", "SY", "YE", "EG", "OM", "QA", "KW", "BH", "JO", "LB", "PS"))
SURE = 4  # letters of the key of an organization's own words, that are told in other words too
_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_FLEETING = {"Египет": "Египт", "Орел": "Орл", "Орёл": "Орл"}
_VOWELS = "аеёиоуыэюя"


def rows(path: Path) -> Iterator[list[str]]:
    for line in read_lines(path):
        yield line.split("\t")


def spellings(cell: str) -> list[str]:
    """The spellings of a cell, braces expanded; a bar inside braces belongs to them."""
    return [form for form in expand("{" + cell + "}") if form]


@cache
def common_words(lang: str) -> frozenset[str]:
    """Names that are ordinary words or names of persons too, folded."""
    path = MODELS / lang / "entities" / "common.tsv"
    return frozenset(" ".join(words) for row in rows(path) for words in words_of(fold_text(row[0])))


@cache
def dropped(lang: str) -> frozenset[str]:
    """Names that are left out, folded."""
    path = MODELS / lang / "entities" / "common.tsv"
    return frozenset(fold_text(row[0]) for row in rows(path) if row[1:] == ["never"])


@cache
def own_names(lang: str) -> frozenset[str]:
    """The names of ``places_own.tsv``, which were chosen by hand."""
    column = 5 + LANGUAGES.index(lang)
    return frozenset(name for row in rows(SHARED / "places_own.tsv") for name in row[column].split("|"))


# Russian --------------------------------------------------------------------------------------------------------------


def place_cases(name: str) -> set[str]:
    """The case forms of a Russian place name; a form too many does no harm."""
    if " " in name:
        words = name.split(" ")
        if words[-1] in ("область", "автономная", "край", "округ", "республика", "район", "море", "океан", "пролив"):
            return phrase_cases(name, len(words))
        if re.search("(ий|ый|ая|ое|ые|ой|яя)$", words[0]) and len(words) == 2:
            tails = _noun_cases(words[1])
            return {f"{head} {tail}" for head in _adjective_cases(words[0]) for tail in tails}
        if words[0] in ("остров", "острова", "сектор", "полуостров", "Республика", "Западный"):
            return phrase_cases(name, 1 if words[0] != "Западный" else 2)
        return {name, *(f"{' '.join(words[:-1])} {form}" for form in _noun_cases(words[-1]))}
    first, dash, rest = name.partition("-")
    if dash and re.match("(на|в|де|ле|ла|сюр|ан|а|и)-", rest):
        return {form + dash + rest for form in _noun_cases(first)}
    head, dash, tail = name.rpartition("-")
    return {head + dash + form for form in _noun_cases(tail)} if dash else _noun_cases(name)


def _noun_cases(word: str) -> set[str]:
    if word in _FLEETING:
        return {word, *(_FLEETING[word] + ending for ending in ("а", "у", "ом", "е"))}
    last, stem = word[-1:], word[:-1]
    if word.isupper() or not stem:
        return {word}
    if re.search("(ская|ний|ный|цкий|ский|ская|ское|ная|ное)$", word):
        return _adjective_cases(word)
    if last == "а":
        instrumental = "ей" if stem[-1] in "жшчщц" else "ой"
        return {word, stem + ("и" if stem[-1] in "гкхжшчщ" else "ы"), stem + "е", stem + "у", stem + instrumental}
    if last == "я":
        return {word, stem + "и", stem + "е", stem + "ю", stem + "ей", stem + "ёй"}
    if last == "ь":
        return {word, *(stem + ending for ending in ("я", "ю", "ем", "е", "и", "ью"))}
    if last == "й":
        return {word, *(stem + ending for ending in ("я", "ю", "ем", "е", "и"))}
    if re.search("(ово|ево|ёво|ино|ыно)$", word):
        return {word, *(stem + ending for ending in ("а", "у", "ом", "е"))}
    if re.search("[^аеёиоуэюя]ы$", word) and len(word) > 4:
        return {word, *(stem + ending for ending in ("", "ов", "ам", "ами", "ах"))}
    if last in _VOWELS:
        return {word}
    endings = ("а", "у", "ом", "ем", "е") if last in "жшчщц" else ("а", "у", "ом", "е")
    forms = {word, *(word + ending for ending in endings)}
    if word.endswith("ец") and len(word) > 4:
        forms |= {word[:-2] + "ц" + ending for ending in ("а", "у", "ем", "е")}
    return forms


def _adjective_cases(word: str) -> set[str]:
    stem = word[:-2]
    endings = {
        "ая": ("ая", "ой", "ую"), "яя": ("яя", "ей", "юю"), "ое": ("ое", "ого", "ому", "ым", "им", "ом"),
        "ее": ("ее", "его", "ему", "им", "ем"), "ий": ("ий", "ого", "ому", "им", "ом", "его", "ему", "ем"),
        "ый": ("ый", "ого", "ому", "ым", "ом"), "ой": ("ой", "ого", "ому", "ым", "ом"),
        "ые": ("ые", "ых", "ым", "ыми"), "ие": ("ие", "их", "им", "ими"),
    }  # fmt: skip
    return {stem + ending for ending in endings.get(word[-2:], (word[-2:],))}


@cache
def _analyzer() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()


def phrase_cases(name: str, count: int | None = None) -> set[str]:
    """The case forms of a phrase: its first noun in the nominative and the adjectives before it are inflected (the
    first ``count`` words where that is given), the rest stays."""
    words = name.split(" ")
    parses = []
    for word in words[:count]:
        options = [
            parse
            for parse in _analyzer().parse(word.strip('«»"'))
            if "nomn" in parse.tag and parse.tag.POS in ("NOUN", "ADJF", "PRTF")
        ]
        if not options or (word.isupper() and len(word) > 1):
            break
        noun = next((parse for parse in options if parse.tag.POS == "NOUN"), None)
        adjective = next((parse for parse in options if parse.tag.POS != "NOUN"), None)
        inner = adjective is not None and adjective is options[0] and word != words[-1]
        parses.append(adjective if inner else noun or adjective)
        if count is None and parses[-1].tag.POS == "NOUN":
            break
    if not parses:
        return {name}
    forms = {name}
    for case in _CASES:
        inflected = []
        for word, parse in zip(words, parses, strict=False):
            found = parse.inflect({case, "plur"} if "plur" in parse.tag else {case, "sing"})
            inflected.append(found.word if found else word)
        if word_case := [_like(new, old) for new, old in zip(inflected, words, strict=False)]:
            forms.add(" ".join([*word_case, *words[len(inflected) :]]))
    return forms


def _like(new: str, old: str) -> str:
    """The inflected word with the capital and the quotes of the old one."""
    bare = old.strip('«»"')
    head, tail = old[: old.find(bare)], old[old.find(bare) + len(bare) :]
    new = new[:1].upper() + new[1:] if bare[:1].isupper() else new
    return head + new + tail


# Arabic script --------------------------------------------------------------------------------------------------------


def persian(name: str, place: bool) -> set[str]:
    """A Persian name, joined where it may be, and with the izafe of a last vowel."""
    forms = {name}
    if place and name.count(" ") == 1:
        forms.add(name.replace(" ", ZWNJ))
    if place:
        forms |= {form + "ی" for form in forms if form[-1] in "او"}
    return forms


def urdu(name: str, place: bool) -> set[str]:
    """An Urdu name and its oblique."""
    forms = {name}
    words = name.split(" ")
    if name.endswith(("ہ", "ه")) and len(words[-1]) > 3:
        forms.add(name[:-1] + "ے")
    if not place and words[0].endswith("ہ") and len(words[0]) > 3:
        forms.add(" ".join([words[0][:-1] + "ے", *words[1:]]))
    return forms


# All ------------------------------------------------------------------------------------------------------------------


def inflected(name: str, lang: str, place: bool) -> set[str]:
    """All forms of a name."""
    if lang == "ru":
        return place_cases(name) if place else phrase_cases(name)
    if lang == "fa":
        return persian(name, place)
    if lang == "ur":
        return urdu(name, place)
    return {name}


def adjectives(name: str, lang: str) -> set[str]:
    """The forms of a demonym."""
    if lang == "ru":
        endings = "ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими"
        return {name + ending for ending in endings.split("|")}
    if lang == "ar":
        words = name.split(" ")
        endings = ("", "ة", "ين", "ون")
        forms = {" ".join(article + word + ending for word in words) for article in ("", "ال") for ending in endings}
        return forms | {f"ال{name}{ending}" for ending in endings}  # الجنوب أفريقي
    return {name}


def bodies(name: str, lang: str, level: str) -> Iterator[tuple[str, str]]:
    """The names of a body and what their ids add: a province's with "provincial", one with a demonym inside (``*``)
    for each country."""
    if "*" in name:
        feminine = name.split(" ")[0].endswith("ة")
        for row in rows(SHARED / "demonyms.tsv"):
            for adjective in spellings(row[1 + LANGUAGES.index(lang)]):
                yield name.replace("*", "ال" + adjective + "ة" * feminine), f"@{row[0]}"
        return
    yield name, ""
    if level == "regional":
        yield from ((pattern.format(name), "") for pattern in REGIONAL[lang].split("|"))
    elif lang == "ur":
        yield f"{name} آف", ""


def flags(name: str, lang: str, kind: str, country: str, population: int) -> str:
    """The flags of a form, see above."""
    out = ""
    letters = [char for char in name if char.isalpha()]
    if lang == "ru" and letters:
        if len(letters) > 1 and all(char.isupper() for char in letters[:2]):
            out += "A"
        elif letters[0].isupper():
            out += "C"
    folded = fold_text(name)
    if folded in common_words(lang):
        return out + "q"
    if kind not in ("city", "region") or " " in name.strip() or ZWNJ in name or name in own_names(lang):
        return out
    if lang == "ru":
        doubtful = len(folded) < 4 or (kind == "city" and population < 40_000)
    else:
        known = country in CORE and (kind == "region" or population >= 300_000)
        doubtful = (len(folded) < 4 and not known) or len(folded) < 3
        doubtful = doubtful or (len(folded) == 4 and country not in NEAR and population < 1_000_000)
        doubtful = doubtful or (kind == "city" and population < (150_000 if country not in NEAR else 60_000))
    return out + ("q" if doubtful else "")


def entries(lang: str) -> Iterator[tuple[str, str, str]]:
    """``(form, id, flags)`` of every entry, more important ones first."""
    column = 5 + LANGUAGES.index(lang)
    for identifier, _, kind, country, population, *names in rows(SHARED / "places.tsv"):
        for name in names[column - 5].split("|"):
            if name and not re.search(r"[()/«»\d]", name):
                flag = flags(name, lang, kind, country, int(population or 0))
                for form in sorted(inflected(name, lang, place=True)):
                    yield form, identifier, flag
    for table, prefix, first in (("organizations", "", 4), ("bodies", "body:", 3), ("demonyms", "adj:", 1)):
        for row in rows(SHARED / f"{table}.tsv"):
            for name in spellings(row[first + LANGUAGES.index(lang)]):
                quoted = len(name) > 2 and name[0] == "«" and name[-1] == "»" and name.count("«") == 1
                agency = name.startswith("@")
                name = name.strip("«»") if quoted else name.removeprefix("@")
                flag = "" if prefix == "adj:" else flags(name, lang, table, "", 0) + "Q" * quoted + "n" * agency
                named = bodies(name, lang, row[2]) if prefix == "body:" else [(name, "")]
                for whole, owner in named:
                    forms = adjectives(whole, lang) if prefix == "adj:" else inflected(whole, lang, place=False)
                    for form in sorted(forms):
                        yield form, prefix + row[0] + owner, flag


def lines(lang: str) -> Iterable[str]:
    """The lines of a table, sorted; of two flags for a form and id the stricter is dropped."""
    found: dict[tuple[str, str], str] = {}
    for form, identifier, flag in entries(lang):
        for words in words_of(fold_text(form)):
            key = (" ".join(words), identifier)
            if key[0] in dropped(lang):
                continue
            if key[0] in common_words(lang) and "q" not in flag and not identifier.startswith("adj:"):
                flag += "q"
            if words and (key not in found or len(flag) < len(found[key])):
                found[key] = flag
    for form, town in list(found):
        for region in chief_towns().get(town, ()):
            found.setdefault((form, region), found[form, town])
    found.update({key: found[key] + "r" for key in overshadowed(found)})
    return sorted(f"{form}\t{identifier}\t{flag}".rstrip("\t") for (form, identifier), flag in found.items())


@cache
def chief_towns() -> dict[str, list[str]]:
    """The regions that share the name of their chief town in one of the languages, by the town: so the same of both is
    meant in all languages."""
    regions: dict[tuple[str, str, int], str] = {}
    table = list(rows(SHARED / "places.tsv"))
    for row in table:
        if row[2] == "region" and row[0].startswith("iso"):
            for column, cell in enumerate(row[5:]):
                regions.update({(row[3], fold_text(name), column): row[0] for name in cell.split("|") if name})
    found: dict[str, list[str]] = {}
    for row in table:
        if row[2] == "city" and row[0].startswith("name:"):
            same = {
                region
                for column, cell in enumerate(row[5:])
                for name in cell.split("|")
                if (region := regions.get((row[3], fold_text(name), column)))
            }
            if len(same) == 1:
                found[row[0]] = sorted(same)
    return found


def overshadowed(found: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The regions that Russian names by an adjective (Актюбинская область), under the name of their chief town."""
    places = {row[0]: row for row in rows(SHARED / "places.tsv")}
    towns: dict[str, set[str]] = {}
    for form, identifier in found:
        if identifier in places and places[identifier][2] == "city":
            towns.setdefault(form, set()).add(places[identifier][3])
    return [
        (form, identifier)
        for form, identifier in found
        if identifier in places
        and places[identifier][2] == "region"
        and re.search("область|край|велаят|округ|уезд|воеводство", places[identifier][6])
        and places[identifier][3] in towns.get(form, ())
    ]


def meanings() -> Iterable[str]:
    """The lines of ``composed.tsv``: what the names of the organizations and bodies say, where only one says so."""
    found: dict[str, set[str]] = {}
    for table, prefix, first in (("organizations", "", 4), ("bodies", BODY, 3)):
        for row in rows(SHARED / f"{table}.tsv"):
            for lang in LANGUAGES:
                for name in spellings(row[first + LANGUAGES.index(lang)]):
                    parts = compose(words_of_name(name.replace("*", "")), lang)
                    if not (parts.heads or parts.kinds) or (prefix and (parts.own or parts.places)):
                        continue
                    if not prefix and not (parts.fields or parts.places or (parts.own and parts.heads)):
                        continue
                    key = meaning(parts, lang, partial(sounds_key, lang=lang))
                    if parts.own and (MARK not in key or len(key.rpartition(MARK)[2]) < SURE):
                        continue
                    where = min(parts.places, key=lambda known: known.kind == "country") if parts.places else None
                    found.setdefault(at(key, None if parts.own else where), set()).add(prefix + row[0])
    return sorted(f"{key}\t{ids.pop()}" for key, ids in found.items() if len(ids) == 1)


if __name__ == "__main__":
    head = "# What names of organizations say: key, id. Made by tools/entity_forms.py: do not edit.\n"
    (SHARED / "composed.tsv").write_text(head + "\n".join(meanings()) + "\n", encoding="utf-8")
    for code in LANGUAGES:
        head = "# What a text may say for an entity: form, id, flags. Made by tools/entity_forms.py: do not edit.\n"
        path = MODELS / code / "entities" / "forms.tsv"
        path.write_text(head + "\n".join(lines(code)) + "\n", encoding="utf-8")
