"""Where the shipped models lie: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

CURRENT = "current"  # the file of a history that names the version in use


@cache
def models_dir() -> Path:
    """The folder of models. Raises ``FileNotFoundError`` when the installation is incomplete."""
    package = Path(__file__).resolve().parent
    for folder in (package / "_models", package.parent / "models"):
        if (folder / "shared" / "vocabulary.toml").is_file():
            return folder
    raise FileNotFoundError(
        f"khabar's models are missing: neither {package / '_models'} nor {package.parent / 'models'} exists"
    )


def table_lines(*path: str) -> list[str]:
    """The lines of a table under the folder of models, without comments (``#``) and blank lines."""
    return read_lines(models_dir().joinpath(*path))


def read_lines(path: Path) -> list[str]:
    """The lines of any table, without comments (``#``) and blank lines."""
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]


def history_dir(lang: str) -> Path:
    """The folder with the versions of what a language has learned; it may not exist yet."""
    return models_dir() / lang / "history"


def learned_dir(lang: str) -> Path | None:
    """The folder of the version in use, ``None`` where a language has only its written tables.

    Raises ``FileNotFoundError`` when the version that is named as the one in use is missing.
    """
    pointer = history_dir(lang) / CURRENT
    name = pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else ""
    if not name:
        return None
    folder = history_dir(lang) / name
    if not folder.is_dir():
        raise FileNotFoundError(f"{pointer} names {name}, which is missing")
    return folder
