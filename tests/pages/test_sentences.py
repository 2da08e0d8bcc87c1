"""Figures, tolls and reasons in words: a table of values and the sentence for each."""

from datetime import date

import pytest

from lib.model import Claim, Count, Place
from lib.toll import Entry, Notice, Toll, toll
from lib.ui import sentences
from lib.view import View
from lib.vocabulary import Bucket, Category, Demographic, LocationRole, Outcome, WherePrec
from tests.toll.world import SOHR, WORLD, claim, march


@pytest.mark.parametrize(
    ("count", "words", "told"),
    [
        (Count.exact(1225), "", "1,225"),
        (Count.exact(0), "", "0"),
        (Count.at_least(20), "", "at least 20"),
        (Count.more_than(1000), "", "more than 1,000"),
        (Count.about(30), "", "about 30"),
        (Count.up_to(50), "", "up to 50"),
        (Count.between(20, 30), "", "between 20 and 30"),
        (Count.vague(2000), "thousands", "at least 2,000 (reported as “thousands”)"),
        (Count.vague(24), "", "at least 24"),
    ],
)
def test_a_count_in_words(count: Count, words: str, told: str) -> None:
    assert sentences.number(count, words) == told


@pytest.mark.parametrize(
    ("claims", "view", "headline", "interval"),
    [
        ([], View(), "No figure in this view", ""),
        ([claim("a", 1)], View(), "1 person killed", "The counted figures are stated exactly."),
        ([claim("a", Count.at_least(20))], View(), "At least 20 people killed", "No upper bound is known."),
        ([claim("a", Count.more_than(1000))], View(), "More than 1,000 people killed", "No upper bound is known."),
        (
            [claim("a", Count.about(30))],
            View(),
            "About 30 people killed",
            "No lower bound is known; no upper bound is known.",
        ),
        ([claim("a", Count.up_to(50))], View(), "Up to 50 people killed", ""),
        (
            [claim("a", Count.between(20, 30))],
            View(),
            "Between 20 and 30 people killed",
            "At least 20; at most 30.",
        ),
        (
            [claim("a", Count.vague(200))],
            View(),
            "At least 200 people killed (reported as “hundreds”)",
            "No upper bound is known.",
        ),
        (
            [claim("a", 745, Category.CIVILIAN), claim("b", 125, Category.GOVERNMENT_SECURITY)],
            View(),
            "870 people killed",
            "At least 870; no upper bound is known.",
        ),
        (
            [claim("a", 3, Category.CIVILIAN, demographic=Demographic.CHILDREN)],
            View(demographic=(Demographic.CHILDREN,)),
            "3 children killed",
            "The counted figures are stated exactly.",
        ),
        (
            [claim("a", 9, place="Baniyas", period=march(6, 8))],
            View(start=date(2025, 3, 7)),
            "No figure lies wholly inside this view",
            "",
        ),
    ],
)
def test_a_toll_in_words(claims: list[Claim], view: View, headline: str, interval: str) -> None:
    found, by_id = toll(claims, view, WORLD), {item.id: item for item in claims}
    assert sentences.headline(found, by_id, view, "hundreds") == headline
    assert sentences.interval(found, by_id) == interval


def test_a_sum_that_is_only_a_bound_is_called_one() -> None:
    counted = claim("a", Count.at_least(20))
    found = Toll(Outcome.KILLED, 20, 20, None, (Entry("a", Bucket.COUNTED, ""),), exact=False)
    assert sentences.interval(found, {"a": counted}).endswith("it may be higher.")


@pytest.mark.parametrize(
    ("view", "told"),
    [
        (View(), "People killed, counting the highest figure."),
        (View(category=tuple(Category)), "People killed, counting the highest figure."),
        (
            View(category=(Category.CIVILIAN,), place="Baniyas", start=date(2025, 3, 6), end=date(2025, 3, 8)),
            "Civilians killed in Baniyas, 6–8 March 2025, counting the highest figure.",
        ),
        (
            View(outcome=(Outcome.KILLED, Outcome.MISSING), end=date(2025, 3, 8), rule=f"source:{SOHR}"),
            f"People killed or missing, up to 8 March 2025, counting only what {SOHR} says.",
        ),
        (
            View(source=("A", "B"), q="mass grave", confidence=0.5),
            "People killed, said by A or B, confidence 0.5 or more, with the words “mass grave”, "
            "counting the highest figure.",
        ),
        (
            View(category=(Category.CIVILIAN,), demographic=(Demographic.CHILDREN, Demographic.WOMEN)),
            "Children or women (civilians) killed, counting the highest figure.",
        ),
    ],
)
def test_a_view_in_words(view: View, told: str) -> None:
    assert sentences.scope(view, None) == told


