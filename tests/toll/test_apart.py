"""What the wording of a report keeps apart is added: "19 children and two teachers", "another 50"."""

from __future__ import annotations

import pytest

from lib.model import Claim
from lib.toll import toll
from lib.view import View
from lib.vocabulary import Bucket, Category, Demographic, RelationType
from tests.toll.world import WORLD, claim

SAME, PART, RIVAL = RelationType.SAME_AS, RelationType.COMPONENT_OF, RelationType.CONTRADICTS

CHILDREN = claim("children", 19, Category.CIVILIAN, demographic=Demographic.CHILDREN)
TEACHERS = claim("teachers", 2, apart_from=("children",))


@pytest.mark.parametrize(
    ("claims", "best", "why"),
    [
        ([CHILDREN, TEACHERS], 21, "two groups that a sentence tells apart"),
        ([CHILDREN, claim("teachers", 2)], 19, "without the wording they may overlap"),
        ([claim("title", 19), claim("c", 19, relations=(("title", SAME),)), claim("t", 2, apart_from=("c",))],
         21, "a repeat stays as far apart"),
        ([claim("c", 19), claim("headline", 19, relations=(("c", SAME),)), claim("t", 2, apart_from=("c",))],
         21, "whichever of the two repeats the other"),
        ([CHILDREN, TEACHERS, claim("girls", 7, relations=(("children", PART),))], 21, "a part stays within"),
        ([claim("all", 21), claim("c", 19, relations=(("all", PART),)),
          claim("t", 2, apart_from=("c",), relations=(("all", PART),))], 21, "parts never add to their total"),
        ([CHILDREN, claim("t", 2, apart_from=("children",), relations=(("children", PART),))],
         19, "wording against a relation proves nothing"),
        ([CHILDREN, claim("t", 15, apart_from=("children",), relations=(("children", RIVAL),))],
         19, "nor against a rival"),
        ([CHILDREN, claim("t", 2, apart_from=("nobody", "t"))], 19, "nor about nobody, or itself"),
    ],
)  # fmt: skip
def test_the_wording_proves_disjointness(claims: list[Claim], best: int, why: str) -> None:
    found = toll(claims, View(), WORLD)
    assert found.best == best, why
    assert toll(claims[::-1], View(), WORLD) == found


def test_the_account_says_that_the_wording_did_it() -> None:
    entries = {entry.claim: entry for entry in toll([CHILDREN, TEACHERS], View(), WORLD).entries}
    assert (entries["teachers"].bucket, entries["teachers"].rule) == (Bucket.COUNTED, "told-apart")
    assert (entries["teachers"].because, entries["children"].because) == ("children", "teachers")


def test_a_figure_kept_apart_from_a_replaced_one_still_counts() -> None:
    old = claim("old", 5, published=8, relations=())
    new = claim("new", 9, published=9, relations=(("old", RelationType.SUPERSEDES),))
    other = claim("other", 2, published=8, apart_from=("old",))
    found = toll([old, new, other], View(), WORLD)
    assert found.account[Bucket.SUPERSEDED] == ("old",)
    assert found.best == 9
