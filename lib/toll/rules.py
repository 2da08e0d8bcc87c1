"""The counting rules: which source's figure enters where sources rival each other for one scope."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from lib.model import Claim
from lib.toll.graph import Meeting
from lib.toll.sources import by_source, same_source
from lib.toll.weigh import bits, mask_of
from lib.view import SOURCE_RULE
from lib.vocabulary import CountKind

Weigh = Callable[[int], int]
"""The greatest sum among the claims of a mask."""


def outvoted(rule: str, meeting: Meeting, weigh: Weigh) -> dict[str, str]:
    """Claim id -> the claim that enters in its stead, for each claim that `rule` keeps out.

    A source contends for a scope when it has a figure of its own for it; its figure is that one or the sum of
    its disjoint claims inside the scope, whichever is greater. Under `highest` nothing is kept out: the
    greatest sum decides, and may take parts from several sources.
    """
    if rule == "highest":
        return {}
    out: dict[str, str] = {}
    for contest in _contests(meeting):
        standing = [claim for claim in contest if claim.id not in out]
        contenders = _contenders(standing, meeting, out)
        if len(contenders) < 2:
            continue
        figures = [(weigh(mask_of(inside)), head, inside) for head, inside in contenders]
        winner = _winner(rule, figures)
        if winner is None:
            continue
        for _, head, inside in figures:
            if head is not winner:
                out.update({id_: winner.id for v in inside if (id_ := meeting.claims[v].id) not in out})
    return out


def _contests(meeting: Meeting) -> Iterable[list[Claim]]:
    """Groups of figures for one scope by named sources, the widest scopes first."""
    named = mask_of(v for v, claim in enumerate(meeting.claims) if _contends(claim))
    groups, grouped = [], 0
    for v in bits(named):
        if grouped >> v & 1:
            continue
        group = meeting.alike(v) & named & ~grouped | 1 << v
        grouped |= group
        if group != 1 << v:
            groups.append(group)
    width = {group: meeting.spoken_of((group & -group).bit_length() - 1).bit_count() for group in groups}
    found = sorted((-width[group], meeting.chosen(group)[0].id, group) for group in groups)
    return [meeting.chosen(group) for _, _, group in found]


def _contends(claim: Claim) -> bool:
    return claim.source_original is not None and claim.count_kind is not CountKind.BACKGROUND


def _contenders(standing: Sequence[Claim], meeting: Meeting, out: dict[str, str]) -> list[tuple[Claim, list[int]]]:
    """The first figure of each source in a contest, with the positions of all that it says inside its figures."""

    def inside(own: Sequence[Claim]) -> list[int]:
        held = mask_of(meeting.index[claim.id] for claim in own)
        for claim in own:
            held |= meeting.spoken_of(meeting.index[claim.id])
        source = own[0].source_original
        return [
            v
            for v in bits(held)
            if meeting.claims[v].id not in out and same_source(meeting.claims[v].source_original, source)
        ]

    return [(own[0], inside(own)) for own in by_source(standing)]


def _winner(rule: str, figures: Sequence[tuple[int, Claim, list[int]]]) -> Claim | None:
    ascending = sorted(figures, key=lambda item: (item[0], item[1].id))
    if rule == "lowest":
        return ascending[0][1]
    if rule == "two_sources":
        return ascending[-2][1]
    wanted = rule.removeprefix(SOURCE_RULE)
    return next((head for _, head, _ in figures if same_source(head.source_original, wanted)), None)
