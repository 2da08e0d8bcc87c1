"""Tables like those of Airwars: a range of people for each category of victim, as columns of minima and maxima.

Categories are Airwars' own. `min` and `max` are the low and the high of a range, and the low is what counts, as
for every table that gives ranges alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from lib.imports.tabular.mapping import BOUNDS, ColumnMapping, Figure
from lib.imports.tabular.words import casualty_type, column_for, header_key

LICENCE: Final = "Airwars, https://airwars.org. Ask Airwars for the terms of use of its data."
SLUGS: Final = (
    "civilian_non_combatants",
    "member_of_armed_forces",
    "persons_directly_participating_in_hostilities",
    "undetermined",
)
_FIGURE: Final = re.compile(
    rf"(?:killed_injured_)?(?P<slug>{'|'.join(SLUGS)})_(?:(?P<outcome>killed|injured)_)?(?P<bound>min|max)"
)
_BOUND: Final = {"min": BOUNDS[0], "max": BOUNDS[2]}
_LONG: Final = re.compile(r"(?:(?P<outcome>killed|injured)_)?(?P<bound>min|max)")


def airwars_mapping(header: Sequence[str]) -> ColumnMapping | None:
    """The mapping of a table with Airwars' columns; null where it has no range of a category of theirs.

    A table may have columns for every category, or a column `category` with one range a row.
    """
    figures = tuple(_figures(header))
    columns: dict[str, str] = {}
    for name in header:
        meaning = column_for(name)
        if meaning:
            columns.setdefault(meaning, name)
    if not figures or ("category" in columns) != (figures[0].category is None):
        return None
    return ColumnMapping(columns, figures, title="Airwars", licence=LICENCE)


def _figures(header: Sequence[str]) -> Iterator[Figure]:
    wide = [(name, match) for name in header if (match := _FIGURE.fullmatch(header_key(name)))]
    long = [(name, match) for name in header if (match := _LONG.fullmatch(header_key(name)))]
    for name, match in wide or long:
        category = casualty_type(match["slug"]) if wide else None
        yield Figure(name, _BOUND[match["bound"]], match["outcome"] or "killed", category)
