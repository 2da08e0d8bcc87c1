"""Wires that are nearly the same text: how much of it two texts share, and which known text is closest. Pure.

Texts are compared by their runs of five words. A small sketch of each (its least hashes) finds the few that are
worth comparing in full, so that thousands of reports on record are looked through in a moment.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from functools import lru_cache
from heapq import nlargest
from typing import Final, NamedTuple
from zlib import crc32

RUN: Final = 5
"""Words: long enough that two texts about one event do not share it by chance."""
NEARLY: Final = 0.5
"""From this share of all runs on two texts are nearly the same: one of ten paragraphs rewritten leaves 0.8."""
SKETCH: Final = 96
COMPARED: Final = 8
"""How many known texts are compared in full: those that seem closest."""
SPREAD: Final = 2654435761
"""Knuth's multiplier: spreads neighbouring checksums."""


class Alike(NamedTuple):
    """The known text that is closest, with the share of runs that the two have in common."""

    id: str
    share: float


def share(one: str, other: str) -> float:
    """Which part of the runs of both texts they have in common, from 0 to 1."""
    first, second = _runs(one), _runs(other)
    return len(first & second) / len(first | second)


def likest(text: str, known: Iterable[tuple[str, str]]) -> Alike | None:
    """The known text (by its id) that is nearly `text`; null where none is."""
    own = sketch(text)
    estimated = ((_estimate(own, sketch(other)), id_, other) for id_, other in known)
    worth = nlargest(COMPARED, (one for one in estimated if one[0] >= NEARLY / 2))
    found = max(
        (Alike(id_, share(text, other)) for _, id_, other in worth), key=lambda one: one.share, default=None
    )
    return found if found is not None and found.share >= NEARLY else None


@lru_cache(maxsize=50_000)
def sketch(text: str) -> array[int]:
    """The least hashes of a text's runs, in order."""
    return array("L", sorted(_runs(text))[:SKETCH])


def _runs(text: str) -> frozenset[int]:
    words = re.findall(r"\w+", text.casefold())
    starts = range(max(1, len(words) - RUN + 1))
    return frozenset(crc32(" ".join(words[at : at + RUN]).encode()) * SPREAD % 2**32 for at in starts)


def _estimate(one: array[int], other: array[int]) -> float:
    """About which part of their runs two texts share: how many of the least of both are in each."""
    least = sorted({*one, *other})[:SKETCH]
    shared = {*one} & {*other}
    return sum(run in shared for run in least) / len(least)
