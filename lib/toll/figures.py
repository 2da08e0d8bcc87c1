"""How many people a claim speaks of."""

from __future__ import annotations

from lib.model import Claim
from lib.vocabulary import Qualifier


def figure(claim: Claim) -> int:
    """The number of people that a claim adds when it is counted: `best`, or `low` where there is no best."""
    count = claim.count
    return count.best if count.best is not None else count.low or 0


def is_vague(claim: Claim) -> bool:
    """Whether only a word like "dozens" stands for the figure."""
    return claim.count.qualifier is Qualifier.VAGUE


def admits(claim: Claim, people: int) -> bool:
    """Whether the claim's bounds leave room for this many people."""
    low, high = claim.count.low, claim.count.high
    return (low is None or low <= people) and (high is None or people <= high)
