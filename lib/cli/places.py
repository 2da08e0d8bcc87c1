"""What `cairn geocode` was asked, and who answers it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from lib.errors import UnreadableInput
from lib.gazetteer import Gazetteer
from lib.geocoding import Context, geocode, geocode_online
from lib.model import Resolution
from lib.nominatim import Nominatim
from lib.settings import Settings


def asked(
    names: tuple[str, ...], country: str | None, near: tuple[str, ...], batch: Path | None
) -> Iterator[tuple[str, Context]]:
    """Each name with its context, those of the command line first."""
    given = country.upper() if country else None
    for name in names:
        yield name, Context(country=given, others=near)
    if batch is not None:
        yield from _batch(batch, given, near)


def _batch(batch: Path, country: str | None, near: tuple[str, ...]) -> Iterator[tuple[str, Context]]:
    try:
        with batch.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            if "name" not in (rows.fieldnames or ()):
                raise UnreadableInput(f"{batch}: its first line must name the columns name, country, context")
            for row in rows:
                others = tuple(word.strip() for word in (row.get("context") or "").split(";") if word.strip())
                stated = (row.get("country") or "").strip().upper() or country
                yield row["name"] or "", Context(country=stated, others=(*others, *near))
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"{batch}: it is not UTF-8 text") from error


def resolver(
    gazetteer: Gazetteer, settings: Settings, ask_nominatim: bool
) -> Callable[[str, Context], Resolution]:
    """Who answers: the gazetteer, and after it Nominatim where it was asked for."""
    service = Nominatim(settings.nominatim_url, settings.home) if ask_nominatim else None

    def resolve(name: str, context: Context) -> Resolution:
        found = geocode(name, gazetteer, context)
        if found.place is not None or service is None:
            return found
        online = geocode_online(name, service, context)
        return online if online.place is not None else found

    return resolve
