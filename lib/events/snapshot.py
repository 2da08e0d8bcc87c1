"""The record as it stood at one version, read once and shared by every session."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache, partial

from lib.events.incidents import incidents
from lib.model import Claim, Mention, Places, Report, Resolution
from lib.toll import Docket
from lib.toll.scope import Scope, scopes_of
from lib.vocabulary import Outcome

DAYS_KEPT = 6
"""How many days of `as_known_on`, by outcome, stay in order."""


@dataclass(frozen=True)
class Snapshot:
    """Claims, reports and named places of one version of the record; never changed."""

    version: int
    claims: tuple[Claim, ...]
    reports: dict[str, Report]
    mentions: tuple[tuple[str, Mention, Resolution], ...]

    @classmethod
    def of(
        cls,
        version: int,
        claims: Sequence[Claim],
        reports: Sequence[Report],
        mentions: Sequence[tuple[str, Mention, Resolution]],
    ) -> Snapshot:
        """A snapshot of what the record gave."""
        return cls(version, tuple(claims), {report.id: report for report in reports}, tuple(mentions))

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        """Every claim by its id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def scopes(self) -> dict[str, Scope]:
        """The scope of every claim by its id."""
        return scopes_of(self.claims)

    @cached_property
    def incident_of(self) -> dict[str, str]:
        """Claim id -> incident id."""
        return incidents(self.claims)

    @cached_property
    def named_in(self) -> dict[str, list[tuple[Mention, Resolution]]]:
        """Report id -> the places that it names, in the order of its text."""
        found: dict[str, list[tuple[Mention, Resolution]]] = defaultdict(list)
        for report, mention, resolution in self.mentions:
            found[report].append((mention, resolution))
        return found

    def docket(self, outcome: Outcome, day: date | None, places: Places) -> Docket:
        """The claims of an outcome as they stood on a day, put in order once for all Views of them."""
        return self._dockets(outcome, day, places)

    @cached_property
    def _dockets(self) -> Callable[..., Docket]:
        return lru_cache(maxsize=DAYS_KEPT)(partial(Docket.of, self.claims))

    def sentence(self, claim: Claim) -> str:
        """The sentence that a claim came from."""
        return claim.evidence_span.of(self.reports[claim.report].text)
