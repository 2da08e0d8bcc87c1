"""From a View to its tolls, rows, marks and tray: all from the same claims, so that they never disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lib.events.snapshot import Snapshot
from lib.model import Claim, Mark, MarkKind, Place, Places, Report
from lib.toll import Entry, Toll, figure, grades, toll_of
from lib.toll.scope import site
from lib.view import View
from lib.vocabulary import Bucket, Category, Status, WherePrec

GONE = frozenset({Bucket.SUPERSEDED, Bucket.REJECTED, Bucket.BACKGROUND})
"""What no longer speaks: listed in the account, never drawn."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table and the CSV: a claim with its report, its grade and its place in the account."""

    claim: Claim
    report: Report
    entry: Entry
    incident_id: str
    status: Status

    @property
    def bucket(self) -> Bucket:
        """`in_toll`: the row's place in the account."""
        return self.entry.bucket

    @property
    def evidence(self) -> str:
        """The sentence that the figure came from."""
        return self.claim.evidence_span.of(self.report.text)


@dataclass(frozen=True)
class Selection:
    """What a View shows. `tolls` holds one toll for each outcome of the View, in its order."""

    view: View
    snapshot: Snapshot
    tolls: tuple[Toll, ...]
    rows: tuple[Row, ...]
    marks: tuple[Mark, ...] = field(repr=False)

    @property
    def toll(self) -> Toll:
        """The toll of the View's first outcome."""
        return self.tolls[0]

    @cached_property
    def by_claim(self) -> dict[str, Row]:
        """The rows by claim id."""
        return {row.claim.id: row for row in self.rows}

    @cached_property
    def tray(self) -> tuple[Row, ...]:
        """The rows that speak and cannot be drawn: no place, a region or a country."""
        return tuple(row for row in self.rows if row.entry.unplaced and row.bucket not in GONE)


def select(snapshot: Snapshot, view: View, places: Places) -> Selection:
    """Everything that a View shows."""
    among = matching(snapshot, view)
    dockets = (snapshot.docket(outcome, view.as_known_on, places) for outcome in view.outcome)
    tolls = tuple(toll_of(docket, view, among) for docket in dockets)
    entries = {entry.claim: entry for found in tolls for entry in found.entries}
    live = [snapshot.by_id[id_] for id_, entry in entries.items() if entry.bucket not in GONE]
    status = grades(live, (snapshot.by_id[id_] for id_ in entries), places)
    rows = tuple(
        Row(
            claim,
            snapshot.reports[claim.report],
            entries[claim.id],
            snapshot.incident_of[claim.id],
            status[claim.id],
        )
        for claim in snapshot.claims
        if claim.id in entries
    )
    if view.status:
        rows = tuple(row for row in rows if row.status in view.status)
    return Selection(view, snapshot, tolls, rows, _marks(snapshot, rows, view, places))


def matching(snapshot: Snapshot, view: View) -> frozenset[str] | None:
    """The claims whose sentence, headline or source holds the View's text; null where it asks for none."""
    if not view.q:
        return None
    wanted = view.q.casefold()
    return frozenset(claim.id for claim in snapshot.claims if wanted in _searchable(snapshot, claim))


def _searchable(snapshot: Snapshot, claim: Claim) -> str:
    report = snapshot.reports[claim.report]
    named = (claim.place.name, claim.place.name_ar) if claim.place else ()
    words = (snapshot.sentence(claim), report.title, claim.source_original, claim.actor, *named)
    return " ".join(word for word in words if word).casefold()


def _marks(snapshot: Snapshot, rows: Sequence[Row], view: View, places: Places) -> tuple[Mark, ...]:
    """One mark for each place that can be drawn: with its figure, or grey where it is only named."""
    at: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        place = site(row.claim)
        speaks = row.bucket not in GONE and row.bucket is not Bucket.REACHES_BEYOND
        if speaks and place is not None and place.on_map:
            at[place.id].append(row)
    marks = [_mark(found) for found in at.values()]
    drawn = {_spot(mark.place) for mark in marks}
    for place, reports in _named(snapshot, rows, view, places):
        if _spot(place) not in drawn:
            drawn.add(_spot(place))
            marks.append(Mark(place, MarkKind.NAMED, reports=reports))
    return tuple(sorted(marks, key=lambda mark: mark.place.id))


def _spot(place: Place) -> object:
    """Two ids for one point are one spot."""
    return place.id if place.latitude is None else (place.latitude, place.longitude)


def _mark(rows: Sequence[Row]) -> Mark:
    place = site(rows[0].claim)
    assert place is not None, "marks stand at places"
    counted = [row.claim for row in rows if row.bucket is Bucket.COUNTED]
    shown = counted or [max((row.claim for row in rows), key=lambda claim: (figure(claim), claim.id))]
    by_category: dict[Category, int] = defaultdict(int)
    for claim in shown:
        by_category[claim.category] += figure(claim)
    return Mark(
        place=place,
        kind=MarkKind.COUNTED if counted else MarkKind.CONTAINED,
        figure=sum(by_category.values()),
        by_category=tuple(sorted(by_category.items())),
        claims=tuple(row.claim.id for row in rows),
        reports=tuple(dict.fromkeys(row.report.id for row in rows)),
    )


def _named(
    snapshot: Snapshot, rows: Sequence[Row], view: View, places: Places
) -> Iterable[tuple[Place, tuple[str, ...]]]:
    """Points that the reports of these rows name, with the reports; only those inside the View's place."""
    asked = view.asks_for_a_place
    frame = places.named(view) if asked else None
    found: dict[str, tuple[Place, list[str]]] = {}
    for report in dict.fromkeys(row.report.id for row in rows if not row.report.withdrawn):
        for _, resolution in snapshot.named_in.get(report, ()):
            place = resolution.place
            if place is None or place.where_prec > WherePrec.NEAR:
                continue
            if asked and (frame is None or not (places.same(frame, place) or places.contains(frame, place))):
                continue
            found.setdefault(place.id, (place, []))[1].append(report)
    return [(place, tuple(dict.fromkeys(reports))) for place, reports in found.values()]
