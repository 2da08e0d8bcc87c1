"""Imported datasets: what they hold, where they lie, and which version is current."""

from lib.datasets.schema import SCHEMA

__all__ = ["SCHEMA"]
