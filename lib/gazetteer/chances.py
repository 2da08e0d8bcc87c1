"""The chance that a name means a place that the gazetteer lists, and not one that it does not. Pure.

Log-odds, fitted on GeoNames: most of a country's places were hidden and all were asked for, half of them by
spellings of `benchmarks/spellings.py`. `make bench` prints how often each score is right.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from lib.gazetteer.entry import Kind, Tier
from lib.gazetteer.keys import article_key, words


class Standing(Enum):
    """Where a candidate lies as seen from the places that are named with it."""

    INSIDE = 1.5
    BESIDE = 1.0
    UNKNOWN = 0.0
    FAR = -1.0
    ELSEWHERE = -1.5
    OUTSIDE = -3.0
    ABROAD = -4.0


@dataclass(frozen=True, slots=True)
class Rareness:
    """What a name's form says: log-odds that unlisted places do not bear it, and its letters."""

    odds: float
    letters: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """What bears on the chance.

    `unlike` is 0 for an equal name, `prominence` in inhabitants, `unlisted` the country's settlements in no list,
    `bearers` the places elsewhere that have the name: a common name is borne by unlisted villages too.
    """

    kind: Kind
    tier: Tier
    own_name: bool
    unlike: float
    name: Rareness
    prominence: float
    unlisted: float
    bearers: int
    standing: Standing


SETTLEMENT, SOUNDING = 3.0, 3.6
"""Log-odds of a village of 3,000 in a country with 1,000 unlisted ones, by its name and by a like-sounding one."""
CERTAIN = {
    **{Kind.COUNTRY: 4.5, Kind.REGION: 4.0, Kind.ADM_1: 4.0, Kind.ADM_2: 3.0, Kind.AIRPORT: 3.0},
    Kind.VILLAGE: 4.0,
}
"""Log-odds of what is listed whole: there is no unlisted country."""
VILLAGE, LETTERS, LONG = 3_000.0, 7, 12
SEVERAL_WORDS, WITH_ARTICLE, A_LETTER, EACH_BEARER = 1.2, -0.3, 0.07, -1.2
"""What makes a name a common one, measured as how often hidden places of a language bear it too."""
OTHER_NAME, NO_ARTICLE = -0.5, -0.2


def listed_chance(evidence: Evidence) -> float:
    """From 0 to 1."""
    sounding = evidence.tier == Tier.CONSONANT
    if evidence.kind in CERTAIN:
        odds = CERTAIN[evidence.kind] + (_misspelt(evidence) if sounding else 0.0)
    else:
        odds = _sounding(evidence) if sounding else _named(evidence)
    return 1 / (1 + math.exp(-odds - evidence.standing.value))


def _named(evidence: Evidence) -> float:
    odds = SETTLEMENT + 0.5 * math.log(evidence.prominence / VILLAGE) - 0.8 * math.log(evidence.unlisted / 1_000)
    odds += EACH_BEARER * math.log(1 + evidence.bearers) + evidence.name.odds
    odds += NO_ARTICLE * (evidence.tier == Tier.ARTICLE)
    return odds + OTHER_NAME * (not evidence.own_name)


def rareness(name: str) -> Rareness:
    """How rare a name is by its form: several words are rarer than one, long ones than short, articles common."""
    parts, article = words(name), article_key(name)
    has_article = len(article) < sum(map(len, parts))
    several = len(parts) - has_article > 1
    letters = min(LONG, len(article))
    odds = SEVERAL_WORDS * several + WITH_ARTICLE * has_article + A_LETTER * (letters - LETTERS)
    return Rareness(odds, letters)


def _sounding(evidence: Evidence) -> float:
    """Never surer than the name itself would be."""
    odds = SOUNDING + 0.35 * math.log(evidence.prominence / VILLAGE) - 0.6 * math.log(evidence.unlisted / 1_000)
    odds += EACH_BEARER * math.log(1 + evidence.bearers) + _misspelt(evidence)
    return min(odds, _named(evidence))


def _misspelt(evidence: Evidence) -> float:
    return -11.0 * evidence.unlike + 2.5 * evidence.unlike**2 + 0.18 * (evidence.name.letters - 8)
