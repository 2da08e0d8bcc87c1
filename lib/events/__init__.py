"""The read side: everything that a page shows for a View, from one snapshot of the record."""

from lib.events.columns import COLUMNS, frame
from lib.events.offers import Offers, offers
from lib.events.selection import Row, Selection, select
from lib.events.snapshot import Snapshot

__all__ = ["COLUMNS", "Offers", "Row", "Selection", "Snapshot", "frame", "offers", "select"]
