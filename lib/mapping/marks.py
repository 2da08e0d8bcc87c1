"""Marks on the map as columns of numbers, and the way back from a click to the marks."""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import folium
from branca.element import MacroElement
from folium.template import Template
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

from lib.mapping.coordinates import Steps, degree_path, polygons, rings
from lib.model import Mark, MarkKind, Place
from lib.palette import LIGHT, as_number
from lib.vocabulary import Category, WherePrec

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
Outline = Callable[[Place], BaseGeometry | None]

RETURNED: Final = ("last_active_drawing",)
"""What st_folium has to return for `clicked` and `click_count`; more would rerun the page when it opens."""

SMALLEST, LARGEST = 5.0, 30.0
"""Radius in pixels of the smallest circle, and of one for `_LARGEST_FIGURE` people or the largest figure shown."""
_LARGEST_FIGURE: Final = 100
_KINDS: Final = tuple(MarkKind)
"""The browser knows kinds by their position: counted, contained, named."""


@dataclass(frozen=True, slots=True)
class _Area:
    """One outline and the marks that share it (places known only to their governorate, say)."""

    outline: BaseGeometry
    indexes: tuple[int, ...]
    marks: tuple[Mark, ...]

    @property
    def kind(self) -> MarkKind:
        """The strongest kind among its marks."""
        return min((mark.kind for mark in self.marks), key=_KINDS.index)

    @property
    def figure(self) -> int | None:
        """People counted here; where nothing is counted, the largest figure that may overlap the others."""
        figures = [mark.figure for mark in self._leading if mark.figure is not None]
        if not figures:
            return None
        return sum(figures) if self.kind == MarkKind.COUNTED else max(figures)

    @property
    def split(self) -> list[int]:
        """The figure by casualty type, in the order of `Category`."""
        if self.kind == MarkKind.COUNTED:
            return [sum(column) for column in zip(*map(_split, self._leading), strict=True)]
        return _split(max(self._leading, key=lambda mark: mark.figure or 0))

    @property
    def _leading(self) -> list[Mark]:
        return [mark for mark in self.marks if mark.kind == self.kind]


