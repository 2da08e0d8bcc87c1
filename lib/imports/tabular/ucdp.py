"""UCDP GED, the CSV of versions 17 to 25 and of the monthly candidates: an event a row.

Column names and codes are those of the UCDP GED codebook (https://ucdp.uu.se/downloads/).
"""

from __future__ import annotations

from typing import Final

from lib.imports.tabular import forms
from lib.imports.tabular.countries import by_gleditsch_ward, by_name, plain_name
from lib.imports.tabular.days import day_of, first_day_of
from lib.imports.tabular.forms import Check, Form

COLUMNS: Final = forms.names(
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
    "number_of_sources source_article source_office source_date source_headline source_original where_prec "
    "where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id "
    "region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best "
    "high low gwnoa gwnob"
)
"""The 49 columns of version 23.1 and later, in their order."""
NEEDED: Final = forms.names(
    "id type_of_violence side_a side_b where_prec latitude longitude country date_prec date_start date_end "
    "deaths_a deaths_b deaths_civilians deaths_unknown best high low"
)
OPTIONAL: Final = forms.names(
    "country_id where_coordinates where_description adm_1 adm_2 source_article source_office source_date "
    "source_headline source_original"
)
GOVERNMENT: Final = "Government of"
DEATHS: Final = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
"""Who died: `side_a`, `side_b`, civilians, not stated."""


def _died(government: bool) -> str:
    """How many of either side died, where that side is a government, or where it is none."""
    sides = (
        f"CASE WHEN coalesce(starts_with(raw_{side}, '{GOVERNMENT}'), false) = {government} "
        f"THEN whole(n_{deaths}) ELSE 0 END"
        for side, deaths in (("side_a", "deaths_a"), ("side_b", "deaths_b"))
    )
    return " + ".join(sides)


CATEGORIES: Final = {
    "armed_group": _died(government=False),
    "civilian": "whole(n_deaths_civilians)",
    "government_security": _died(government=True),
    "unknown": "whole(n_deaths_unknown)",
}
"""Casualty type -> how many died."""
SUM: Final = " + ".join(f"n_{column}" for column in DEATHS)


def _parts() -> str:
    """A part a casualty type that has deaths; only an event with a single one hands its own range to it."""
    listed = ", ".join(f"{{'category': '{name}', 'best': {died}}}" for name, died in CATEGORIES.items())
    some = f"list_filter([{listed}], lambda part: part.best > 0)"
    nobody = "[{'category': 'unknown', 'best': 0}]"
    return f"""list_transform(CASE WHEN event_best > 0 THEN {some} ELSE {nobody} END, lambda part: {{
        'outcome': 'killed', 'category': part.category,
        'low': CASE WHEN part.best = event_best THEN event_low END, 'best': part.best,
        'high': CASE WHEN part.best = event_best THEN event_high END}})"""


UCDP: Final = Form(
    name="ucdp",
    title="UCDP Georeferenced Event Dataset",
    licence="Uppsala Conflict Data Program, UCDP GED, CC BY 4.0. Cite the version that you use: "
    "https://ucdp.uu.se/downloads/",
    needed={name: name for name in NEEDED},
    optional={name: name for name in OPTIONAL},
    fields={
        "event_id": "text_of(raw_id)",
        "date_start": "meant_date_start",
        "date_end": "meant_date_end",
        "date_prec": "code(n_date_prec)",
        "report_date": "meant_source_date",
        **forms.point(),
        "where_prec": "code(n_where_prec)",
        "country": "coalesce(meant_country_id, meant_country)",
        "type_of_violence": "code(n_type_of_violence)",
        "event_low": "whole(n_low)",
        "event_best": "whole(n_best)",
        "event_high": "whole(n_high)",
        **forms.texts(
            where_coordinates="where_coordinates",
            where_description="where_description",
            adm_1="adm_1",
            adm_2="adm_2",
            actor1="side_a",
            actor2="side_b",
            source_original="source_original",
            source_office="source_office",
            source_headline="source_headline",
            evidence="source_article",
        ),
    },
    parts=_parts(),
    checks=(
        forms.missing("id"),
        *forms.day("date_start"),
        *forms.day("date_end"),
        Check("date_end", forms.PERIOD, "is before date_start"),
        forms.code("date_prec", 5),
        *forms.degrees("latitude", "longitude"),
        forms.code("where_prec", 7),
        forms.code("type_of_violence", 3),
        *(check for column in (*DEATHS, "low", "best", "high") for check in forms.count(column)),
        *forms.in_range("low", "best", "high"),
        Check("best", f"event_best <> {SUM}", f"is not the sum of {', '.join(DEATHS)}"),
    ),
    identity="id",
    numbers=(
        *DEATHS,
        "low",
        "best",
        "high",
        "latitude",
        "longitude",
        "where_prec",
        "date_prec",
        "type_of_violence",
    ),
    lookups={
        "date_start": day_of,
        "date_end": day_of,
        "source_date": first_day_of,
        "country_id": lambda number: by_gleditsch_ward().get(number),
        "country": lambda name: by_name().get(plain_name(name)),
    },
    remarks={
        **forms.NOWHERE,
        "CASE WHEN country IS NULL THEN raw_country END": "a country without an ISO code that Cairn knows; "
        "kept without a country",
    },
)
