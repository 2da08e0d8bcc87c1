"""The imported datasets that all sessions share."""

from __future__ import annotations

import ctypes
import sys
import threading
from functools import cache
from typing import Final

import pyarrow as pa

from lib.datasets import Catalog
from lib.errors import CairnError
from lib.events.shelf import Shelf
from lib.events.viewports import Viewports
from lib.settings import Settings

_MMAP_THRESHOLD: Final = -3
_LARGE: Final = 4 << 20
"""Bytes from which glibc gives freed memory back at once; else each thread keeps what it has summed in."""


@cache
def shelf(settings: Settings) -> Shelf:
    """The datasets of these settings' home, the same for every session of this process."""
    return Shelf(Catalog.open(settings.home))


@cache
def viewports() -> Viewports:
    """Where the maps of all sessions look."""
    return Viewports()


def begin_to_warm(datasets: Shelf) -> None:
    """Read the datasets beside the server, so that the first visitor need not wait for them."""
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "mallopt"):
        libc.mallopt(_MMAP_THRESHOLD, _LARGE)

    def warm() -> None:
        try:
            datasets.warm()
        except CairnError:
            return  # the page that asks for the dataset says what is wrong with it
        finally:
            pa.default_memory_pool().release_unused()

    threading.Thread(target=warm, name="reading the datasets", daemon=True).start()
