"""ACLED's CSV export: an event a row, its day as ACLED gives it.

Column names and codes are those of the ACLED codebook (https://acleddata.com/acled-codebook/).
"""

from __future__ import annotations

from typing import Final

from lib.imports.tabular import forms
from lib.imports.tabular.countries import by_iso_number, by_name, plain_name
from lib.imports.tabular.days import day_of
from lib.imports.tabular.forms import Check, Form

COLUMNS: Final = forms.names(
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 "
    "inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 "
    "location latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
)
"""The 31 columns of the export, in their order."""
NEEDED: Final = forms.names(
    "event_id_cnty event_date time_precision event_type sub_event_type actor1 country latitude longitude "
    "geo_precision fatalities"
)
OPTIONAL: Final = forms.names(
    "inter1 actor2 inter2 civilian_targeting iso admin1 admin2 admin3 location source notes"
)
CIVILIANS: Final = "7"
PARTIES: Final = {
    "state forces": "1",
    "rebel group": "2",
    "political militia": "3",
    "identity militia": "4",
    "rioters": "5",
    "protesters": "6",
    "civilians": CIVILIANS,
    "external/other forces": "8",
    "other forces": "8",
}
"""The name of a kind of actor -> its number, which older exports have instead."""
EVENT_TYPES: Final = {
    "Battles": ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"),
    "Explosions/Remote violence": (
        "Air/drone strike",
        "Chemical weapon",
        "Grenade",
        "Remote explosive/landmine/IED",
        "Shelling/artillery/missile attack",
        "Suicide bomb",
    ),
    "Violence against civilians": ("Abduction/forced disappearance", "Attack", "Sexual violence"),
    "Protests": ("Excessive force against protesters", "Peaceful protest", "Protest with intervention"),
    "Riots": ("Mob violence", "Violent demonstration"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}
_SUB_TYPES: Final = frozenset(kind for kinds in EVENT_TYPES.values() for kind in kinds)


def party(text: str) -> str | None:
    """The number of a kind of actor, "0" where there is none; null for what is no such kind."""
    plain = text.strip().casefold()
    return plain if plain in ("0", *PARTIES.values()) else PARTIES.get(plain)


_ALONE: Final = (
    f"list_distinct(list_filter([meant_inter1, meant_inter2], lambda one: one <> '0')) = ['{CIVILIANS}']"
)
"""Civilians are the only kind of actor that is named."""
_CIVILIAN: Final = f"text_of(raw_civilian_targeting) IS NOT NULL OR coalesce({_ALONE}, false)"


def _translated(column: str, **codes: int) -> str:
    cases = " ".join(f"WHEN {code[1:]} THEN {to}" for code, to in codes.items())
    return f"CASE code(n_{column}) {cases} END"


ACLED: Final = Form(
    name="acled",
    title="Armed Conflict Location & Event Data",
    licence="Armed Conflict Location & Event Data (ACLED), https://acleddata.com. Its terms of use apply: "
    "attribution is required, and raw data may not be passed on.",
    needed={name: name for name in NEEDED},
    optional={name: name for name in OPTIONAL},
    fields={
        "event_id": "text_of(raw_event_id_cnty)",
        "date_start": "meant_event_date",
        "date_end": "meant_event_date",
        "date_prec": _translated("time_precision", _1=1, _2=3, _3=4),
        **forms.point(),
        "where_prec": _translated("geo_precision", _1=1, _2=2, _3=4),
        "country": "coalesce(meant_iso, meant_country)",
        "event_best": "whole(n_fatalities)",
        **forms.texts(
            where_coordinates="location",
            where_description="admin3",
            adm_1="admin1",
            adm_2="admin2",
            event_type="event_type",
            sub_event_type="sub_event_type",
            actor1="actor1",
            actor2="actor2",
            source_original="source",
            evidence="notes",
        ),
    },
    parts=f"""[{{'outcome': 'killed', 'category': CASE WHEN {_CIVILIAN} THEN 'civilian' ELSE 'unknown' END,
        'low': NULL, 'best': event_best, 'high': NULL}}]""",
    checks=(
        forms.missing("event_id_cnty"),
        *forms.day("event_date"),
        Check("time_precision", "date_prec IS NULL", "is none of the codes 1 to 3"),
        *forms.degrees("latitude", "longitude"),
        Check("geo_precision", "where_prec IS NULL", "is none of the codes 1 to 3"),
        *(
            Check(
                column,
                f"text_of(raw_{column}) IS NOT NULL AND meant_{column} IS NULL",
                "is no kind of actor that ACLED's codebook lists",
            )
            for column in ("inter1", "inter2")
        ),
        *forms.count("fatalities"),
    ),
    identity="event_id_cnty",
    numbers=("fatalities", "latitude", "longitude", "time_precision", "geo_precision"),
    lookups={
        "event_date": day_of,
        "iso": lambda number: by_iso_number().get(number.removesuffix(".0").lstrip("0")),
        "country": lambda name: by_name().get(plain_name(name)),
        "inter1": party,
        "inter2": party,
        "event_type": lambda kind: kind if kind in EVENT_TYPES else None,
        "sub_event_type": lambda kind: kind if kind in _SUB_TYPES else None,
    },
    remarks={
        **forms.NOWHERE,
        "CASE WHEN country IS NULL THEN raw_country END": "a country without an ISO code that Cairn knows; "
        "kept without a country",
        "CASE WHEN meant_event_type IS NULL THEN raw_event_type END": "an event type that ACLED's codebook does "
        "not list; kept as it is",
        "CASE WHEN meant_sub_event_type IS NULL THEN raw_sub_event_type END": "a sub-event type that ACLED's "
        "codebook does not list; kept as it is",
    },
)
