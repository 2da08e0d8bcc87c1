"""From the claims that are eligible to low, best and high, with the account of every row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lib.model import Claim
from lib.toll.account import Account, Entry
from lib.toll.docket import Docket
from lib.toll.notices import Notice, notices
from lib.toll.rules import outvoted
from lib.toll.sums import Sums, greatest
from lib.toll.weigh import mask_of
from lib.view import View
from lib.vocabulary import Bucket, Outcome


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


@dataclass(frozen=True)
class Reckoning:
    """`blocks` hold the eligible claims; no two of different blocks can share a person."""

    docket: Docket
    view: View
    rows: Sequence[Claim]
    blocks: Sequence[Sums]

    def toll(self) -> Toll:
        """The toll, every row filed."""
        out = {id_: by for sums in self.blocks for id_, by in self._outvoted(sums).items()}
        entering = [self._entering(sums, out) for sums in self.blocks]
        best = greatest(self.blocks, entering, lambda sums: sums.best)
        low = greatest(self.blocks, entering, lambda sums: sums.low) if self._has_lows else best
        most = low if low.people > best.people else best
        accounts = [
            Account(sums.meeting, self.docket.unplaced, members)
            for sums, members in zip(self.blocks, most.members, strict=True)
        ]
        entries = tuple(self._entries(accounts, out))
        return Toll(
            self.docket.outcome,
            low=min([low.people, *_rival_figures(accounts)]),
            best=most.people,
            high=self._high(accounts, most.people),
            entries=entries,
            notices=notices(accounts, entries, self.docket.by_id),
            exact=best.exact and low.exact,
        )

    @property
    def _has_lows(self) -> bool:
        return any(sums.low is not sums.best for sums in self.blocks)

    def _outvoted(self, sums: Sums) -> dict[str, str]:
        def weigh(among: int) -> int:
            return greatest([sums], [among], lambda own: own.best).people

        return outvoted(self.view.rule, sums.meeting, weigh)

    def _entering(self, sums: Sums, out: Mapping[str, str]) -> int:
        index = sums.meeting.index
        return (1 << len(index)) - 1 & ~mask_of(index[id_] for id_ in out if id_ in index)

    def _entries(self, accounts: Sequence[Account], out: Mapping[str, str]) -> Iterator[Entry]:
        gone, unplaced = self.docket.gone, self.docket.unplaced
        filed = {entry.claim: entry for account in accounts for entry in account.entries()}
        for claim in self.rows:
            id_ = claim.id
            if id_ in out:
                yield Entry(id_, Bucket.RIVAL, f"rule:{self.view.rule}", out[id_], id_ in unplaced)
            elif id_ in filed:
                yield filed[id_]
            elif id_ in gone:
                yield Entry(id_, *gone[id_], id_ in unplaced)
            else:
                yield Entry(id_, Bucket.REACHES_BEYOND, "not-inside-the-view", None, id_ in unplaced)

    def _high(self, accounts: Sequence[Account], best: int) -> int | None:
        """The largest upper bound among the claims that cover all that was counted, null where it is open."""
        counting = [account for account in accounts if account.members]
        if not counting:
            tops = [top for account in accounts for top in _tops(account.meeting.claims)]
            return max(tops, default=None) if accounts else 0
        if len(counting) > 1:
            return None
        covering = counting[0].bounding(best)
        if not covering or any(c.count.high is None for c in covering):
            return None
        return max(best, *_tops(covering))


def _rival_figures(accounts: Sequence[Account]) -> list[int]:
    """What the rivals that speak of all that was counted say."""
    counting = [account for account in accounts if account.members]
    rivals = counting[0].rivalling if len(counting) == 1 else []
    said = (c.count.best if c.count.best is not None else c.count.high for c in rivals)
    return [number for number in said if number is not None]


def _tops(claims: Iterable[Claim]) -> list[int]:
    return [c.count.high for c in claims if c.count.high is not None]
