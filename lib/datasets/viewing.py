"""What a View asks of an imported dataset: the same on every engine and on the map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lib.view import Ignored, View
from lib.vocabulary import Category, Outcome

SEARCHED: Final = (
    *("evidence", "source_headline", "source_original", "source_office", "actor1", "actor2"),
    *("where_coordinates", "where_description", "adm_1", "adm_2"),
)
"""The columns that the View's text is looked for in, each by itself."""
WHOLE: Final = frozenset(Category)
_OF_REPORTS: Final = ("as_known_on", "status", "review", "confidence", "rule")
"""Filters about reports and reviewers, which an imported dataset does not have."""


@dataclass(frozen=True, slots=True)
class DatasetToll:
    """How many people a dataset counts under a View, for one outcome.

    `best` is the sum over the `counted` rows; `low` and `high` are null where the dataset gives no range for what
    is counted. `beyond` rows overlap the View's period without lying inside it.
    """

    outcome: Outcome
    low: int | None
    best: int
    high: int | None
    counted: int = 0
    events: int = 0
    beyond: int = 0


def folded(text: str) -> str:
    """The text without capitals, in the same way on every engine: sign by sign, and one small sigma."""
    return text.replace("İ", "i").lower().replace("ς", "σ")


def takes_whole_events(view: View) -> bool:
    """Whether every row of an event that the View holds is in it, so that the event's own range holds."""
    return not view.demographic and set(view.category) in (set(), WHOLE)


def ignored(view: View) -> tuple[Ignored, ...]:
    """The filters that say nothing about a dataset; they are named and take nothing away."""
    return tuple(_ignored(view))


def _ignored(view: View) -> Iterator[Ignored]:
    for key, value in view.pairs():
        if key in _OF_REPORTS:
            yield Ignored(key, value, "it is about reports, and an imported dataset has none")
