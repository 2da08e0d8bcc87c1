"""One SQLite file of places and the keys of their names, read-only and shared by threads and processes."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lib.gazetteer.build import SKELETON_MARK

Row = tuple[Any, ...]

MOST = 60
"""Namesakes read for a name, the most populous first."""
COLUMNS = """id, kind, name, name_ar, country, adm_1, adm_2, latitude, longitude, where_prec, geonameid, p_code,
    population, anchor_lat, anchor_lon, capital, spellings"""
_BY_KEYS = f"""
SELECT {COLUMNS}, MIN(MIN(2, tier + (key <> ?1))) FROM name JOIN place USING (pid)
WHERE key IN (?1, ?2) AND (?3 IS NULL OR country = ?3 OR country IS NULL)
GROUP BY pid ORDER BY 18, population DESC LIMIT {MOST}
"""
_BY_SKELETON = f"""
SELECT {COLUMNS}, tier FROM name JOIN place USING (pid)
WHERE key = ?1 AND (?2 IS NULL OR country = ?2) ORDER BY population DESC LIMIT {MOST}
"""

_BEARERS = f"SELECT country FROM name JOIN place USING (pid) WHERE key = ? LIMIT {MOST}"


class Names:
    """The places of one index file."""

    def __init__(self, path: Path) -> None:
        self._uri = f"{path.as_uri()}?mode=ro&immutable=1"
        self._local = threading.local()

    def named(self, exact: str, article: str, country: str | None) -> list[Row]:
        """Places with a name of this exact or article key, and last in each row how it was matched."""
        return self.connection().execute(_BY_KEYS, (exact, article, country)).fetchall()

    def marked(self, key: str, country: str | None) -> list[Row]:
        """Places with a key that begins with a mark (`SKELETON_MARK`, `AIRPORT_MARK`)."""
        return self.connection().execute(_BY_SKELETON, (key, country)).fetchall()

    def sounding(self, skeleton: str, country: str | None) -> list[Row]:
        """Places one of whose names has this skeleton of consonants."""
        return self.marked(SKELETON_MARK + skeleton, country)

    def bearers(self, key: str) -> list[str | None]:
        """The countries of the places that have a name with this key, each as often as it has one."""
        return [country for (country,) in self.connection().execute(_BEARERS, (key,))]

    def by_id(self, place_id: str) -> Row | None:
        """The place with this id; null where there is none."""
        found = self.connection().execute(f"SELECT {COLUMNS}, 1 FROM place WHERE id = ?", (place_id,))
        row: Row | None = found.fetchone()
        return row

    def spelled_freely(self, country: str) -> Iterator[tuple[str, str]]:
        """Id and spellings of a country's places whose names have many spellings in Latin letters."""
        wanted = "SELECT id, spellings FROM place WHERE country = ? AND spellings IS NOT NULL"
        yield from self.connection().execute(wanted, (country,))

    def listed(self) -> dict[str, int]:
        """How many settlements of each country are listed."""
        return dict(self.connection().execute("SELECT country, listed FROM coverage"))

    def capitals(self) -> frozenset[str]:
        """The ids of the countries' capitals."""
        return frozenset(id_ for (id_,) in self.connection().execute("SELECT id FROM place WHERE capital"))

    def connection(self) -> sqlite3.Connection:
        """This thread's own."""
        if not hasattr(self._local, "connection"):
            self._local.connection = sqlite3.connect(self._uri, uri=True, check_same_thread=False)
        found: sqlite3.Connection = self._local.connection
        return found
