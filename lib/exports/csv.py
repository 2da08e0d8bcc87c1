"""Rows as CSV: UTF-8 with BOM for spreadsheets, and no text that a spreadsheet would run."""

from __future__ import annotations

from typing import Any

import pandas as pd

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What spreadsheets take for the start of a formula (OWASP, CSV injection)."""


def to_csv(table: pd.DataFrame) -> bytes:
    """The table as CSV with a header; text that begins like a formula gets an apostrophe before it."""
    return table.apply(_neutralised).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def neutral(value: object) -> object:
    """The value as a spreadsheet shows it without running it; numbers stay numbers."""
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA_STARTS):
        return "'" + value
    return value


def _neutralised(column: pd.Series[Any]) -> pd.Series[Any]:
    return column.map(neutral) if column.dtype == object else column
