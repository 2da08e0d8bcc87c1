"""The rows of a CSV file in blocks of text columns, each row with the number that a spreadsheet shows for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, BinaryIO, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from lib.errors import UnreadableInput
from lib.imports.tabular.opening import Opened

BLOCK: Final = 4 << 20
"""Bytes that are parsed at a time; one row may not be longer."""
TOGETHER: Final = 6
"""Parsed blocks that are handed on together."""
ROW: Final = "row"
RAW: Final = "raw_"
"""Before the name of a column as it stands in the file."""
MOST_SHOWN: Final = 80

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row of the file that was not taken in. The header is row 1; a whole row has no `column`."""

    row: int
    column: str | None
    value: str | None
    reason: str

    def __str__(self) -> str:
        what = f", {self.column} {self.value!r}" if self.column else ""
        return f"row {self.row:,}{what}: {self.reason}"


@dataclass(slots=True)
class Rows:
    """The blocks of a file, once: columns `raw_…` by `columns` (name -> header), a missing one is null.

    `ragged`, `read` and `last` (the number of the last row) are whole when the blocks are at their end; blank rows
    are not counted.
    """

    opened: Opened
    columns: Mapping[str, str]
    ragged: list[Refusal] = field(default_factory=list)
    read: int = 0
    last: int = 1
    delivered: int = 0

    def blocks(self, progress: Progress) -> Iterator[pa.Table]:
        """Every block with its row numbers. Raises UnreadableInput where the file cannot be parsed at all."""
        try:
            with self.opened.path.open("rb") as file:
                batches, parsed = iter(self._reader(file)), 0
                while together := list(islice(batches, TOGETHER)):
                    block = pa.concat_tables(map(self._block, together))
                    self.read += block.num_rows
                    parsed += len(together)
                    progress("reading rows", min(parsed * BLOCK, self.opened.size), self.opened.size)
                    yield block
        except OSError as error:
            raise UnreadableInput(f"{self.opened.path}: {error.strerror or error}") from error
        except (pa.ArrowInvalid, UnicodeError) as error:
            raise UnreadableInput(self._told(error)) from error
        self.read += len(self.ragged)
        self.last = max(self.last, *(refusal.row for refusal in self.ragged[-1:]), 0)

    def _reader(self, file: BinaryIO) -> Any:
        names = [str(at) for at in range(len(self.opened.header))]
        found = (self._at(header) for header in self.columns.values())
        wanted = list(dict.fromkeys(at for at in found if at is not None))
        return pa_csv.open_csv(
            file,
            read_options=pa_csv.ReadOptions(
                use_threads=False,  # only then are rows that do not fit numbered
                block_size=BLOCK,
                column_names=names,
                skip_rows_after_names=1,
                encoding="utf8" if self.opened.encoding == "utf-8" else self.opened.encoding,
            ),
            parse_options=pa_csv.ParseOptions(
                delimiter=self.opened.delimiter,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=self._refuse,
            ),
            convert_options=pa_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                include_columns=wanted,
                null_values=[""],
                strings_can_be_null=True,
            ),
        )

    def _at(self, header: str) -> str | None:
        return next((str(at) for at, name in enumerate(self.opened.header) if same_header(name, header)), None)

    def _refuse(self, row: Any) -> str:
        has = f"{row.actual_columns:,} columns" if row.actual_columns > 1 else "1 column"
        reason = f"it has {has}, and the header has {row.expected_columns:,}"
        self.ragged.append(Refusal(row.number, None, None, reason))
        return "skip"

    def _numbers(self, rows: int) -> np.ndarray[Any, Any]:
        """Row numbers: the delivered rows and the ragged ones between them, after the header."""
        ragged = np.array([refusal.row - 2 for refusal in self.ragged], dtype=np.int64)
        at = np.arange(self.delivered, self.delivered + rows)
        between = ragged - np.arange(len(ragged))  # delivered rows before each ragged one
        numbers: np.ndarray[Any, Any] = at + np.searchsorted(between, at, side="right") + 2
        self.delivered += rows
        self.last = int(numbers[-1]) if rows else self.last
        return numbers

    def _block(self, batch: pa.RecordBatch) -> pa.Table:
        numbers = self._numbers(batch.num_rows)
        nothing = pa.nulls(batch.num_rows, pa.string())
        columns = {
            f"{RAW}{name}": batch.column(at) if (at := self._at(header)) is not None else nothing
            for name, header in self.columns.items()
        }
        block = pa.table({ROW: pa.array(numbers), **columns})
        blank = pa.array(np.ones(batch.num_rows, bool))
        for column in batch.columns:
            blank = pc.and_(blank, pc.is_null(column))
        return block.filter(pc.invert(blank))

    def _told(self, error: Exception) -> str:
        if "straddling" in str(error):
            return (
                f"{self.opened.path}: a row is longer than {BLOCK >> 20} MiB. A quotation mark may never be "
                "closed; open the file in a spreadsheet and save it again as CSV."
            )
        return f"{self.opened.path}: it cannot be read as CSV in {self.opened.encoding}: {error}"


def same_header(one: str, other: str) -> bool:
    """Whether two headers name the same column: case and blanks at the ends do not matter."""
    return one.strip().casefold() == other.strip().casefold()
