"""Report text -> claims, relations and places: a pure function of the text and its day of publication."""

from lib.extraction.claims import extract
from lib.extraction.languages import language

__all__ = ["extract", "language"]
