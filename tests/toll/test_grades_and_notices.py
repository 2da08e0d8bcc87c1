"""Grades follow from independent sources; what does not fit is shown with both figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.model import Claim, Count
from lib.toll import grades, toll
from lib.toll.sources import Sources, same_source
from lib.view import View
from lib.vocabulary import Category, RelationType, ReviewState, Status
from tests.toll.world import SOHR, WORLD, claim, march

DAYS = march(6, 8)
NETWORK = "Syrian Network for Human Rights"


def at_baniyas(id_: str, people: int, source: str | None, **more: object) -> Claim:
    return claim(id_, people, Category.CIVILIAN, "Baniyas", DAYS, source=source, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("claims", "grade"),
    [
        ([at_baniyas("a", 60, SOHR)], Status.WEAK),
        ([at_baniyas("a", 60, SOHR), at_baniyas("b", 60, "SOHR")], Status.WEAK),
        ([at_baniyas("a", 60, SOHR), at_baniyas("b", 60, None)], Status.WEAK),
        ([at_baniyas("a", 60, SOHR), at_baniyas("b", 58, NETWORK)], Status.FAIR),
        ([at_baniyas("a", 60, SOHR), at_baniyas("b", 40, NETWORK)], Status.CONTESTED),
        (
            [at_baniyas("a", 60, SOHR), at_baniyas("b", 58, NETWORK), at_baniyas("c", 20, "Police")],
            Status.CONTESTED,
        ),
        ([replace(at_baniyas("a", 60, SOHR), review=ReviewState.CONFIRMED_BY_REVIEWER)], Status.CONFIRMED),
        ([replace(at_baniyas("a", 60, SOHR), review=ReviewState.REJECTED)], Status.DISCOUNTED),
    ],
)
def test_grades(claims: list[Claim], grade: Status) -> None:
    assert grades(claims, claims, WORLD)["a"] is grade


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (SOHR, "the Syrian Observatory for Human Rights", True),
        (SOHR, "SOHR", True),
        (SOHR, NETWORK, False),
        ("State media", "state media", True),
        ("A resident of Baniyas", "A resident of Homs", False),
        (None, None, False),
        ("Police", None, False),
    ],
)
def test_when_two_names_are_one_source(one: str | None, other: str | None, same: bool) -> None:
    assert same_source(one, other) is same


def test_masks_say_of_all_sources_what_is_said_of_two() -> None:
    names = [SOHR, "the Syrian Observatory for Human Rights", "SOHR", "sohr", NETWORK, "SNHR", "Police", "The"]
    names += ["police", "A resident of Homs", "", "Of The", "OT", "قناة الجزيرة", "قناة الجزيرة"]
    sources = Sources([*names, None])
    for v, one in enumerate([*names, None]):
        told = [bool(sources.same(v) >> u & 1) for u in range(len(names) + 1)]
        assert told == [same_source(one, other) for other in [*names, None]]
        apart = [bool(sources.others(v) >> u & 1) for u in range(len(names) + 1)]
        assert apart == [bool(one and other) and not same_source(one, other) for other in [*names, None]]


def kinds(claims: list[Claim]) -> dict[str, tuple[int, ...]]:
    return {notice.kind: notice.figures for notice in toll(claims, View(), WORLD).notices}


def test_parts_above_their_total_are_shown() -> None:
    total = claim("total", 10, place="Baniyas", period=DAYS)
    parts = [
        claim(id_, people, category, "Baniyas", DAYS, relations=(("total", RelationType.COMPONENT_OF),))
        for id_, people, category in (("c", 8, Category.CIVILIAN), ("s", 4, Category.GOVERNMENT_SECURITY))
    ]
    assert kinds([total, *parts])["parts-above-total"] == (10, 8, 4)
    found = toll([total, *parts], View(), WORLD)
    assert (found.best, found.counted) == (10, ("total",))
    assert toll([total, parts[0], replace(parts[1], count=Count.exact(2))], View(), WORLD).best == 10
    assert toll([replace(total, count=Count.about(10)), *parts], View(), WORLD).best == 12
    assert "parts-above-total" not in kinds([replace(total, count=Count.at_least(10)), *parts])


def test_a_total_that_shrinks_is_shown() -> None:
    earlier, later = at_baniyas("a", 60, SOHR, published=9), at_baniyas("b", 52, SOHR, published=10)
    assert kinds([earlier, later])["total-shrank"] == (60, 52)
    assert toll([earlier, later], View(), WORLD).best == 52


def test_rivals_far_away_are_shown_and_near_ones_are_not() -> None:
    assert kinds([at_baniyas("a", 60, SOHR), at_baniyas("b", 40, NETWORK)])["rival-far"] == (40, 60)
    assert "rival-far" not in kinds([at_baniyas("a", 60, SOHR), at_baniyas("b", 57, NETWORK)])


def test_mixed_sources_are_named() -> None:
    soldiers = claim("s", 4, Category.GOVERNMENT_SECURITY, "Baniyas", DAYS, source="Army")
    assert "sources-mixed" in kinds([at_baniyas("a", 60, SOHR), soldiers])
    assert kinds([at_baniyas("a", 60, SOHR)]) == {}


@pytest.mark.parametrize(
    ("rule", "best"), [("highest", 60), ("lowest", 40), ("two_sources", 50), ("source:Police", 40)]
)
def test_rules_where_three_sources_rival(rule: str, best: int) -> None:
    claims = [at_baniyas("a", 60, SOHR), at_baniyas("b", 50, NETWORK), at_baniyas("c", 40, "Police")]
    found = toll(claims, View(rule=rule), WORLD)
    assert found.best == best
    assert found.low == 40
    assert found.high == 60


def test_a_dataset_is_summed_and_never_added_to_reports() -> None:
    events = [claim(f"e{n}", 10, place="Homs", dataset="ucdp") for n in range(3)]
    assert toll([at_baniyas("a", 60, SOHR), *events], View(), WORLD).best == 60
    assert toll([at_baniyas("a", 60, SOHR), *events], View(dataset="ucdp"), WORLD).best == 30
