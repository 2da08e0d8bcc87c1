"""The map: hardened folium, a base map of our own, marks as numbers, and what a click meant."""

from lib.mapping.hardening import harden

harden()

from lib.mapping.base import Viewport, base_map, extent, fit, viewport  # noqa: E402
from lib.mapping.basemap import Basemap, Label, Labels, NamesNotKnown  # noqa: E402
from lib.mapping.cells import Play, cells_layer, clicked_cell  # noqa: E402
from lib.mapping.marks import RETURNED, click_count, clicked, marks_layer, undrawn  # noqa: E402
from lib.mapping.numbered import numbered_layer, numbered_marks  # noqa: E402

__all__ = [
    "RETURNED",
    "Basemap",
    "Label",
    "Labels",
    "NamesNotKnown",
    "Play",
    "Viewport",
    "base_map",
    "cells_layer",
    "click_count",
    "clicked",
    "clicked_cell",
    "extent",
    "fit",
    "marks_layer",
    "numbered_layer",
    "numbered_marks",
    "undrawn",
    "viewport",
]
