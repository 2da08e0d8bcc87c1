"""What each filter would show, beside what the other filters leave."""

from dataclasses import replace
from datetime import date

import pytest

from lib.events import Snapshot, offers, select
from lib.model import Publication, Report
from lib.view import View
from lib.vocabulary import Category, Demographic, Outcome, ReviewState, Status, WherePrec
from tests.toll.world import SOHR, WORLD, claim, march

TEXT = "Ninety words about what happened on the coast." * 20


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    report = Report(TEXT, (Publication(date(2025, 3, 9)),))
    claims = [
        claim("a", 745, Category.CIVILIAN, "Latakia", period=march(6, 8)),
        claim("b", 125, Category.GOVERNMENT_SECURITY, "Tartus", period=march(6, 8), source="SNHR"),
        claim("c", 9, Category.CIVILIAN, "Hama", demographic=Demographic.CHILDREN, source="SNHR", published=11),
        claim("d", 30, Category.UNKNOWN, "Latakia", outcome=Outcome.INJURED),
    ]
    actors = (None, None, None, "raiders")
    kept = [replace(one, report=report.id, actor=actor) for one, actor in zip(claims, actors, strict=True)]
    return Snapshot.of(1, kept, [report], [])


def counts(snapshot: Snapshot, view: View) -> dict[str, dict[object, int]]:
    graded = select(snapshot, View(outcome=tuple(Outcome)), WORLD)
    status = {row.claim.id: row.status for row in graded.rows}
    return {name: dict(found) for name, found in offers(snapshot, view, WORLD, status).items()}


@pytest.mark.parametrize(
    ("view", "facet", "wanted"),
    [
        (View(), "category", {Category.CIVILIAN: 2, Category.GOVERNMENT_SECURITY: 1}),
        (View(category=(Category.CIVILIAN,)), "category", {Category.CIVILIAN: 2, Category.GOVERNMENT_SECURITY: 1}),
        (View(source=("SNHR",)), "category", {Category.CIVILIAN: 1, Category.GOVERNMENT_SECURITY: 1}),
        (View(source=("SNHR",)), "source", {SOHR: 1, "SNHR": 2}),
        (View(category=(Category.CIVILIAN,)), "source", {SOHR: 1, "SNHR": 1}),
        (View(), "outcome", {Outcome.KILLED: 3, Outcome.INJURED: 1}),
        (View(as_known_on=date(2025, 3, 9)), "demographic", {}),
        (View(), "demographic", {Demographic.CHILDREN: 1}),
        (View(outcome=(Outcome.INJURED,)), "actor", {"raiders": 1}),
        (View(), "actor", {}),
        (View(place="Tartus"), "source", {"SNHR": 1}),
        (View(end=date(2025, 3, 5)), "category", {Category.CIVILIAN: 1}),
        (View(review=(ReviewState.REJECTED,)), "review", {ReviewState.EXTRACTED: 3}),
        (View(review=(ReviewState.REJECTED,)), "category", {}),
        (View(status=(Status.FAIR,)), "status", {Status.WEAK: 3}),
        (View(status=(Status.FAIR,)), "category", {}),
        (View(), "prec", {WherePrec.ADM_1: 3}),
        (View(q="nowhere to be found"), "category", {}),
    ],
)
def test_a_value_counts_what_the_other_filters_leave(
    snapshot: Snapshot, view: View, facet: str, wanted: dict[object, int]
) -> None:
    assert counts(snapshot, view)[facet] == wanted
