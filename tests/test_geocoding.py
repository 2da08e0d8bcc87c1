from dataclasses import replace

import pytest

from lib.gazetteer.keys import article_key
from lib.geocoding import THRESHOLD, Context, geocode, geocode_mentions
from lib.model import Choice, Mention, Place, Span
from lib.vocabulary import DecidedBy, LocationRole, WherePrec

SYRIA = Context(country="SY")
IN_SYRIA = Context(theatre=(("LB", 0.2), ("SY", 0.8)))


def place_id(resolution):
    return resolution.place and resolution.place.id


@pytest.mark.parametrize(
    ("name", "context", "wanted"),
    [
        ("Latakia", Context(), "geonames:173576"),
        ("Latakia province", Context(), "adm_1:SY-LA"),
        ("Baniyas", Context(), "geonames:171830"),
        ("Banias", SYRIA, "geonames:171830"),
        ("Jebleh", Context(), "geonames:169304"),
        ("Jableh", IN_SYRIA, "geonames:169304"),
        ("Ej Janoudiya", SYRIA, "geonames:173715"),
        ("Tuwaym", Context(), "village:tuwaym"),
        ("Tuwaym", IN_SYRIA, "village:tuwaym"),
        ("Hmeimim airbase", Context(), "airport:OSLK"),
        ("حماة", Context(), "geonames:170017"),
        ("محافظة حماة", Context(), "adm_1:SY-HM"),
        ("Харків", Context(), "geonames:706483"),
        ("東京", Context(), "geonames:1850147"),
        ("Paris", Context(), "geonames:2988507"),
        ("Paris", IN_SYRIA, "geonames:2988507"),
        ("Tripoli", Context(), "geonames:2210247"),
        ("Tripoli", Context(theatre=(("LB", 1.0),)), "geonames:266826"),
        ("Georgia", Context(), "country:GE"),
        ("Georgia", Context(country="US"), "adm_1:US-GA"),
        ("Springfield", Context(within=("Illinois",)), "geonames:4250542"),
        ("Beni", Context(within=("North Kivu",)), "geonames:219057"),
        ("Beni", Context(others=("Goma", "Butembo", "North Kivu")), "geonames:219057"),
        ("Kashmir", Context(), "region:kashmir"),
        ("Gaza", Context(), "adm_1:PS-GZZ"),
        ("Gaza City", Context(), "geonames:281133"),
        ("Gaza", Context(theatre=(("MZ", 1.0),)), "adm_1:MZ-G"),
        ("Palestine", Context(), "country:PS"),
        ("Kafr Nabl, Idlib", SYRIA, "geonames:168661"),
        ("Baniyas (Tartus)", Context(), "geonames:171830"),
        ("Springfield, Illinois, United States", Context(), "geonames:4250542"),
        ("Paris, Texas", Context(), "geonames:4717560"),
        ("Qxville, Hama", SYRIA, "unlisted:adm_1:SY-HM:Qxville"),
        (", ,", SYRIA, None),
        ("Sarakeb", SYRIA, "geonames:164816"),
        ("Saraqueb", IN_SYRIA, "geonames:164816"),
        ("Marat an-Numan", SYRIA, "geonames:167611"),
        ("Al-Mansoura", SYRIA, None),
        ("Chiapas", Context("MX"), "adm_1:MX-CHP"),
        ("New York", Context(), "geonames:5128581"),
        ("Washington", Context("US"), "geonames:4140963"),
        ("Washington", Context("GB"), "geonames:2634715"),
        ("Palmyra", SYRIA, "geonames:163808"),
        ("Springfield", Context(others=("Illinois", "Peoria")), "geonames:4250542"),
        ("Narnia", Context(), None),
        ("Narnia", SYRIA, None),
        ("Springfield", Context(), None),
        ("Springfield", IN_SYRIA, None),
        ("Tuwaymin", Context(), None),
        ("Tuwaym", Context(theatre=(("SA", 1.0),)), None),
        ("Qusour", IN_SYRIA, None),
        ("Paris", SYRIA, None),
        ("North", Context(), None),
        ("the coast", Context(), None),
        ("the coast", Context(theatre=(("KE", 1.0),)), None),
        ("the coast", IN_SYRIA, "region:syrian-coast"),
        ("the coastal region", IN_SYRIA, "region:syrian-coast"),
        ("the coastal region", Context(theatre=(("KE", 1.0),)), None),
        ("", Context(), None),
        ("'; DROP TABLE place; --", Context(), None),
        ("{{7*7}}", Context(), None),
        ("x" * 5_000, Context(), None),
    ],
)
def test_a_name_in_its_context(gazetteer, name, context, wanted):
    resolution = geocode(name, gazetteer, context)
    assert place_id(resolution) == wanted
    assert (resolution.decided_by == DecidedBy.UNRESOLVED) == (wanted is None)
    assert (resolution.score >= THRESHOLD) == (wanted is not None)
    assert resolution.query == name


