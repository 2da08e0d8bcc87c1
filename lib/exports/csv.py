"""Rows as CSV: UTF-8 with BOM for spreadsheets, and no text that a spreadsheet would run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from lib.exports.document import Export

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What spreadsheets take for the start of a formula (OWASP, CSV injection)."""
BOM = b"\xef\xbb\xbf"


def write(export: Export, path: Path) -> None:
    """The rows with a header, a batch at a time."""
    with path.open("wb") as file:
        for piece in pieces(pd.DataFrame(columns=list(export.columns)), (b.table for b in export.batches())):
            file.write(piece)


def to_csv(table: pd.DataFrame) -> bytes:
    """The table as CSV with a header; text that begins like a formula gets an apostrophe before it."""
    return b"".join(pieces(table, ()))


def pieces(first: pd.DataFrame, more: Iterator[pd.DataFrame] | tuple[()]) -> Iterator[bytes]:
    """The bytes of a CSV: the header with the first table, then the rows of the others."""
    yield BOM + lines(first, header=True)
    for table in more:
        yield lines(table)


def lines(table: pd.DataFrame, header: bool = False) -> bytes:
    """The rows alone, in UTF-8."""
    text: str = table.apply(_neutralised).to_csv(index=False, header=header, lineterminator="\r\n")
    return text.encode()


def neutral(value: object) -> object:
    """The value as a spreadsheet shows it without running it; numbers stay numbers."""
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS):
        return "'" + value
    return value


def _neutralised(column: pd.Series[Any]) -> pd.Series[Any]:
    return column.map(neutral) if column.dtype == object else column
