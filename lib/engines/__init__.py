"""The read side of imported datasets on any engine: a View is an ibis expression, compiled for where the rows are.

Importing this room takes a second: nothing that a page or the command line needs at once imports it.
"""

from lib.engines.asking import facets, page, rows_of_events, tolls
from lib.engines.engine import Engine, EngineUnavailable, lines, opened
from lib.engines.views import in_order, rows_of, sorted_by

__all__ = [
    "Engine",
    "EngineUnavailable",
    "facets",
    "in_order",
    "lines",
    "opened",
    "page",
    "rows_of",
    "rows_of_events",
    "sorted_by",
    "tolls",
]
