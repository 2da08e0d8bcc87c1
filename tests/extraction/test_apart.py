"""Which figures of a report share no person by its wording: only what proves it."""

from datetime import date

import pytest

from lib.extraction import extract

PUBLISHED = date(2025, 3, 9)


def pairs(text: str) -> set[tuple[str, str]]:
    """The number words of every pair, the earlier figure first."""
    claims = {claim.id: claim for claim in extract(text, PUBLISHED).claims}
    return {
        (claims[other].count_span.of(text), claim.count_span.of(text))
        for claim in claims.values()
        for other in claim.apart_from
    }


APART = [
    ("Nineteen children and two teachers were killed in Uvalde.", {("Nineteen", "two")}),
    ("The blast killed two soldiers and five civilians.", {("two", "five")}),
    ("A teacher and two of her pupils were killed.", {("A", "two")}),
    ("A mother and her three children were killed.", {("A", "three")}),
    (
        "Six soldiers, three civilians and a tribal elder were killed.",
        {("Six", "three"), ("Six", "a"), ("three", "a")},
    ),
    ("Militants killed 12 villagers and wounded 30 others.", set()),
    ("Twelve people were killed in Homs. Another 50 were killed in Hama.", {("Twelve", "Another 50")}),
    ("Gunmen killed five farmers in Bakori. Two more died in hospital.", {("five", "Two")}),
    (
        "Twenty people were killed, among them nine children and four women.",
        {("nine", "four")},
    ),
    (
        "Attackers killed 49 in Tartous, 25 in Latakia and 84 in Hama.",
        {("49", "25"), ("49", "84"), ("25", "84")},
    ),
    (
        "A bomb killed 12 people in Kabul. Separately, three people died in Herat in an ambush.",
        {("12", "three")},
    ),
    (
        "A bomb killed 12 people in Kabul. In a separate attack, gunmen killed three officers in Herat.",
        {("12", "three")},
    ),
]


@pytest.mark.parametrize(("text", "wanted"), APART)
def test_wording_that_proves_it_sets_figures_apart(text: str, wanted: set[tuple[str, str]]) -> None:
    assert pairs(text) == wanted


NOT_APART = [
    "Forty people and 12 children were among the dead.",
    "Twelve people, including three children, were killed.",
    "Fifteen people were killed, including nine women and two journalists.",
    "Two more people died on Sunday, bringing the toll to 52.",
    "The number of bodies found passed 400 on Monday after 12 more were found.",
    "The death toll rose to 52 on Sunday. Two others died in hospital.",
    "Twelve people were killed: eight soldiers and others.",
    "A blast wounded 63 people. One soldier was killed and another injured.",
    "Attacks across Iraq killed 30 people. Separately, five people died in Mosul.",
    "A blast killed 26 people, police said. A resident put the number of dead at 30.",
    "12 killed in clashes\n\nTwelve people were killed in clashes on Friday.",
    "The strike killed more than 20 people. Officials said 20 or more had died.",
    "Gunmen killed 30 people in Katsina. Elsewhere in the state, residents mourned.",
]


@pytest.mark.parametrize("text", NOT_APART)
def test_what_may_share_a_person_is_never_set_apart(text: str) -> None:
    assert pairs(text) == set()


def test_what_a_link_joins_is_never_set_apart() -> None:
    text = "Twelve people were killed: eight soldiers and four civilians. Another two died later."
    found = pairs(text)
    assert ("eight", "four") in found
    assert not {("Twelve", "eight"), ("Twelve", "four")} & found


def test_what_is_beside_a_total_is_beside_its_parts() -> None:
    text = "Twelve people, including three children, were killed in Homs. Another 50 were killed in Hama."
    assert {("Twelve", "Another 50"), ("three", "Another 50")} <= pairs(text)
