"""geopy's Nominatim: any server, one request a second, answers kept on disk.

"Not found" is None; a server that could not be asked raises `GeocoderUnavailable`.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import geopy.geocoders
from geopy.exc import GeopyError
from geopy.extra.rate_limiter import RateLimiter

from lib.errors import GeocoderUnavailable
from lib.model import Place
from lib.vocabulary import WherePrec

CACHE = "nominatim.sqlite"
RANKS = ((5, WherePrec.COUNTRY), (9, WherePrec.ADM_1), (12, WherePrec.ADM_2))
"""Nominatim's `place_rank` up to which an answer is a country, a first- or a second-order unit."""


class Nominatim:
    """A Nominatim server. `home` holds the cache; `wait_s` stands between requests; seconds throughout."""

    def __init__(
        self, url: str, home: Path, *, timeout_s: float = 10.0, wait_s: float = 1.0, retries: int = 2
    ) -> None:
        parts = urlsplit(url if "//" in url else f"https://{url}")
        self._host = parts.netloc + parts.path.rstrip("/")
        server = geopy.geocoders.Nominatim(
            domain=self._host, scheme=parts.scheme, user_agent=f"cairn/{version('cairn')}", timeout=timeout_s
        )
        self._ask = RateLimiter(
            server.geocode,
            min_delay_seconds=wait_s,
            max_retries=retries,
            error_wait_seconds=max(wait_s * 2, 0.01),
            swallow_exceptions=False,
        )
        self._cache = home / CACHE

    def find(self, name: str, country: str | None = None) -> Place | None:
        """The server's first answer for a name, in one country (ISO 3166 alpha-2) where given; null if none."""
        key = json.dumps([self._host, name, country], ensure_ascii=False)
        kept = self._kept(key)
        raw = self._fresh(key, name, country) if kept is None else kept
        return place_of(raw) if raw else None

    def _fresh(self, key: str, name: str, country: str | None) -> Mapping[str, Any]:
        try:
            found = self._ask(
                name, country_codes=country.lower() if country else None, addressdetails=True, language="en"
            )
            raw: Mapping[str, Any] = found.raw if found else {}
            if raw:
                place_of(raw)
        except (GeopyError, LookupError, TypeError, ValueError) as error:
            raise GeocoderUnavailable(
                f"{self._host} could not be asked about {name!r} ({error or type(error).__name__}). Nothing was "
                "changed. Check the network or CAIRN_NOMINATIM_URL and try again, or go on without --online."
            ) from error
        self._keep(key, raw)
        return raw

    def _kept(self, key: str) -> Mapping[str, Any] | None:
        with closing(self._connect()) as connection:
            row = connection.execute("SELECT raw FROM answer WHERE key = ?", (key,)).fetchone()
        return json.loads(row[0]) if row else None

    def _keep(self, key: str, raw: Mapping[str, Any]) -> None:
        with closing(self._connect()) as connection, connection:
            connection.execute("INSERT OR REPLACE INTO answer VALUES (?, ?)", (key, json.dumps(raw)))

    def _connect(self) -> sqlite3.Connection:
        self._cache.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._cache, timeout=30)
        connection.execute("CREATE TABLE IF NOT EXISTS answer (key TEXT PRIMARY KEY, raw TEXT NOT NULL)")
        return connection


def place_of(raw: Mapping[str, Any]) -> Place:
    """Nominatim's answer as a place; units and countries come without coordinates.

    Raises LookupError, TypeError or ValueError where it is no such answer.
    """
    address: Mapping[str, str] = raw.get("address") or {}
    rank = int(raw.get("place_rank", 30))
    prec = next((prec for most, prec in RANKS if rank <= most), WherePrec.EXACT)
    point = (float(raw["lat"]), float(raw["lon"])) if prec == WherePrec.EXACT else (None, None)
    return Place(
        f"nominatim:{raw['osm_type']}/{raw['osm_id']}",
        raw.get("name") or str(raw["display_name"]).partition(",")[0],
        prec,
        (address.get("country_code") or "").upper() or None,
        address.get("state") or address.get("province"),
        address.get("county") or address.get("state_district"),
        *point,
    )
