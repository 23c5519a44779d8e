"""The compiled form of the hot modules, which ``tools/compile_modules.py`` builds where there is a C compiler.

It is machine code made of the very same Python (mypyc), and lies in a folder of its own with a list of the sources that
it was made of. It is imported only where each of them still has the same content; otherwise, and where there is none,
Python reads the sources as ever. With ``KHABAR_COMPILED=0`` in the environment it always does.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, ModuleSpec
from pathlib import Path
from types import ModuleType

PACKAGE = Path(__file__).resolve().parent
CONTENTS = "contents.json"
FOLDER = PACKAGE.parent / "build" / "compiled"  # of a checkout
LIBRARY = "khabar__mypyc"  # holds the code of all modules; the file of each one is but a door to it
# The modules that read every word, figure and name, as patterns of the package. Not among them: languages, which are to
# be added without a compiler; records, which are pickled; ``__init__.py`` files.
HOT = (
    "text/*.py",
    "tokenize/fast.py",
    "tokenize/sentences.py",
    "normalize/*.py",
    "normalize/*/*.py",
    "mentions/*.py",
    "ner/decoding.py",
    "ner/sentences.py",
    "ner/tagging.py",
    "facts/*.py",
    "checks/*.py",
)


def hot_sources(package: Path = PACKAGE) -> Iterator[Path]:
    """The sources that are compiled."""
    for pattern in HOT:
        yield from (path for path in sorted(package.glob(pattern)) if path.name != "__init__.py")


def digest(source: Path) -> str:
    """What tells one content of a source from another."""
    from hashlib import sha256

    return sha256(source.read_bytes()).hexdigest()


class Finder:
    """Finds compiled modules in a folder, for ``sys.meta_path``; what it imports itself, it imports late, as
    ``khabar --help`` needs none of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def modules(self) -> dict[str, Path]:
        """The compiled modules and their files; none where a source is not what was compiled, or for another Python."""
        import json

        try:
            digests: dict[str, str] = json.loads((self._folder / CONTENTS).read_text("utf-8"))
            if any(digest(PACKAGE.parent / source) != known for source, known in digests.items()):
                return {}
        except (OSError, ValueError):
            return {}
        suffix = EXTENSION_SUFFIXES[0]
        found = {LIBRARY: self._folder / (LIBRARY + suffix)}
        for source in digests:
            stem = source.removesuffix(".py")
            found[stem.replace("/", ".")] = self._folder / (stem + suffix)
        return found if all(path.is_file() for path in found.values()) else {}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The compiled form of a module, if there is one."""
        if not fullname.startswith(("pipeline.", LIBRARY)) or fullname not in self.modules:
            return None
        from importlib.util import spec_from_file_location

        file = str(self.modules[fullname])
        return spec_from_file_location(fullname, file, loader=ExtensionFileLoader(fullname, file))


def install() -> None:
    """Let Python import the compiled form from now on, unless ``KHABAR_COMPILED`` is ``0``."""
    if os.environ.get("KHABAR_COMPILED") != "0" and FOLDER.is_dir():
        sys.meta_path.insert(0, Finder(FOLDER))


def is_used() -> bool:
    """Whether this process runs the compiled form."""
    return LIBRARY in sys.modules
