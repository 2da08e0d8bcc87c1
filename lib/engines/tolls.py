"""The toll of a View over an imported dataset, which is disjoint by its own definition: sums, and no graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lib.datasets.viewing import DatasetToll, takes_whole_events
from lib.engines.views import rows_of
from lib.view import View
from lib.vocabulary import Bucket, Outcome


def toll_query(table: Any, view: View) -> Any:
    """A line for each outcome that has rows: the sums that `tolls_of` reads."""
    rows = rows_of(table, view)
    counts = rows.in_toll == Bucket.COUNTED.value
    whole = takes_whole_events(view)
    ranged = counts & rows.first_of_event if whole else counts
    low, high = (rows[("event_" if whole else "") + name] for name in ("low", "high"))
    return rows.group_by("outcome").aggregate(
        best=_sum(rows.best, counts),
        low=_sum(low, ranged),
        high=_sum(high, ranged),
        no_low=(ranged & low.isnull()).sum().cast("int64"),
        no_high=(ranged & high.isnull()).sum().cast("int64"),
        counted=counts.sum().cast("int64"),
        events=(counts & rows.first_of_event).sum().cast("int64")
        if whole
        else rows.event_id.nunique(where=counts).cast("int64"),
        beyond=(~counts).sum().cast("int64"),
    )


def _sum(column: Any, where: Any) -> Any:
    return column.cast("int64").sum(where=where).cast("int64")


def tolls_of(view: View, lines: Iterable[Mapping[str, Any]]) -> tuple[DatasetToll, ...]:
    """One toll for each outcome of the View (of all, where it names none), in its order."""
    found = {Outcome(line["outcome"]): line for line in lines}
    wanted = view.outcome or tuple(outcome for outcome in Outcome if outcome in found)
    return tuple(_toll(outcome, found.get(outcome)) for outcome in wanted)


def _toll(outcome: Outcome, line: Mapping[str, Any] | None) -> DatasetToll:
    if line is None:
        return DatasetToll(outcome, None, 0, None)
    ranged = line["counted"] > 0
    return DatasetToll(
        outcome,
        low=line["low"] if ranged and not line["no_low"] else None,
        best=line["best"] or 0,
        high=line["high"] if ranged and not line["no_high"] else None,
        counted=line["counted"],
        events=line["events"],
        beyond=line["beyond"],
    )
