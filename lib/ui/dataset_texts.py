"""The English texts of imported datasets on the map, by key; `strings` joins them with the others."""

from __future__ import annotations

from typing import Final

ON_THE_MAP: Final = {
    "dataset.choose": "Data",
    "dataset.record": "The reports on record",
    "dataset.unknown": "There is no dataset called “{name}”. Choose another one under Data, or look at the "
    "reports.",
    "dataset.unreadable": "The dataset “{name}” cannot be read.",
    "dataset.back": "Show the reports on record",
    "dataset.reading": "Reading the dataset …",
    "dataset.empty": "No event fits these filters. Clear one of them, or all:",
    "dataset.scope": "{subject}, as {title} counts.",
    "dataset.no_range": "The dataset gives no range for these figures.",
    "dataset.no_range.types": "The dataset gives no range by casualty type.",
    "dataset.ignored": "A dataset has no such filter, so it changes nothing here:",
    "dataset.credit": "{title}. {licence}",
    "dataset.tray.caption": "Known only to a region, a country or the open sea, or without coordinates.",
    "dataset.tray.empty": "Every figure of this view is on the map.",
    "dataset.tray.figure": "{type}: {people}",
    "dataset.legend.exact": "one place",
    "dataset.legend.cell": "several places",
    "dataset.legend.unit": "somewhere in the unit",
    "dataset.legend.size": "One step larger: ten times as many people",
    "dataset.cell": "{people}, {events}",
    "dataset.cell.gone": "Nothing of this view lies in the square that the link names.",
    "dataset.cell.rest": "{figures} more here. Zoom in, or narrow the view, to see them.",
    "dataset.row.actors": "Actors: {names}",
    "dataset.row.source": "Source: {names}",
    "dataset.row.range": "{low} to {high} for the whole event",
    "dataset.timeline.people": "People",
    "dataset.timeline.start": "From",
    "dataset.timeline.day": "Each bar holds the events that began on one day.",
    "dataset.timeline.week": "Each bar holds the events that began in one week.",
    "dataset.timeline.month": "Each bar holds the events that began in one month.",
    "dataset.timeline.brush": "Drag across the chart to choose a period; Play on the map moves through it.",
}
