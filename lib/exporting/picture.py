"""Pictures for a report that has no network: a map and a timeline as SVG, drawn from what is packaged."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import shapely
from markupsafe import Markup
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from lib import palette
from lib.exports.shapes import shape_of
from lib.gazetteer import Gazetteer
from lib.model import Place
from lib.ui import language
from lib.ui.local_names import place_name
from lib.ui.markup import element, join
from lib.vocabulary import Category, WherePrec

WIDTH, HEIGHT, HIGH = 760, 480, 170
"""Pixels of the map, and the height of the timeline."""
MARGIN: Final = 0.25
"""Of the marks' extent, on each side."""
LEAST_DEGREES: Final = 1.2


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure to draw: where and when it was, how many, of which type, and whether it is counted."""

    place: Place | None
    start: date | None
    end: date | None
    people: int
    category: Category
    counted: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the world that a map shows, in degrees, with the stretch of its latitude."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def around(cls, shapes: Iterable[BaseGeometry]) -> Frame:
        """All shapes with a margin, in the proportions of the picture."""
        west, south, east, north = shapely.total_bounds(list(shapes))
        middle, stretch = (south + north) / 2, math.cos(math.radians((south + north) / 2))
        wide = max((east - west) * (1 + 2 * MARGIN), LEAST_DEGREES)
        high = max((north - south) * (1 + 2 * MARGIN), LEAST_DEGREES * stretch)
        wide = max(wide, high / stretch * WIDTH / HEIGHT)
        high = wide * stretch * HEIGHT / WIDTH
        centre = (west + east) / 2
        return cls(centre - wide / 2, middle - high / 2, centre + wide / 2, middle + high / 2)

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Pixels from the left and the top."""
        x = (longitude - self.west) / (self.east - self.west) * WIDTH
        y = (self.north - latitude) / (self.north - self.south) * HEIGHT
        return round(x, 1), round(y, 1)


def map_picture(figures: Sequence[Drawn], gazetteer: Gazetteer, words: str) -> Markup | None:
    """The figures that have a place, each only as precise as that is known; null where none has one."""
    places = _by_place(figures)
    shapes = {place.id: shape for place in places if (shape := shape_of(place, gazetteer.outline)) is not None}
    if not shapes:
        return None
    frame = Frame.around(shapes.values())
    parts = [
        element("rect", width=str(WIDTH), height=str(HEIGHT), fill=palette.SEA),
        *(_area(unit, frame, fill=palette.LAND, stroke=palette.BORDER) for unit in _land(frame, gazetteer)),
        *(
            _mark(place, of, shapes[place.id], frame)
            for place, of in sorted(places.items(), key=lambda item: -item[0].where_prec)
            if place.id in shapes
        ),
    ]
    return _svg(HEIGHT, words, parts)


def _by_place(figures: Iterable[Drawn]) -> dict[Place, list[Drawn]]:
    found: dict[Place, list[Drawn]] = defaultdict(list)
    for one in figures:
        if one.place is not None and one.place.on_map:
            found[one.place].append(one)
    return found


def _land(frame: Frame, gazetteer: Gazetteer) -> Iterator[BaseGeometry]:
    """The units of all countries that reach into the frame, cut to it."""
    pixel = (frame.east - frame.west) / WIDTH
    box = (frame.west - pixel, frame.south - pixel, frame.east + pixel, frame.north + pixel)
    units = gazetteer.units
    near = {unit.country for unit in units.by_code.values() if unit.anchor and _within(unit.anchor, frame)}
    for country in sorted(near):
        for code in sorted(units.atoms(country) or {country}):
            outline = gazetteer.atlas.outline(code)
            if outline is not None and not (cut := shapely.clip_by_rect(outline, *box)).is_empty:
                yield shapely.simplify(cut, pixel / 2)


def _within(anchor: tuple[float, float], frame: Frame) -> bool:
    latitude, longitude = anchor
    return frame.south - 1 < latitude < frame.north + 1 and frame.west - 1 < longitude < frame.east + 1


def _area(shape: BaseGeometry, frame: Frame, **look: str) -> Markup:
    rings = [ring for part in shapely.get_parts(shape) if isinstance(part, Polygon) for ring in _rings(part)]
    path = "".join("M" + "L".join("{} {}".format(*frame.at(*point[:2])) for point in ring) + "Z" for ring in rings)
    return element("path", d=path, **{"stroke_width": "0.7", "fill_rule": "evenodd", **look})


