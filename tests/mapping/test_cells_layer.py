import json
import re
import string

import folium
import pytest
from streamlit_folium import _get_feature_group_string

from lib.mapping import Play, cells_layer, clicked_cell

CELLS = {
    **{name: [1, 2] for name in ("drawn", "lat", "lon", "events", "single", "column", "row")},
    "best": [[3, 0], [0, 4], [0, 0], [1, 1]],
    "shift": 26,
}
HOSTILE = "q=%7B%7B7%2A7%7D%7D+%24%7Balert%281%29%7D+%60%3Cscript%3E"


def numbers(**changes):
    asked = {"query": "dataset=made", "reader": 7, "look": (1.0, 2.0, 3.0, 4.0)} | changes
    layer = cells_layer(CELLS, (1.0, 2.0, 3.0, 4.0), 5, **asked)
    script = _get_feature_group_string(layer, folium.Map(tiles=None))
    return re.search(r"cairn\.cells\((\w+), (\w+), (.*)\);", script).groups()[2]


def test_the_layer_is_one_call_with_numbers():
    sent = json.loads(numbers(play=Play(10, 20, 7), selected=(1, 26, 3, 4)))
    assert sent["cells"] == CELLS
    assert (sent["box"], sent["zoom"], sent["reader"], sent["look"]) == ([1, 2, 3, 4], 5, 7, [1, 2, 3, 4])
    assert (sent["play"], sent["selected"]) == ([10, 20, 7], [1, 26, 3, 4])


def test_a_query_travels_as_the_numbers_of_its_letters():
    sent = numbers(query=HOSTILE)
    assert "".join(map(chr, json.loads(sent)["query"])) == HOSTILE
    assert set(sent) <= set(string.ascii_lowercase + string.digits + '{}[]":,.-')
    assert "script" not in sent


def test_a_query_that_is_not_encoded_is_refused():
    with pytest.raises(UnicodeEncodeError):
        numbers(query="q=بانياس")


@pytest.mark.parametrize("column", ["text", [["a"]], {"name": 1}])
def test_anything_but_a_number_is_refused(column):
    with pytest.raises(TypeError):
        cells_layer(CELLS | {"lat": column}, (0, 0, 1, 1), 2, query="", reader=1, look=(0, 0, 1, 1))


def click(cell):
    return {"last_active_drawing": {"type": "Feature", "geometry": None, "properties": {"cell": cell, "click": 1}}}


def test_a_click_says_which_square_it_hit():
    assert clicked_cell(click([1, 26, 3, 4])) == (1, 26, 3, 4)


@pytest.mark.parametrize(
    "returned",
    [
        None,
        {},
        {"last_active_drawing": None},
        {"last_active_drawing": {"properties": None}},
        *map(click, [None, [], [1, 2, 3], [1, 2, 3, "4"], [1, 2, 3, True], "1234"]),
        {"last_active_drawing": {"properties": {"token": 1, "marks": [0], "click": 1}}},
    ],
)
def test_what_is_no_click_on_a_cell_is_none(returned):
    assert clicked_cell(returned) is None
