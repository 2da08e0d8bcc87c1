"""The system of record: reports, claims, places and every decision about them, in SQLite or PostgreSQL."""

from lib.record.choices import Change, Chosen, Geocoder, in_force
from lib.record.repository import PlacedMention, Record

__all__ = ["Change", "Chosen", "Geocoder", "PlacedMention", "Record", "in_force"]
