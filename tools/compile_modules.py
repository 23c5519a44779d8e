"""Compile the hot modules into ``build/compiled``: the program reads faster, and says the same.

``make compiled`` calls it; call it again after a change of the sources listed in ``pipeline/compiled.py`` (until then
they are interpreted). It takes one to three minutes of an idle machine. Without a C compiler it says so and ends well:
the program works without.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.compiled import CONTENTS, FOLDER, LIBRARY, PACKAGE, digest, hot_sources

ROOT = PACKAGE.parent
CONFIGURATION = ROOT / "tools" / "mypyc.ini"


def write_code(sources: list[Path], work: Path) -> list[Any]:
    """Write ``sources`` as C into ``work``, one file for each module; the extensions to be built of them."""
    from mypyc.build import mypycify

    names = [str(source.relative_to(ROOT)) for source in sources]
    return mypycify(
        ["--config-file", str(CONFIGURATION), "--cache-dir", str(work / "cache"), *names],
        opt_level="1",  # at 3 gcc takes more than twice the time
        debug_level="0",
        multi_file=True,
        target_dir=str(work),
        group_name=LIBRARY.removesuffix("__mypyc"),
    )


def compile_modules(sources: list[Path], target: Path, work: Path) -> None:
    """Compile ``sources`` into ``target``; ``work`` is a folder for what is made on the way. Raises the errors of
    setuptools where there is no compiler."""
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    class Build(build_ext):
        def build_extensions(self) -> None:
            """Compile the C files side by side."""
            one = self.compiler.compile

            def many(files: list[str], **options: Any) -> list[str]:
                with ThreadPoolExecutor(os.cpu_count()) as pool:
                    made = pool.map(lambda file: one([file], **options), files)
                    return [name for names in made for name in names]

            self.compiler.compile = many
            super().build_extensions()

    extensions = write_code(sources, work)
    build = Build(Distribution({"name": "khabar", "ext_modules": extensions}))
    build.build_lib, build.build_temp, build.inplace = str(target), str(work / "objects"), False
    build.ensure_finalized()
    build.run()


def main() -> int:
    """Compile what has changed since the last time."""
    sources = list(hot_sources())
    contents = {str(source.relative_to(ROOT)): digest(source) for source in sources}
    known = FOLDER / CONTENTS
    if known.is_file() and json.loads(known.read_text("utf-8")) == contents:
        print("compiled modules: up to date")
        return 0
    if not any(map(shutil.which, ("cc", "gcc", "clang", "cl"))):
        print("compiled modules: there is no C compiler; khabar runs without, at about half the speed")
        return 0
    os.chdir(ROOT)
    FOLDER.parent.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=FOLDER.parent) as folder:
        work, made = Path(folder) / "work", Path(folder) / "made"
        compile_modules(sources, made, work)
        (made / CONTENTS).write_text(json.dumps(contents, indent=0), "utf-8")
        shutil.rmtree(FOLDER, ignore_errors=True)
        made.rename(FOLDER)
    print(f"compiled modules: {len(sources)} in {FOLDER}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