def _rings(polygon: Polygon) -> Iterator[Sequence[tuple[float, ...]]]:
    yield list(polygon.exterior.coords)
    for hole in polygon.interiors:
        yield list(hole.coords)


def _mark(place: Place, figures: Sequence[Drawn], shape: BaseGeometry, frame: Frame) -> Markup:
    """A place: filled where people are counted, else hollow; an area or a disc is never a point."""
    counted = [one for one in figures if one.counted]
    shown = counted or [max(figures, key=lambda one: one.people)]
    people, colour = (
        sum(one.people for one in shown),
        palette.LIGHT[max(shown, key=lambda one: one.people).category],
    )
    centre = shape.representative_point()
    x, y = frame.at(centre.x, centre.y)
    if place.where_prec > WherePrec.EXACT:
        dashes = "5 4" if place.where_prec == WherePrec.NEAR else "none"
        opacity = "0.35" if counted else "0.06"
        look = {"fill": colour, "fill_opacity": opacity, "stroke": colour, "stroke_dasharray": dashes}
        symbol = _area(shape, frame, **look, stroke_width="1.8")
    else:
        radius = f"{min(26.0, 6 + math.sqrt(people) / 2):.1f}"
        fill = colour if counted else palette.PAPER
        symbol = element("circle", cx=str(x), cy=str(y), r=radius, fill=fill, stroke=colour, stroke_width="2.5")
    told = f"{place_name(place)}: {language.number(people)}"
    label = element("text", told, x=str(x), y=f"{y - 12:.1f}", text_anchor="middle", class_="halo")
    return element("g", element("title", told), symbol, label)


Dated = tuple[Drawn, date, date]
"""A figure with its first and last day."""


def timeline_picture(figures: Sequence[Drawn], words: str) -> Markup | None:
    """The counted figures that have a date, each one bar over its days, stacked; null where there are none."""
    dated = [(one, one.start, one.end) for one in figures if one.counted and one.start and one.end]
    if not dated:
        return None
    first, last = min(start for _, start, _ in dated), max(end for _, _, end in dated)
    floors, most = _stacked(dated)
    wide, unit = WIDTH / ((last - first).days + 1), (HIGH - 26) / (most or 1)
    bars = [_bar(bar, floor, (bar[1] - first).days * wide, wide, unit) for bar, floor in floors]
    return _svg(HIGH, words, [*bars, *_ends(first, last, most)])


def _stacked(dated: Sequence[Dated]) -> tuple[list[tuple[Dated, int]], int]:
    """Each figure with the height at which its bar lies, and the height of all."""
    heights: dict[date, int] = defaultdict(int)
    placed = []
    for bar in sorted(dated, key=lambda bar: (tuple(Category).index(bar[0].category), bar[1], -bar[0].people)):
        one, start, end = bar
        days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
        floor = max(heights[day] for day in days)
        heights.update(dict.fromkeys(days, floor + one.people))
        placed.append((bar, floor))
    return placed, max(heights.values())


def _bar(bar: Dated, floor: int, left: float, wide: float, unit: float) -> Markup:
    one, start, end = bar
    width, height = ((end - start).days + 1) * wide - 1, max(one.people * unit, 0.5)
    box = {"x": left, "y": HIGH - 20 - (floor + one.people) * unit, "width": width, "height": height}
    look = {name: f"{value:.1f}" for name, value in box.items()}
    told = f"{language.days(start, end)}: {language.number(one.people)}"
    return element("rect", element("title", told), **look, fill=palette.LIGHT[one.category], stroke=palette.PAPER)


def _ends(first: date, last: date, most: int) -> Iterator[Markup]:
    low = str(HIGH - 4)
    yield element("text", language.day(first), x="0", y=low)
    yield element("text", language.day(last), x=str(WIDTH), y=low, text_anchor="end")
    yield element("text", language.number(most), x="2", y="12", class_="halo")


def _svg(height: int, words: str, parts: Iterable[Markup]) -> Markup:
    box = f"0 0 {WIDTH} {height}"
    return element("svg", join(parts), viewBox=box, role="img", aria_label=words, direction="ltr")
