"""The English texts of the page that imports datasets, by key; `strings` joins them with the others."""

from __future__ import annotations

from typing import Final

IMPORTING: Final = {
    "nav.datasets": "Datasets",
    "datasets.title": "Datasets",
    "datasets.caption": "Tables of events that others publish. Each is counted by itself: datasets are never "
    "added "
    "to each other, nor to the reports.",
    "datasets.empty": "There is no dataset yet. Import the first one below: UCDP GED, ACLED, a table like those "
    "of "
    "Airwars, or any other CSV.",
    "datasets.facts": "Events: {events} · rows: {rows} · from {first} to {last}",
    "datasets.origin": "From {source}, imported on {day} · refused rows: {refused} · version {version}",
    "datasets.map": "Look at it on the map",
    "datasets.remove": "Remove …",
    "datasets.remove.sure": "Remove “{name}” with all its versions? The file that it came from is left alone.",
    "datasets.remove.yes": "Remove it",
    "datasets.remove.no": "Keep it",
    "datasets.removed": "“{name}” is removed.",
    "datasets.add": "Import a table",
    "datasets.file": "CSV file",
    "datasets.file.help": "Files above {size} MB are imported on the command line: cairn import.",
    "datasets.format": "Format",
    "datasets.format.ucdp": "UCDP GED",
    "datasets.format.acled": "ACLED",
    "datasets.format.airwars": "Like Airwars",
    "datasets.format.csv": "Another table",
    "datasets.name": "Name of the dataset",
    "datasets.name.help": "Small Latin letters, digits, - and _. A newer file of the same name replaces the "
    "dataset "
    "and is compared with it.",
    "datasets.preview": "First rows",
    "datasets.mapping": "What the columns mean",
    "datasets.mapping.caption": "Guessed from the headers and the first rows. Change what is wrong; columns "
    "without "
    "a meaning are left out.",
    "datasets.mapping.meaning": "Meaning of “{column}”",
    "datasets.mapping.nothing": "Left out",
    "datasets.mapping.type": "Casualty type of “{column}”",
    "datasets.mapping.type.own": "As the row says",
    "datasets.mapping.save": "Save this mapping (TOML)",
    "datasets.figure": "{outcome}: {bound}",
    "datasets.bound.low": "at least",
    "datasets.bound.best": "number",
    "datasets.bound.high": "at most",
    "datasets.column.event_id": "Id of the event",
    "datasets.column.date_start": "First day",
    "datasets.column.date_end": "Last day",
    "datasets.column.latitude": "Latitude",
    "datasets.column.longitude": "Longitude",
    "datasets.column.country": "Country",
    "datasets.column.where_prec": "Precision of the place",
    "datasets.column.category": "Casualty type",
    "datasets.column.report_date": "Day of publication",
    "datasets.column.where_coordinates": "Place",
    "datasets.column.where_description": "Place in words",
    "datasets.column.adm_1": "First-order unit",
    "datasets.column.adm_2": "Second-order unit",
    "datasets.column.event_type": "Kind of event",
    "datasets.column.sub_event_type": "Kind of event, closer",
    "datasets.column.actor1": "Actor",
    "datasets.column.actor2": "Second actor",
    "datasets.column.source_original": "Source",
    "datasets.column.source_office": "Outlet",
    "datasets.column.source_headline": "Headline",
    "datasets.column.evidence": "Description",
    "datasets.days": "Days are written",
    "datasets.days.none": "in one way only",
    "datasets.days.day-month-year": "day, month, year",
    "datasets.days.month-day-year": "month, day, year",
    "datasets.points": "Points are",
    "datasets.table.title": "Title",
    "datasets.table.licence": "Licence and how to cite",
    "datasets.import": "Import",
    "datasets.progress": "Reading the table …",
    "datasets.done": "“{name}” · rows read: {read} · kept: {kept} · refused: {refused}",
    "datasets.known": "“{name}” holds this file already; nothing has changed.",
    "datasets.versions": "Against the version before · events added: {added} · gone: {gone} · changed: "
    "{changed} · "
    "deaths: {then} → {now}",
    "datasets.refused": "Refused rows",
    "datasets.refused.more": "The first {shown} of {all}; the file has them all.",
    "datasets.refused.save": "Save the refused rows (CSV)",
    "datasets.refused.row": "Row",
    "datasets.refused.column": "Column",
    "datasets.refused.value": "Value",
    "datasets.refused.reason": "Reason",
}
