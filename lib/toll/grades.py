"""Airwars' grades from independent sources: ten outlets that quote one monitor are one source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from lib.model import Claim, Places
from lib.toll.account import admits, figure
from lib.toll.notices import FAR
from lib.toll.scope import Scope, one_scope, scopes_of
from lib.toll.sources import same_source
from lib.vocabulary import RelationType, ReviewState, Status


def grades(live: Sequence[Claim], claims: Iterable[Claim], places: Places) -> dict[str, Status]:
    """The grade of each claim: rivals are looked for among the `live` ones only.

    Contested where another source's figure for the same scope differs by more than a tenth; fair where
    another source stands within it; weak where one source speaks alone.
    """
    found = {claim.id: _alone(claim) for claim in claims}
    scopes = scopes_of(live)
    for one, other in _comparable(live, scopes, places):
        grade = _between(one, other)
        for claim in (one, other):
            if grade is not None and found.get(claim.id) in (Status.WEAK, Status.FAIR):
                found[claim.id] = grade
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


def _comparable(
    live: Sequence[Claim], scopes: Mapping[str, Scope], places: Places
) -> Iterable[tuple[Claim, Claim]]:
    """Pairs of claims by two named sources about one thing; contested pairs last, so that they prevail."""
    alike: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in live:
        scope = scopes[claim.id]
        alike[scope.outcome, scope.category, scope.demographic].append(claim)
    pairs = [
        (one, other)
        for group in alike.values()
        for one, other in combinations([c for c in group if c.source_original], 2)
        if not same_source(one.source_original, other.source_original)
        and (_rivals(one, other) or one_scope(scopes[one.id], scopes[other.id], places))
    ]
    return sorted(pairs, key=lambda pair: abs(figure(pair[0]) - figure(pair[1])))


def _rivals(one: Claim, other: Claim) -> bool:
    return any(
        relation.type is RelationType.CONTRADICTS and relation.target == target.id
        for claim, target in ((one, other), (other, one))
        for relation in claim.relations
    )
