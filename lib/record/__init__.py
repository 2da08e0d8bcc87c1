"""The system of record: reports, claims, places and every decision about them, in SQLite or PostgreSQL."""

from lib.record.choices import Change, Chosen, Geocoder, in_force
from lib.record.repository import PlacedMention, Record
from lib.record.reviews import BY_REVIEWER, Act, Reviewed, Signed
from lib.record.tables import SCHEMA_VERSION

__all__ = [
    "BY_REVIEWER",
    "SCHEMA_VERSION",
    "Act",
    "Change",
    "Chosen",
    "Geocoder",
    "PlacedMention",
    "Record",
    "Reviewed",
    "Signed",
    "in_force",
]