def test_candidates_say_why_and_are_few(gazetteer):
    resolution = geocode("Springfield", gazetteer)
    assert 2 <= len(resolution.candidates) <= 8
    assert [one.score for one in resolution.candidates] == sorted(
        (c.score for c in resolution.candidates), reverse=True
    )
    assert all(0 <= one.score <= 1 and one.reason for one in resolution.candidates)
    assert "nothing tells them apart" in resolution.reason


@pytest.mark.parametrize(
    ("name", "context", "decided_by"),
    [
        ("Latakia", Context(), DecidedBy.GAZETTEER),
        ("Latakia", IN_SYRIA, DecidedBy.GAZETTEER),
        ("Springfield", Context(within=("Illinois",)), DecidedBy.CONTEXT),
        ("Tripoli", Context(theatre=(("LB", 1.0),)), DecidedBy.CONTEXT),
        ("Gaza", Context(), DecidedBy.OVERRIDE),
        ("Narnia", Context(), DecidedBy.UNRESOLVED),
    ],
)
def test_who_decided(gazetteer, name, context, decided_by):
    assert geocode(name, gazetteer, context).decided_by == decided_by


@pytest.mark.parametrize(
    ("name", "within", "wanted", "prec", "adm_1"),
    [
        ("Qxville", ("Hama province",), "unlisted:adm_1:SY-HM:Qxville", WherePrec.ADM_1, "Hama"),
        ("Al-Qxsour", ("Baniyas", "Syria"), "unlisted:geonames:171830:Al-Qxsour", WherePrec.NEAR, "Tartus"),
        ("Qxville", ("Syria",), "unlisted:country:SY:Qxville", WherePrec.COUNTRY, None),
        ("Qxville", ("Narnia",), None, None, None),
    ],
)
def test_an_unlisted_place_goes_into_the_unit_named_beside_it(gazetteer, name, within, wanted, prec, adm_1):
    place = geocode(name, gazetteer, Context(within=within)).place
    assert (place and place.id) == wanted
    if place:
        assert (place.where_prec, place.adm_1, place.name) == (prec, adm_1, name)


@pytest.mark.parametrize(
    ("name", "wanted", "prec"),
    [
        ("Hama countryside", "part:adm_1:SY-HM:Hama countryside", WherePrec.ADM_1),
        ("northern Syria", "part:country:SY:northern Syria", WherePrec.REGION),
        ("eastern Aleppo", "geonames:170063~5000", WherePrec.NEAR),
        ("Jableh district", "geonames:169304~25000", WherePrec.NEAR),
        ("southern Lebanon", "region:south-lebanon", WherePrec.REGION),
    ],
)
def test_parts_of_places(gazetteer, name, wanted, prec):
    place = geocode(name, gazetteer).place
    assert (place.id, place.where_prec) == (wanted, prec)


def mention(text, description=None, within=(), distance_m=None):
    return Mention(text, Span(0, len(text)), LocationRole.KILLED_AT, description, tuple(within), distance_m)


def test_a_report_is_read_as_one(gazetteer):
    mentions = [
        mention("Latakia", "large areas of Latakia"),
        mention("Damascus"),
        mention("Baniyas"),
        mention("Tuwaym", "the central village of Tuwaym"),
        mention("Lebanon"),
        mention("Hmeimim", "Hmeimim airbase"),
        mention("Jableh", "near Jableh"),
        mention("Hama", "the Hama countryside"),
        mention("Tartus", "in Tartus province"),
        mention("Narnia"),
        mention("Qardaha", "8 km south of Qardaha", distance_m=8_000.0),
    ]
    found = geocode_mentions(mentions, gazetteer)
    assert [place_id(one) for one in found] == [
        "geonames:173576",
        "geonames:170654",
        "geonames:171830",
        "village:tuwaym",
        "country:LB",
        "airport:OSLK",
        "geonames:169304~25000",
        "part:adm_1:SY-HM:Hama countryside",
        "adm_1:SY-TA",
        None,
        "geonames:173364~8000",
    ]
    near_jableh = found[6].place
    assert (near_jableh.where_prec, near_jableh.radius_m, near_jableh.adm_1) == (
        WherePrec.NEAR,
        25_000.0,
        "Latakia",
    )


