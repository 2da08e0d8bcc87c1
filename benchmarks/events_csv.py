"""The made events as the CSV files that UCDP and ACLED hand out: every column, in their order and their forms.

python -m benchmarks.events_csv ucdp|acled ROWS FILE
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from benchmarks.code_lists import COUNTRIES, EVENT_TYPES
from benchmarks.events_made import (
    GROUPS,
    OFFICES,
    ONE_SIDED,
    PROVINCES,
    SAID_BY,
    SETTLEMENTS,
    Array,
    Events,
    actor_names,
    country_names,
    district_names,
    event_ids,
    made_events,
    province_names,
    settlement_names,
)
from lib.imports.tabular import acled, ucdp
from lib.imports.tabular.forms import Form

BLOCK = 50_000
NOTE = "Made for measuring: on this day, members of one made group fought another near a made settlement, it said."
ARTICLE = '"Made agency {0},2020-01-01,A made headline; Made monitor {0},2020-01-02,Another one"'
CIVILIAN, SECURITY, ARMED, UNKNOWN = range(4)


def write_csv(form: Form, events: Events, path: Path, most: int | None = None) -> None:
    """The events, or the first of them, as a file of a provider's form."""
    number = len(events) if most is None else min(most, len(events))
    columns, made = (ucdp.COLUMNS, ucdp_columns) if form.name == "ucdp" else (acled.COLUMNS, acled_columns)
    deaths = _pivoted(events)
    with path.open("wb") as file:
        file.write((",".join(columns) + "\n").encode())
        for start in range(0, number, BLOCK):
            at = np.arange(start, min(start + BLOCK, number))
            told = made(events, at, deaths[at])
            empty = pa.repeat(pa.scalar(None, pa.string()), len(at))
            block = pa.table({name: told.get(name, empty) for name in columns})
            pa_csv.write_csv(block, file, pa_csv.WriteOptions(include_header=False))


def _pivoted(events: Events) -> Array:
    """How many died, an event a line and a casualty type a column."""
    table = np.zeros((len(events), 4), np.int32)
    table[events.of, events.category] = events.deaths
    return table


