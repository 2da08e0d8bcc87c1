"""Inconsistencies that an analyst should see rather than have smoothed away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lib.model import Claim
from lib.toll.account import Account, Entry
from lib.toll.figures import figure
from lib.toll.sources import by_source, same_source
from lib.vocabulary import Bucket

FAR = 0.1
"""Rivals that differ by more than a tenth are contested (VOCABULARY: status)."""


@dataclass(frozen=True, slots=True, order=True)
class Notice:
    """`kind` names what is odd; `claims` are the sentences that show it; `figures` the numbers, in their order."""

    kind: str
    claims: tuple[str, ...] = ()
    figures: tuple[int, ...] = ()


def notices(
    accounts: Sequence[Account], entries: Sequence[Entry], everything: Mapping[str, Claim]
) -> tuple[Notice, ...]:
    """Mixed sources; then parts above their total, totals that shrank and rivals far away, the largest first."""
    odd = [
        *(notice for account in accounts for notice in _parts_above_total(account)),
        *_shrinking(entries, everything),
        *_far_rivals(accounts, entries, everything),
    ]
    counted = [claim for account in accounts for claim in account.counted]
    return tuple(dict.fromkeys([*_mixed(counted), *sorted(odd, key=lambda found: (-max(found.figures), found))]))


def _mixed(counted: Sequence[Claim]) -> Iterator[Notice]:
    """The largest figure of each source, with the sum of what is counted from it; the largest sum first."""
    found = sorted(
        (-sum(map(figure, group)), min((-figure(claim), claim.id) for claim in group)[1])
        for group in by_source(counted)
    )
    if len(found) > 1:
        yield Notice("sources-mixed", tuple(id_ for _, id_ in found), tuple(-people for people, _ in found))


def _parts_above_total(account: Account) -> Iterator[Notice]:
    meeting = account.meeting
    for v, beyond in meeting.overfull.items():
        yield _above(meeting.claims[v], meeting.chosen(beyond))
    for total, parts in account.totals:
        high = total.count.high
        if high is None or sum(map(figure, parts)) <= high:
            continue
        if any(same_source(total.source_original, part.source_original) for part in parts):
            yield _above(total, parts)


def _above(total: Claim, parts: Sequence[Claim]) -> Notice:
    ids, figures = (part.id for part in parts), map(figure, parts)
    return Notice("parts-above-total", (total.id, *ids), (total.count.high or 0, *figures))


def _shrinking(entries: Sequence[Entry], everything: Mapping[str, Claim]) -> Iterator[Notice]:
    for entry in entries:
        if entry.bucket is Bucket.SUPERSEDED and entry.rule != "component-of-replaced" and entry.because:
            older, newer = everything[entry.claim], everything[entry.because]
            if figure(newer) < figure(older):
                yield Notice("total-shrank", (older.id, newer.id), (figure(older), figure(newer)))


def _far_rivals(
    accounts: Sequence[Account], entries: Sequence[Entry], everything: Mapping[str, Claim]
) -> Iterator[Notice]:
    account_of = {claim: account for account in accounts for claim in account.meeting.index}
    for entry in entries:
        if entry.bucket is not Bucket.RIVAL or entry.because is None:
            continue
        rival = everything[entry.claim]
        account = account_of.get(rival.id)
        spoken_of = account.rivalled_by(rival) if account else []
        ours = sum(map(figure, spoken_of)) or figure(everything[entry.because])
        if abs(ours - figure(rival)) > FAR * max(ours, figure(rival)):
            shown = spoken_of or [everything[entry.because]]
            yield Notice("rival-far", (rival.id, *(c.id for c in shown)), (figure(rival), ours))
