"""Rows as an Excel workbook: sheets "Rows", "Toll and account", "Codebook" and "About"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from lib.errors import CairnError
from lib.exports.arrow import cells
from lib.exports.codebook import BY_NAME, Definition, Kind
from lib.exports.document import Export, Json

MOST_ROWS: Final = 1_048_575
"""What a sheet holds beside its header."""
MOST_CHARACTERS: Final = 32_767
"""What a cell holds; longer text is cut, and ends with an ellipsis."""
WIDTHS: Final = {Kind.TEXT: 18, Kind.INTEGER: 9, Kind.DECIMAL: 11, Kind.DATE: 12, Kind.FLAG: 10}
WIDE: Final = {"evidence": 80, "source_headline": 44, "source_original": 34, "in_toll_rule": 24, "source_url": 30}
OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write(export: Export, path: Path) -> None:
    """The workbook; text is written as text and never as a formula or a link. Raises where rows do not fit."""
    if export.about.rows > MOST_ROWS:
        raise CairnError(f"a sheet holds {MOST_ROWS:,} rows, and these are {export.about.rows:,}: choose Parquet")
    with Workbook(str(path), OPTIONS) as book:
        book.set_properties({"title": "Cairn export", "created": _made(export.about.day)})
        sheets = _Sheets(book, export.about.lang == "ar")
        sheets.rows(export)
        sheets.table("Toll and account", ACCOUNT, _account(export.tolls), (12, 18, 10, 10, 10, 60))
        sheets.table("Codebook", Definition._fields, export.codebook(), (20, 24, 12, 80, 30, 22))
        sheets.table("About", ("name", "value"), _about(export.about.items()), (20, 110))


ACCOUNT: Final = ("outcome", "in_toll", "low", "best", "high", "claims")


def _account(tolls: Iterable[Json]) -> Iterator[Sequence[object]]:
    for toll in tolls:
        yield toll["outcome"], "toll", toll["low"], toll["best"], toll["high"], None
        for bucket, claims in toll["account"].items():
            yield toll["outcome"], bucket, None, None, None, f"{len(claims)}: {', '.join(claims)}"


def _about(items: Json) -> Iterator[Sequence[object]]:
    for name, value in items.items():
        for part in value if isinstance(value, list) else [value]:
            yield name, part


def _made(day: date | None) -> datetime:
    """A workbook needs a moment: the day of the export, and none of the clock."""
    return datetime.combine(day or date(1980, 1, 1), datetime.min.time())


class _Sheets:
    """The sheets of one workbook."""

    def __init__(self, book: Workbook, right_to_left: bool) -> None:
        self._book = book
        self._right_to_left = right_to_left
        self._bold = book.add_format({"bold": True, "bottom": 1})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})

    def rows(self, export: Export) -> None:
        """The rows, a batch at a time."""
        widths = [WIDE.get(name, WIDTHS[BY_NAME[name].kind]) for name in export.columns]
        sheet = self._sheet("Rows", export.columns, widths)
        at = 1
        for batch in export.batches():
            columns = [cells(batch.table, name) for name in export.columns]
            for values in zip(*columns, strict=True):
                _fill(sheet, at, values, self._day)
                at += 1
        sheet.autofilter(0, 0, max(at - 1, 1), len(export.columns) - 1)

    def table(
        self, name: str, head: Sequence[str], lines: Iterable[Sequence[object]], widths: Sequence[int]
    ) -> None:
        """A small table."""
        sheet = self._sheet(name, head, widths)
        for at, values in enumerate(lines, start=1):
            _fill(sheet, at, values, self._day)

    def _sheet(self, name: str, head: Sequence[str], widths: Sequence[int]) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        if self._right_to_left:
            sheet.right_to_left()
        sheet.freeze_panes(1, 0)
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        for at, title in enumerate(head):
            sheet.write_string(0, at, title, self._bold)
        return sheet


def _fill(sheet: Worksheet, row: int, values: Iterable[Any], day: Format) -> None:
    for column, value in enumerate(values):
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value)
        elif isinstance(value, date):
            _write_day(sheet, row, column, value, day)
        elif value is not None:
            sheet.write_string(row, column, _fitting(str(value)))


def _write_day(sheet: Worksheet, row: int, column: int, value: date, day: Format) -> None:
    """A spreadsheet knows no day before 1900: an older one stays text."""
    if value.year < 1900:
        sheet.write_string(row, column, value.isoformat())
    else:
        sheet.write_datetime(row, column, datetime.combine(value, datetime.min.time()), day)


def _fitting(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 1] + "…"
