"""What one sentence leaves open and another tells: the scene, the speaker, who a number of people were."""

from datetime import date

import pytest

from lib.extraction import extract

PUBLISHED = date(2025, 3, 9)
LEAD = "YAOUNDE (AP) - Gunmen ambushed a convoy in northern Cameroon over the weekend, killing 17 people.\n\n"


def places(text: str) -> dict[str, str | None]:
    """Number words -> the place of each claim."""
    claims = extract(text, PUBLISHED).claims
    return {claim.count_span.of(text): claim.mention.text if claim.mention else None for claim in claims}


TELLINGS = [
    ("The attack took place on Saturday in Waza, a town in Logone department.", "Waza"),
    ("The convoy was carrying grain when it was stopped near the village of Waza.", "Waza"),
    ("They were attacked near Waza on Saturday, the governor said.", "Waza"),
    ("It was felt as far as Waza.", "Cameroon"),
    ("Separately, the army said that the attack in Waza had been repelled.", "Cameroon"),
    ("In 2014 the attack on Waza shocked the country.", "Cameroon"),
    ("The wounded were taken to the hospital in Waza.", "Cameroon"),
]


@pytest.mark.parametrize(("sentence", "place"), TELLINGS)
def test_a_later_sentence_of_the_same_event_gives_its_place(sentence: str, place: str) -> None:
    assert places(LEAD + sentence)["17"] == place


def test_a_later_sentence_of_the_same_event_gives_its_day() -> None:
    (claim,) = extract(LEAD + "The attack took place on Saturday in Waza.", PUBLISHED).claims
    assert claim.period is not None
    assert (str(claim.period.start), str(claim.period.end)) == ("2025-03-08", "2025-03-08")


PLACES = [
    ("Deaths by province: Kirkuk 4, Diyala 6, Nineveh 3.", {"4": "Kirkuk", "6": "Diyala", "3": "Nineveh"}),
    (
        "Ten people died, the rest in Celaya (four), Salamanca (two) and Cortazar (one).",
        {"Ten": None, "four": "Celaya", "two": "Salamanca", "one": "Cortazar"},
    ),
    ("Three pupils died at the Central School in Kaya, in Maradun district.", {"Three": "Kaya"}),
    ("A fire killed nine people in the Nile Delta city of Tanta.", {"nine": "Tanta"}),
    ("Four officers were killed in the eastern Ukrainian region of Sumy.", {"Four": "Sumy"}),
    ("Three people died in the crush at the Kumbh Mela in Prayagraj.", {"Three": "Prayagraj"}),
    ("Nine people were shot dead on Friday, Somali state police said.", {"Nine": None}),
]


@pytest.mark.parametrize(("text", "wanted"), PLACES)
def test_wording_names_the_place(text: str, wanted: dict[str, str | None]) -> None:
    assert places(text) == wanted


def test_items_that_begin_with_a_town_are_counted_there() -> None:
    text = "CHICAGO - Four people were shot dead.\n\nWICHITA - Eleven were hurt at a nightclub."
    assert places(text) == {"Four": "CHICAGO", "Eleven": "WICHITA"}


def test_a_headline_may_name_only_a_nationality() -> None:
    text = "Honduran prison riot leaves 17 dead\n\nA fight in El Porvenir left 17 inmates dead on Friday."
    extraction = extract(text, PUBLISHED)
    assert [claim.mention.text for claim in extraction.claims if claim.mention] == ["Honduras", "El Porvenir"]


CONTINUED = [
    ("A fire killed 20 people in Tanta. Ten were minors.", ("Ten", "killed", "children")),
    ("A fire killed 20 people in Tanta. A resident put it at 33.", ("33", "killed", None)),
    ("Many people died in the fire in Tanta. Thirty-three, says the ministry.", ("Thirty-three", "killed", None)),
    ("Nine bodies were found in Tanta. Seven others were recovered on Friday.", ("Seven", "killed", None)),
]


