"""Places as sentences name them: the bare name, its role, the units around it."""

import pytest

from lib.extraction.places import find_places
from lib.extraction.sentences import split_sentences
from lib.vocabulary import LocationRole

KILLED_AT, REPORTED_FROM = LocationRole.KILLED_AT, LocationRole.REPORTED_FROM
NAMED = [
    (
        "Rebels attacked the village of Mukondi in Beni territory, North Kivu.",
        [("Mukondi", KILLED_AT, ("Beni", "North Kivu"))],
    ),
    ("A bomb hit a market in Iraq's northern city of Mosul.", [("Mosul", KILLED_AT, ("Iraq",))]),
    ("It killed 49 in Tartous, 25 in Latakia.", [("Tartous", KILLED_AT, ()), ("Latakia", KILLED_AT, ())]),
    (
        "People died in Latakia, Tartous and Hama.",
        [(name, KILLED_AT, ()) for name in ("Latakia", "Tartous", "Hama")],
    ),
    ("A strike on Aleppo's Sheikh Maqsoud district.", [("Sheikh Maqsoud", KILLED_AT, ("Aleppo",))]),
    ("In Tamil Nadu's Sivakasi, a blast killed 12.", [("Sivakasi", KILLED_AT, ("Tamil Nadu",))]),
    ("They died in the forests of Bijapur district.", [("Bijapur", KILLED_AT, ())]),
    ("A ferry sank on Lake Kivu.", [("Lake Kivu", KILLED_AT, ())]),
    ("A funeral was held in Al-Janoudiya.", [("Al-Janoudiya", LocationRole.BURIED_AT, ())]),
    ("Hundreds fled to Chad.", [("Chad", LocationRole.DESTINATION, ())]),
    ("GOMA, Congo (AP) - Rebels attacked.", [("GOMA", REPORTED_FROM, ())]),
    ("Officials in Goma said 12 died.", [("Goma", REPORTED_FROM, ())]),
    ("They died on Istanbul's Istiklal Avenue.", [("Istiklal Avenue", KILLED_AT, ("Istanbul",))]),
    ("Members of the Alawite minority fled in March on Monday.", []),
    ("The Syrian army fought Hamas in Ramadan.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), NAMED)
def test_places_are_named(text: str, wanted: list[tuple[str, LocationRole, tuple[str, ...]]]) -> None:
    (sentence,) = split_sentences(text)
    found = [named.mention for named in find_places(sentence)]
    assert [(mention.text, mention.role, mention.within) for mention in found] == wanted
    assert all(mention.span.of(text) == mention.text for mention in found)


@pytest.mark.parametrize(
    ("text", "name", "description", "metres"),
    [
        ("They were ambushed near Jableh.", "Jableh", "near Jableh", None),
        ("It fell about 15 km south of Erbil.", "Erbil", "about 15 km south of Erbil", 15_000.0),
        ("Fighting in western Syria went on.", "Syria", "western Syria", None),
        ("It happened in Hama.", "Hama", None, None),
    ],
)
def test_how_near_a_place_is_meant(text: str, name: str, description: str | None, metres: float | None) -> None:
    (sentence,) = split_sentences(text)
    (mention,) = (named.mention for named in find_places(sentence))
    assert (mention.text, mention.description, mention.distance_m) == (name, description, metres)
