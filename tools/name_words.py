"""Write ``models/ar/entities/names_wikidata.tsv``: Arabic words of names that are not written as they sound.

From the name pairs of Merhav and Ash (COLING 2018, "Design Challenges in Named Entity Transliteration", mined from
Wikidata, CC0): an Arabic and a Russian spelling of one Latin word belong together; where the sounds of the Arabic one
give another key than those of the Russian one, which is closer to speech, it gets the key of the Russian. Run it with
the folder of the pairs: ``python tools/name_words.py …/NETransliteration``.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from pathlib import Path

from pipeline.normalize.entities.romanization import word_key
from pipeline.text.folding import fold_text

TARGET = Path(__file__).resolve().parent.parent / "models" / "ar" / "entities" / "names_wikidata.tsv"
LEAST, SHARE, SHORTEST, ALIKE = 6, 0.6, 3, 0.5


def spellings(folder: Path, language: str) -> dict[str, Counter[str]]:
    """The spellings of a Latin word with their counts."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(folder.glob(f"wd_{language}_*")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            parts = line.split("\t")
            if len(parts) == 3:
                found[parts[0]][fold_text(parts[1].replace(" ", ""))] += int(parts[2])
    return found


def exceptions(folder: Path) -> dict[str, str]:
    """Arabic word to key, for the words whose Russian spellings mostly have another key."""
    arabic, russian = spellings(folder, "arabic"), spellings(folder, "russian")
    keys: dict[str, Counter[str]] = defaultdict(Counter)
    for latin in arabic.keys() & russian.keys():
        word, often = russian[latin].most_common(1)[0]
        for spelling, count in arabic[latin].items():
            keys[spelling][word_key(word, "ru")] += min(often, count)
    out = {}
    for spelling, counts in keys.items():
        key, count = counts.most_common(1)[0]
        share = count / sum(counts.values())
        alike = SequenceMatcher(None, key, word_key(spelling, "ar"), autojunk=False).ratio() >= ALIKE
        if (
            alike
            and spelling.isalpha()
            and len(spelling) >= SHORTEST
            and len(key) > 1
            and count >= LEAST
            and share >= SHARE
        ):
            out[spelling] = key
    return out


if __name__ == "__main__":
    TARGET.unlink(missing_ok=True)
    rows = sorted((word, key) for word, key in exceptions(Path(sys.argv[1])).items() if word_key(word, "ar") != key)
    head = "# Arabic words of names and the key of their Russian spelling, made by tools/name_words.py: do not edit.\n"
    TARGET.write_text(head + "".join(f"{word}\t{key}\n" for word, key in rows), encoding="utf-8")
