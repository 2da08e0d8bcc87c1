"""The colours of casualty types and of the base map, defined once for the map, the timeline and the legend.

Chosen to stay apart for readers with deuteranopia, protanopia and tritanopia, and to stand out from every
background they are drawn on (WCAG 2.2, non-text contrast: 3 to 1); the tests measure both.
"""

from typing import Final

from lib.vocabulary import Category

LIGHT: Final = {
    Category.CIVILIAN: "#b93a26",
    Category.GOVERNMENT_SECURITY: "#2f7fb8",
    Category.ARMED_GROUP: "#4b3a78",
    Category.UNKNOWN: "#857d74",
}
"""Colour of each casualty type on paper, land, sea and the light theme, as `#rrggbb`."""

DARK: Final = {
    Category.CIVILIAN: "#f0826a",
    Category.GOVERNMENT_SECURITY: "#4f9fdb",
    Category.ARMED_GROUP: "#d9ccf7",
    Category.UNKNOWN: "#938b82",
}
"""The same on the dark theme."""

PAPER: Final = "#ffffff"
NIGHT: Final = "#171614"
LAND: Final = "#f6f3ec"
SEA: Final = "#dbe6ec"
COAST: Final = "#8f9da6"
BORDER: Final = "#a2988a"
INNER_BORDER: Final = "#d3cabc"
INK: Final = "#26231f"
MUTED: Final = "#6b655d"


def as_number(colour: str) -> int:
    """A colour `#rrggbb` as one integer, so that it can travel among numbers."""
    return int(colour.removeprefix("#"), 16)
