"""The toll of a View: never add what cannot be proved disjoint.

`toll(claims, view, places)` gives low, best and high with an account that files every row in one bucket.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lib.model import Claim, Places
from lib.toll.account import Account, Entry
from lib.toll.docket import Docket
from lib.toll.figures import figure
from lib.toll.filters import Frame
from lib.toll.grades import grades
from lib.toll.graph import Meeting
from lib.toll.notices import Notice, notices
from lib.toll.rules import outvoted
from lib.toll.sums import Sums
from lib.toll.weigh import mask_of
from lib.view import View
from lib.vocabulary import Bucket, Outcome

__all__ = ["Docket", "Entry", "Notice", "Toll", "figure", "grades", "toll", "toll_of"]


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
    claims: Iterable[Claim],
    view: View,
    places: Places,
    outcome: Outcome | None = None,
    among: Container[str] | None = None,
) -> Toll:
    """The toll of a View for one outcome (default: the View's first), with the account of every row.

    `claims` are all that the record holds: what is hidden by a filter still replaces older figures. `among`
    narrows the rows to these claims (a text search).
    """
    return toll_of(Docket.of(claims, outcome or view.outcome[0], view.as_known_on, places), view, among)


def toll_of(docket: Docket, view: View, among: Container[str] | None = None) -> Toll:
    """As `toll`, for claims that were put in order before (of the View's `as_known_on`)."""
    frame = Frame.of(view, docket.places)
    found = docket.claims if among is None else [claim for claim in docket.claims if claim.id in among]
    rows, inside = frame.parted(found, docket.scopes)
    eligible = [claim for claim in inside if claim.id not in docket.gone]
    return _Reckoning(docket, view, rows, docket.sums(eligible)).toll()


@dataclass(frozen=True)
class _Reckoning:
    docket: Docket
    view: View
    rows: Sequence[Claim]
    sums: Sums

    def toll(self) -> Toll:
        out = outvoted(self.view.rule, self.meeting, lambda among: self.sums.best(among).people)
        entering = (1 << len(self.meeting.claims)) - 1 & ~mask_of(self.meeting.index[id_] for id_ in out)
        best = self.sums.best(entering)
        low = self.sums.low(entering, best)
        greatest = low if low.people > best.people else best
        account = Account(self.meeting, self.docket.unplaced, greatest.members)
        entries = tuple(self._entries(account, out))
        return Toll(
            self.docket.outcome,
            low=min([low.people, *_rival_figures(account)]),
            best=greatest.people,
            high=self._high(account, greatest.people),
            entries=entries,
            notices=notices(account, entries, self.docket.by_id),
            exact=best.exact and low.exact,
        )

    @property
    def meeting(self) -> Meeting:
        return self.sums.meeting

    def _entries(self, account: Account, out: Mapping[str, str]) -> Iterator[Entry]:
        gone, index = self.docket.gone, self.meeting.index
        for claim in self.rows:
            if claim.id in gone:
                yield account.entry(claim, *gone[claim.id])
            elif (v := index.get(claim.id)) is None:
                yield account.entry(claim, Bucket.REACHES_BEYOND, "not-inside-the-view", None)
            elif claim.id in out:
                yield account.entry(claim, Bucket.RIVAL, f"rule:{self.view.rule}", out[claim.id])
            else:
                yield account.file(v)

    def _high(self, account: Account, best: int) -> int | None:
        """The largest upper bound among the claims that cover all that was counted, null where it is open."""
        if not account.counted:
            return 0 if not self.meeting.claims else max(_tops(self.meeting.claims), default=None)
        covering = [
            c for c in self.meeting.chosen(account.covering) if not self._says_nothing_above(c, account, best)
        ]
        if not covering or any(c.count.high is None for c in covering):
            return None
        return max(best, *_tops(covering))

    def _says_nothing_above(self, claim: Claim, account: Account, best: int) -> bool:
        """An "at least 20" beside an exact 60 for the same thing leaves the top where it was."""
        count = claim.count
        if count.high is not None or count.low is None or count.low >= best:
            return False
        v = self.meeting.index[claim.id]
        return bool(self.meeting.masks[v] & self.meeting.speakers(v) & account.members)


def _rival_figures(account: Account) -> list[int]:
    """What the rivals that speak of all that was counted say."""
    said = (c.count.best if c.count.best is not None else c.count.high for c in account.rivalling)
    return [number for number in said if number is not None]


def _tops(claims: Iterable[Claim]) -> list[int]:
    return [c.count.high for c in claims if c.count.high is not None]
