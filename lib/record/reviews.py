"""Reviewers' verdicts on figures and reports: confirmed, corrected, rejected, added, withdrawn.

Nothing is overwritten: what was extracted stays in its row, and a claim stands as the verdicts in force leave it,
one after the other. Taking one back leaves the others. A verdict names its claim by an id that extracting the text
again gives again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, insert, select

from lib.model import Claim
from lib.record import rows, tables
from lib.vocabulary import ReviewState


class Act(StrEnum):
    """What a reviewer did; all but `WITHDRAW` are about one claim."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"
    ADD = "add"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Signed:
    """Who did something, when (with a time zone), and why."""

    reviewer: str
    made: datetime
    reason: str | None = None

    def __post_init__(self) -> None:
        if not self.reviewer.strip():
            raise ValueError("a review needs the name of who made it")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A verdict as the log keeps it.

    `before` and `after` hold the fields of the claim that it changed, by the names of the record, as JSON.
    """

    id: int
    report: str
    claim: str | None
    act: Act
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    signed: Signed
    undone: Signed | None = None


TOGETHER: Final = (
    ("low", "best", "high", "qualifier"),
    ("outcome",),
    ("category",),
    ("demographic",),
    ("count_kind",),
    ("mention_start", "mention_end", "mention_role"),
    ("date_start", "date_end", "date_prec", "date_text"),
    ("source_original",),
    ("actor",),
)
"""The fields that a reviewer may correct; those that only mean something together change together."""

BY_REVIEWER: Final = "reviewer"
"""The voter of a claim that a reviewer added."""


def log(connection: Connection, claim: str | None = None) -> tuple[Reviewed, ...]:
    """Every verdict ever given (on one claim), oldest first."""
    back = connection.execute(select(tables.reviews_undone)).mappings()
    undone = {row["review"]: dict(row) for row in back}
    wanted = select(tables.reviews).order_by(tables.reviews.c.id)
    if claim is not None:
        wanted = wanted.where(tables.reviews.c.claim == claim)
    found = connection.execute(wanted).mappings()
    return tuple(_reviewed(dict(row), undone.get(row["id"])) for row in found)


def _reviewed(row: Mapping[str, Any], undone: Mapping[str, Any] | None) -> Reviewed:
    return Reviewed(
        id=row["id"],
        report=row["report"],
        claim=row["claim"],
        act=Act(row["act"]),
        before=row["before"] or {},
        after=row["after"] or {},
        signed=_signed(row),
        undone=_signed(undone) if undone else None,
    )


def _signed(row: Mapping[str, Any]) -> Signed:
    return Signed(row["reviewer"], row["made"].replace(tzinfo=UTC), row["reason"])


@dataclass(frozen=True)
class InForce:
    """The verdicts that were not taken back: by claim, in the order in which they were given."""

    on: Mapping[str, Sequence[Reviewed]]
    withdrawn: frozenset[str]

    @classmethod
    def of(cls, log: Iterable[Reviewed]) -> InForce:
        """Those of a log that are in force."""
        on: dict[str, list[Reviewed]] = defaultdict(list)
        withdrawn = set()
        for review in log:
            if review.undone is None and review.claim is not None:
                on[review.claim].append(review)
            elif review.undone is None:
                withdrawn.add(review.report)
        return cls(on, frozenset(withdrawn))

    def standing(self, extracted: Iterable[rows.Row]) -> list[dict[str, Any]]:
        """The rows of claims as the verdicts leave them, with those that reviewers added."""
        base = {row["id"]: dict(row) for row in extracted}
        for id_, reviews in self.on.items():
            if id_ not in base and (added := _added(reviews)) is not None:
                base[id_] = added
        return [self._stands(row) for row in base.values()]

    def _stands(self, row: dict[str, Any]) -> dict[str, Any]:
        reviews = self.on.get(row["id"], ())
        for review in reviews:
            row = row | _stored(review.after)
        state = ReviewState.REJECTED if row["report"] in self.withdrawn else _state(reviews)
        return row | ({"review": state.value} if state else {})

    def mentions(self) -> frozenset[tuple[str, int, int]]:
        """The places in reports that these verdicts point at."""
        return frozenset(
            (review.report, review.after["mention_start"], review.after["mention_end"])
            for reviews in self.on.values()
            for review in reviews
            if review.after.get("mention_start") is not None
        )


def _added(reviews: Sequence[Reviewed]) -> dict[str, Any] | None:
    return next((_stored(review.after) for review in reviews if review.act is Act.ADD), None)


def _state(reviews: Sequence[Reviewed]) -> ReviewState | None:
    """What the verdicts make of a claim: a correction stays one when it is confirmed. Null where there is none."""
    if not reviews:
        return None
    if reviews[-1].act is Act.REJECT:
        return ReviewState.REJECTED
    corrected = any(review.act is Act.CORRECT for review in reviews)
    accepted = any(review.act in (Act.CONFIRM, Act.ADD) for review in reviews)
    return ReviewState.CORRECTED if corrected else ReviewState.CONFIRMED_BY_REVIEWER if accepted else None


def standing(connection: Connection, claim: str, log: Sequence[Reviewed]) -> rows.Row | None:
    """One claim's row as its verdicts leave it; null where there is no such claim."""
    found = connection.execute(select(tables.claims).where(tables.claims.c.id == claim)).mappings()
    return next(iter(InForce.of(log).standing(dict(row) for row in found)), None)


