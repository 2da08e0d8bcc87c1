"""Rows as GeoJSON (RFC 7946): a feature a row, its geometry no more precise than the place is known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import shapely

from lib.exports.arrow import cells
from lib.exports.codebook import BY_NAME, Kind
from lib.exports.document import Batch, Export, with_radius, written
from lib.exports.shapes import shape_of
from lib.model import Place
from lib.vocabulary import WherePrec

GRID_DEG = 1e-6
"""Corners of discs and outlines are written to about ten centimetres."""
SHAPES_KEPT = 1_000


def write(export: Export, path: Path) -> None:
    """A collection with what explains it in the member `cairn`, then the features, one a line."""
    about = export.about.items() | {"account": list(export.tolls)}
    book = [definition._asdict() for definition in export.codebook(export.drawn_columns)]
    with path.open("w", encoding="utf-8") as file:
        file.write('{"type": "FeatureCollection",\n"cairn": ' + written(about | {"codebook": book}))
        file.write(',\n"features": [')
        for number, feature in enumerate(_features(export)):
            file.write((",\n" if number else "\n") + feature)
        file.write("\n]}\n")


def _features(export: Export) -> Iterator[str]:
    drawn = lru_cache(maxsize=SHAPES_KEPT)(lambda place: _geometry(place, export))
    for batch in export.batches():
        for place, properties in zip(batch.places, _properties(batch, export.drawn_columns), strict=True):
            told = json.dumps(properties, ensure_ascii=False, allow_nan=False)
            yield f'{{"type": "Feature", "geometry": {drawn(place)}, "properties": {told}}}'


def _geometry(place: Place | None, export: Export) -> str:
    shape = shape_of(place, export.outline)
    if shape is None:
        return "null"
    if place is not None and place.where_prec == WherePrec.EXACT:
        return str(shapely.to_geojson(shape))
    return str(shapely.to_geojson(shapely.orient_polygons(shapely.set_precision(shape, GRID_DEG))))


def _properties(batch: Batch, columns: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    table = with_radius(batch)
    days = {name for name in columns if BY_NAME[name].kind is Kind.DATE}
    found = [table[name].tolist() if name in days else cells(table, name) for name in columns]
    for values in zip(*found, strict=True):
        yield dict(zip(columns, values, strict=True))
