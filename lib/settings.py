"""Where Cairn keeps an analyst's data; everything comes from `CAIRN_*` variables."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

PROJECT = Path(__file__).resolve().parent.parent
DATA = PROJECT / "data"
"""What Cairn ships: sample reports, villages, regions, overrides, outlines."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`home` holds the record, the place index and caches; `database_url` is where the record is."""

    home: Path
    database_url: str
    nominatim_url: str

    @classmethod
    def from_environment(cls) -> Settings:
        """Read `CAIRN_HOME`, `CAIRN_DATABASE_URL` and `CAIRN_NOMINATIM_URL`, each with a default."""
        home = Path(os.environ.get("CAIRN_HOME") or user_data_path("cairn")).expanduser().resolve()
        return cls(
            home=home,
            database_url=os.environ.get("CAIRN_DATABASE_URL") or f"sqlite:///{home / 'record.sqlite'}",
            nominatim_url=os.environ.get("CAIRN_NOMINATIM_URL") or "https://nominatim.openstreetmap.org",
        )
