"""Which claims speak on a given day: published, not replaced, not rejected, about this event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from lib.model import Claim, Place, Places
from lib.toll.scope import UPWARD, Scope, same_place
from lib.toll.sources import same_source
from lib.vocabulary import CountKind, RelationType, ReviewState, WherePrec


def published_by(claims: Iterable[Claim], day: date | None) -> list[Claim]:
    """The claims that were out on `day`; all of them where it is null."""
    return [claim for claim in claims if day is None or claim.published <= day]


def superseded(claims: Sequence[Claim], scopes: Mapping[str, Scope], places: Places) -> dict[str, tuple[str, str]]:
    """Claim id -> (the claim that replaced it, the rule) for every claim that a newer figure replaced.

    A figure is replaced where a report says so, or by a later publication of the same source for the same
    outcome, category, demographic, place and first day, even a smaller one. Its components fall with it.
    """
    speaking = [claim for claim in claims if claim.review is not ReviewState.REJECTED]
    replaced = _said_to_be_replaced(speaking)
    heads = [claim for claim in speaking if claim.id not in replaced]
    for newer, older in _successions(heads, scopes, places):
        replaced.setdefault(older.id, (newer.id, "later-publication"))
    _components_fall(speaking, replaced)
    return replaced


def _said_to_be_replaced(claims: Sequence[Claim]) -> dict[str, tuple[str, str]]:
    known = {claim.id for claim in claims}
    return {
        relation.target: (claim.id, relation.rule)
        for claim in claims
        for relation in claim.relations
        if relation.type is RelationType.SUPERSEDES and relation.target in known
    }


def _may_replace(claim: Claim, scopes: Mapping[str, Scope], places: Places) -> bool:
    """A part or a repeat of a total is no new figure for it ("24 of the 1,500 are newly documented")."""
    if claim.count_kind is CountKind.BACKGROUND:
        return False
    if not claim.relations:
        return True
    own = scopes[claim.id]
    return not any(
        relation.type in UPWARD
        and (total := scopes.get(relation.target)) is not None
        and total.category is own.category
        and total.demographic is own.demographic
        and same_place(total.place, own.place, places)
        for relation in claim.relations
    )


def _successions(
    heads: Sequence[Claim], scopes: Mapping[str, Scope], places: Places
) -> Iterable[tuple[Claim, Claim]]:
    """Pairs (newer, older) of one source for one thing; each older one with its newest successor."""
    alike: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in heads:
        _, category, demographic, place, period = scopes[claim.id]
        if place is not None and period is not None and claim.source_original:
            alike[category, demographic, _spot(place), period.start].append(claim)
    for several in alike.values():
        if len(several) == 1 or len({claim.published for claim in several}) == 1:
            continue
        group = [claim for claim in several if _may_replace(claim, scopes, places)]
        newest_first = sorted(group, key=lambda claim: (claim.published, claim.id), reverse=True)
        for index, older in enumerate(newest_first):
            for newer in newest_first[:index]:
                if newer.published > older.published and _same_thing(newer, older, scopes, places):
                    yield newer, older
                    break


def _spot(place: Place) -> str:
    """A first sort by place: only regions have two names for one ground."""
    return "a region" if place.where_prec is WherePrec.REGION else place.id


def _same_thing(one: Claim, other: Claim, scopes: Mapping[str, Scope], places: Places) -> bool:
    """Of two that are alike: whether source and place are one too."""
    ours, theirs = scopes[one.id].place, scopes[other.id].place
    return same_source(one.source_original, other.source_original) and same_place(ours, theirs, places)


def _components_fall(claims: Sequence[Claim], replaced: dict[str, tuple[str, str]]) -> None:
    parts: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        for relation in claim.relations:
            if relation.type in (RelationType.COMPONENT_OF, RelationType.SAME_AS):
                parts[relation.target].append(claim.id)
    fallen = list(replaced)
    while fallen:
        total = fallen.pop()
        for part in parts[total]:
            if part not in replaced and part != replaced[total][0]:
                replaced[part] = (replaced[total][0], "component-of-replaced")
                fallen.append(part)
