"""The packaged places: `Gazetteer.open(home)`, then `lookup`, `by_id`, `outline`, and the `Places` protocol."""

from lib.gazetteer.entry import UNITS, Entry, Kind, Tier
from lib.gazetteer.index import Gazetteer
from lib.gazetteer.scopes import NEAR_RADIUS_M, POINT_RADIUS_M

__all__ = ["NEAR_RADIUS_M", "POINT_RADIUS_M", "UNITS", "Entry", "Gazetteer", "Kind", "Tier"]
