"""Imported datasets: what they hold, where they lie, and which version is current."""

from lib.datasets.catalog import Catalog, Dataset, Edition, checked_name, version_of
from lib.datasets.schema import SCHEMA

__all__ = ["SCHEMA", "Catalog", "Dataset", "Edition", "checked_name", "version_of"]
