"""The claims of one outcome as they stood on a day: what every View of them shares, worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter

from lib.model import Claim, Places
from lib.toll.graph import Meeting
from lib.toll.live import published_by, superseded
from lib.toll.scope import Scope, scopes_of
from lib.toll.sums import Sums
from lib.vocabulary import Bucket, CountKind, Outcome, ReviewState

Verdict = tuple[Bucket, str, str | None]
"""Why a claim no longer speaks: its bucket, the rule, and the id of the claim that replaced it."""


@dataclass(frozen=True)
class Docket:
    """`claims` in order of publication, the scope of each by id, and a verdict for each that no longer speaks."""

    outcome: Outcome
    claims: Sequence[Claim]
    scopes: Mapping[str, Scope]
    gone: Mapping[str, Verdict]
    places: Places

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        """Every claim by its id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def unplaced(self) -> frozenset[str]:
        """The claims that belong in the tray: without a place, or with one too large to draw."""
        scopes = self.scopes.items()
        return frozenset(id_ for id_, scope in scopes if scope.place is None or not scope.place.on_map)

    @cached_property
    def live(self) -> list[Claim]:
        """The claims that still speak."""
        return [claim for claim in self.claims if claim.id not in self.gone]

    def sums(self, eligible: Sequence[Claim]) -> Sums:
        """The eligible claims compared with one another; once for all Views that leave no live claim out."""
        return self._all_sums if len(eligible) == len(self.live) else self._compared(eligible)

    @cached_property
    def _all_sums(self) -> Sums:
        return self._compared(self.live)

    def _compared(self, claims: Sequence[Claim]) -> Sums:
        return Sums(Meeting(claims, self.scopes, self.places))

    @classmethod
    def of(cls, claims: Iterable[Claim], outcome: Outcome, day: date | None, places: Places) -> Docket:
        """The claims of `outcome` that were published by `day`; all of them where it is null."""
        known = sorted((c for c in published_by(claims, day) if c.outcome is outcome), key=_order)
        scopes = scopes_of(known)
        return cls(outcome, known, scopes, _gone(known, scopes, places), places)


def _gone(known: Sequence[Claim], scopes: Mapping[str, Scope], places: Places) -> dict[str, Verdict]:
    """A later verdict wins: a rejected claim is not superseded, a superseded one not background."""
    gone: dict[str, Verdict] = {
        claim.id: (Bucket.BACKGROUND, "other-event", None)
        for claim in known
        if claim.count_kind is CountKind.BACKGROUND
    }
    for id_, (by, rule) in superseded(known, scopes, places).items():
        gone[id_] = (Bucket.SUPERSEDED, rule, by)
    for claim in known:
        if claim.review is ReviewState.REJECTED:
            gone[claim.id] = (Bucket.REJECTED, "reviewer", None)
    return gone


_order = attrgetter("published", "report", "count_span", "id")
