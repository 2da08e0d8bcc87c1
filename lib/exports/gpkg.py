"""Rows as a GeoPackage: the layer `rows`, and the tables `about` and `codebook`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyogrio
import shapely

from lib.exports.arrow import arrow_table, schema
from lib.exports.document import Batch, Export, with_radius
from lib.exports.shapes import shape_of

GEOMETRY = "geom"


def write(export: Export, path: Path) -> None:
    """The rows a batch at a time, each with the geometry that its place allows (null where it allows none)."""
    _add(_nothing(export.drawn_columns), path, append=False)
    for batch in export.batches():
        _add(_drawn(batch, export), path, append=True)
    _put(
        pd.DataFrame(list(export.explained(export.drawn_columns).items()), columns=["name", "value"]),
        path,
        "about",
    )
    _put(pd.DataFrame(export.codebook(export.drawn_columns)), path, "codebook")


def _drawn(batch: Batch, export: Export) -> pa.Table:
    table = arrow_table(with_radius(batch), export.drawn_columns)
    shapes = [shape_of(place, export.outline) for place in batch.places]
    return table.append_column(GEOMETRY, pa.array(_wkb(shapes), type=pa.binary()))


def _wkb(shapes: Sequence[Any]) -> list[bytes | None]:
    return [None if shape is None else shapely.to_wkb(shape) for shape in shapes]


def _nothing(columns: Sequence[str]) -> pa.Table:
    return schema(columns).append(pa.field(GEOMETRY, pa.binary())).empty_table()


def _add(table: pa.Table, path: Path, append: bool) -> None:
    pyogrio.write_arrow(
        table,
        path,
        layer="rows",
        driver="GPKG",
        geometry_name=GEOMETRY,
        geometry_type="Unknown",
        crs="EPSG:4326",
        append=append,
    )


def _put(table: pd.DataFrame, path: Path, layer: str) -> None:
    pyogrio.write_dataframe(table, path, layer=layer, driver="GPKG")
