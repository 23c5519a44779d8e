"""Batches: articles from files of many kinds, through worker processes, to one file of records.

``extract_batch`` is the form for other engines: an Arrow record batch in, one out (``pipeline.batch.rows``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.batch.rows import INPUT_SCHEMA as INPUT_SCHEMA
    from pipeline.batch.rows import OUTPUT_SCHEMA as OUTPUT_SCHEMA
    from pipeline.batch.rows import extract_batch as extract_batch

__all__ = ["INPUT_SCHEMA", "OUTPUT_SCHEMA", "extract_batch"]


def __getattr__(name: str) -> Any:
    # Arrow takes a while to import: only who asks for these pays for it.
    if name in __all__:
        from pipeline.batch import rows

        return getattr(rows, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
