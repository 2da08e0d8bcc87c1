"""Only what the text says becomes a figure, with the bounds that Cairn's own grammar reads."""

from __future__ import annotations

import pytest

from lib.model import Count
from lib.model_voter.answers import Stated
from lib.model_voter.grounding import Ground
from lib.vocabulary import Category, Demographic, Outcome

TEXT = (
    "At least 20 people died in “Homs”  and 1,018 fled, a monitor said. Police counted 12 wounded and 12 missing. "
    "Three nurses were among the dead."
)
LEAD = 'At least 20 people died in "Homs" and 1,018 fled, a monitor said.'


def stated(quote: str, number: str, outcome: str = "killed", **more: str | None) -> Stated:
    return Stated(quote=quote, number=number, outcome=outcome, **more)


def test_a_quote_is_found_whatever_its_line_breaks_and_quotation_marks() -> None:
    (figure,) = Ground(TEXT).figures([stated(LEAD, "20", place="Homs", source="a monitor", category="civilian")])
    assert figure.count_span.of(TEXT) == "At least 20"
    assert figure.count == Count.at_least(20)
    assert figure.place is not None
    assert figure.place.of(TEXT) == "Homs"
    assert (figure.source, figure.category) == ("a monitor", Category.CIVILIAN)
    assert figure.evidence_span.of(TEXT).endswith("a monitor said.")


@pytest.mark.parametrize(
    "wrong",
    [
        stated("Twenty-five people died in Homs.", "Twenty-five"),
        stated(LEAD, "25"),
        stated(LEAD, "1", "displaced"),
        stated(LEAD, "018", "displaced"),
        stated(LEAD, "people"),
        stated(LEAD, ""),
        stated("", "20"),
        stated(LEAD, "20", "murdered"),
        stated("Police counted 12 wounded", "20"),
    ],
)
def test_what_the_text_does_not_bear_out_is_rejected(wrong: Stated) -> None:
    assert Ground(TEXT).figures([wrong]) == []


def test_the_bounds_are_ours_and_unknown_codes_are_not_folded_into_others() -> None:
    (figure,) = Ground(TEXT).figures([stated("Three nurses were among the dead.", "Three", category="nurse")])
    assert (figure.count, figure.category, figure.demographic) == (Count.exact(3), Category.UNKNOWN, None)


def test_a_place_or_source_that_the_text_does_not_name_is_left_out() -> None:
    (figure,) = Ground(TEXT).figures([stated(LEAD, "at least 20", place="Aleppo", source="the army")])
    assert (figure.place, figure.source) == (None, None)


def test_each_number_counts_once_for_an_outcome() -> None:
    quote = "Police counted 12 wounded and 12 missing."
    told = [stated(quote, "12", "injured"), stated(quote, "12", "injured"), stated(quote, "12", "injured")]
    found = Ground(TEXT).figures(told)
    assert [figure.count_span.start for figure in found] == [TEXT.index("12"), TEXT.rindex("12")]
    assert {figure.outcome for figure in found} == {Outcome.INJURED}


def test_arabic_is_grounded_by_the_arabic_grammar() -> None:
    text = "قُتل خمسة أشخاص وثلاثة أطفال في حماة."
    quote = "قُتل خمسة أشخاص وثلاثة أطفال في حماة"
    found = Ground(text).figures([stated(quote, "خمسة"), stated(quote, "ثلاثة", demographic="children")])
    assert [(figure.count, figure.demographic) for figure in found] == [
        (Count.exact(5), None),
        (Count.exact(3), Demographic.CHILDREN),
    ]
