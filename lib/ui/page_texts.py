"""The English texts of the report that is one HTML file, by key; `strings` joins them with the others."""

from __future__ import annotations

from typing import Final

PAGE: Final = {
    "export.told.html": "A report in one file that opens without a network and prints: the toll in words, a map "
    "picture, the timeline, every row with its sentence, the method, the view and its hash.",
    "page.made": "Made by Cairn on {day}.",
    "page.map": "Where",
    "page.map.alt": "Map of the places below. Filled: counted there. Hollow: inside a figure counted elsewhere. "
    "Dashed: somewhere in the circle.",
    "page.map.none": "No figure of this view has a place that can be drawn.",
    "page.timeline": "When",
    "page.timeline.alt": "Counted figures over the days they cover.",
    "page.timeline.none": "No counted figure of this view has a date of its own.",
    "page.rows": "Every figure and its place in the toll",
    "page.rows.caption": "What is counted adds up to the toll. The number leads to the sentence.",
    "page.rows.more": "{count} more rows are left out here; the other formats hold all of them.",
    "page.row": "No.",
    "page.evidence": "The sentences",
    "page.evidence.none": "The sentences are left out, because they may name the places that are made coarser.",
    "page.see": "see {number}",
    "page.about": "Where this comes from",
    "page.about.view": "View",
    "page.about.words": "In words",
    "page.about.rows": "Rows",
    "page.about.hash": "SHA-256 of the rows as CSV",
    "page.about.version": "Version of the record",
    "page.about.coarsened": "Places made coarser to",
    "page.about.withheld": "Left out of the view",
    "page.about.warnings": "Careful",
}
