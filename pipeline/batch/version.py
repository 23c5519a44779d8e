"""The version of what reads articles: a hash of the code and data that make records, and of the settings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipeline.paths import models_dir

# Code that records do not depend on.
_OTHER_CODE = frozenset({"cli", "evaluate", "bench", "store", "merge", "batch", "gold", "learn", "why"})
# What of `pipeline.batch` makes an article of a page.
_PAGES = ("batch/fields.py", "batch/readers/html.py")
# Libraries whose version changes what is found.
_LIBRARIES = ("dateparser", "langdetect", "numpy", "spacy", "stanza", "trafilatura")


def model_version(profile: str, names: bool) -> str:
    """64 hexadecimal digits, equal where the same article gives the same record.

    Hashed are the modules and libraries that make records, the tables and models that the profile uses, and the
    settings. Where the program is installed does not matter.
    """
    digest = hashlib.sha256(json.dumps([profile, names, *map(_installed, _LIBRARIES)]).encode())
    for name, path in sorted([*_code(), *_data(profile, names)]):
        content = path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def hashed_code() -> list[str]:
    """The modules that are hashed, as paths below the package."""
    return [name.removeprefix("code/") for name, _ in _code()]


def _code() -> Iterator[tuple[str, Path]]:
    package = Path(__file__).resolve().parent.parent
    for path in package.rglob("*.py"):
        name = path.relative_to(package).as_posix()
        if name.partition("/")[0] not in _OTHER_CODE | {"_models"} or name in _PAGES:
            yield f"code/{name}", path


def _data(profile: str, names: bool) -> Iterator[tuple[str, Path]]:
    unused = {*(() if names else ("ner",)), *(() if profile == "accurate" else ("stanza",))}
    models = models_dir()
    for path in models.rglob("*"):
        name = path.relative_to(models)
        if path.is_file() and path.suffix != ".md" and not unused & set(name.parts):
            yield f"models/{name.as_posix()}", path


def _installed(library: str) -> str | None:
    try:
        return version(library)
    except PackageNotFoundError:
        return None
