"""What waits for a reviewer: first the figures whose review would move the toll most."""

from __future__ import annotations

from dataclasses import dataclass

from lib.events.selection import Row, Selection
from lib.toll import figure
from lib.vocabulary import Bucket, ReviewState

LEAST_DOUBT = 0.02
"""However sure the extraction is: a large figure may still be wrong."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A figure that nobody has reviewed; `moves` is how many people its review is expected to move."""

    row: Row

    @property
    def doubt(self) -> float:
        """The chance that it is wrong, from 0 to 1."""
        return max(1.0 - self.row.claim.confidence, LEAST_DOUBT)

    @property
    def moves(self) -> float:
        """Figure × doubt."""
        return figure(self.row.claim) * self.doubt


def waiting(selection: Selection) -> tuple[Waiting, ...]:
    """The rows that wait for review: those counted first, then by how much they would move."""
    found = [Waiting(row) for row in selection.rows if row.claim.review is ReviewState.EXTRACTED]
    return tuple(sorted(found, key=_order))


def _order(one: Waiting) -> tuple[bool, float, str]:
    return one.row.bucket is not Bucket.COUNTED, -one.moves, one.row.claim.id
