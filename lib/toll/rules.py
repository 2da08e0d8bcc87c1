"""The counting rules: which source's figure enters where sources rival each other for one scope."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from lib.model import Claim, Places
from lib.toll.scope import Scope, one_scope, rivals_cover
from lib.toll.sources import by_source, same_source
from lib.view import SOURCE_RULE
from lib.vocabulary import CountKind

Weigh = Callable[[Sequence[Claim]], int]


def outvoted(
    rule: str, claims: Sequence[Claim], scopes: Mapping[str, Scope], places: Places, weigh: Weigh
) -> dict[str, str]:
    """Claim id -> the claim that enters in its stead, for each claim that `rule` keeps out.

    A source contends for a scope when it has a figure of its own for it; its figure is that one or the sum of
    its disjoint claims inside the scope, whichever is greater. Under `highest` nothing is kept out: the
    greatest sum decides, and may take parts from several sources.
    """
    if rule == "highest":
        return {}
    out: dict[str, str] = {}
    for contest in _contests(claims, scopes, places):
        standing = [claim for claim in contest if claim.id not in out]
        contenders = _contenders(standing, claims, scopes, places, out)
        if len(contenders) < 2:
            continue
        figures = [(weigh(inside), head, inside) for head, inside in contenders]
        winner = _winner(rule, figures)
        if winner is None:
            continue
        for _, head, inside in figures:
            if head is not winner:
                out.update({claim.id: winner.id for claim in inside if claim.id not in out})
    return out


def _contests(claims: Sequence[Claim], scopes: Mapping[str, Scope], places: Places) -> Iterable[list[Claim]]:
    """Groups of figures for one scope by more than one source, the widest scopes first."""
    groups: dict[tuple[object, ...], list[list[Claim]]] = defaultdict(list)
    for claim in claims:
        scope = scopes[claim.id]
        if claim.source_original is None or claim.count_kind is CountKind.BACKGROUND:
            continue
        alike = groups[scope.outcome, scope.category, scope.demographic]
        group = next((g for g in alike if one_scope(scopes[g[0].id], scope, places)), None)
        if group is None:
            alike.append([claim])
        else:
            group.append(claim)
    found = [group for alike in groups.values() for group in alike if len(group) > 1]
    return sorted(found, key=lambda group: (-_width(group[0], claims, scopes, places), group[0].id))


def _width(claim: Claim, claims: Sequence[Claim], scopes: Mapping[str, Scope], places: Places) -> int:
    return sum(rivals_cover(scopes[claim.id], scopes[other.id], places) for other in claims)


def _contenders(
    standing: Sequence[Claim],
    claims: Sequence[Claim],
    scopes: Mapping[str, Scope],
    places: Places,
    out: Mapping[str, str],
) -> list[tuple[Claim, list[Claim]]]:
    """The first figure of each source in a contest, with all that the source says inside its figures."""

    def inside(claim: Claim, own: Sequence[Claim]) -> bool:
        return same_source(claim.source_original, own[0].source_original) and any(
            claim.id == figure.id or rivals_cover(scopes[figure.id], scopes[claim.id], places) for figure in own
        )

    entering = [claim for claim in claims if claim.id not in out]
    return [(own[0], [claim for claim in entering if inside(claim, own)]) for own in by_source(standing)]


def _winner(rule: str, figures: Sequence[tuple[int, Claim, list[Claim]]]) -> Claim | None:
    ascending = sorted(figures, key=lambda item: (item[0], item[1].id))
    if rule == "lowest":
        return ascending[0][1]
    if rule == "two_sources":
        return ascending[-2][1]
    wanted = rule.removeprefix(SOURCE_RULE)
    return next((head for _, head, _ in figures if same_source(head.source_original, wanted)), None)
