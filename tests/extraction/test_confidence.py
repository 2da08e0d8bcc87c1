"""How sure a claim is: what speaks for it, and what that was worth on reports that the rules had not met."""

from datetime import date
from itertools import pairwise

import pytest

from lib.extraction import extract
from lib.extraction.voters import Evidence

REVIEWED_BELOW = 0.9
"""Claims below go to the review queue."""

SURE = [
    ("12 Killed in Clashes\n\nTwelve people were killed in clashes on Friday.", Evidence.HEADLINE),
    ("Gunmen killed 12 people in Kabul.", Evidence.BOTH),
    ("Police arrested 12 people in Kabul.", Evidence.BOTH_LOOSELY),
]


@pytest.mark.parametrize(("text", "evidence"), SURE)
def test_a_claim_is_as_sure_as_its_evidence(text: str, evidence: Evidence) -> None:
    first = extract(text, date(2025, 3, 9)).claims[0]
    assert (first.voters, first.confidence) == (("parser", "pattern"), evidence.confidence)


def test_one_voter_alone_goes_to_the_review_queue() -> None:
    (arabic,) = extract("مقتل 12 شخصا في حلب.", date(2025, 3, 9)).claims
    alone = [arabic.confidence, *(e.confidence for e in Evidence if e.name.startswith(("PATH", "SHAPE")))]
    assert (arabic.voters, max(alone) < REVIEWED_BELOW) == (("pattern",), True)


def test_more_evidence_is_never_less_sure() -> None:
    assert all(more.confidence > less.confidence for more, less in pairwise(Evidence))


@pytest.mark.parametrize("source", ["fitted", "checked"])
def test_sure_claims_were_right_in_nineteen_of_twenty_cases(source: str) -> None:
    sure = [getattr(evidence, source) for evidence in Evidence if evidence.confidence >= REVIEWED_BELOW]
    assert sum(right for right, _ in sure) >= 0.95 * sum(found for _, found in sure)