ONE, OTHER = claim("a", 1225, Category.CIVILIAN, "Hama", published=11), claim("b", 803, source="SNHR")


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (Entry("b", Bucket.COUNTED, ""), "Counted in the toll."),
        (
            Entry("b", Bucket.COUNTED, "told-apart", "a"),
            "Counted beside 1,225 civilians (Hama), reported on 11 March 2025: "
            "the wording of the report tells them apart.",
        ),
        (Entry("b", Bucket.CONTAINED, "", "a"), "Inside 1,225 civilians (Hama), reported on 11 March 2025."),
        (
            Entry("b", Bucket.SUPERSEDED, "component-of-replaced", "a"),
            "Part of a figure that was replaced by 1,225 civilians (Hama), reported on 11 March 2025.",
        ),
        (
            Entry("b", Bucket.RIVAL, "rule:lowest", "a"),
            "Another source's figure; the counting rule took 1,225 civilians (Hama), reported on 11 March 2025.",
        ),
        (Entry("b", Bucket.MAY_OVERLAP, "no-figure-to-add"), "Adds no number of its own."),
        (Entry("b", Bucket.REACHES_BEYOND, ""), "Speaks of more than this view, and cannot be cut."),
    ],
)
def test_a_reason_in_words(entry: Entry, told: str) -> None:
    assert sentences.reason(entry, {"a": ONE, "b": OTHER}) == told


def test_every_bucket_has_its_reason() -> None:
    claims = {"a": ONE, "b": OTHER}
    for bucket in Bucket:
        assert sentences.reason(Entry("b", bucket, ""), claims).endswith(".")
        assert sentences.reason(Entry("b", bucket, "", "a"), claims).endswith(".")


@pytest.mark.parametrize(
    ("notice", "told"),
    [
        (
            Notice("sources-mixed", ("a", "b"), (1225, 803)),
            f"This toll adds figures of different sources: 1,225 from {SOHR} and 803 from SNHR. "
            "No one source gives the sum.",
        ),
        (
            Notice("parts-above-total", ("a", "b", "b"), (1225, 803, 803)),
            "The parts are more than their total: 803 + 803 = 1,606, and the total is given as 1,225.",
        ),
        (
            Notice("total-shrank", ("a", "b"), (1225, 803)),
            "A newer figure is smaller: 1,225 on 11 March 2025, then 803 on 9 March 2025 (SNHR).",
        ),
        (
            Notice("rival-far", ("b", "a"), (803, 1225)),
            f"Sources are far apart: SNHR says 803, and 1,225 is counted ({SOHR}).",
        ),
    ],
)
def test_a_notice_in_words(notice: Notice, told: str) -> None:
    assert sentences.notice(notice, {"a": ONE, "b": OTHER}) == told


def test_why_a_figure_has_no_pin() -> None:
    assert sentences.why_unplaced(claim("a", 1, place="coast")) == "coast: a region"
    assert sentences.why_unplaced(claim("a", 1)) == "no place stated"


def test_a_unit_without_an_outline_is_said_to_have_none() -> None:
    found = claim("a", 1, place="Hama")
    assert sentences.why_unplaced(found) == "Hama: its outline is not known"


def test_a_burial_is_not_where_it_happened() -> None:
    found = claim("a", 1, place="Idlib", role=LocationRole.BURIED_AT)
    assert sentences.why_unplaced(found) == "Idlib: buried here, not where it happened"


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (Place("region:c", "Syrian coast", WherePrec.REGION), "People killed on the Syrian coast, "),
        (Place("region:b", "Bekaa valley", WherePrec.REGION), "People killed in the Bekaa valley, "),
        (Place("region:s", "Sahel", WherePrec.REGION), "People killed in Sahel, "),
        (Place("adm_1:SY-HM", "Hama", WherePrec.ADM_1), "People killed in Hama, "),
    ],
)
def test_a_place_in_a_sentence(place: Place, told: str) -> None:
    assert sentences.scope(View(), place).startswith(told)
