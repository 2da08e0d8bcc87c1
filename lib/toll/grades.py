"""Airwars' grades from independent sources: ten outlets that quote one monitor are one source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lib.model import Claim, Places
from lib.toll.blocks import Surveyed, blocks
from lib.toll.figures import admits, figure
from lib.toll.graph import Meeting
from lib.toll.notices import FAR
from lib.toll.scope import scopes_of
from lib.toll.weigh import bits
from lib.vocabulary import Outcome, ReviewState, Status


def grades(live: Sequence[Claim], claims: Iterable[Claim], places: Places) -> dict[str, Status]:
    """The grade of each claim: rivals are looked for among the `live` ones only.

    Contested where another source's figure for the same scope differs by more than a tenth; fair where
    another source stands within it; weak where one source speaks alone.
    """
    found = {claim.id: _alone(claim) for claim in claims}
    for one, other in _comparable(live, places):
        grade = _between(one, other)
        for claim in (one, other):
            if grade is not None and found.get(claim.id) in (Status.WEAK, Status.FAIR):
                found[claim.id] = Status.CONTESTED if Status.CONTESTED in (grade, found[claim.id]) else grade
    return found


def _between(one: Claim, other: Claim) -> Status | None:
    """What two sources make of each other; null where neither says anything against the other.

    "At least 20" beside an exact 60 is no rival: it leaves room for 60.
    """
    if abs(figure(one) - figure(other)) <= FAR * max(figure(one), figure(other)):
        return Status.FAIR
    if admits(one, figure(other)) or admits(other, figure(one)):
        return None
    return Status.CONTESTED


def _alone(claim: Claim) -> Status:
    if claim.review is ReviewState.REJECTED:
        return Status.DISCOUNTED
    reviewed = claim.review in (ReviewState.CONFIRMED_BY_REVIEWER, ReviewState.CORRECTED)
    return Status.CONFIRMED if reviewed else Status.WEAK


def _comparable(live: Sequence[Claim], places: Places) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of claims by two named sources about one thing."""
    scopes = scopes_of(live)
    known = dict.fromkeys(place for scope in scopes.values() if (place := scope.place) is not None)
    surveyed = Surveyed(places, list(known))
    for outcome in Outcome:
        named = [claim for claim in live if claim.outcome is outcome and claim.source_original]
        for block in blocks(named, scopes, surveyed):
            yield from _rivals(Meeting(block, scopes, surveyed))


def _rivals(meeting: Meeting) -> Iterator[tuple[Claim, Claim]]:
    for v, claim in enumerate(meeting.claims):
        later = (meeting.alike(v) | meeting.contradicted(v)) & meeting.sources.others(v)
        for step in bits(later >> v + 1):
            yield claim, meeting.claims[v + 1 + step]