@pytest.mark.parametrize(("text", "wanted"), CONTINUED)
def test_a_number_counts_what_the_sentence_before_told(text: str, wanted: tuple[str, str, str | None]) -> None:
    claim = extract(text, PUBLISHED).claims[-1]
    assert (claim.count_span.of(text), str(claim.outcome), claim.demographic) == wanted


SILENT = [
    "A fire killed 20 people in Tanta. Ten were rescued.",
    "A fire killed 20 people in Tanta. The mayor, who has two brothers of 15 and 17, resigned.",
    "A fire killed 20 people in Tanta. In the scenario of a drill last week, 45 people were killed.",
    "A fire killed 20 people in Tanta. Two arrested ships remain in port.",
    "A fire killed 20 people in Tanta. All but two of the dead were named.",
]


@pytest.mark.parametrize("text", SILENT)
def test_other_numbers_stay_no_claims(text: str) -> None:
    assert [claim.count_span.of(text) for claim in extract(text, PUBLISHED).claims] == ["20"]


def links(text: str) -> set[tuple[str, str, str]]:
    claims = {claim.id: claim for claim in extract(text, PUBLISHED).claims}
    return {
        (claim.count_span.of(text), str(link.type), claims[link.target].count_span.of(text))
        for claim in claims.values()
        for link in claim.relations
    }


LINKED = [
    ("Nine died inside. Three more died in hospital, bringing the toll to 14.", {("Nine", "within", "14")}),
    ("The toll rose to 26 on Sunday after seven more bodies were found.", {("seven", "within", "26")}),
    ("Fire killed 12 and injured 20 people; three were in a critical state.", {("three", "component_of", "20")}),
    (
        "07:12 Mayor: one dead, search goes on.\n08:05 Now three dead.\n11:20 Minister: eight killed.",
        {("three", "supersedes", "one"), ("eight", "supersedes", "three")},
    ),
    (
        "Fifteen policemen, four civilians and six gunmen: 25 people died in Derbent on Sunday.",
        {(part, "component_of", "25") for part in ("Fifteen", "four", "six")},
    ),
    (
        "Floods killed 61 people. By province: Punjab 38, Sindh 20.",
        {("38", "component_of", "61"), ("20", "component_of", "61")},
    ),
    (
        "The mission counted 40 casualties - 12 killed, 28 wounded.",
        {("12", "component_of", "40"), ("28", "component_of", "40")},
    ),
    ("A clash left 17 dead and 21 injured, four guards among them.", {("four", "component_of", "21")}),
]


@pytest.mark.parametrize(("text", "wanted"), LINKED)
def test_totals_hold_what_they_sum_up(text: str, wanted: set[tuple[str, str, str]]) -> None:
    assert wanted <= links(text)


def test_up_to_behind_a_verb_of_rising_is_no_bound() -> None:
    (claim,) = extract("The death toll inched up to 227 on Saturday.", PUBLISHED).claims
    assert (claim.count.low, claim.count.best, claim.count.high) == (227, 227, 227)


def test_the_head_of_a_line_says_whom_it_counts() -> None:
    claims = extract("Women: 92 killed, 175 wounded.", PUBLISHED).claims
    assert [claim.demographic for claim in claims] == ["women", "women"]


def test_the_dead_of_a_film_are_nobody() -> None:
    text = "The thriller, seen by millions of viewers, kills 255 players in its second episode."
    assert extract(text, PUBLISHED).claims == ()


SPOKEN = [
    ('"Divers recovered three bodies. Four people are missing," said Ana Sol, a nurse.', "Ana Sol"),
    ("Nine people died, according to the provincial governor, Nada Haddad.", "provincial governor, Nada Haddad"),
    ("At least 20 people died, says the head of the hospital.", "head of the hospital"),
    ("Police have arrested ten people.", "Police"),
    ("A blast hurt people near a shop (nine dead, 22 hurt; police source).", "police source"),
]


@pytest.mark.parametrize(("text", "speaker"), SPOKEN)
def test_the_speaker_is_found_where_he_stands(text: str, speaker: str) -> None:
    assert extract(text, PUBLISHED).claims[0].source_original == speaker
