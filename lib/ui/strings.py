"""The interface's short texts in English by key, and every text in the language that is spoken.

The patterns of whole sentences stand in `phrases`; other languages stand in `locale`, a gettext catalogue each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lib.ui import language
from lib.ui.dataset_texts import ON_THE_MAP
from lib.ui.import_texts import IMPORTING
from lib.ui.method_texts import METHOD
from lib.ui.page_texts import PAGE
from lib.ui.phrases import PHRASES, PLURALS
from lib.ui.review_texts import REVIEWING
from lib.ui.row_texts import IN_ROWS
from lib.ui.sources_texts import SOURCES
from lib.vocabulary import Term

ENGLISH: Final = {
    "app.name": "Cairn",
    "nav.map": "Map",
    "nav.incidents": "Incidents",
    "nav.reports": "Reports",
    "nav.places": "Places",
    "nav.method": "Method",
    "nav.title": "{page} · Cairn",
    "language.title": "Language",
    "numerals.title": "Numerals",
    "numerals.latn": "123",
    "numerals.arab": "١٢٣",
    "filters.clear_all": "Clear all",
    "filters.category": "Casualty type",
    "filters.outcome": "Outcome",
    "filters.from": "Event from",
    "filters.to": "Event to",
    "filters.as_known_on": "As known on",
    "filters.as_known_on.help": "Only what was published by that day counts.",
    "filters.latest": "Latest",
    "filters.country": "Country",
    "filters.adm_1": "First-order unit (governorate, province)",
    "filters.adm_2": "Second-order unit",
    "filters.place": "Place",
    "filters.source": "Source",
    "filters.source.help": "Who says so, not who printed it.",
    "filters.demographic": "Demographic",
    "filters.prec": "Precision of the place",
    "filters.rule": "Where sources differ, count",
    "filters.q": "Text",
    "filters.q.placeholder": "Words of a sentence, headline or source",
    "filters.actor": "Actor",
    "filters.actor.help": "Whom the report holds responsible. A report may say so, or not.",
    "filters.status": "Confidence",
    "filters.review": "Review",
    "filters.confidence": "Least confidence",
    "filters.confidence.help": "How sure the machine is of its reading, from 0 to 1. What a reviewer entered "
    "has 1.",
    "filters.dataset": "Dataset",
    "filters.any": "Any",
    "filters.period": "Period",
    "rule.highest": "the highest figure",
    "rule.lowest": "the lowest figure",
    "rule.two_sources": "what two sources reach",
    "rule.source": "only what {source} says",
    "prec.1": "Exact place",
    "prec.2": "Near a place (within 25 km)",
    "prec.3": "Second-order unit (district)",
    "prec.4": "First-order unit (governorate)",
    "prec.5": "A region, or vague",
    "prec.6": "Country",
    "prec.7": "International waters or airspace",
    "toll.account": "How is this counted?",
    "toll.more": "{number} more to weigh",
    "toll.more.rest": "{number} more like these: a narrower view shows them.",
    "toll.account.caption": "Every figure of this view stands in one group. What is counted adds up to the toll; "
    "open a line to read its sentence.",
    "lines.more": "… and {count} more, in the table under Incidents.",
    "map.legend.counted": "counted here",
    "map.legend.contained": "inside, or maybe inside, a figure counted elsewhere",
    "map.legend.named": "named by a report, without a figure",
    "map.legend.disc": "somewhere in the circle",
    "map.legend.area": "somewhere in the unit",
    "tray.title": "Not placed on the map",
    "tray.caption": "The reports do not say more exactly where. What is counted is bold.",
    "tray.empty": "Every figure of this view is on the map.",
    "places.choose": "Places on the map",
    "places.choose.placeholder": "Choose a place, or click its mark",
    "place.unknown": "Figures can only be shown beside this view, not counted in it. Clear the place, or "
    "choose one from the list.",
    "evidence.title": "The chosen figure",
    "evidence.close": "Close",
    "evidence.report": "Read the whole report",
    "evidence.named": "Named here, without a figure of its own",
    "evidence.outside": "This figure is not part of the view that you are looking at.",
    "evidence.unknown": "Nothing on record has the id in this link, or it is not part of this view.",
    "timeline.by": "Timeline",
    "timeline.events": "By date of event",
    "timeline.growth": "By date of report",
    "timeline.reset": "Reset the period",
    "timeline.events.caption": "Each counted figure spans the days it covers. Drag across the chart to choose a "
    "period.",
    "timeline.growth.caption": "The toll of this view as it was known at the end of each day of publication.",
    "timeline.nothing": "Nothing is counted in this view, so there is nothing to put in time.",
    "timeline.undated": "No counted figure of this view has a date of its own.",
    "download.none": "No rows to download",
    "export.empty": "This view shows no figure. Loosen a filter, and its rows can be exported.",
    "export.title": "Take these rows with you",
    "export.format": "Format",
    "export.places": "Precision of places",
    "export.places.help": "Coarser places protect people. What leads to the reports is left out then, and names "
    "of finer places are withheld wherever they stand.",
    "export.places.precise": "As precise as known",
    "export.places.adm_2": "Second-order unit (district)",
    "export.places.adm_1": "First-order unit (governorate)",
    "export.places.5": "Within 5 km",
    "export.places.10": "Within 10 km",
    "export.places.25": "Within 25 km",
    "export.evidence": "Include the sentences",
    "export.too_many": "A sheet holds {most} rows. Choose another format, or narrow the view.",
    "export.told.row": "1 row.",
    "export.told.rows": "{rows} rows.",
    "export.told.csv": "A table: one row for each figure of this view, with its sentence and place in the toll.",
    "export.told.geojson": "A map layer: a point, a circle or an outline, only as precise as each place is known, "
    "with the view, the account and the codebook.",
    "export.told.gpkg": "A layer for GIS, only as precise as each place is known, with the view, the account and "
    "the codebook as tables.",
    "export.told.parquet": "A typed table for notebooks; its metadata hold view, account and codebook.",
    "export.told.xlsx": "A workbook with four sheets: the rows, the toll and its account, the codebook, and where "
    "it all comes from.",
    "export.told.hxl": "The table with a second header row of HXL hashtags.",
    "export.told.bundle": "Everything the toll stands on: rows, account, codebook, the reports' ids, and the hash "
    "of each file. `cairn import bundle` later says what has changed.",
    "export.told.coarse": "Places are made coarser: {to}. Ids, headlines and addresses are left out.",
    "export.told.no_evidence": "Sentences are left out.",
    "export.told.evidence": "Careful: the sentences are the reports' own and may name the places.",
    "download.caption": "These are exactly the rows of this view. Adding up `best` where `in_toll` is `counted` "
    "gives the toll; a figure that is only a word, or “more than”, counts with `low`.",
    "incidents.caption": "One row for each figure that a report gives. Choose a row to read its sentence.",
    "table.figure": "Figure",
    "table.outcome": "Outcome",
    "table.who": "Casualty type",
    "table.in_toll": "In the toll",
    "table.place": "Place",
    "table.event": "Date of event",
    "table.source": "Source",
    "table.published": "Published",
    "table.status": "Grade",
    "table.sentence": "Sentence",
    "table.incident_id": "Incident",
    "reports.column.published": "Published",
    "reports.column.headline": "Headline",
    "reports.column.outlet": "Outlet",
    "reports.column.source": "Source",
    "reports.column.figures": "Figures",
    "reports.title": "Reports",
    "reports.add": "Add a report",
    "reports.paste": "Paste its words",
    "reports.file": "or choose files (text, Markdown, HTML, PDF, Word)",
    "reports.published": "Published on (required)",
    "reports.published.help": "The day the report came out. Cairn never takes it from the clock.",
    "reports.headline": "Headline",
    "reports.outlet": "Outlet",
    "reports.source": "Source that it quotes",
    "reports.source.help": "Used for figures whose sentence names nobody.",
    "reports.url": "Address",
    "reports.read": "Read and keep",
    "reports.reading": "Reading the report …",
    "reports.nothing": "Paste a report, or choose a file.",
    "reports.two": "Choose one: the pasted words or the file.",
    "reports.no_date": "When was this report published? Give the day: Cairn never takes it from the clock. "
    "Your text is still here.",
    "reports.known": "This text is already on record; nothing was counted twice.",
    "reports.choose": "Choose a report from the list to read it with every figure marked.",
    "reports.empty": "There are no reports yet. Add the first one below.",
    "reports.none_found": "Cairn found no casualty figure in this text.",
    "names.title": "Places",
    "names.caption": "Every name that a report gives a place: first those that are not resolved, then the least "
    "certain. A name's row shows its weakest reading.",
    "names.count": "{shown} of {all} names · {open} not resolved",
    "names.search": "Search",
    "names.search.placeholder": "A name, in Latin or Arabic script",
    "names.open": "Not resolved",
    "names.precision": "Precision",
    "names.decided": "Decided by",
    "names.none": "No name fits these filters.",
    "names.clear": "Clear the filters",
    "names.empty": "No report on record names a place yet.",
    "names.add": "Add a report",
    "names.choose": "Choose a name to see the sentences that use it and the places that it may mean.",
    "names.unknown": "No report on record uses what this link names. Choose a name from the table.",
    "names.column.written": "Name",
    "names.column.place": "Resolved as",
    "names.column.name_ar": "Arabic",
    "names.column.country": "Country",
    "names.column.adm_1": "Admin 1",
    "names.column.prec": "Precision",
    "names.column.score": "Score",
    "names.column.decided": "Decided by",
    "names.column.reports": "Reports",
    "names.column.claims": "Figures",
    "names.column.also": "Elsewhere read as",
    "names.previous": "Previous",
    "names.next": "Next",
    "names.close": "Close",
    "names.on_map": "Show it on the map",
    "names.means": "Read as {place}",
    "names.means.open": "Not resolved",
    "names.means.none": "Not a place, or not known",
    "names.score": "score {score}",
    "names.sentences": "Where it is named",
    "names.sentences.more": "Show {count} more",
    "names.sentences.rest": "… and {count} more, in the reports.",
    "names.candidates": "What it may mean",
    "names.candidates.none": "The gazetteer knows no such place. Say where it lies: in a unit, or at a point.",
    "names.candidate.current": "read so now",
    "names.candidate.undrawn": "not drawn on the map",
    "names.candidate.choose": "Choose {number}",
    "names.map.legend": "Filled: read so now. Hollow: other candidates. Grey: other places of the same reports. "
    "Click the map to set a point.",
    "names.reviewer": "Your name",
    "names.reviewer.help": "Kept with every choice that you make. Asked once a session.",
    "names.reviewer.missing": "Give your name first: every choice is kept with the name of who made it.",
    "names.reason": "Why (optional)",
    "names.applies": "For reports about",
    "names.applies.help": "A choice for one country leaves reports about others as they are.",
    "names.applies.all": "Any country",
    "names.not_a_place": "None of these",
    "names.not_a_place.alone": "Not a place, or not known",
    "names.not_a_place.help": "It is not a place, or not one that can be known. It stays without coordinates.",
    "names.other": "Or say where it lies",
    "names.other.unit": "In a unit",
    "names.other.point": "At a point",
    "names.latitude": "Latitude",
    "names.longitude": "Longitude",
    "names.point.exact": "Exact place",
    "names.point.near": "Somewhere near",
    "names.point.prec": "How precisely",
    "names.radius": "Within (km)",
    "names.point.set": "Set this point",
    "names.point.caption": "Type degrees, or click on the map.",
    "names.point.nowhere": "This point lies in no country that Cairn knows; it is kept without one.",
    "names.country": "Country",
    "names.unit": "Unit or region",
    "names.unit.choose": "Choose one",
    "names.unit.part": "a place somewhere in it",
    "names.unit.itself": "the unit itself",
    "names.unit.means": "The name means",
    "names.unit.set": "Set this unit",
    "names.told": "“{name}” is now read as {place}: {mentions} in {reports} changed.",
    "names.told.none": "“{name}” now has no place: {mentions} in {reports} changed.",
    "names.told.nothing": "Your choice for “{name}” is kept, but nothing on record is read differently.",
    "names.told.undone": "The choice for “{name}” is undone: {mentions} in {reports} changed back.",
    "names.undo": "Undo",
    "names.undo.last": "Undo this",
    "names.history": "Choices for this name",
    "names.history.made": "{day}, {reviewer}: {place}",
    "names.history.none": "not a place, or not known",
    "names.history.country": "only in reports about {country}",
    "names.history.undone": "undone on {day} by {reviewer}",
    "names.mention": "1 mention",
    "names.mentions": "{count} mentions",
    "names.report": "1 report",
    "names.reports": "{count} reports",
    "method.title": "Method",
    "method.rules": "How figures are counted",
    "method.drawing": "What the map draws",
    "method.limits": "Limits",
    "method.definitions": "Definitions",
    "method.credits": "Data and credits",
    "method.packages": "Software",
    "empty.nothing": "There are no reports on record yet.",
    "empty.add": "Add a report",
    "empty.loosen": "Loosen one of these filters, or clear them all:",
    "opening.title": "Getting ready",
    "opening.caption": "Only the first start takes this long: Cairn builds its index of places and reads the "
    "sample reports.",
    "opening.record": "opening the record",
    "error.title": "Cairn cannot open its record",
    "error.again": "Try again",
    "error.page": "Something went wrong on this page, and it was not your doing. Your data are untouched. Reload "
    "the page; if it happens again, the terminal that runs Cairn says what happened.",
    "ignored.title": "Part of this link could not be read and was left out:",
}

TEXTS: Final = ENGLISH | PHRASES | METHOD | REVIEWING | ON_THE_MAP | IMPORTING | SOURCES | IN_ROWS | PAGE
_NUMBER: Final = re.compile(r"\d[\d,.]*")


def text(key: str, lang: str | None = None, /, **values: object) -> str:
    """The text with this key in `lang`, or in the language that is spoken; English where it has none.

    Whole numbers are written as the reader writes them. KeyError for a key that nobody wrote.
    """
    found = _forms(key, lang or language.spoken())
    pattern = found[0] if found else TEXTS[key]
    return pattern.format(**{name: _written(value) for name, value in values.items()}) if values else pattern


def counted(key: str, number: int, /, **values: object) -> str:
    """The text with this key in the plural form that `number` takes; `{count}` in it is the number."""
    lang = language.spoken()
    forms = _forms(key, lang)
    form = language.plural_of(lang if forms else "en")(number)
    pattern = (forms or PLURALS[key])[form]
    return pattern.format(**{name: _written(value) for name, value in {"count": number, **values}.items()})


def label(code: Term) -> str:
    """The label of a code in the language that is spoken."""
    return code.label(language.spoken())


def _forms(key: str, lang: str) -> Sequence[str] | None:
    return None if lang == "en" else language.translations(lang).get(key)


def _written(value: object) -> object:
    if isinstance(value, int):
        return language.number(value)
    return language.digits(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else value
