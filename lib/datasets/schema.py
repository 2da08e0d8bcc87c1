"""The columns of an imported dataset: a row per event × casualty type × outcome, with the names of VOCABULARY."""

from __future__ import annotations

from typing import Final

import pyarrow as pa

_CODED: Final = pa.dictionary(pa.int32(), pa.string())

SCHEMA: Final = pa.schema(
    [
        pa.field("event_id", pa.string(), nullable=False),
        pa.field("outcome", _CODED, nullable=False),
        pa.field("category", _CODED, nullable=False),
        pa.field("demographic", _CODED),
        pa.field("low", pa.int32()),
        pa.field("best", pa.int32()),
        pa.field("high", pa.int32()),
        pa.field("event_low", pa.int32()),
        pa.field("event_best", pa.int32()),
        pa.field("event_high", pa.int32()),
        pa.field("first_of_event", pa.bool_(), nullable=False),
        pa.field("date_start", pa.date32(), nullable=False),
        pa.field("date_end", pa.date32(), nullable=False),
        pa.field("date_prec", pa.int8(), nullable=False),
        pa.field("report_date", pa.date32()),
        pa.field("latitude", pa.float64()),
        pa.field("longitude", pa.float64()),
        pa.field("where_prec", pa.int8(), nullable=False),
        pa.field("where_coordinates", _CODED),
        pa.field("where_description", _CODED),
        pa.field("adm_1", _CODED),
        pa.field("adm_2", _CODED),
        pa.field("country", _CODED),
        pa.field("event_type", _CODED),
        pa.field("sub_event_type", _CODED),
        pa.field("type_of_violence", pa.int8()),
        pa.field("actor1", _CODED),
        pa.field("actor2", _CODED),
        pa.field("source_original", _CODED),
        pa.field("source_office", _CODED),
        pa.field("source_headline", pa.string()),
        pa.field("evidence", pa.string()),
    ]
)
"""Rows are sorted by `date_start`, then `event_id`, an event's rows side by side.

`country` is ISO 3166 alpha-2 (null where a dataset's country has no such code), degrees are WGS 84, dates
inclusive; codes are the slugs of `lib.vocabulary`. `low`, `best` and `high` are what the dataset says of this row:
null where it gives a range for the event only. That range stands in `event_low`, `event_best` and `event_high` on
every row of the event and is summed over `first_of_event`, so that it is never counted twice. Where a dataset has
several outcomes, range and first row are those of the event's outcome. A figure given as a range alone has its low
as `best`: that is what counts.
"""
