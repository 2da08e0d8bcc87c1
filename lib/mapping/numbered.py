"""Numbered places on the map: candidates for a name. The words for the numbers stand beside the map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import folium

from lib.mapping.marks import Box, Outline, columns, layer
from lib.model import Mark, MarkKind, Place
from lib.palette import INK, as_number
from lib.vocabulary import Category

SIZE: Final = 13.0
"""Radius in pixels of a numbered circle, all of one size: the number says which, not how many."""
SMALL: Final = 5.0
"""Radius of the places that stand around for orientation."""


def numbered_marks(
    places: Sequence[Place], current: int | None = None, by_hand: Place | None = None, around: Sequence[Place] = ()
) -> list[Mark]:
    """Marks for places numbered from 1: the `current` one filled, the others hollow.

    After them come a filled mark without a number for the place set by hand, and small grey ones for what stands
    `around`.
    """
    numbered = [
        Mark(place, MarkKind.COUNTED if index == current else MarkKind.CONTAINED, index + 1)
        for index, place in enumerate(places)
    ]
    hand = [Mark(by_hand, MarkKind.COUNTED)] if by_hand else []
    return [*numbered, *hand, *(Mark(place, MarkKind.NAMED) for place in around)]


def numbered_layer(
    marks: Sequence[Mark], outline: Outline, selected: int | None = None, look: Box | None = None
) -> folium.FeatureGroup:
    """The marks for `feature_group_to_add` of st_folium, drawn in ink; a click says which mark it hit."""
    drawn = columns(marks, outline, selected, look)
    drawn["colours"] = [as_number(INK)] * len(Category)
    points, areas = drawn["points"], drawn["areas"]
    whole = [1] + [0] * (len(Category) - 1)
    _stack(points, marks)
    points["split"] = [whole] * len(points["mark"])
    points["size"] = [SMALL if marks[index].kind is MarkKind.NAMED else SIZE for index in points["mark"]]
    areas["split"] = [whole] * len(areas["marks"])
    areas["figure"] = [marks[min(shared)].figure for shared in areas["marks"]]
    return layer(drawn)


def _stack(points: dict[str, list[Any]], marks: Sequence[Mark]) -> None:
    """Draw what is grey first and the lowest number last, on top of the others."""
    of = points["mark"]
    order = sorted(range(len(of)), key=lambda at: (marks[of[at]].kind is not MarkKind.NAMED, -of[at]))
    for name, column in points.items():
        points[name] = [column[at] for at in order]