@pytest.mark.parametrize(
    ("others", "wanted"),
    [
        (("Goma", "Bunia", "Butembo"), "geonames:219057"),
        (("Trinidad", "Bolivia", "La Paz"), "adm_1:BO-B"),
    ],
)
def test_the_theatre_tells_namesakes_apart(gazetteer, others, wanted):
    found = geocode_mentions([mention("Beni"), *map(mention, others)], gazetteer)
    assert place_id(found[0]) == wanted


def test_whose_a_base_is_does_not_say_where_it_is(gazetteer):
    mentions = [mention("Damascus"), mention("Latakia"), mention("Hmeimim", within=("Russia",))]
    assert place_id(geocode_mentions(mentions, gazetteer)[2]) == "airport:OSLK"


def test_hints_speak_too(gazetteer):
    (alone,) = geocode_mentions([mention("Beni")], gazetteer)
    (hinted,) = geocode_mentions([mention("Beni")], gazetteer, hints=("DRC", "North Kivu"))
    assert (place_id(alone), place_id(hinted)) == ("adm_1:BO-B", "geonames:219057")


def test_a_name_does_not_argue_for_itself(gazetteer):
    twice = geocode_mentions([mention("Springfield"), mention("Springfield")], gazetteer)
    assert [place_id(one) for one in twice] == [None, None]


def test_no_mentions_no_resolutions(gazetteer):
    assert geocode_mentions([], gazetteer) == ()


def test_order_does_not_matter(gazetteer):
    mentions = [mention(name) for name in ("Baniyas", "Tripoli", "Homs", "Beirut", "Salma", "Hama")]
    forward = geocode_mentions(mentions, gazetteer)
    assert forward == tuple(reversed(geocode_mentions(mentions[::-1], gazetteer)))


BY_HAND = Place("override:qxville", "Qxville", WherePrec.EXACT, "SY", "Hama", None, 35.2, 36.4)


def chosen(name, place=BY_HAND, country=None):
    return Choice(article_key(name), place, "R. Reviewer", country)


@pytest.mark.parametrize(
    ("choice", "name", "context", "wanted", "decided_by"),
    [
        (chosen("Qxville"), "Al-Qxville", Context(), BY_HAND.id, DecidedBy.REVIEWER),
        (chosen("Gaza"), "Gaza", Context(), BY_HAND.id, DecidedBy.REVIEWER),
        (chosen("Latakia", None), "Latakia", Context(), None, DecidedBy.REVIEWER),
        (chosen("Latakia", country="SY"), "Latakia", SYRIA, BY_HAND.id, DecidedBy.REVIEWER),
        (chosen("Latakia", country="SY"), "Latakia", IN_SYRIA, BY_HAND.id, DecidedBy.REVIEWER),
        (chosen("Latakia", country="LB"), "Latakia", IN_SYRIA, "geonames:173576", DecidedBy.GAZETTEER),
        (chosen("Latakia", country="SY"), "Latakia", Context(), "geonames:173576", DecidedBy.GAZETTEER),
        (chosen("Baniyas"), "Latakia", Context(), "geonames:173576", DecidedBy.GAZETTEER),
        (chosen("Qxville"), "northern Qxville", Context(), f"{BY_HAND.id}~5000", DecidedBy.REVIEWER),
    ],
)
def test_a_reviewers_choice_wins(gazetteer, choice, name, context, wanted, decided_by):
    resolution = geocode(name, gazetteer, replace(context, choices=(choice,)))
    assert (place_id(resolution), resolution.decided_by) == (wanted, decided_by)


def test_a_choice_for_the_country_comes_before_one_for_any(gazetteer):
    somewhere = replace(BY_HAND, id="override:elsewhere")
    choices = (chosen("Qxville", somewhere), chosen("Qxville", country="SY"))
    assert place_id(geocode("Qxville", gazetteer, Context("SY", choices=choices))) == BY_HAND.id
    assert place_id(geocode("Qxville", gazetteer, Context("LB", choices=choices))) == somewhere.id


def test_a_choice_leaves_the_other_candidates_to_choose_from(gazetteer):
    choice = Choice("springfield", gazetteer.by_id("geonames:4250542"), "R. Reviewer")
    first, *others = geocode("Springfield", gazetteer, Context(choices=(choice,))).candidates
    assert (first.place.id, first.score, first.reason) == ("geonames:4250542", 1.0, "chosen by R. Reviewer")
    assert others
    assert first.place.id not in {one.place.id for one in others}


def test_choices_hold_for_a_whole_report_and_near_stays_near(gazetteer):
    mentions = [mention("Qxville"), mention("Qxville", "near Qxville"), mention("Narnia")]
    found = geocode_mentions(mentions, gazetteer, choices=[chosen("Qxville")])
    assert [place_id(one) for one in found] == [BY_HAND.id, f"{BY_HAND.id}~25000", None]
