"""The columns of an exported dataset: a row is an event × casualty type, with the names of VOCABULARY."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from lib.exports.codebook import BY_NAME, RADIUS, Column, Kind


def _known(name: str, meaning: str = "") -> Column:
    """A column that other exports have too; `meaning` where a dataset gives it another one."""
    return replace(BY_NAME[name], meaning=meaning or BY_NAME[name].meaning)


COLUMNS: Final = (
    _known("incident_id", "The event's id in its dataset; its rows differ in outcome, category or demographic."),
    _known("in_toll", "counted, or reaches_beyond the period; `best` of the counted rows adds up to the toll."),
    _known("unplaced"),
    *map(_known, ("outcome", "category", "demographic")),
    _known("low", "Least number of this row; empty where the dataset gives a range for the event only."),
    _known("best", "Number of people of this row."),
    _known("high", "Greatest number of this row; empty where the dataset gives a range for the event only."),
    Column("event_low", Kind.INTEGER, "Least number of the event; add it up where first_of_event is yes."),
    Column("event_best", Kind.INTEGER, "Number of the event; add it up where first_of_event is yes."),
    Column("event_high", Kind.INTEGER, "Greatest number of the event; add it up where first_of_event is yes."),
    Column("first_of_event", Kind.FLAG, "Whether this is the first row of its event."),
    *map(_known, ("date_start", "date_end", "date_prec")),
    _known("report_date", "The day the dataset gives for the report; never the date of the event."),
    _known("where_coordinates", "The place's name in the dataset (UCDP GED)."),
    _known("where_description", "The dataset's words for the place."),
    *map(_known, ("latitude", "longitude", "where_prec", "adm_1", "adm_2", "country")),
    Column("event_type", Kind.TEXT, "Type of event (ACLED).", "#event+type"),
    Column("sub_event_type", Kind.TEXT, "Type of event in more detail (ACLED)."),
    Column("type_of_violence", Kind.INTEGER, "1 state-based, 2 non-state, 3 one-sided (UCDP GED)."),
    _known("actor1", "The first side; implies no direction."),
    Column("actor2", Kind.TEXT, "The second side; implies no direction.", "#group+name+second"),
    _known("evidence", "The dataset's notes on the event."),
    _known("source_original"),
    _known("source_office"),
    _known("source_headline", "The headline that the dataset names."),
    _known("dataset", "The imported dataset."),
)
"""In the order of the file."""
DRAWN: Final = (*COLUMNS, RADIUS)
"""The columns where the places are drawn too."""
