"""What each filter would show: how many figures have each of its values, as all the other filters leave them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields
from typing import Any, Final

from lib.events.selection import matching
from lib.events.snapshot import Snapshot
from lib.model import Claim, Places
from lib.toll.filters import Frame
from lib.view import View
from lib.vocabulary import Status

Offers = Mapping[str, Counter[Any]]
"""Filter -> value -> how many figures have it."""

FRAMED: Final[Mapping[str, tuple[str, ...]]] = {
    "category": ("category",),
    "demographic": ("demographic",),
    "period": ("start", "end"),
    "place": ("country", "adm_1", "adm_2", "place"),
    "actor": ("actor",),
    "source": ("source",),
    "review": ("review",),
    "confidence": ("confidence",),
    "prec": ("prec",),
}
"""Filters that a toll's frame decides -> their fields of the View."""
VALUES: Final[Mapping[str, Callable[[Claim], object]]] = {
    "category": lambda claim: claim.category,
    "outcome": lambda claim: claim.outcome,
    "demographic": lambda claim: claim.demographic,
    "actor": lambda claim: claim.actor,
    "source": lambda claim: claim.source_original,
    "review": lambda claim: claim.review,
    "prec": lambda claim: claim.place.where_prec if claim.place else None,
}
"""Filter -> the value that a figure has; null where it has none."""


def offers(snapshot: Snapshot, view: View, places: Places, status: Mapping[str, Status]) -> Offers:
    """For each value of each filter, the figures that have it and pass all the other filters of the View.

    A figure that reaches beyond the View passes, as it stands beside the toll. `status` holds the grades.
    """
    known = [claim for claim in snapshot.claims if not view.as_known_on or claim.published <= view.as_known_on]
    missed: dict[str, list[str]] = {claim.id: [] for claim in known}
    for name, passing in _passing(snapshot, view, places, status):
        for id_, names in missed.items():
            if id_ not in passing:
                names.append(name)
    values: dict[str, Callable[[Claim], object]] = {**VALUES, "status": lambda claim: status.get(claim.id)}
    return {
        name: Counter(value for claim in known if not set(missed[claim.id]) - {name} and (value := of(claim)))
        for name, of in values.items()
    }


def _passing(
    snapshot: Snapshot, view: View, places: Places, status: Mapping[str, Status]
) -> Iterator[tuple[str, Collection[str]]]:
    """Each filter in use with the figures that pass it."""
    default = View()
    for name, of in FRAMED.items():
        asked = {field: getattr(view, field) for field in of}
        if any(value != getattr(default, field) for field, value in asked.items()):
            alone = Frame.of(View(dataset=view.dataset, **asked), places)
            yield name, {claim.id for claim in alone.parted(snapshot.claims, snapshot.scopes)[0]}
    yield "outcome", {claim.id for claim in snapshot.claims if claim.outcome in view.outcome}
    if view.status:
        yield "status", {id_ for id_, grade in status.items() if grade in view.status}
    if (found := matching(snapshot, view)) is not None:
        yield "q", found


assert {field for of in FRAMED.values() for field in of} <= {field.name for field in fields(View)}
