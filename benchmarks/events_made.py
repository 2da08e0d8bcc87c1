"""Made events of the size and shape of UCDP's and ACLED's: clustered places, heavy tails, real code lists.

The countries and the codes are real; every settlement, group, event and figure is made, from a fixed seed. The
same number of rows is the same rows on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.code_lists import COUNTRIES, EVENT_TYPES
from lib.datasets import SCHEMA

Array = np.ndarray[Any, Any]

SEED: Final = 20_250_306
SETTLEMENTS: Final = 240
"""A country's made settlements; 55 % of the rows stand on one of them, to the metre."""
ON_SETTLEMENTS: Final = 0.55
GROUPS: Final = 12
PROVINCES: Final = 14
SOURCES: Final = 400
FIRST, LAST = np.datetime64("1989-01-01"), np.datetime64("2025-12-31")
MOST_DEATHS: Final = 20_000

CATEGORIES: Final = ("civilian", "government_security", "armed_group", "unknown")
TYPES: Final = ((0,), (2,), (1,), (3,), (1, 2), (0, 2), (0, 1, 2), (0, 1, 2, 3))
"""Which casualty types an event has, as positions in CATEGORIES, with how often:"""
HOW_OFTEN: Final = (0.36, 0.24, 0.12, 0.11, 0.09, 0.05, 0.02, 0.01)
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Events:
    """Made events in the order of their days: a value an event; of `of`, `category` and `deaths` a value a row."""

    start: Array
    end: Array
    date_prec: Array
    country: Array
    settlement: Array
    latitude: Array
    longitude: Array
    where_prec: Array
    violence: Array
    side_a: Array
    side_b: Array
    kind: Array
    source: Array
    low: Array
    best: Array
    high: Array
    of: Array
    category: Array
    deaths: Array

    def __len__(self) -> int:
        return len(self.start)


def made_rows(rows: int, seed: int = SEED) -> pa.Table:
    """So many rows of SCHEMA, sorted as a dataset is; no CSV is read or written."""
    events = made_events(rows, seed)
    of = events.of[:rows]
    first = np.r_[True, of[1:] != of[:-1]] if rows else np.zeros(0, bool)
    alone = first & np.r_[first[1:], True] if rows else first
    made = _columns_of_events(events, of) | {
        "outcome": _pooled(("killed",), np.zeros(len(of), np.int32)),
        "category": _pooled(CATEGORIES, events.category[:rows]),
        "low": pa.array(events.low[of], mask=~alone),
        "best": pa.array(events.deaths[:rows]),
        "high": pa.array(events.high[of], mask=~alone),
        "first_of_event": pa.array(first),
    }
    return pa.table([_as(made.get(field.name), field, len(of)) for field in SCHEMA], schema=SCHEMA)


def made_events(rows: int, seed: int = SEED) -> Events:
    """As many events as it takes for so many rows; the last one may have a row or two more."""
    random = np.random.default_rng(seed)
    kinds = random.choice(len(TYPES), max(rows, 1), p=HOW_OFTEN).astype(np.int8)
    lengths = np.array([len(of) for of in TYPES])[kinds].cumsum()
    kinds = kinds[: int(np.searchsorted(lengths, rows)) + 1 if rows else 0]
    of, category = _casualty_types(kinds)
    deaths = _heavy_tail(random, len(of))
    unknown_alone = kinds == 3
    nobody = unknown_alone & (random.random(len(kinds)) < 0.6)
    deaths[nobody[of]] = 0
    best = np.bincount(of, deaths, len(kinds)).astype(np.int32)
    return Events(
        **_days(random, len(kinds)),
        **_places(random, len(kinds)),
        **_sides(random, kinds),
        **_range(random, best),
        of=of,
        category=category,
        deaths=deaths,
    )


def _casualty_types(kinds: Array) -> tuple[Array, Array]:
    """The event of every row and its casualty type."""
    table = np.zeros((len(TYPES), len(CATEGORIES)), bool)
    for kind, categories in enumerate(TYPES):
        table[kind, list(categories)] = True
    of, category = np.nonzero(table[kinds])
    return of.astype(np.int32), category.astype(np.int32)


