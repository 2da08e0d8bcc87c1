"""What every format writes: the rows of a View in batches, and what explains them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd
from shapely.geometry.base import BaseGeometry

from lib.exports.codebook import RADIUS, Definition, definitions
from lib.model import Place

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose data or code list an export stands on."""

    name: str
    used_for: str
    licence: str
    address: str


@dataclass(frozen=True, slots=True)
class About:
    """Where an export comes from, so that it can be made again and checked.

    `query` is the View's query string, `withheld` names the parts of the View that would give a coarsened place
    away. `data_hash` reads all rows, once, when it is first asked for. `day` and `version` (of the record) are
    null in a bundle, whose bytes depend on its data alone. `values` holds what every row says in columns that
    agree; `dataset` names the imported dataset and its version where the rows are not the record's.
    """

    query: str
    words: str
    rows: int
    data_hash: Callable[[], str]
    day: date | None
    version: int | None
    coarsened: str | None = None
    withheld: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()
    values: Mapping[str, str | None] | None = None
    lang: str = "en"
    dataset: str | None = None

    @property
    def data_sha256(self) -> str:
        """The SHA-256 of the same rows as CSV."""
        return self.data_hash()

    def items(self) -> Json:
        """The same as names and plain values, without what is not known."""
        found: Json = {
            "made_by": "Cairn",
            "view": self.query,
            "view_in_words": self.words,
            "view_withheld": list(self.withheld),
            "day_of_export": self.day.isoformat() if self.day else None,
            "record_version": self.version,
            "dataset": self.dataset,
            "rows": self.rows,
            "data_sha256": self.data_sha256,
            "coarsened_to": self.coarsened,
            "warnings": list(self.warnings),
            "coordinates": "WGS 84, degrees",
            "credits": [f"{c.name}: {c.used_for} ({c.licence}), {c.address}" for c in self.credits],
        }
        return {name: value for name, value in found.items() if value not in (None, [])}


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows: the table, and the place of each row."""

    table: pd.DataFrame
    places: Sequence[Place | None]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report behind the rows; `text` is null unless its words go with the export."""

    id: str
    published: date
    text: str | None = None


@dataclass(frozen=True)
class Export:
    """The rows of a View, ready for any format; `batches` can be read again and again.

    `tolls` is the account of each outcome as plain values, `outline` the ground of a unit's place, `page` a report
    in HTML; null where there is none.
    """

    columns: tuple[str, ...]
    batches: Callable[[], Iterator[Batch]]
    about: About
    tolls: tuple[Json, ...]
    outline: Callable[[Place], BaseGeometry | None]
    reports: tuple[ReportLine, ...] = ()
    page: Callable[[], str] | None = None

    @cached_property
    def drawn_columns(self) -> tuple[str, ...]:
        """The columns where the places are drawn too."""
        return self.columns if RADIUS.name in self.columns else (*self.columns, RADIUS.name)

    def codebook(self, columns: Sequence[str] = ()) -> tuple[Definition, ...]:
        """What the columns (those of the rows, unless others are named) and their codes mean."""
        return tuple(definitions(columns or self.columns))

    def explained(self, columns: Sequence[str] = ()) -> dict[str, str]:
        """About, account and codebook as names and texts, for formats that keep a table of them."""
        about = {k: v if isinstance(v, str) else written(v) for k, v in self.about.items().items()}
        book = [definition._asdict() for definition in self.codebook(columns)]
        return about | {"account": written(list(self.tolls)), "codebook": written(book)}


def written(value: object) -> str:
    """JSON as Cairn writes it: the same bytes for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False)


def with_radius(batch: Batch) -> pd.DataFrame:
    """The batch's table with the radius of what is known as a disc."""
    if RADIUS.name in batch.table:
        return batch.table
    radii = [place.radius_m if place else None for place in batch.places]
    return batch.table.assign(**{RADIUS.name: pd.array(radii, dtype="Float64")})