class _Marks(MacroElement):
    """The one element that carries data into the browser; it holds numbers and nothing else."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "cairn.marks({{ this._parent._parent.get_name() }}, {{ this._parent.get_name() }}, {{ this.numbers }});"
        "{% endmacro %}"
    )

    def __init__(self, columns: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Marks"
        self.numbers = json.dumps(only_numbers(columns), separators=(",", ":"))


def marks_layer(
    marks: Sequence[Mark], outline: Outline, selected: int | None = None, look: Box | None = None
) -> folium.FeatureGroup:
    """The marks for `feature_group_to_add`; `selected` is the index of one of them.

    A mark whose unit has no outline is left out, never drawn at a centre: see `undrawn`. Whenever `look` changes,
    the browser, which alone knows how large the map is, shows all of it; then give st_folium no center or zoom.
    """
    return layer(columns(marks, outline, selected, look))


def layer(drawn: Mapping[str, Any]) -> folium.FeatureGroup:
    """Columns of numbers as what `feature_group_to_add` takes; TypeError where they hold anything else."""
    group = folium.FeatureGroup()
    group.add_child(_Marks(drawn))
    return group


def columns(
    marks: Sequence[Mark], outline: Outline, selected: int | None = None, look: Box | None = None
) -> dict[str, Any]:
    """What the browser draws, in the order in which it draws: large areas first, small circles last."""
    return {
        "token": token(marks),
        "look": list(look or ()),
        "selected": -1 if selected is None else selected,
        "colours": [as_number(LIGHT[category]) for category in Category],
        "areas": _area_columns(_areas(marks, outline)),
        "points": _point_columns(marks),
    }


def undrawn(marks: Sequence[Mark], outline: Outline) -> tuple[int, ...]:
    """Indexes of marks that the map cannot draw truthfully; they belong beside it, with the unplaced."""
    return tuple(
        index
        for index, mark in enumerate(marks)
        if not _is_point(mark) and not (_is_area(mark) and polygons(outline(mark.place)))
    )


def clicked(marks: Sequence[Mark], returned: Mapping[str, Any] | None) -> tuple[int, ...]:
    """Indexes of the marks last clicked: one circle, or all that share an outline.

    Empty before the first click and when the click was on other marks than these (the filters have changed).
    """
    properties = _clicked_properties(returned)
    if properties.get("token") != token(marks):
        return ()
    return tuple(index for index in properties.get("marks", ()) if index in range(len(marks)))


def click_count(returned: Mapping[str, Any] | None) -> int:
    """How many clicks on marks there have been, so that a second click on one mark can be told from the first."""
    return int(_clicked_properties(returned).get("click", 0))


def _clicked_properties(returned: Mapping[str, Any] | None) -> Mapping[str, Any]:
    feature = (returned or {}).get("last_active_drawing") or {}
    return feature.get("properties") or {}


def token(marks: Sequence[Mark]) -> int:
    """A number that says which marks these are, and in which order."""
    return zlib.crc32("\n".join(mark.place.id for mark in marks).encode())


def radius(figure: int | None, largest: int) -> float:
    """Pixels of a circle whose area grows with its figure, up to `largest`."""
    share = (figure or 0) / max(largest, _LARGEST_FIGURE)
    return round(max(SMALLEST, LARGEST * math.sqrt(share)), 1)


def only_numbers(value: Any, depth: int = 0) -> Any:
    """The value itself; TypeError where anything but numbers and nulls stands in its columns."""
    if isinstance(value, Mapping):
        return {key: only_numbers(column, depth + 1) for key, column in value.items() if _is_name(key)}
    if isinstance(value, list | tuple):
        return [only_numbers(item, depth + 1) for item in value]
    if value is None or (type(value) in (int, float) and math.isfinite(value)):
        return value
    raise TypeError(f"only numbers reach the map, not {type(value).__name__}")


_OUTER: Final = ("token", "look", "selected", "colours", "areas", "points")
_INNER: Final = ("mark", "marks", "rings", "lat", "lon", "kind", "split", "figure", "size", "metres")
_OF_CELLS: Final = ("cells", "query", "box", "zoom", "reader", "play", "lang")
_COLUMNS: Final = ("shift", "best", "drawn", "events", "single", "column", "row", "tray", "toll")
_NAMES: Final = frozenset((*_OUTER, *_INNER, *_OF_CELLS, *_COLUMNS))


def _is_name(key: str) -> bool:
    if key not in _NAMES:
        raise TypeError("a column that the map does not know")
    return True


def _is_point(mark: Mark) -> bool:
    return mark.place.latitude is not None and mark.place.where_prec in (WherePrec.EXACT, WherePrec.NEAR)


def _is_area(mark: Mark) -> bool:
    return mark.place.where_prec in (WherePrec.ADM_2, WherePrec.ADM_1)


def _areas(marks: Sequence[Mark], outline: Outline) -> list[_Area]:
    shared: dict[bytes, tuple[BaseGeometry, list[int]]] = {}
    for index, mark in enumerate(marks):
        found = outline(mark.place) if _is_area(mark) else None
        if found is not None and polygons(found):
            shared.setdefault(found.wkb, (found, []))[1].append(index)
    areas = [
        _Area(found, tuple(indexes), tuple(marks[index] for index in indexes))
        for found, indexes in shared.values()
    ]
    return sorted(areas, key=lambda area: -float(area.outline.area))


def _area_columns(areas: Sequence[_Area]) -> dict[str, Any]:
    centres = [polylabel(polygons(area.outline)[0], 0.02) for area in areas]
    return {
        "marks": [list(area.indexes) for area in areas],
        "kind": [_KINDS.index(area.kind) for area in areas],
        "figure": [area.figure for area in areas],
        "split": [area.split for area in areas],
        "lat": [round(centre.y, 5) for centre in centres],
        "lon": [round(centre.x, 5) for centre in centres],
        "rings": [_rings(area.outline) for area in areas],
    }


def _rings(outline: BaseGeometry) -> list[list[Steps]]:
    return [[degree_path(ring) for ring in rings(polygon)] for polygon in polygons(outline)]


def _point_columns(marks: Sequence[Mark]) -> dict[str, Any]:
    largest = max((mark.figure or 0 for mark in marks if _is_point(mark)), default=0)
    drawn = [(index, mark) for index, mark in enumerate(marks) if _is_point(mark)]
    drawn.sort(key=lambda pair: (-_metres(pair[1]), -(pair[1].figure or 0)))
    return {
        "mark": [index for index, _ in drawn],
        "lat": [mark.place.latitude for _, mark in drawn],
        "lon": [mark.place.longitude for _, mark in drawn],
        "kind": [_KINDS.index(mark.kind) for _, mark in drawn],
        "figure": [mark.figure for _, mark in drawn],
        "split": [_split(mark) for _, mark in drawn],
        "size": [radius(mark.figure, largest) for _, mark in drawn],
        "metres": [_metres(mark) for _, mark in drawn],
    }


def _metres(mark: Mark) -> float:
    if mark.place.where_prec != WherePrec.NEAR:
        return 0.0
    return 25_000.0 if mark.place.radius_m is None else float(mark.place.radius_m)


def _split(mark: Mark) -> list[int]:
    """The figure by casualty type; what no type accounts for is not stated."""
    if mark.figure is None:
        return [0] * len(Category)
    known = dict(mark.by_category)
    rest = max(0, mark.figure - sum(known.values()))
    return [known.get(category, 0) + (rest if category is Category.UNKNOWN else 0) for category in Category]
