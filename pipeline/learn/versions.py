"""The versions of what a language has learned: ``models/<lang>/history``.

    history/<version>/lexicon/*.tsv    what was learned; <version> is the hash of it, so equal content is one version
    history/<version>/card.json        how: data, code, command, scores, when
    history/current                    the name of the version in use; no such file: the written tables alone
    history/log.jsonl                  what was kept aside, promoted and rolled back, one line each

A version is built in a folder of its own and renamed into place; the version in use changes by the renaming of one
small file. Whoever is interrupted leaves the model in use as it was.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.paths import CURRENT, history_dir, models_dir

CARD = "card.json"
_LOG = "log.jsonl"
_BACK = "rolled back"
_DIGITS = 12
_BUILDING = ".building-"
_A_DAY = 86_400  # seconds
WRITTEN = "-"  # stands for the written tables alone, where a version is named


class VersionError(ValueError):
    """A version that is not there, or a change that cannot be made."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version and its card."""

    name: str
    folder: Path
    card: Mapping[str, Any]

    @property
    def edited(self) -> bool:
        """Whether its files have been changed by hand since they were learned."""
        return content_hash(self.folder) != self.name


def content_hash(folder: Path) -> str:
    """The first digits of a hash over the names and bytes of all files of a version but its card."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != CARD):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:_DIGITS]


def code_hash(lang: str) -> str:
    """A hash over the program and the written tables that a version was learned with."""
    digest = hashlib.sha256()
    package = Path(__file__).resolve().parents[1]
    tables = [*(models_dir() / lang / "lexicon").glob("*.tsv"), *(models_dir() / "shared").rglob("*.tsv")]
    for path in [*sorted(package.rglob("*.py")), *sorted(tables)]:
        digest.update(path.name.encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return f"sha256:{digest.hexdigest()}"


@contextmanager
def workshop(lang: str) -> Iterator[Path]:
    """A folder to build a version in, on the disk of the history; it is gone afterwards, whatever happens, or a day
    after its process was killed."""
    history_dir(lang).mkdir(parents=True, exist_ok=True)
    for left in history_dir(lang).glob(f"{_BUILDING}*"):
        if time.time() - left.stat().st_mtime > _A_DAY:
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=history_dir(lang)))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def store(lang: str, folder: Path, card: Mapping[str, Any]) -> Version:
    """Move what was built in ``folder`` to its place in the history; the same content again is the version that is
    there."""
    name = content_hash(folder)
    target = history_dir(lang) / name
    if not target.exists():
        folder.chmod(0o755)
        _write(folder / CARD, json.dumps({**card, "date": _now()}, ensure_ascii=False, indent=1) + "\n")
        os.replace(folder, target)
    return version(lang, name)


def versions(lang: str) -> list[Version]:
    """All versions, oldest first."""
    cards = sorted(history_dir(lang).glob(f"*/{CARD}"))
    found = [_read(card.parent) for card in cards if not card.parent.name.startswith(".")]
    return sorted(found, key=lambda one: (str(one.card.get("date")), one.name))


def version(lang: str, name: str) -> Version:
    """The version that is called, or alone begins with, ``name``. Raises ``VersionError``."""
    found = [one for one in history_dir(lang).glob(f"{name}*") if (one / CARD).is_file()] if name.isalnum() else []
    if len(found) != 1:
        raise VersionError(f"{lang}: {'no' if not found else 'more than one'} version {name!r}")
    return _read(found[0])


def current(lang: str) -> str:
    """The name of the version in use, ``WRITTEN`` where there is none."""
    pointer = history_dir(lang) / CURRENT
    return (pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else "") or WRITTEN


def use(lang: str, name: str, action: str, **told: Any) -> None:
    """Let a version, or ``WRITTEN``, be the one in use, and write down why."""
    if name != WRITTEN:
        name = version(lang, name).name
    before = current(lang)
    pointer = history_dir(lang) / CURRENT
    pointer.parent.mkdir(parents=True, exist_ok=True)
    if name == WRITTEN:
        pointer.unlink(missing_ok=True)
    else:
        _write(pointer, name + "\n")
    note(lang, action, name, before=before, **told)


def roll_back(lang: str) -> str:
    """Return to what was in use before the version in use; its name. Raises ``VersionError``."""
    now = current(lang)
    promotions = [entry for entry in log(lang) if "before" in entry and entry["action"] != _BACK]
    last = next((entry for entry in reversed(promotions) if entry["version"] == now != entry["before"]), None)
    if now == WRITTEN or last is None:
        raise VersionError(f"{lang}: nothing to roll back to")
    use(lang, last["before"], _BACK)
    return current(lang)


def note(lang: str, action: str, name: str, **told: Any) -> None:
    """Write down what was done with a version."""
    entry = {"date": _now(), "action": action, "version": name, **told}
    with (history_dir(lang) / _LOG).open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(entry, ensure_ascii=False) + "\n")


def log(lang: str) -> list[dict[str, Any]]:
    """What was done with the versions, oldest first."""
    path = history_dir(lang) / _LOG
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []


def _read(folder: Path) -> Version:
    return Version(folder.name, folder, json.loads((folder / CARD).read_text(encoding="utf-8")))


def _write(path: Path, text: str) -> None:
    """Replace a file as a whole."""
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    scratch.write_text(text, encoding="utf-8")
    os.replace(scratch, path)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