def _heavy_tail(random: np.random.Generator, number: int) -> Array:
    """Most events kill one or two; one in a hundred thousand kills thousands."""
    return np.minimum(random.pareto(1.15, number) + 1, MOST_DEATHS).astype(np.int32)


def _range(random: np.random.Generator, best: Array) -> dict[str, Array]:
    low = (best * (1 - 0.4 * random.random(len(best)) ** 3)).astype(np.int32)
    high = best + (best * 0.8 * random.random(len(best)) ** 3).astype(np.int32) + (best == 0)
    return {"low": low, "best": best, "high": high.astype(np.int32)}


def _days(random: np.random.Generator, number: int) -> dict[str, Array]:
    """More in later years, and in waves; nine in ten are one day."""
    span = int((LAST - FIRST).astype(int))
    even = np.sort(random.random(number)) ** 0.7
    waved = even + 0.01 * np.sin(even * 40)
    start = FIRST + np.sort(np.clip(waved * span, 0, span)).astype(np.int64)
    prec = random.choice([1, 2, 3, 4, 5], number, p=[0.82, 0.08, 0.04, 0.05, 0.01]).astype(np.int8)
    length = np.array([0, 0, 0, 6, 29, 364])[prec] + (prec == 2) * random.integers(1, 6, number)
    return {"start": start, "end": np.minimum(start + length, LAST), "date_prec": prec}


def _places(random: np.random.Generator, number: int) -> dict[str, Array]:
    latitudes, longitudes = _settlements()
    country = (len(COUNTRIES) * random.random(number) ** 1.6).astype(np.int32)
    settlement = (SETTLEMENTS * random.random(number) ** 2).astype(np.int32)
    at = country * SETTLEMENTS + settlement
    on = random.random(number) < ON_SETTLEMENTS
    aside = np.where(on, 0.0, 1.0) * random.normal(0, 0.12, (2, number))
    prec = np.where(
        on,
        random.choice([1, 3, 4, 6], number, p=[0.82, 0.09, 0.07, 0.02]),
        random.choice([1, 2, 5, 7], number, p=[0.5, 0.43, 0.06, 0.01]),
    )
    return {
        "country": country,
        "settlement": settlement,
        "latitude": np.round(np.clip(latitudes[at] + aside[0], -89, 89), 6),
        "longitude": np.round(longitudes[at] + aside[1], 6),
        "where_prec": prec.astype(np.int8),
    }


def _settlements() -> tuple[Array, Array]:
    """Degrees of every country's settlements: a few towns, and villages around them."""
    random = np.random.default_rng(SEED)
    where = np.array([row[3:] for row in COUNTRIES.values()]).repeat(SETTLEMENTS, axis=0)
    towns = random.uniform(-1, 1, (2, len(COUNTRIES), PROVINCES))
    nearest = np.tile(np.arange(SETTLEMENTS) % PROVINCES, len(COUNTRIES))
    of = np.arange(len(COUNTRIES)).repeat(SETTLEMENTS)
    off = towns[:, of, nearest] + random.normal(0, 0.12, (2, len(of)))
    latitudes, longitudes = np.round(where[:, :2].T + off * where[:, 2], 4)
    return latitudes, longitudes


def _sides(random: np.random.Generator, kinds: Array) -> dict[str, Array]:
    """Who fought whom: 0 is the government, 1 to GROUPS a group, -1 civilians."""
    number = len(kinds)
    chance = random.random(number)
    one_sided, non_state = (kinds == 0) & (chance < 0.7), (kinds == 1) & (chance < 0.3)
    group, other = random.integers(1, GROUPS + 1, (2, number), dtype=np.int32)
    by_group = non_state | (one_sided & (random.random(number) < 0.5))
    return {
        "violence": np.select([one_sided, non_state], [ONE_SIDED, NON_STATE], STATE_BASED).astype(np.int8),
        "side_a": np.where(by_group, group, 0).astype(np.int32),
        "side_b": np.where(one_sided, -1, other).astype(np.int32),
        "kind": (len(EVENT_TYPES) * random.random(number) ** 1.5).astype(np.int32),
        "source": (SOURCES * random.random(number) ** 2).astype(np.int32),
    }