def ucdp_columns(events: Events, at: Array, deaths: Array) -> Mapping[str, Any]:
    """Events as UCDP GED tells them, on which days."""
    country, names = events.country[at], _names(events, at)
    by_group = events.side_a[at] > 0
    lost_by_a = np.where(by_group, deaths[:, ARMED] // 2, deaths[:, SECURITY])
    clarity = 1 + (events.date_prec[at] > 2)
    return {
        "id": pa.array(at + 100_000),
        "relid": event_ids(len(events)).take(pa.array(at)),
        "year": pa.array(events.start[at].astype("datetime64[Y]").astype(int) + 1970),
        "active_year": pa.array(np.ones(len(at), bool)).cast(pa.int8()),
        "code_status": pa.repeat("Clear", len(at)),
        "type_of_violence": pa.array(events.violence[at]),
        "conflict_name": names["country"],
        "dyad_name": pc.binary_join_element_wise(names["side_a"], names["side_b"], " - "),
        "side_a": names["side_a"],
        "side_b": names["side_b"],
        "number_of_sources": pa.array(1 + events.source[at] % 3),
        "source_article": pa.array([ARTICLE.format(source) for source in events.source[at]]),
        "source_office": names["office"],
        "source_date": _text_days(events.end[at] + 1),
        "source_original": names["said_by"],
        "where_prec": pa.array(events.where_prec[at]),
        "where_coordinates": names["place"],
        "where_description": names["place"],
        "adm_1": names["adm_1"],
        "adm_2": names["adm_2"],
        "latitude": pa.array(events.latitude[at]),
        "longitude": pa.array(events.longitude[at]),
        "geom_wkt": pa.array(
            f"POINT ({x} {y})" for x, y in zip(events.longitude[at], events.latitude[at], strict=True)
        ),
        "priogrid_gid": pa.array(((events.latitude[at] + 90) * 2).astype(int) * 720),
        "country": names["country"],
        "country_id": pa.array(np.array([row[1] for row in COUNTRIES.values()])[country]),
        "event_clarity": pa.array(clarity),
        "date_prec": pa.array(events.date_prec[at]),
        "date_start": pc.binary_join_element_wise(_text_days(events.start[at]), "00:00:00.000", " "),
        "date_end": pc.binary_join_element_wise(_text_days(events.end[at]), "00:00:00.000", " "),
        "deaths_a": pa.array(lost_by_a),
        "deaths_b": pa.array(deaths[:, ARMED] - by_group * (deaths[:, ARMED] // 2)),
        "deaths_civilians": pa.array(deaths[:, CIVILIAN]),
        "deaths_unknown": pa.array(deaths[:, UNKNOWN]),
        "best": pa.array(events.best[at]),
        "high": pa.array(events.high[at]),
        "low": pa.array(events.low[at]),
    }


def acled_columns(events: Events, at: Array, deaths: Array) -> Mapping[str, Any]:
    """The same events as ACLED tells them: one figure each, codes of one to three."""
    country, names = events.country[at], _names(events, at)
    codes, one_sided = list(COUNTRIES), events.violence[at] == ONE_SIDED
    first = np.where(events.side_a[at] > 0, "Rebel group", "State forces")
    second = np.where(one_sided, "Civilians", "Rebel group")
    return {
        "event_id_cnty": pa.array(f"{codes[c]}{row}" for c, row in zip(country, at, strict=True)),
        "event_date": pc.strftime(pa.array(events.start[at]).cast(pa.timestamp("s")), "%d %B %Y"),
        "year": pa.array(events.start[at].astype("datetime64[Y]").astype(int) + 1970),
        "time_precision": pa.array(np.array([0, 1, 2, 2, 3, 3])[events.date_prec[at]]),
        "disorder_type": pa.repeat("Political violence", len(at)),
        "event_type": pa.array([kind for kind, _ in EVENT_TYPES]).take(pa.array(events.kind[at])),
        "sub_event_type": pa.array([kind for _, kind in EVENT_TYPES]).take(pa.array(events.kind[at])),
        "actor1": names["side_a"],
        "inter1": pa.array(first),
        "actor2": names["side_b"],
        "inter2": pa.array(second),
        "interaction": pc.binary_join_element_wise(pa.array(first), pa.array(second), "-"),
        "civilian_targeting": pa.array(np.where(one_sided, "Civilian targeting", None), pa.string()),
        "iso": pa.array(np.array([row[2] for row in COUNTRIES.values()])[country]),
        "country": names["country"],
        "admin1": names["adm_1"],
        "admin2": names["adm_2"],
        "location": names["place"],
        "latitude": pa.array(events.latitude[at]),
        "longitude": pa.array(events.longitude[at]),
        "geo_precision": pa.array(np.minimum(events.where_prec[at], 3)),
        "source": names["said_by"],
        "source_scale": pa.repeat("National", len(at)),
        "notes": pa.repeat(NOTE, len(at)),
        "fatalities": pa.array(deaths.sum(axis=1)),
        "timestamp": pa.array(1_700_000_000 + at),
    }


def _names(events: Events, at: Array) -> dict[str, pa.Array]:
    country, settlement = events.country[at], events.settlement[at]
    place, actor = country * SETTLEMENTS + settlement, country * (GROUPS + 2) + 1
    pools = {
        "country": (country_names(), country),
        "place": (settlement_names(), place),
        "adm_1": (province_names(), country * PROVINCES + settlement % PROVINCES),
        "adm_2": (district_names(), place // 4),
        "side_a": (actor_names(), actor + events.side_a[at]),
        "side_b": (actor_names(), actor + events.side_b[at]),
        "said_by": (SAID_BY, events.source[at]),
        "office": (OFFICES, events.source[at] // 4),
    }
    return {name: pa.array(pool).take(pa.array(codes)) for name, (pool, codes) in pools.items()}


def _text_days(days: Array) -> pa.Array:
    return pa.array(days).cast(pa.string())


if __name__ == "__main__":
    kind, rows, file = sys.argv[1:]
    write_csv({"ucdp": ucdp.UCDP, "acled": acled.ACLED}[kind], made_events(int(rows)), Path(file))
