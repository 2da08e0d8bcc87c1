"""What a new version of a dataset changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

_EVENTS: Final = """
SELECT event_id, bit_xor(hash(line)) AS content,
    coalesce(sum(coalesce(best, low)) FILTER (outcome = 'killed'), 0)::BIGINT AS deaths
FROM read_parquet(?) AS line GROUP BY event_id
"""


@dataclass(frozen=True, slots=True)
class Versions:
    """Events that are new, gone or changed, with the deaths that each moved; deaths of both versions."""

    added: int
    gone: int
    changed: int
    deaths_added: int
    deaths_gone: int
    deaths_changed: int
    deaths_then: int
    deaths_now: int

    @property
    def same(self) -> bool:
        """Whether both hold the same events."""
        return not (self.added or self.gone or self.changed)


def compare_versions(then: Path, now: Path) -> Versions:
    """Event by event, by id; an event changed where any of its columns did."""
    counted = """
SELECT count(*) FILTER (older.event_id IS NULL), count(*) FILTER (newer.event_id IS NULL),
    count(*) FILTER (older.content <> newer.content),
    coalesce(sum(newer.deaths) FILTER (older.event_id IS NULL), 0),
    -coalesce(sum(older.deaths) FILTER (newer.event_id IS NULL), 0),
    coalesce(sum(newer.deaths - older.deaths) FILTER (older.content <> newer.content), 0),
    coalesce(sum(older.deaths), 0), coalesce(sum(newer.deaths), 0)
FROM older FULL JOIN newer USING (event_id)"""
    with duckdb.connect() as db:
        db.execute("SET threads = 1")
        query = f"WITH older AS ({_EVENTS}), newer AS ({_EVENTS}) {counted}"
        return Versions(*map(int, db.execute(query, [str(then), str(now)]).fetchall()[0]))
