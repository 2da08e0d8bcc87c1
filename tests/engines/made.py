"""A small made dataset whose texts break careless queries, and what a View holds of it, in plain Python."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from lib.datasets import SCHEMA, Catalog, Dataset, Edition
from lib.datasets.viewing import SEARCHED, DatasetToll, folded, takes_whole_events
from lib.view import View
from lib.vocabulary import Category, Demographic, Outcome, WherePrec

NASTY = (
    "O'Brien's \"quoted\" \\ back\\nslash",
    "100% _like_ .* [regex] $1 {x} %s %(name)s ?",
    "'; drop table rows; --",
    "بانياس، طرطوس",
    "قُتِلَ ١٢ شخصاً",
    "İZMİR ΣΊΣΥΦΟΣ ÉCOLE Straße",
    "😀 👩‍👩‍👧 \U00010400",
    "tab\there\nand a line, with commas",
    "=cmd|' /C calc'!A0",
    "  spaces  ",
    "",
    "NULL",
    None,
)
FIRST = date(2020, 1, 1)
Row = dict[str, Any]


def made(events: int = 400, seed: int = 7) -> list[Row]:
    """Events of one to three rows each, in the order of SCHEMA."""
    chance = random.Random(seed)
    found = [list(_event(number, chance)) for number in range(events)]
    found.sort(key=lambda rows: (rows[0]["date_start"], rows[0]["event_id"]))
    return [row for rows in found for row in rows]


def _event(number: int, chance: random.Random) -> Iterator[Row]:
    start = FIRST + timedelta(days=chance.randrange(700))
    categories = chance.sample(list(Category), chance.choice([1, 1, 2, 3]))
    figures = [chance.choice([0, 1, 2, 5, 40, 3000]) for _ in categories]
    best = sum(figures)
    single = len(categories) == 1
    ranged = chance.random() < 0.9
    event = {
        "event_id": f"{chance.choice(['e', 'É', 'ü', '_', 'Z'])}{number}",
        "outcome": chance.choice([Outcome.KILLED] * 4 + [Outcome.INJURED]).value,
        "event_low": best - 1 if ranged and best else None,
        "event_best": best,
        "event_high": best + 7 if ranged else None,
        "date_start": start,
        "date_end": start + timedelta(days=chance.choice([0, 0, 1, 6, 40])),
        "date_prec": chance.randint(1, 5),
        "report_date": chance.choice([None, start + timedelta(days=50)]),
        "latitude": chance.choice([None, 0.0, 35.53, -12.25]),
        "longitude": chance.choice([None, 0.0, 35.79, -179.5]),
        "where_prec": int(chance.choice(list(WherePrec))),
        "country": chance.choice(["SY", "CD", "TR", None]),
        "type_of_violence": chance.choice([None, 1, 2, 3]),
        **{name: chance.choice(NASTY) for name in _TEXTS},
    }
    for at, (category, figure) in enumerate(zip(categories, figures, strict=True)):
        yield event | {
            "category": category.value,
            "demographic": chance.choice([None, None, *Demographic]),
            "low": event["event_low"] if single else None,
            "best": figure,
            "high": event["event_high"] if single else None,
            "first_of_event": at == 0,
        }


_TEXTS = [
    *("where_coordinates", "where_description", "adm_1", "adm_2", "event_type", "sub_event_type", "actor1"),
    *("actor2", "source_original", "source_office", "source_headline", "evidence"),
]


def kept(rows: list[Row], home: Path, name: str = "made") -> Dataset:
    """The rows as a dataset of a home."""
    parquet = home / "made.parquet"
    pq.write_table(pa.Table.from_pylist(rows, schema=SCHEMA), parquet, row_group_size=100)
    edition = Edition(f"{len(rows):032}", "made.csv", FIRST, len(rows), 0, len(rows), len(rows), None, None)
    return Catalog.open(home).put(name, parquet, edition, format="csv", title="Made", licence="none")


def held(rows: list[Row], view: View) -> list[Row]:
    """The rows that a View holds, each with its place in the toll."""
    return [row | {"in_toll": _in_toll(row, view)} for row in rows if _holds(row, view)]


def _holds(row: Row, view: View) -> bool:
    lists = {"category": view.category, "outcome": view.outcome, "demographic": view.demographic}
    names = {"country": view.country, "adm_1": view.adm_1, "adm_2": view.adm_2, "where_coordinates": view.place}
    return all(
        (
            all(not wanted or row[name] in wanted for name, wanted in lists.items()),
            all(wanted is None or row[name] == wanted for name, wanted in names.items()),
            not view.prec or row["where_prec"] in view.prec,
            view.start is None or row["date_end"] >= view.start,
            view.end is None or row["date_start"] <= view.end,
            not view.actor or bool({row["actor1"], row["actor2"]} & set(view.actor)),
            not view.source or row["source_original"] in view.source,
            not view.q or any(folded(view.q) in folded(row[name] or "") for name in SEARCHED),
        )
    )


def _in_toll(row: Row, view: View) -> str:
    after = view.start is None or row["date_start"] >= view.start
    before = view.end is None or row["date_end"] <= view.end
    return "counted" if after and before else "reaches_beyond"


def toll(rows: list[Row], view: View, outcome: Outcome) -> DatasetToll:
    """The toll of one outcome of a View."""
    shown = [row for row in held(rows, view) if row["outcome"] == outcome]
    counted = [row for row in shown if row["in_toll"] == "counted"]
    prefix = "event_" if takes_whole_events(view) else ""
    ranged = [row for row in counted if row["first_of_event"] or not prefix]
    low, high = ([row[prefix + name] for row in ranged] for name in ("low", "high"))
    return DatasetToll(
        outcome,
        low=sum(low) if low and None not in low else None,
        best=sum(row["best"] for row in counted),
        high=sum(high) if high and None not in high else None,
        counted=len(counted),
        events=len({row["event_id"] for row in counted}),
        beyond=len(shown) - len(counted),
    )


FACETS = {
    "category": (["category"], ["category"]),
    "outcome": (["outcome"], ["outcome"]),
    "demographic": (["demographic"], ["demographic"]),
    "country": (["country"], ["country", "adm_1", "adm_2", "place"]),
    "adm_1": (["adm_1"], ["adm_1", "adm_2", "place"]),
    "adm_2": (["adm_2"], ["adm_2", "place"]),
    "place": (["where_coordinates"], ["place"]),
    "actor": (["actor1", "actor2"], ["actor"]),
    "source": (["source_original"], ["source"]),
    "prec": (["where_prec"], ["prec"]),
}


def facets(rows: list[Row], view: View) -> dict[str, list[tuple[str, int]]]:
    """What each filter offers beside the others."""
    found = {}
    for name, (columns, own) in FACETS.items():
        default = View(outcome=())
        loosened = view.but(**{field: getattr(default, field) for field in own})
        values = [{row[column] for column in columns} - {None} for row in held(rows, loosened)]
        counts = Counter(str(value) for one in values for value in one)
        found[name] = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return found


def views(rows: list[Row], seed: int = 11) -> list[View]:
    """Views that ask for everything, for each filter with each nasty text, and for several at once."""
    chance = random.Random(seed)
    texts = [text for text in NASTY if text]
    days = {"start": date(2020, 6, 1), "end": date(2020, 9, 15)}
    one_each = [View(**{name: _asked(name, text)}) for name, text in zip(_BY_TEXT, texts, strict=False)]
    words = ["%", "_LIKE_", ".*", "\\", "i", "سيفو", "σισυφος", "😀", "ÉCOLE", "izmir", "Straße", "'; DROP"]
    asked = [View(outcome=(), q=word) for word in words]
    mixed = [
        View(
            category=tuple(chance.sample(list(Category), chance.choice([0, 1, 2, 4]))),
            outcome=(Outcome.KILLED, Outcome.INJURED),
            demographic=tuple(chance.sample(list(Demographic), chance.choice([0, 0, 2]))),
            country=chance.choice([None, "SY", "XX"]),
            prec=tuple(chance.sample(list(WherePrec), 4)),
            q=chance.choice([None, "a"]),
            **chance.choice([days, {}, {"start": days["start"]}]),
        )
        for _ in range(6)
    ]
    return [View(), View(outcome=()), View(**days), View(category=tuple(Category)), *one_each, *asked, *mixed]


_BY_TEXT = ("adm_1", "adm_2", "place", "actor", "source", "actor", "source", "adm_1", "adm_2", "place")


def _asked(name: str, text: str) -> Any:
    return (text, "another") if name in ("actor", "source") else text