def changes(
    act: Act, claim: Claim, stands: rows.Row | None, log: Sequence[Reviewed], signed: Signed
) -> tuple[rows.Row, rows.Row] | None:
    """The fields before and after a verdict; null where it would change nothing."""
    if act is Act.ADD:
        return None if stands is not None else ({}, rows.claim_row(claim))
    if stands is None:
        raise KeyError(claim.id)
    if act is Act.CORRECT:
        after = difference(stands, claim)
        return ({field: stands[field] for field in after}, after) if after else None
    last = next(iter(reversed(InForce.of(log).on.get(claim.id, ()))), None)
    if last is not None and (last.act, last.signed.reviewer) == (act, signed.reviewer):
        return None
    state = ReviewState.REJECTED if act is Act.REJECT else ReviewState.CONFIRMED_BY_REVIEWER
    return {"review": stands["review"]}, {"review": state.value}


def difference(stands: rows.Row, claim: Claim) -> dict[str, Any]:
    """The fields in which a claim differs from what stands on record."""
    wanted = rows.claim_row(claim)
    return {
        field: wanted[field]
        for fields in TOGETHER
        if any(wanted[one] != stands[one] for one in fields)
        for field in fields
    }


def written(
    connection: Connection,
    act: Act,
    report: str,
    claim: str | None,
    changes: tuple[rows.Row, rows.Row],
    signed: Signed,
) -> int:
    """Write a verdict with the fields before and after it into the log; its id."""
    before, after = (_plain(row) or None for row in changes)
    row = {"report": report, "claim": claim, "act": act.value, "before": before, "after": after}
    statement = insert(tables.reviews).returning(tables.reviews.c.id)
    return int(connection.execute(statement, row | _signature(signed)).scalar_one())


def take_back(connection: Connection, review: int, signed: Signed) -> None:
    """Write into the log that a verdict no longer counts."""
    connection.execute(insert(tables.reviews_undone), {"review": review} | _signature(signed))


def _signature(signed: Signed) -> dict[str, Any]:
    made = signed.made.astimezone(UTC).replace(tzinfo=None)
    return {"reviewer": signed.reviewer, "reason": signed.reason, "made": made}


def _plain(row: rows.Row) -> dict[str, Any]:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}


def _stored(row: rows.Row) -> dict[str, Any]:
    """A verdict's fields as the record keeps those of claims; the state of review is worked out anew."""
    days = {key: date.fromisoformat(row[key]) for key in ("date_start", "date_end") if row.get(key)}
    return {key: value for key, value in row.items() if key != "review"} | days