def _columns_of_events(events: Events, of: Array) -> dict[str, pa.Array]:
    country, place = events.country[of], events.country[of] * SETTLEMENTS + events.settlement[of]
    unplaced = np.isin(events.where_prec[of], (5, 6)) & (events.settlement[of] % 4 == 0)
    return {
        "event_id": event_ids(len(events)).take(pa.array(of)),
        "event_low": pa.array(events.low[of]),
        "event_best": pa.array(events.best[of]),
        "event_high": pa.array(events.high[of]),
        "date_start": pa.array(events.start[of]),
        "date_end": pa.array(events.end[of]),
        "date_prec": pa.array(events.date_prec[of]),
        "report_date": pa.array((events.end + 1 + events.source % 5)[of]),
        "latitude": pa.array(events.latitude[of], mask=unplaced),
        "longitude": pa.array(events.longitude[of], mask=unplaced),
        "where_prec": pa.array(events.where_prec[of]),
        "where_coordinates": _pooled(settlement_names(), place),
        "where_description": _pooled([f"near {name}" for name in settlement_names()], place),
        "adm_1": _pooled(province_names(), country * PROVINCES + events.settlement[of] % PROVINCES),
        "adm_2": _pooled(district_names(), place // 4),
        "country": _pooled(tuple(COUNTRIES), country),
        "event_type": _pooled([kind for kind, _ in EVENT_TYPES], events.kind[of]),
        "sub_event_type": _pooled([kind for _, kind in EVENT_TYPES], events.kind[of]),
        "type_of_violence": pa.array(events.violence[of]),
        "actor1": _pooled(actor_names(), country * (GROUPS + 2) + events.side_a[of] + 1),
        "actor2": _pooled(actor_names(), country * (GROUPS + 2) + events.side_b[of] + 1),
        "source_original": _pooled(SAID_BY, events.source[of]),
        "source_office": _pooled(OFFICES, events.source[of] // 4),
        "evidence": pa.array([f"Made for measuring, note {at}." for at in range(SOURCES)]).take(
            pa.array(events.source[of])
        ),
    }


SAID_BY: Final = [f"Made monitor {at}" for at in range(SOURCES)]
OFFICES: Final = [f"Made agency {at}" for at in range(SOURCES // 4)]


def event_ids(number: int) -> pa.Array:
    """Ids whose order is that of the events."""
    digits = pc.utf8_lpad(pa.array(np.arange(number)).cast(pa.string()), 9, "0")
    return pc.binary_join_element_wise("made", digits, "-")


def country_names() -> list[str]:
    """UCDP's names, in the order of the codes."""
    return [row[0] for row in COUNTRIES.values()]


def settlement_names() -> list[str]:
    """Made names, so many a country."""
    return [f"Settlement {at} ({code})" for code in COUNTRIES for at in range(SETTLEMENTS)]


def province_names() -> list[str]:
    """Made first-order units."""
    return [f"Province {at + 1} of {name}" for name in country_names() for at in range(PROVINCES)]


def district_names() -> list[str]:
    """Made second-order units, four settlements each."""
    return [f"District {at} ({code})" for code in COUNTRIES for at in range(SETTLEMENTS // 4)]


def actor_names() -> list[str]:
    """For every country: civilians, the government, its groups."""
    return [
        actor
        for name in country_names()
        for actor in (
            "Civilians",
            f"Government of {name}",
            *(f"Made group {at + 1} ({name})" for at in range(GROUPS)),
        )
    ]


def _pooled(pool: list[str] | tuple[str, ...], codes: Array) -> pa.Array:
    """A column of codes into a pool in which no text stands twice."""
    distinct = {text: at for at, text in enumerate(dict.fromkeys(pool))}
    if len(distinct) < len(pool):
        codes = np.array([distinct[text] for text in pool], np.int32)[codes]
    return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32)), pa.array(list(distinct)))


def _as(column: pa.Array | None, field: pa.Field, rows: int) -> pa.Array:
    return pa.nulls(rows, field.type) if column is None else column.cast(field.type)
