"""An export of what a View shows: its rows in batches, its account, and where it all comes from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import pandas as pd

from lib.errors import CairnError
from lib.events import Row, Selection, frame
from lib.exporting.accounts import account_line
from lib.exporting.coarse import MAY_NAME, Coarse
from lib.exporting.files import written_whole
from lib.exporting.page import page_of
from lib.exports import FORMATS, About, Batch, Credit, Export, ReportLine, csv
from lib.exports.coarsening import Coarsening
from lib.exports.codebook import COARSENED, COLUMNS, RADIUS
from lib.gazetteer import Gazetteer
from lib.ui import sentences
from lib.ui.definitions import credits
from lib.ui.language import speaking
from lib.view import View

BATCH: Final = 10_000
"""Rows that are in memory as a table at a time."""
SHARED: Final = ("outcome", "category", "demographic")
EVIDENCE_NAMES_PLACES: Final = (
    "The evidence was asked for: its sentences are the reports' own and may name the places that are made coarser."
)


@dataclass(frozen=True, slots=True)
class Wish:
    """How an export is to be made: how coarse, with the sentences though it is coarse, with whole reports."""

    coarsening: Coarsening | None = None
    with_evidence: bool = False
    with_texts: bool = False

    def __post_init__(self) -> None:
        if self.coarsening and self.with_texts:
            raise CairnError("the reports' texts name the places: leave out either the texts or the coarsening")


def export_of(selection: Selection, gazetteer: Gazetteer, wish: Wish, view: View, day: date) -> Export:
    """What a selection shows, ready for any format; `view` is the analyst's, with language and selection.

    `day` is the day of the export; nothing here reads the clock.
    """
    coarse = Coarse(selection, wish.coarsening, wish.with_evidence, gazetteer) if wish.coarsening else None
    columns = tuple(column.name for column in COLUMNS) + ((RADIUS.name, COARSENED.name) if coarse else ())
    batches = _batches(selection.rows, coarse.batch if coarse else _batch)
    export = Export(
        columns=columns,
        batches=batches,
        about=_about(selection, gazetteer, wish, coarse, view, day, cache(lambda: _sha256(columns, batches))),
        tolls=tuple(account_line(toll, coarse.ids if coarse else None) for toll in selection.tolls),
        outline=gazetteer.outline,
        reports=() if coarse else _reports(selection, wish.with_texts),
    )
    told = coarse.view(view)[0] if coarse else view
    return replace(export, page=lambda: page_of(export, selection, gazetteer, told))


def written_to(export: Export, form: str, path: Path) -> None:
    """Write a file whole or not at all: what stood there stays until the new one is ready."""
    written_whole(path, FORMATS[form].suffix, lambda made: FORMATS[form].write(export, made))


def file_name(form: str, view: View, day: date, coarsened: bool = False) -> str:
    """The name of a download: the day, and a short hash of the View (without what may name a place)."""
    pairs = [(key, value) for key, value in view.filters.pairs() if not (coarsened and key in MAY_NAME)]
    short = hashlib.sha256(urlencode(pairs).encode()).hexdigest()[:8]
    return f"cairn-{day.isoformat()}-{short}.{FORMATS[form].suffix}"


def _about(
    selection: Selection,
    gazetteer: Gazetteer,
    wish: Wish,
    coarse: Coarse | None,
    view: View,
    day: date,
    data_hash: Callable[[], str],
) -> About:
    shown, withheld = coarse.view(view) if coarse else (view, ())
    return About(
        query=shown.to_query(),
        words=_words(shown, gazetteer),
        rows=len(selection.rows),
        data_hash=data_hash,
        day=day,
        version=selection.snapshot.version,
        coarsened=str(wish.coarsening) if wish.coarsening else None,
        withheld=withheld,
        warnings=(EVIDENCE_NAMES_PLACES,) if coarse and wish.with_evidence else (),
        credits=tuple(Credit(*credit) for credit in credits()),
        values=_shared(selection.rows),
        lang=view.lang,
    )


def _words(view: View, gazetteer: Gazetteer) -> str:
    with speaking(view.lang, view.numerals):
        return sentences.scope(view, gazetteer.named(view))


def _batches(rows: Sequence[Row], batch: Callable[[Sequence[Row]], Batch]) -> Callable[[], Iterator[Batch]]:
    return lambda: (batch(rows[at : at + BATCH]) for at in range(0, len(rows), BATCH))


def _batch(rows: Sequence[Row]) -> Batch:
    return Batch(frame(rows), [row.claim.place for row in rows])


def _sha256(columns: Sequence[str], batches: Callable[[], Iterator[Batch]]) -> str:
    """The hash of the rows as CSV."""
    found = hashlib.sha256()
    for piece in csv.pieces(pd.DataFrame(columns=list(columns)), (batch.table for batch in batches())):
        found.update(piece)
    return found.hexdigest()


def _shared(rows: Sequence[Row]) -> Mapping[str, str | None]:
    """What all rows say of the people counted, null where they differ."""
    found: dict[str, str | None] = {}
    for name in SHARED:
        said = {getattr(row.claim, name) for row in rows}
        only = said.pop() if len(said) == 1 else None
        found[name] = only.value if only is not None else None
    return found


def _reports(selection: Selection, with_texts: bool) -> tuple[ReportLine, ...]:
    found = {row.report.id: row.report for row in selection.rows}
    return tuple(
        ReportLine(id_, report.published, report.text if with_texts else None)
        for id_, report in sorted(found.items())
    )
