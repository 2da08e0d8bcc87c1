"""The English texts of the method, by key; `strings` joins them with the others.

`meaning.<list>.<code>` says what a code of the vocabulary means, `origin.<list>` where the list comes from.
"""

from __future__ import annotations

from typing import Final

METHOD: Final = {
    "method.rule.1": "A toll is the greatest sum of figures that are provably about different people. A total and "
    "its parts are never added.",
    "method.rule.2": "Figures are about different people when their casualty types exclude each other, when they "
    "share no day, or when their places share no ground. “Not stated” excludes nothing.",
    "method.rule.3": "A place proves something only when it is known. A region such as “the Syrian coast” has a "
    "core and an extent: what lies in the core is inside it, and only what lies outside the extent is apart from "
    "it.",
    "method.rule.4": "A later figure of the same source for the same thing replaces the earlier one, and the "
    "parts of the earlier one fall with it.",
    "method.rule.5": "Where sources give rival figures for the same people, the counting rule chooses: the "
    "highest (unless you say otherwise), the lowest, the one that two sources reach, or one source's own.",
    "method.rule.6": "The lowest bound never exceeds the lowest rival that speaks of everybody counted. The upper "
    "bound comes only from a figure that covers everybody counted; otherwise none is known.",
    "method.rule.7": "A figure that reaches beyond the view stands beside the toll; it is never cut into days or "
    "places.",
    "method.rule.8": "The date of publication is never taken for the date of the event.",
    "method.rule.9": "Ten outlets that quote one monitor are one source.",
    "method.rule.10": "Rows of an imported dataset are events that its makers keep apart: they are added inside "
    "the dataset, and two datasets are never added to each other.",
    "method.drawing.1": "Filled: people who are counted in the toll. Hollow: people inside, or maybe inside, a "
    "figure that is counted elsewhere. Grey: a place that a report names without a figure.",
    "method.drawing.2": "An exact place is a point. “Near” a place is a circle of the stated distance, else 25 "
    "km. A figure for a governorate fills its outline. A figure for a region or a country has no pin and stands "
    "in the list beside the map.",
    "method.drawing.3": "Only where people were killed or found is drawn as a site of killing. Burials, and "
    "places that people came from or fled to, are not.",
    "method.limit.1": "Figures are read by a machine from English and Arabic text, and it makes mistakes. Every "
    "figure shows its sentence: read it before you quote the number.",
    "method.limit.2": "The gazetteer holds towns above all; many villages are missing, and a name may mean "
    "several places.",
    "method.limit.3": "No sum is better than its sources. A toll is what was reported, not what happened.",
    "method.limit.4": "Two sources that copy a third without saying so are taken for two.",
    "method.column.label": "Label",
    "method.column.code": "In exports",
    "method.column.meaning": "Means",
    "method.column.name": "Name",
    "method.column.used_for": "Used for",
    "method.column.licence": "Licence",
    "method.column.address": "Address",
    "method.column.version": "Version",
    "method.origin": "Code list: {origin}.",
    "method.not_installed": "not installed",
    "list.Category": "Casualty types",
    "list.Demographic": "Demographic tags",
    "list.Outcome": "Outcomes",
    "list.Qualifier": "How a figure is bounded",
    "list.CountKind": "What a figure covers",
    "list.Bucket": "Place in the toll",
    "list.RelationType": "How one figure stands to another",
    "list.Status": "Grades",
    "list.ReviewState": "Review",
    "list.LocationRole": "What a place has to do with the people",
    "list.WherePrec": "How precisely a place is known",
    "list.DatePrec": "How precisely a day is known",
    "list.DecidedBy": "Who chose a place for a name",
    "origin.Category": "Airwars' victim categories and UCDP GED's columns of deaths, adapted",
    "origin.Demographic": "tags beside the casualty type, as Airwars keeps them",
    "origin.Outcome": "Cairn",
    "origin.Qualifier": "Cairn; low, best and high are UCDP GED's",
    "origin.CountKind": "Cairn",
    "origin.Bucket": "Cairn",
    "origin.RelationType": "Cairn",
    "origin.Status": "Airwars' grades, adapted",
    "origin.ReviewState": "Cairn",
    "origin.LocationRole": "Cairn",
    "origin.WherePrec": "UCDP GED where_prec",
    "origin.DatePrec": "UCDP GED date_prec",
    "origin.DecidedBy": "Cairn",
    "date_prec.1": "Exact day",
    "date_prec.2": "Two to six days",
    "date_prec.3": "A week",
    "date_prec.4": "A month",
    "date_prec.5": "A year",
    "meaning.Qualifier.exact": "“31 people”: low, best and high are 31.",
    "meaning.Qualifier.at_least": "“at least 20”: low and best are 20, high is open.",
    "meaning.Qualifier.more_than": "“more than 1,000”: best is 1,000, low is 1,001, high is open.",
    "meaning.Qualifier.about": "“about 30”: best is 30; low and high are open.",
    "meaning.Qualifier.up_to": "“up to 50”: only high is known.",
    "meaning.Qualifier.range": "“between 20 and 30”: low is 20, high is 30.",
    "meaning.Qualifier.vague": "A word for a number gives a least number only ({floors}) and is never added to "
    "anything.",
    "meaning.Category.civilian": "People whom the report calls civilians, residents or the like.",
    "meaning.Category.government_security": "Members of the army, police and allied forces of a government.",
    "meaning.Category.armed_group": "Fighters of any other armed group.",
    "meaning.Category.unknown": "The report does not say. Such a figure may hold people of every type.",
    "meaning.CountKind.incident": "People of one event.",
    "meaning.CountKind.cumulative": "All people so far, over a wider area or a longer time.",
    "meaning.CountKind.component": "People whom another figure of the report counts too.",
    "meaning.CountKind.background": "People of another event or an older total; in no toll.",
    "meaning.Bucket.counted": "Part of the sum. These figures are provably about different people.",
    "meaning.Bucket.covering": "A total whose parts are counted instead of it.",
    "meaning.Bucket.contained": "Some of the people of a figure that is counted, or of a total.",
    "meaning.Bucket.repeat": "The same figure once more.",
    "meaning.Bucket.superseded": "The same source has since given another figure for the same thing, even a "
    "smaller one.",
    "meaning.Bucket.rival": "Another source's figure for the same people; the counting rule chooses.",
    "meaning.Bucket.may_overlap": "Nothing proves that these are other people, so they are not added.",
    "meaning.Bucket.reaches_beyond": "Speaks of more days, places or people than the view; figures are never cut.",
    "meaning.Bucket.background": "Another event, an older total or a forecast, named for context.",
    "meaning.Bucket.rejected": "A reviewer found it wrong.",
    "meaning.Status.confirmed": "A reviewer, or the responsible side itself, accepts it.",
    "meaning.Status.fair": "Two or more independent sources give it. Ten outlets that quote one monitor are one "
    "source.",
    "meaning.Status.weak": "One source gives it.",
    "meaning.Status.contested": "Sources differ by more than a tenth.",
    "meaning.Status.discounted": "Rejected in review.",
    "licence.public_domain": "public domain",
    "licence.cited": "method, cited",
    "credit.GeoNames": "places with their names and coordinates",
    "credit.Natural Earth": "coasts, borders and admin units",
    "credit.UCDP GED": "ranges, precision of place and date (code lists)",
    "credit.Airwars": "casualty types and grades (adapted)",
    "credit.ACLED": "names of event types",
}
