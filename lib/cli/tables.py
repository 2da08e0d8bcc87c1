"""The same results as aligned columns for reading in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.cli.jsonlines import Line


def table(lines: Iterable[Line], columns: Sequence[str]) -> str:
    """Aligned columns with a header; a missing or null value is a dash."""
    rows = [tuple(columns), *(tuple(_cell(line.get(column)) for column in columns) for line in lines)]
    widths = [max(len(row[index]) for row in rows) for index in range(len(columns))]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _cell(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, dict):
        return str(value.get("name") or value.get("text") or "-")
    return " ".join(str(value).split())
