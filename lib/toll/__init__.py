"""The toll of a View: never add what cannot be proved disjoint.

`toll(claims, view, places)` gives low, best and high with an account that files every row in one bucket.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lib.model import Claim, Places
from lib.toll.account import Account, Entry, Meeting, figure, is_vague
from lib.toll.filters import Frame, Standing
from lib.toll.grades import grades
from lib.toll.live import published_by, superseded
from lib.toll.notices import Notice, notices
from lib.toll.rules import outvoted
from lib.toll.scope import Scope, scopes_of
from lib.toll.weigh import bits, heaviest
from lib.view import View
from lib.vocabulary import Bucket, Category, CountKind, Outcome, RelationType, ReviewState

__all__ = ["Entry", "Notice", "Toll", "figure", "grades", "toll"]


@dataclass(frozen=True, slots=True)
class Toll:
    """How many people, at least, best known and at most; `high` is null where nothing bounds it.

    What is `counted` sums to `best` (a vague or "more than" figure by its low). `exact` is False where the
    claims were too entangled for the greatest sum: then `best` is a sum that holds but may not be the greatest.
    """

    outcome: Outcome
    low: int
    best: int
    high: int | None
    entries: tuple[Entry, ...]
    notices: tuple[Notice, ...] = ()
    exact: bool = True

    @property
    def counted(self) -> tuple[str, ...]:
        """The ids of the claims that make the sum."""
        return self.account[Bucket.COUNTED]

    @property
    def account(self) -> dict[Bucket, tuple[str, ...]]:
        """Every bucket with the ids of its claims, in the order of the rows."""
        return {b: tuple(e.claim for e in self.entries if e.bucket is b) for b in Bucket}


def toll(
    claims: Sequence[Claim],
    view: View,
    places: Places,
    outcome: Outcome | None = None,
    among: Container[str] | None = None,
) -> Toll:
    """The toll of a View for one outcome (default: the View's first), with the account of every row.

    `claims` are all that the record holds: what is hidden by a filter still replaces older figures. `among`
    narrows the rows to these claims (a text search).
    """
    outcome = outcome or view.outcome[0]
    known = sorted((c for c in published_by(claims, view.as_known_on) if c.outcome is outcome), key=_order)
    by_id = {claim.id: claim for claim in known}
    scopes = scopes_of(known)
    frame = Frame.of(view, places)
    standings = {
        claim.id: frame.standing(claim, scopes[claim.id], places)
        for claim in known
        if among is None or claim.id in among
    }
    rows = [c for c in known if standings.get(c.id, Standing.OUT) is not Standing.OUT]
    gone = _gone(known, rows, scopes, places)
    eligible = [c for c in rows if c.id not in gone and standings[c.id] is Standing.INSIDE]
    return _Reckoning(outcome, view, by_id, scopes, places, rows, gone, eligible).toll()


def _gone(
    known: Sequence[Claim], rows: Sequence[Claim], scopes: Mapping[str, Scope], places: Places
) -> dict[str, tuple[Bucket, str, str | None]]:
    """The rows that no longer speak, with their bucket, the rule, and the claim that replaced them."""
    replaced = superseded(known, scopes, places)
    gone: dict[str, tuple[Bucket, str, str | None]] = {}
    for claim in rows:
        if claim.review is ReviewState.REJECTED:
            gone[claim.id] = (Bucket.REJECTED, "reviewer", None)
        elif claim.id in replaced:
            by, rule = replaced[claim.id]
            gone[claim.id] = (Bucket.SUPERSEDED, rule, by)
        elif claim.count_kind is CountKind.BACKGROUND:
            gone[claim.id] = (Bucket.BACKGROUND, "other-event", None)
    return gone


def _order(claim: Claim) -> tuple[object, ...]:
    return claim.published, claim.report, claim.count_span, claim.id


@dataclass(frozen=True)
class _Reckoning:
    outcome: Outcome
    view: View
    claims: Mapping[str, Claim]
    scopes: Mapping[str, Scope]
    places: Places
    rows: Sequence[Claim]
    gone: Mapping[str, tuple[Bucket, str, str | None]]
    eligible: Sequence[Claim]

    def toll(self) -> Toll:
        out = outvoted(self.view.rule, self.eligible, self.scopes, self.places, self._weigh)
        entering = [c for c in self.eligible if c.id not in out]
        counted, best, exact = self._greatest(entering, figure)
        surest, low, low_exact = counted, best, exact
        if any((claim.count.low or 0) != figure(claim) for claim in entering):
            surest, low, low_exact = self._greatest(entering, lambda claim: claim.count.low or 0)
        if low > best:
            counted, best = surest, low
        live = {c.id: c for c in self.eligible}
        account = Account(live, self.scopes, self.places, counted, self.meeting)
        entries = tuple(self._entry(claim, account, out) for claim in self.rows)
        return Toll(
            self.outcome,
            low=min([low, *self._rival_figures(account)]),
            best=best,
            high=self._high(account, best),
            entries=entries,
            notices=notices(account, entries, self.claims),
            exact=exact and low_exact,
        )

    @cached_property
    def meeting(self) -> Meeting:
        return Meeting.between(self.eligible, self.scopes, self.places)

    def _weigh(self, claims: Sequence[Claim]) -> int:
        return self._greatest(claims, figure)[1]

    def _greatest(self, claims: Sequence[Claim], weight: Callable[[Claim], int]) -> tuple[list[Claim], int, bool]:
        """The claims of the greatest sum, the sum, and whether it is proved greatest.

        A vague figure is never added: it is the answer only where it is more than all the others together.
        """
        weights = [0] * len(self.eligible)
        for claim in claims:
            if not is_vague(claim) and weight(claim) > 0:
                weights[self.meeting.index[claim.id]] = weight(claim) * _PREFERENCE_RANGE + _preference(claim)
        found = heaviest(weights, self.meeting.masks)
        chosen = [self.eligible[v] for v in bits(found.members)]
        total = sum(map(weight, chosen))
        vaguest = max((c for c in claims if self._stands_alone(c)), key=weight, default=None)
        if vaguest is not None and weight(vaguest) > total:
            return [vaguest], weight(vaguest), found.exact
        return chosen, total, found.exact

    def _stands_alone(self, claim: Claim) -> bool:
        """Whether only a vague word speaks of these people: no number repeats it, or is repeated by it."""
        if not is_vague(claim):
            return False
        said = {r.target for r in claim.relations if r.type is RelationType.SAME_AS}
        return not any(
            other.id in said
            or any(r.target == claim.id and r.type is RelationType.SAME_AS for r in other.relations)
            for other in self.meeting.of(claim, -1)
            if not is_vague(other)
        )

    def _entry(self, claim: Claim, account: Account, out: Mapping[str, str]) -> Entry:
        if claim.id in self.gone:
            return account.entry(claim, *self.gone[claim.id])
        if claim.id not in account.claims:
            return account.entry(claim, Bucket.REACHES_BEYOND, "not-inside-the-view", None)
        if account.counts(claim):
            return account.entry(claim, Bucket.COUNTED, "greatest-disjoint-sum", None)
        if claim.id in out:
            return account.entry(claim, Bucket.RIVAL, f"rule:{self.view.rule}", out[claim.id])
        return account.file(claim)

    def _rival_figures(self, account: Account) -> list[int]:
        """What the rivals that speak of all that was counted say."""
        if not account.counted:
            return []
        return [
            number
            for claim in self.eligible
            if (number := claim.count.best if claim.count.best is not None else claim.count.high) is not None
            and all(account.rivals(claim, c) for c in account.counted)
        ]

    def _high(self, account: Account, best: int) -> int | None:
        """The largest upper bound among the claims that cover all that was counted, null where it is open."""
        if not account.counted:
            return 0 if not self.eligible else max(_tops(self.eligible), default=None)
        covering = [
            c
            for c in self.eligible
            if all(account.covers(c, part) for part in account.counted)
            and not self._says_nothing_above(c, account, best)
        ]
        if not covering or any(c.count.high is None for c in covering):
            return None
        return max(best, *_tops(covering))

    def _says_nothing_above(self, claim: Claim, account: Account, best: int) -> bool:
        """An "at least 20" beside an exact 60 for the same thing leaves the top where it was."""
        count = claim.count
        return (
            count.high is None
            and count.low is not None
            and count.low < best
            and any(account.speaks_of(c, claim) for c in account.near(claim))
        )


def _tops(claims: Sequence[Claim]) -> list[int]:
    return [c.count.high for c in claims if c.count.high is not None]


_PREFERENCE_RANGE = 1 << 190
_KNOWN, _ONE, _SURE, _EARLY = 1 << 136, 1 << 112, 1 << 84, 1 << 44


def _preference(claim: Claim) -> int:
    """What decides between sets of one sum, each place of the number a rank of its own.

    More people of a known casualty type, then fewer claims, then surer ones, then earlier ones; the id comes
    last, so that the answer never depends on the order of the claims.
    """
    known = figure(claim) if claim.category is not Category.UNKNOWN else 0
    early = (1 << 20) - claim.published.toordinal() % (1 << 20)
    name = int.from_bytes(hashlib.sha256(claim.id.encode()).digest()[:3])
    return known * _KNOWN - _ONE + int(claim.confidence * 1000) * _SURE + early * _EARLY + name
