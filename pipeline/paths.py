"""Where the shipped models lie: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path


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
    text = models_dir().joinpath(*path).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and line[0] != "#"]
