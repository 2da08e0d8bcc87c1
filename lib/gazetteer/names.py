"""One SQLite file of places and the keys of their names, read-only and shared by threads and processes."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lib.gazetteer.build import SKELETON_MARK

Row = tuple[Any, ...]

MAPPED_BYTES = 1 << 28
"""How much of the file is read in place, which all processes share."""
MOST = 60
"""Namesakes read for a name, the most populous first."""
COLUMNS = """id, kind, name, name_ar, country, adm_1, adm_2, latitude, longitude, where_prec, geonameid, p_code,
    population, anchor_lat, anchor_lon, capital, spellings"""
SPELLINGS = 16
"""Where a row holds the keys that a free spelling is compared with."""
POPULATION = 12
"""Where a row holds its inhabitants."""
_BY_KEYS = f"""
SELECT {COLUMNS}, (SELECT countries FROM shared WHERE key = ?2), MIN(2, tier + (key <> ?1))
FROM name JOIN place USING (pid)
WHERE key IN (?1, ?2) AND (?3 IS NULL OR country = ?3 OR country IS NULL) LIMIT {10 * MOST}
"""
_BY_SKELETON = f"""
SELECT {COLUMNS}, NULL, tier FROM name JOIN place USING (pid)
WHERE key = ?1 AND (?2 IS NULL OR country = ?2) ORDER BY population DESC LIMIT {MOST}
"""


class Names:
    """The places of one index file."""

    def __init__(self, path: Path) -> None:
        self._uri = f"{path.as_uri()}?mode=ro&immutable=1"
        self._local = threading.local()

    def named(self, exact: str, article: str, country: str | None) -> list[Row]:
        """Places with a name of this exact or article key.

        Last in each row: the countries of all that bear it (null where they are of one), and how it was matched.
        """
        rows = self.connection().execute(_BY_KEYS, (exact, article, country)).fetchall()
        if len(rows) == 1:
            return rows
        rows.sort(key=lambda row: (row[-1], -row[POPULATION]))
        return list({row[0]: row for row in reversed(rows)}.values())[::-1][:MOST]

    def marked(self, key: str, country: str | None) -> list[Row]:
        """Places with a key that begins with a mark (`SKELETON_MARK`, `AIRPORT_MARK`)."""
        return self.connection().execute(_BY_SKELETON, (key, country)).fetchall()

    def sounding(self, skeleton: str, country: str | None) -> list[Row]:
        """Places one of whose names has this skeleton of consonants."""
        return self.marked(SKELETON_MARK + skeleton, country)

    def bearers(self, key: str) -> list[str]:
        """The countries of the places that bear a key, each as often as it has one; empty where it is only one."""
        found = self.connection().execute("SELECT countries FROM shared WHERE key = ?", (key,)).fetchone()
        return str(found[0]).split() if found else []

    def by_id(self, place_id: str) -> Row | None:
        """The place with this id; null where there is none."""
        found = self.connection().execute(f"SELECT {COLUMNS}, NULL, 1 FROM place WHERE id = ?", (place_id,))
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
            self._local.connection.execute(f"PRAGMA mmap_size = {MAPPED_BYTES}")
        found: sqlite3.Connection = self._local.connection
        return found
