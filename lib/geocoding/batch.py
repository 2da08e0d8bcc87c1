"""Many names one by one, and names that a server is asked for."""

from __future__ import annotations

from functools import lru_cache

from lib.gazetteer import Gazetteer
from lib.geocoding.context import NO_CONTEXT, Context
from lib.geocoding.names import geocode, unresolved, with_others
from lib.model import Resolution
from lib.nominatim import Nominatim
from lib.vocabulary import DecidedBy

MOST_KEPT = 20_000
"""Resolutions that a batch remembers."""


class Batch:
    """Geocodes many names one by one: each name in each context, and each context, is worked out once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.geocode = lru_cache(maxsize=MOST_KEPT)(self._geocode)
        self._prepared = lru_cache(maxsize=MOST_KEPT)(self._with_others)

    def _geocode(self, name: str, context: Context = NO_CONTEXT) -> Resolution:
        """As `geocode`."""
        return geocode(name, self._gazetteer, self._prepared(context))

    def _with_others(self, context: Context) -> Context:
        return with_others(context, self._gazetteer)


def geocode_online(name: str, nominatim: Nominatim, context: Context = NO_CONTEXT) -> Resolution:
    """What a Nominatim server takes a name for; place null where it knows none.

    Raises `GeocoderUnavailable` where the server could not be asked.
    """
    place = nominatim.find(", ".join([name, *context.within]), context.country)
    if place is None:
        return unresolved(name, "Nominatim knows no place of this name")
    return Resolution(name, place, 0.6, DecidedBy.NOMINATIM, "Nominatim's first answer")
