"""The rows of an imported dataset under a View, streamed into a file. To import this takes a second (ibis)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import ibis
import pyarrow as pa

from lib import engines
from lib.datasets import Dataset
from lib.datasets.viewing import DatasetToll
from lib.errors import CairnError
from lib.exporting.files import written_whole
from lib.exporting.making import Wish
from lib.exports import FORMATS, About, Credit
from lib.exports.dataset_columns import COLUMNS
from lib.exports.streams import WRITERS, Stream, schema
from lib.ui import sentences
from lib.ui.language import speaking
from lib.view import View
from lib.vocabulary import WherePrec

Tell = Callable[[str, int, int], None]
Line = dict[str, Any]
KEEPS_PLACES: Final = (
    "the rows of an imported dataset are exported with its own places and notes: --coarsen is for reports, whose "
    "words Cairn knows to withhold"
)


def check(form: str, wish: Wish) -> None:
    """CairnError where a dataset cannot be exported as asked."""
    if form not in WRITERS:
        raise CairnError(f"an imported dataset is exported as {', '.join(WRITERS)}; {form} is for reports")
    if wish.coarsening:
        raise CairnError(KEEPS_PLACES)


def export_dataset(
    engine: engines.Engine, dataset: Dataset, view: View, form: str, path: Path, day: date, tell: Tell
) -> int:
    """Write the rows of a View whole or not at all; how many there are. `tell` hears how far it is."""
    tolls = engines.tolls(engine, dataset, view)
    rows = sum(toll.counted + toll.beyond for toll in tolls)
    batches = _told(_batches(engine, dataset, view), rows, tell)
    stream = Stream(batches, _about(dataset, view, rows, day), tuple(map(toll_line, tolls)))
    written_whole(path, FORMATS[form].suffix, lambda made: WRITERS[form](stream, made))
    return rows


def toll_line(toll: DatasetToll) -> Line:
    """The toll of a dataset as plain values: how many rows and events it stands on, instead of their ids."""
    return {
        "outcome": toll.outcome.value,
        "low": toll.low,
        "best": toll.best,
        "high": toll.high,
        "rows": {"counted": toll.counted, "reaches_beyond": toll.beyond},
        "events": toll.events,
    }


def _about(dataset: Dataset, view: View, rows: int, day: date) -> About:
    source = dataset.edition.source
    with speaking(view.lang, view.numerals):
        words = sentences.asked_for(view)
    return About(
        query=view.to_query(),
        words=words,
        rows=rows,
        data_hash=lambda: "",
        day=day,
        version=None,
        credits=(Credit(dataset.title, "the rows of this file", dataset.licence, source),),
        lang=view.lang,
        dataset=f"{dataset.name}, version {dataset.version}",
    )


def _batches(engine: engines.Engine, dataset: Dataset, view: View) -> Iterator[pa.RecordBatch]:
    """The rows with the columns of an export, in the order of the dataset."""
    rows = engines.rows_of(engine.table(dataset), view)
    ordered = rows if engine.ordered else engines.in_order(rows)
    wanted = schema(COLUMNS)
    for batch in engine.batches(_columns(ordered, dataset)):
        yield from pa.Table.from_batches([batch]).cast(wanted).to_batches()


def _columns(rows: Any, dataset: Dataset) -> Any:
    drawable = rows.where_prec <= WherePrec.ADM_1
    nowhere = (rows.where_prec <= WherePrec.NEAR) & (rows.latitude.isnull() | rows.longitude.isnull())
    made = {
        "incident_id": rows.event_id,
        "unplaced": ~drawable | nowhere,
        "dataset": ibis.literal(dataset.name),
    }
    return rows.select(**{c.name: made[c.name] if c.name in made else rows[c.name] for c in COLUMNS})


def _told(batches: Iterator[pa.RecordBatch], rows: int, tell: Tell) -> Iterator[pa.RecordBatch]:
    done = 0
    for batch in batches:
        yield batch
        done += len(batch)
        tell("writing rows", done, rows)
