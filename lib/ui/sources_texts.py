"""The English texts of the Sources page, by key; `strings` joins them with the others."""

from __future__ import annotations

from typing import Final

SOURCES: Final = {
    "nav.sources": "Sources",
    "sources.title": "Source against source",
    "sources.who": "Who speaks",
    "sources.who.caption": "Outlets that quote one source are one source. Figures that name nobody stand in no "
    "column: {unnamed}.",
    "sources.none": "No figure of this view names its source.",
    "sources.dataset": "An imported dataset gives one figure for each event, so there are no sources to compare. "
    "Clear the dataset to compare the sources of reports.",
    "sources.column.source": "Source",
    "sources.column.outlets": "Printed by",
    "sources.column.reports": "Reports",
    "sources.column.figures": "Figures",
    "sources.column.last": "Last figure",
    "sources.column.day": "As known on",
    "sources.column.type": "Casualty type",
    "sources.column.gap": "Gap",
    "sources.all_types": "All types",
    "sources.compared": "What each had said by the end of each day",
    "sources.compared.caption": "Every figure is what this source's own figures come to, by the rules of the "
    "toll; it leads to its report. The gap is that between the largest and the smallest of those that speak of "
    "the same people.",
    "sources.silent": "–",
    "sources.gap": "{gap} ({times} times)",
    "sources.growth": "How each figure grew",
    "sources.growth.caption": "A step is a day on which the source was quoted with another figure.",
    "sources.growth.alt": "Known figures by source and day of report",
    "sources.step.first": "{day}: {figure}",
    "sources.step": "{day}: {figure}, {change} from {before}",
    "sources.step.report": "the report",
    "sources.definitions": "Who counts as what",
    "sources.definitions.caption": "The newest sentence of each source for each casualty type and group that it "
    "counts, in its report's own words.",
    "sources.more": "The {count} sources with the most figures are compared; a narrower view shows the others.",
}
