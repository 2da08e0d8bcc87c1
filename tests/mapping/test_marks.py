import json
import re
import string

import folium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Point, box
from streamlit_folium import _get_feature_group_string

from lib.mapping import click_count, clicked, marks_layer, undrawn
from lib.mapping.marks import columns, only_numbers, radius, token
from lib.model import Mark, MarkKind, Place
from lib.vocabulary import Category, WherePrec

HOSTILE = "Žqüxβ {{7919*7927}} {% raw %} ${alert(1)} ` <script>"
HAMA = box(36, 34.8, 37.5, 35.6)
LATAKIA = MultiPolygon([box(35.7, 35.2, 36.2, 35.9), box(35.6, 35.1, 35.65, 35.15)])
OUTLINES = {"Hama": HAMA, "Latakia": LATAKIA}


def outline(place):
    return OUTLINES.get(place.adm_1)


def point(name, latitude, longitude, prec=WherePrec.EXACT, radius_m=None):
    return Place(f"geonames:{name}", name, prec, "SY", None, None, latitude, longitude, radius_m)


def unit(name, id="adm_1:"):
    return Place(f"{id}{name}", name, WherePrec.ADM_1, "SY", name if id == "adm_1:" else "Hama")


MARKS = (
    Mark(point(HOSTILE, 35.1819, 35.9487), MarkKind.COUNTED, 60, ((Category.CIVILIAN, 60),)),
    Mark(unit("Latakia"), MarkKind.CONTAINED, 803, ((Category.CIVILIAN, 800),)),
    Mark(unit("Hama"), MarkKind.CONTAINED, 9, ((Category.CIVILIAN, 9),)),
    Mark(unit("Tuwaym", "village:"), MarkKind.COUNTED, 31, ((Category.CIVILIAN, 31),)),
    Mark(point("Jableh", 35.3621, 35.9276, WherePrec.NEAR, 5000.0), MarkKind.NAMED),
    Mark(point("Homs", 34.7268, 36.7234), MarkKind.COUNTED, 240, ((Category.ARMED_GROUP, 240),)),
    Mark(unit("Nowhere"), MarkKind.COUNTED, 5, ((Category.CIVILIAN, 5),)),
    Mark(Place("region:coast", "coast", WherePrec.REGION), MarkKind.COUNTED, 1018),
)


def script_of(marks, selected=None):
    return _get_feature_group_string(marks_layer(marks, outline, selected), folium.Map(tiles=None))


def call_of(script):
    return re.search(r"cairn\.marks\((\w+), (\w+), (.*)\);", script).groups()


def test_the_layer_is_one_call_with_numbers():
    on, group, numbers = call_of(script_of(MARKS))
    assert (on, group) == ("map_div", "feature_group_feature_group_0")
    assert json.loads(numbers) == json.loads(json.dumps(columns(MARKS, outline)))


def test_no_name_reaches_the_map():
    _, _, numbers = call_of(script_of(MARKS))
    words = set(re.findall(r"[^\W\d_]+", numbers))
    known = "token look selected colours areas points marks mark rings lat lon kind split figure size metres null"
    assert words <= set(known.split())
    assert not set(numbers) - set(string.ascii_lowercase + string.digits + '{}[]":,.-')


@pytest.mark.parametrize("value", ["text", True, float("nan"), float("inf"), b"1", {"name": 1}, [["a"]], {1, 2}])
def test_anything_but_a_number_is_refused(value):
    with pytest.raises(TypeError):
        only_numbers({"figure": [value]})


def test_points_are_drawn_large_to_small_and_discs_below_them():
    points = columns(MARKS, outline)["points"]
    assert points["mark"] == [4, 5, 0]
    assert points["metres"] == [5000.0, 0.0, 0.0]
    assert points["kind"] == [2, 0, 0]
    assert points["figure"] == [None, 240, 60]
    assert points["size"] == [5.0, 30.0, 15.0]
    assert points["split"] == [[0, 0, 0, 0], [0, 0, 240, 0], [60, 0, 0, 0]]


def test_marks_of_one_unit_share_its_outline_and_the_counted_figure_leads():
    areas = columns(MARKS, outline)["areas"]
    assert areas["marks"] == [[2, 3], [1]]
    assert areas["kind"] == [0, 1]
    assert areas["figure"] == [31, 803]
    assert areas["split"] == [[31, 0, 0, 0], [800, 0, 0, 3]]
    assert [len(polygons) for polygons in areas["rings"]] == [1, 2]


def test_counted_figures_of_one_unit_add_up_and_contained_ones_do_not():
    village = [Mark(unit(name, "village:"), MarkKind.COUNTED, 10) for name in "ab"]
    hollow = [Mark(unit(name, "village:"), MarkKind.CONTAINED, figure) for name, figure in (("c", 7), ("d", 9))]
    assert columns(village, outline)["areas"]["figure"] == [20]
    assert columns(hollow, outline)["areas"]["figure"] == [9]


def test_the_number_of_a_unit_stands_inside_it():
    areas = columns(MARKS, outline)["areas"]
    for latitude, longitude, shape in zip(areas["lat"], areas["lon"], (HAMA, LATAKIA), strict=True):
        assert shape.contains(Point(longitude, latitude))


def test_what_has_no_outline_is_not_drawn_at_a_centre():
    assert undrawn(MARKS, outline) == (6, 7)
    drawn = columns(MARKS, outline)
    assert {index for group in drawn["areas"]["marks"] for index in group} | set(drawn["points"]["mark"]) == set(
        range(6)
    )


def test_a_near_place_without_a_radius_reaches_25_km():
    near = Mark(point("x", 0.0, 0.0, WherePrec.NEAR), MarkKind.NAMED)
    assert columns([near], outline)["points"]["metres"] == [25000.0]


def test_nought_degrees_is_a_place():
    drawn = columns([Mark(point("Null Island", 0.0, 0.0), MarkKind.COUNTED, 1)], outline)
    assert drawn["points"]["lat"] == [0.0]


def click(marks, indexes, count=2):
    properties = {"token": token(marks), "marks": indexes, "click": count}
    return {"last_active_drawing": {"type": "Feature", "geometry": None, "properties": properties}}


def test_a_click_gives_the_marks_of_the_shape():
    assert clicked(MARKS, click(MARKS, [2, 3])) == (2, 3)
    assert click_count(click(MARKS, [2, 3], 4)) == 4


@pytest.mark.parametrize(
    "returned",
    [
        None,
        {},
        {"last_active_drawing": None},
        click(MARKS[:3], [0]),
        click(MARKS, [99]),
        {"last_active_drawing": {"type": "Feature", "properties": None}},
    ],
)
def test_no_click_and_a_click_on_other_marks_give_none(returned):
    assert clicked(MARKS, returned) == ()


def test_before_the_first_click_there_is_none():
    assert click_count(None) == click_count({"last_active_drawing": None}) == 0


@given(st.integers(0, 100_000), st.integers(0, 100_000))
def test_area_follows_the_figure(figure, largest):
    if figure <= max(largest, 100):
        assert radius(figure, largest) <= 30
    assert radius(figure, largest) >= 5
    assert radius(figure, largest) <= radius(figure + 1, largest)


def test_an_empty_map_is_a_layer_too():
    assert call_of(script_of(()))[2].startswith('{"token":0,"look":[],"selected":-1')
