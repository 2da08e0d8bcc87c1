"""How spellings are compared, and what a match is worth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.gazetteer.chances import Evidence, Standing, listed_chance, rareness
from lib.gazetteer.coverage import kin, settlements, unlisted
from lib.gazetteer.entry import Kind, Tier
from lib.gazetteer.likeness import unlikeness
from lib.gazetteer.variants import Spellings, cuts

KEYS = st.text("abdefghijklmnoqrstuwyz", min_size=1, max_size=12)


@given(KEYS, KEYS)
def test_unlikeness_is_a_distance(one, other):
    assert unlikeness(one, one) == 0
    assert unlikeness(one, other) == pytest.approx(unlikeness(other, one))
    assert 0 <= unlikeness(one, other) <= 1.3 * max(len(one), len(other)) + 1


@pytest.mark.parametrize(
    ("one", "other", "most"),
    [
        ("jableh", "jebleh", 0.2),
        ("jablah", "djableh", 0.2),
        ("saraqib", "sarakeb", 0.2),
        ("qusair", "kusayr", 0.35),
        ("khansheikhoun", "khanshaykhun", 0.35),
        ("binnish", "binish", 0.0),
        ("hamah", "hama", 0.0),
    ],
)
def test_spellings_of_one_name_sound_alike(one, other, most):
    assert unlikeness(one, other) <= most


@pytest.mark.parametrize(
    ("one", "other"), [("tuwaym", "tuwaymin"), ("saraqib", "sarmin"), ("binnish", "banan"), ("homs", "hama")]
)
def test_other_names_do_not(one, other):
    assert unlikeness(one, other) > 0.8


def test_a_country_is_searched_by_sound():
    places = Spellings([("saraqib", "saraqib|saraqeb"), ("sarmin", "sarmin"), ("hama", "hama|hamah")])
    assert places.near("sarakib")[0] == "saraqib"
    assert places.near("saraqub")[0] == "saraqib"
    assert places.near("hamaa") == ["hama"]
    assert places.near("") == places.near("سراقب") == places.near("qxz") == []


@given(st.text("bdfghjklmnrst", max_size=8))
def test_a_skeleton_is_among_its_cuts(skeleton):
    assert (skeleton in cuts(skeleton)) == bool(skeleton)
    assert all(len(skeleton) - len(cut) <= 1 for cut in cuts(skeleton))


def chance(name="Saraqib", **known):
    usual = {
        "kind": Kind.CITY,
        "tier": Tier.EXACT,
        "own_name": True,
        "unlike": 0.0,
        "prominence": 6_000.0,
        "unlisted": 6_000.0,
        "bearers": 0,
        "standing": Standing.UNKNOWN,
    }
    return listed_chance(Evidence(name=rareness(name), **{**usual, **known}))


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ({"prominence": 60_000.0}, {}),
        ({"unlisted": 600.0}, {}),
        ({}, {"bearers": 1}),
        ({"bearers": 1}, {"bearers": 4}),
        ({"name": "Kafr Nabl"}, {"name": "Kafrnabl"}),
        ({"name": "Sarha"}, {"name": "As-Sarha"}),
        ({}, {"own_name": False}),
        ({}, {"tier": Tier.CONSONANT, "unlike": 0.15}),
        ({"tier": Tier.CONSONANT}, {"tier": Tier.CONSONANT, "unlike": 0.15}),
        ({"standing": Standing.INSIDE}, {"standing": Standing.BESIDE}),
        ({"standing": Standing.BESIDE}, {}),
        ({}, {"standing": Standing.FAR}),
        ({"standing": Standing.FAR}, {"standing": Standing.ELSEWHERE}),
        ({"standing": Standing.ELSEWHERE}, {"standing": Standing.OUTSIDE}),
        ({"kind": Kind.COUNTRY}, {}),
    ],
)
def test_what_makes_a_match_surer(more, less):
    assert chance(**more) > chance(**less)
    assert all(0 < chance(**case) < 1 for case in (more, less))


def test_what_lists_leave_out():
    assert unlisted(7_000.0, 308) == pytest.approx(6_692)
    assert unlisted(7_000.0, 9_000) == pytest.approx(700)
    assert 5_000 < settlements()["SY"] < 12_000


@pytest.mark.parametrize(
    ("country", "inside", "outside"),
    [("SY", "EG", "US"), ("UA", "RU", "PL"), ("NG", "NE", "GB"), ("MX", "PE", "PT"), ("XX", "XX", "SY")],
)
def test_countries_that_name_places_in_one_language(country, inside, outside):
    assert inside in kin(country)
    assert outside not in kin(country)
