"""Rows as Parquet: typed columns, a row group a batch, and what explains them as key-value metadata."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from lib.exports.arrow import arrow_table, schema
from lib.exports.document import Export


def write(export: Export, path: Path) -> None:
    """The rows; `cairn.view`, `cairn.account`, `cairn.codebook` and the rest stand in the file's metadata."""
    explained = {f"cairn.{name}": text for name, text in export.explained().items()}
    with pq.ParquetWriter(path, schema(export.columns).with_metadata(explained), compression="zstd") as file:
        for batch in export.batches():
            file.write_table(arrow_table(batch.table, export.columns).replace_schema_metadata(explained))
