"""A dataset's cells on the map: the first ones come with the page, the next ones the browser asks for itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

from lib.mapping.marks import Box, only_numbers
from lib.palette import LIGHT, as_number
from lib.vocabulary import Category


@dataclass(frozen=True, slots=True)
class Play:
    """The days that Play passes through, since 1970, and how many of them one frame shows and moves on by."""

    first: int
    last: int
    window: int


class _Cells(MacroElement):
    """The one element that carries cells into the browser; it holds numbers and nothing else."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "cairn.cells({{ this._parent._parent.get_name() }}, {{ this._parent.get_name() }}, {{ this.numbers }});"
        "{% endmacro %}"
    )

    def __init__(self, columns: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Cells"
        self.numbers = json.dumps(only_numbers(columns), separators=(",", ":"))


def cells_layer(
    cells: Mapping[str, Any],
    box: Box,
    zoom: int,
    *,
    query: str,
    reader: int,
    look: Box,
    selected: tuple[int, ...] = (),
    play: Play | None = None,
) -> folium.FeatureGroup:
    """The cells for `feature_group_to_add`: those of a viewport, and what it takes to ask for those of others.

    `query` is the View's; it travels as the numbers of its letters, so that no text enters the map. `reader` is a
    number that the browser sends along with its viewport; `look` is the box to show first.
    """
    group = folium.FeatureGroup()
    columns = {
        "cells": cells,
        "box": list(box),
        "zoom": zoom,
        "query": list(query.encode("ascii")),
        "reader": reader,
        "look": list(look),
        "selected": list(selected),
        "colours": [as_number(LIGHT[category]) for category in Category],
        "play": [play.first, play.last, play.window] if play else [],
    }
    group.add_child(_Cells(columns))
    return group


def clicked_cell(returned: Mapping[str, Any] | None) -> tuple[int, int, int, int] | None:
    """How the cell last clicked is drawn, the width, column and row of its square; null where there is none."""
    feature = (returned or {}).get("last_active_drawing") or {}
    cell = (feature.get("properties") or {}).get("cell")
    if not isinstance(cell, list) or len(cell) != 4 or not all(type(number) is int for number in cell):
        return None
    return (cell[0], cell[1], cell[2], cell[3])
