"""What `cairn geocode` was asked, and who answers it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from lib.errors import UnreadableInput
from lib.gazetteer import Gazetteer
from lib.geocoding import MOST_KEPT, Batch, Context, geocode_online
from lib.model import Choice, Resolution
from lib.nominatim import Nominatim
from lib.settings import Settings

COLUMNS = ("name", "country", "context")
"""What a batch may hold; only the first must be there."""


def asked(
    names: tuple[str, ...],
    country: str | None,
    near: tuple[str, ...],
    batch: Path | None,
    choices: tuple[Choice, ...] = (),
) -> Iterator[tuple[str, Context]]:
    """Each name with its context, those of the command line first; `choices` are those of reviewers."""
    given = Context(country=country.upper() if country else None, others=near, choices=choices)
    for name in names:
        yield name, given
    if batch is not None:
        yield from _batch(batch, given)


def _batch(batch: Path, given: Context) -> Iterator[tuple[str, Context]]:
    @lru_cache(maxsize=MOST_KEPT)
    def context(stated: str, names: str) -> Context:
        others = tuple(word for part in names.split(";") if (word := part.strip()))
        return replace(given, country=stated.strip().upper() or given.country, others=(*others, *given.others))

    try:
        with batch.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            header = next(rows, [])
            if "name" not in header:
                raise UnreadableInput(f"{batch}: its first line must name the columns name, country, context")
            cells = [
                header.index(column) if column in header else None for column in ("name", "country", "context")
            ]
            for row in rows:
                if row:
                    name, stated, names = (_cell(row, at) for at in cells)
                    yield name, context(stated, names)
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"{batch}: it is not UTF-8 text") from error


def _cell(row: list[str], at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""


def resolver(
    gazetteer: Gazetteer, settings: Settings, ask_nominatim: bool
) -> Callable[[str, Context], Resolution]:
    """Who answers: the gazetteer, and after it Nominatim where it was asked for."""
    service = Nominatim(settings.nominatim_url, settings.home) if ask_nominatim else None

    batch = Batch(gazetteer)

    def resolve(name: str, context: Context) -> Resolution:
        found = batch.geocode(name, context)
        if found.place is not None or service is None:
            return found
        online = geocode_online(name, service, context)
        return online if online.place is not None else found

    return resolve
