"""An incident is the claims that share a resolved place and overlapping periods."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from lib.model import Claim


def incidents(claims: Sequence[Claim]) -> dict[str, str]:
    """Claim id -> incident id; a claim without a place or a date is an incident of its own."""
    found = {claim.id: _name([claim.id]) for claim in claims}
    at_place: dict[str, list[tuple[date, date, str]]] = defaultdict(list)
    for claim in claims:
        if claim.place is not None and claim.period is not None:
            at_place[claim.place.id].append((claim.period.start, claim.period.end, claim.id))
    for spans in at_place.values():
        for members in _runs(sorted(spans)):
            found.update(dict.fromkeys(members, _name(members)))
    return found


def _runs(spans: Sequence[tuple[date, date, str]]) -> list[list[str]]:
    """Groups of spans, in order of their first day, of which each overlaps what came before it."""
    runs: list[list[str]] = []
    last: date | None = None
    for start, end, claim in spans:
        if last is None or start > last:
            runs.append([])
        runs[-1].append(claim)
        last = end if last is None else max(last, end)
    return runs


def _name(members: Sequence[str]) -> str:
    return "incident-" + hashlib.sha256(min(members).encode()).hexdigest()[:12]
