"""A place name in its context becomes a Resolution: `geocode` a name, `geocode_mentions` those of a report."""

from lib.geocoding.batch import MOST_KEPT, Batch, geocode_online
from lib.geocoding.context import Context
from lib.geocoding.names import THRESHOLD, geocode
from lib.geocoding.reports import geocode_mentions
from lib.nominatim import Nominatim

__all__ = [
    "MOST_KEPT",
    "THRESHOLD",
    "Batch",
    "Context",
    "Nominatim",
    "geocode",
    "geocode_mentions",
    "geocode_online",
]
