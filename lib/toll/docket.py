"""The claims of one outcome as they stood on a day: what every View of them shares, worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial
from operator import attrgetter

from lib.model import Claim, Places
from lib.toll.blocks import Surveyed, blocks
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

    def blocks(self, eligible: Sequence[Claim]) -> list[Sums]:
        """The eligible claims by blocks; a block of which a View leaves nothing out is compared once for all."""
        wanted = {claim.id for claim in eligible}
        found = []
        for block, whole in zip(self._live_blocks, self._compared, strict=True):
            chosen = [claim for claim in block if claim.id in wanted]
            if len(chosen) == len(block):
                found.append(whole())
            elif chosen:
                found.append(self._compare(chosen))
        return found

    @cached_property
    def _live_blocks(self) -> list[list[Claim]]:
        return blocks(self.live, self.scopes, self.surveyed)

    @cached_property
    def _compared(self) -> list[Callable[[], Sums]]:
        return [cache(partial(self._compare, block)) for block in self._live_blocks]

    def _compare(self, claims: Sequence[Claim]) -> Sums:
        return Sums(Meeting(claims, self.scopes, self.surveyed))

    @cached_property
    def surveyed(self) -> Surveyed:
        """The places of the live claims, asked once for all of them which share ground."""
        known = dict.fromkeys(self.scopes[claim.id].place for claim in self.live)
        return Surveyed(self.places, [place for place in known if place is not None])

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


_order = attrgetter("published", "report", "count_span.start", "count_span.end", "id")
