"""The English texts of a dataset's table and files, by key; `strings` joins them with the others."""

from __future__ import annotations

from typing import Final

IN_ROWS: Final = {
    "rows.caption": "One row for each event and casualty type. Choose a row to read what the dataset says of it.",
    "rows.sort": "Sort by",
    "rows.descending": "Largest or latest first",
    "rows.size": "Rows on a page",
    "rows.page": "Page",
    "rows.shown": "Rows {first} to {last} of {rows}.",
    "rows.gone": "This view holds no row of the event that the link names.",
    "rows.event": "The chosen event",
    "rows.type": "Type of event",
    "rows.actors": "Actors",
    "rows.country": "Country",
    "rows.first_day": "First day",
    "rows.last_day": "Last day",
    "rows.range": "Range of the event",
    "rows.words": "The dataset's words",
    "rows.event_id": "Event",
    "rows.file.caption": "These are exactly the rows of this view. Adding up `best` where `in_toll` is `counted` "
    "gives the toll.",
    "rows.file.large": "{rows} rows are more than a browser should carry. This command writes them on the machine "
    "where Cairn runs, and shows how far it is:",
}
