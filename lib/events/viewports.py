"""Where each reader's map looks, so that a page can bring the right marks along with it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Final

from lib.events.cells import Box

MOST: Final = 2_000


class Viewports:
    """The latest viewport of each reader, known by a number; those not heard of for longest are forgotten."""

    def __init__(self) -> None:
        self._latest: OrderedDict[int, tuple[Box, int]] = OrderedDict()
        self._lock = threading.Lock()

    def note(self, reader: int, box: Box, zoom: int) -> None:
        """A reader's map looks here now."""
        with self._lock:
            self._latest[reader] = (box, zoom)
            self._latest.move_to_end(reader)
            while len(self._latest) > MOST:
                self._latest.popitem(last=False)

    def of(self, reader: int) -> tuple[Box, int] | None:
        """Where a reader's map looks; null where it has never said so."""
        with self._lock:
            return self._latest.get(reader)
