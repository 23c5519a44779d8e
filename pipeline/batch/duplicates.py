"""Near-duplicates: an article that repeats most of an earlier one of the run is marked with the earlier one's id.

Texts are compared by the runs of three words that they share, folded (letters, digits and marks of one look are one),
through MinHash: A. Broder, "On the resemblance and containment of documents", 1997; of each of the 64 least hashes one
byte is kept (P. Li, A. König, "b-Bit minwise hashing", 2010), and four bytes in a row make a key by which candidates
are found. Signatures are made where articles are read; they are compared in the order of the input in one place, so
that the marks do not depend on the number of processes.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from pipeline.text.folding import fold_text

# The field of a record that holds the mark.
MARK = "near_duplicate_of"
# Hashes of a signature, and how many of them two near-duplicates have in common. Two texts that share 80 % of all runs
# of words in them are found in 997 of 1,000 cases, those that share 70 %, 60 % or 50 % in 814, 220 and 8.
_HASHES = 64
_ALIKE = 42
_RUN = 3
# Texts shorter than this say too little to be alike by chance or not: they are duplicates when all words are the same.
_MIN_WORDS = 20
# Articles that are remembered, the duplicates not counted: some 60 MB of memory.
WINDOW = 1 << 18
_BAND = 4
_BANDS = _HASHES // _BAND
_BLOCK = 4096
_WORD = re.compile(r"\w+")
_RANDOM = np.random.Generator(np.random.PCG64(20251122))
_FACTORS = _RANDOM.integers(1, 1 << 63, _HASHES, dtype=np.uint64) | np.uint64(1)
_ADDENDS = _RANDOM.integers(0, 1 << 63, _HASHES, dtype=np.uint64)
_PLACES = _RANDOM.integers(1, 1 << 63, _RUN, dtype=np.uint64) | np.uint64(1)
_SPREAD = _RANDOM.integers(1, 1 << 63, _BANDS, dtype=np.uint64) | np.uint64(1)


def signature(text: str) -> bytes:
    """64 bytes that near-duplicates have mostly in common; none for a text without words."""
    words = _WORD.findall(fold_text(text))
    if len(words) < _MIN_WORDS:
        return hashlib.blake2b(" ".join(words).encode(), digest_size=_HASHES).digest() if words else b""
    codes = np.fromiter((zlib.crc32(word.encode()) for word in words), np.uint64, len(words))
    runs = sum(codes[at : len(codes) - _RUN + 1 + at] * _PLACES[at] for at in range(_RUN))
    runs ^= runs >> np.uint64(29)
    least = np.full(_HASHES, np.iinfo(np.uint64).max, np.uint64)
    for first in range(0, len(runs), _BLOCK):
        hashes = runs[first : first + _BLOCK, None] * _FACTORS + _ADDENDS
        np.minimum(least, hashes.min(axis=0), out=least)
    # The low bits of a product are weak, the high ones small as the hash is the least: those between are even.
    return bytes((least >> np.uint64(24)).astype(np.uint8).tobytes())


class Duplicates:
    """The articles met so far, the last ``window`` of them. Only those that are no duplicates are remembered: all marks
    of a group name its first article."""

    def __init__(self, window: int = WINDOW) -> None:
        self._ids: list[str] = []
        self._signatures: NDArray[np.uint8] = np.zeros((window, _HASHES), np.uint8)
        self._slots: NDArray[np.int32] = np.zeros((_BANDS, window), np.int32)
        self._bands = np.arange(_BANDS)
        self._next = 0

    def original(self, id: str, signature: bytes) -> str | None:
        """The id of the earlier article that this one repeats; ``None`` if there is none: then it is remembered."""
        if not signature:
            return None
        own = np.frombuffer(signature, np.uint8)
        keys = own.view("<u4").astype(np.uint64) * _SPREAD
        places = ((keys >> np.uint64(20)) % np.uint64(self._slots.shape[1])).astype(np.int64)
        slots = self._slots[self._bands, places]
        alike = (self._signatures[slots] == own).sum(axis=1)
        best = int(alike.max())
        if best >= _ALIKE and self._ids:
            ages = (self._next - slots[alike == best]) % len(self._signatures)
            return self._ids[(self._next - int(ages.max())) % len(self._signatures)]
        self._remember(id, own, places)
        return None

    def _remember(self, id: str, own: NDArray[np.uint8], places: NDArray[np.int64]) -> None:
        slot = self._next
        if slot == len(self._ids):
            self._ids.append(id)
        else:
            self._ids[slot] = id
        self._signatures[slot] = own
        self._slots[self._bands, places] = slot
        self._next = (slot + 1) % len(self._signatures)

    def marks(self, articles: Iterable[tuple[str, bytes]]) -> dict[int, str]:
        """The marks of articles, given by id and signature in the order of the input: index → id of the original."""
        originals = ((index, self.original(*article)) for index, article in enumerate(articles))
        return {index: original for index, original in originals if original is not None}
