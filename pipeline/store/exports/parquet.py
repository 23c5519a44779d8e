"""Facts as Parquet: the columns of a fact in ``khabar run``'s records, with ``quotes`` and ``article``."""

from __future__ import annotations

from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.batch.arrow import FACT, fact_row
from pipeline.store.queries import Finding

_ARTICLE = ("hash", "id", "lang", "title", "url", "publisher", "published", "path")
SCHEMA = pa.schema(
    [
        *FACT,
        ("quotes", pa.list_(pa.string())),
        ("article", pa.struct([*((name, pa.string()) for name in _ARTICLE), ("line", pa.int64())])),
    ]
)
_GROUP_ROWS = 20_000


class Export:
    """Writes row groups of equal length."""

    def __init__(self, stream: BinaryIO) -> None:
        self._file = pq.ParquetWriter(stream, SCHEMA, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def add(self, finding: Finding) -> None:
        path = finding.article["path"].encode("utf-8", "backslashreplace").decode()
        article = {**finding.article, "path": path}
        self._rows.append({**fact_row(finding.fact), "quotes": finding.quotes, "article": article})
        if len(self._rows) == _GROUP_ROWS:
            self._write()

    def close(self) -> None:
        self._write()
        self._file.close()

    def _write(self) -> None:
        if self._rows:
            self._file.write_table(pa.Table.from_pylist(self._rows, SCHEMA))
            self._rows = []
