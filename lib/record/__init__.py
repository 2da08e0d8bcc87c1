"""The system of record: reports, claims, places and every decision about them, in SQLite or PostgreSQL."""

from lib.record.repository import PlacedMention, Record

__all__ = ["PlacedMention", "Record"]
