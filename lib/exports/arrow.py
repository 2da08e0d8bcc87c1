"""The rows as Arrow tables: dates as dates, counts as nullable whole numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

import pandas as pd
import pyarrow as pa

from lib.exports.codebook import BY_NAME, Kind

TYPES: Final = {
    Kind.TEXT: pa.string(),
    Kind.INTEGER: pa.int64(),
    Kind.DECIMAL: pa.float64(),
    Kind.DATE: pa.date32(),
    Kind.FLAG: pa.bool_(),
}


def schema(columns: Sequence[str]) -> pa.Schema:
    """The types of these columns."""
    return pa.schema([(name, TYPES[BY_NAME[name].kind]) for name in columns])


def arrow_table(table: pd.DataFrame, columns: Sequence[str]) -> pa.Table:
    """The columns of a batch with their types."""
    types = schema(columns)
    return pa.Table.from_arrays([_array(table[name], types.field(name).type) for name in columns], schema=types)


def cells(table: pd.DataFrame, name: str) -> list[Any]:
    """A column's values as Python has them: days as dates, what is not known as null."""
    read: Callable[[Any], Any] = date.fromisoformat if BY_NAME[name].kind is Kind.DATE else _plain
    return [None if value is None or value is pd.NA else read(value) for value in table[name].tolist()]


def _plain(value: Any) -> Any:
    return value


def _array(column: pd.Series[Any], kind: pa.DataType) -> pa.Array:
    return pa.array(cells(column.to_frame(), str(column.name)), type=kind)
