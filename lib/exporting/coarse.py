"""The rows of a View with their places made coarser, and nothing left that gives the finer place away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

import pandas as pd

from lib.events import Row, Selection, frame
from lib.exporting.grounds import GazetteerGrounds
from lib.exporting.names import FinerNames
from lib.exports import Batch
from lib.exports.coarsening import Coarsening
from lib.exports.codebook import COARSENED, RADIUS
from lib.exports.persons import as_what_they_are
from lib.gazetteer import Gazetteer
from lib.model import Place
from lib.view import View

LEFT_OUT: Final = (
    *("where_description", "date_text", "source_headline", "source_url", "source_archive_url", "source_sha256"),
)
"""The report's own words, and what leads to the report."""
SCRUBBED: Final = ("in_toll_rule", "actor1", "source_office", "dataset")
WITHHELD_KEYS: Final = frozenset({"place", "q", "selected", "bbox", "zoom"})
"""Parts of a View that name a place, quote a report, or lead to one."""
NAMING_KEYS: Final = frozenset({"adm_1", "adm_2", "actor", "source", "rule", "dataset"})
"""Parts of a View that may name a place."""
MAY_NAME: Final = WITHHELD_KEYS | NAMING_KEYS
PLACES_KEPT: Final = 50_000


class Coarse:
    """Makes rows, ids and the View of a selection as coarse as asked; ids become numbers that lead nowhere."""

    def __init__(
        self, selection: Selection, coarsening: Coarsening, with_evidence: bool, gazetteer: Gazetteer
    ) -> None:
        self._coarsening = coarsening
        self._left_out = LEFT_OUT if with_evidence else (*LEFT_OUT, "evidence")
        self._names = FinerNames(selection.snapshot, coarsening, gazetteer)
        grounds = GazetteerGrounds(gazetteer)
        self._coarser = lru_cache(PLACES_KEPT)(lambda place: coarsening.of(place, grounds))
        entries = (entry.claim for toll in selection.tolls for entry in toll.entries)
        self.ids = _numbered("row", [*(row.claim.id for row in selection.rows), *entries])
        self._incidents = _numbered("incident", (row.incident_id for row in selection.rows))

    def batch(self, rows: Sequence[Row]) -> Batch:
        """The table of some rows, and their places."""
        places = [self._coarser(row.claim.place) for row in rows]
        table = frame(_moved(row, place) for row, place in zip(rows, places, strict=True))
        columns: dict[str, Iterable[object]] = {name: [None] * len(rows) for name in self._left_out}
        columns |= {name: map(self._without, table[name], rows) for name in SCRUBBED}
        columns["source_original"] = map(self._source, rows)
        columns["claim_id"] = map(self.ids.get, table["claim_id"])
        columns["in_toll_because"] = map(self.ids.get, table["in_toll_because"])
        columns["incident_id"] = map(self._incidents.get, table["incident_id"])
        columns[COARSENED.name] = map(self._said, rows, places)
        radii = pd.array([place.radius_m if place else None for place in places], dtype="Float64")
        new = {name: pd.Series(list(cells), dtype=object) for name, cells in columns.items()}
        return Batch(table.assign(**{RADIUS.name: radii}, **new), places)

    def view(self, view: View) -> tuple[View, tuple[str, ...]]:
        """The View without what gives a finer place away, and the keys of what was left out."""
        kept = [(key, value) for key, value in view.pairs() if not self._gives_away(key, value)]
        withheld = dict.fromkeys(key for key, value in view.pairs() if self._gives_away(key, value))
        return View.from_query(kept)[0], tuple(withheld)

    def _gives_away(self, key: str, value: str) -> bool:
        if key in WITHHELD_KEYS or (key == "adm_2" and self._coarsening.level != 2):
            return True
        return key in NAMING_KEYS and self._names.without(value, None) != value

    def _source(self, row: Row) -> str | None:
        source = row.claim.source_original
        return self._without(as_what_they_are(source, row.report.text), row) if source else source

    def _without(self, text: str | None, row: Row) -> str | None:
        return self._names.without(text, row.claim.place.country if row.claim.place else None) if text else text

    def _said(self, row: Row, place: Place | None) -> str | None:
        """What the place was made coarser to; null where it stayed what it was."""
        before = row.claim.place
        if place is None or before is None or place.id == before.id:
            return None
        kind = place.id.partition(":")[0]
        return str(self._coarsening) if kind in ("grid", "coarse") else kind


def _numbered(kind: str, ids: Iterable[str]) -> dict[str, str]:
    return {id_: f"{kind}-{number}" for number, id_ in enumerate(dict.fromkeys(ids), start=1)}


def _moved(row: Row, place: Place | None) -> Row:
    return replace(row, claim=replace(row.claim, place=place))
