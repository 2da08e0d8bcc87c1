"""What has changed between the rows of a bundle and those of the record now. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from lib.imports.bundle import Rows
from lib.vocabulary import Bucket

Row = Mapping[str, str]

COMPARED: Final = {
    "figure": ("low", "best", "high", "qualifier", "outcome", "category", "demographic"),
    "place": ("where_coordinates", "latitude", "longitude", "where_prec", "adm_1", "adm_2", "country"),
    "period": ("date_start", "date_end"),
    "review": ("review",),
    "bucket": ("in_toll",),
}
"""What a change is called -> the columns that show it."""
LEADS_NOWHERE: Final = frozenset({"claim_id", "incident_id", "in_toll_because"})
"""Columns of a coarsened bundle that are numbers of its own."""


@dataclass(frozen=True, slots=True)
class Change:
    """A claim that is new, gone or changed. `people` is what it adds to the toll now, less what it added then.

    `differences` names what changed, with the texts of then and now.
    """

    kind: str
    claim: str
    outcome: str
    people: int
    row: Row
    differences: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A toll then and now; null where there was or is none."""

    outcome: str
    then: int | None
    now: int | None

    @property
    def people(self) -> int:
        """By how much it moved."""
        return (self.now or 0) - (self.then or 0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of a bundle's tolls and claims."""

    moves: tuple[Move, ...]
    changes: tuple[Change, ...]

    @property
    def same(self) -> bool:
        """Whether nothing has changed."""
        return not self.changes and all(move.then == move.now for move in self.moves)

    def because(self, outcome: str) -> tuple[Change, ...]:
        """The changes that moved a toll, the largest first."""
        found = [change for change in self.changes if change.outcome == outcome and change.people]
        return tuple(sorted(found, key=lambda change: (-abs(change.people), change.claim)))

    @property
    def beside(self) -> tuple[Change, ...]:
        """The changes that moved no toll."""
        return tuple(change for change in self.changes if not change.people)


def compare(
    then: Rows, now: Rows, tolls_then: Iterable[Mapping[str, Any]], tolls_now: Iterable[Mapping[str, Any]]
) -> Comparison:
    """Claim by claim, in the order of the ids."""
    before, after = ({row["claim_id"]: row for row in rows} for rows in (then, now))
    changes = [
        change
        for claim in sorted(before.keys() | after.keys())
        if (change := _change(claim, before.get(claim), after.get(claim)))
    ]
    return Comparison(_moves(tolls_then, tolls_now), tuple(changes))


def compare_coarsened(
    then: Rows, now: Rows, tolls_then: Iterable[Mapping[str, Any]], tolls_now: Iterable[Mapping[str, Any]]
) -> Comparison:
    """By what the rows say, since their ids lead nowhere: a changed claim is one that is gone and one new."""
    before, after = _by_content(then), _by_content(now)
    left, new = Counter({k: len(v) for k, v in before.items()}), Counter({k: len(v) for k, v in after.items()})
    gone = [before[content][-1] for content in sorted((left - new).elements())]
    come = [after[content][-1] for content in sorted((new - left).elements())]
    found = [_appeared("gone", row, -1) for row in gone] + [_appeared("new", row, 1) for row in come]
    return Comparison(_moves(tolls_then, tolls_now), tuple(found))


def _by_content(rows: Rows) -> dict[tuple[str, ...], list[Row]]:
    found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        found[tuple(cell for name, cell in row.items() if name not in LEADS_NOWHERE)].append(row)
    return found


def _change(claim: str, then: Row | None, now: Row | None) -> Change | None:
    if then is None or now is None:
        return _appeared("new", now, 1) if now else _appeared("gone", then or {}, -1)
    differences = tuple(
        (what, _told(then, columns), _told(now, columns))
        for what, columns in COMPARED.items()
        if any(then[name] != now[name] for name in columns)
    )
    if not differences:
        return None
    return Change("changed", claim, now["outcome"], _counted(now) - _counted(then), now, differences)


def _appeared(kind: str, row: Row, sign: int) -> Change:
    return Change(kind, row["claim_id"], row["outcome"], sign * _counted(row), row)


def _counted(row: Row) -> int:
    """The number of people that a row adds to its toll."""
    return int(row["best"] or row["low"] or 0) if row["in_toll"] == Bucket.COUNTED.value else 0


def _told(row: Row, columns: Sequence[str]) -> str:
    return " · ".join(row[name] for name in columns if row[name]) or "-"


def _moves(then: Iterable[Mapping[str, Any]], now: Iterable[Mapping[str, Any]]) -> tuple[Move, ...]:
    before, after = ({str(toll["outcome"]): int(toll["best"]) for toll in tolls} for tolls in (then, now))
    return tuple(Move(outcome, before.get(outcome), after.get(outcome)) for outcome in {**before, **after})
