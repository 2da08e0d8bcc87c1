import pytest
from shapely.geometry import box
from streamlit_folium import _get_map_string, generate_js_hash, get_full_id

from lib.mapping import assets, base_map, extent, fit, viewport
from lib.mapping.base import WORLD
from lib.model import Mark, MarkKind, Place
from lib.view import View
from lib.vocabulary import WherePrec

SIZE = (900, 560)


def no_outline(place):
    return None


def test_the_map_loads_leaflet_and_our_scripts_only():
    page = base_map("/basemap/1").get_root().render()
    wanted = ("leaflet.js", "leaflet.css", "labels.js", "base.js", "marks.js", "map.css")
    assert all(assets.url(name) in page for name in wanted)
    assert "jquery" not in page
    assert "http://" not in page
    assert "https://" not in page


def test_two_builds_are_one_map_to_the_browser():
    first, second = (generate_js_hash(_get_map_string(base_map("/basemap/1")), "map") for _ in range(2))
    assert first == second


def test_the_script_starts_the_base_map():
    drawn = base_map("/basemap/1", "ar")
    assert 'cairn.base(map_div, {"address": "/basemap/1", "lang": "ar"' in _get_map_string(drawn)
    assert get_full_id(drawn) == "map_div"


def test_a_language_without_names_is_refused():
    with pytest.raises(ValueError, match="xx"):
        base_map("/basemap/1", "xx")


@pytest.mark.parametrize(
    ("shown", "center", "zoom"),
    [
        ((35.7, 34.8, 36.3, 35.9), (35.3524, 36.0), 8),
        ((36.0, 35.0, 36.001, 35.001), (35.0005, 36.0005), 9),
        (WORLD, (20.322, 15.0), 2),
        ((170.0, -10.0, 190.0, 10.0), (0.0, 180.0), 4),
    ],
)
def test_fit_shows_the_whole_box(shown, center, zoom):
    fitted = fit(shown, SIZE)
    assert fitted.center == pytest.approx(center, abs=1e-3)
    assert fitted.zoom == zoom


def mark(prec, latitude=None, longitude=None, radius_m=None):
    place = Place("x", "x", prec, latitude=latitude, longitude=longitude, radius_m=radius_m)
    return Mark(place, MarkKind.COUNTED, 1)


def test_the_permalink_wins():
    view = View(bbox=(35.0, 34.0, 37.0, 36.0), zoom=11)
    assert viewport(view, [mark(WherePrec.EXACT, 0.0, 0.0)], no_outline, SIZE).zoom == 11
    assert viewport(view, [], no_outline, SIZE).center == pytest.approx((35.0062, 36.0), abs=1e-3)


def test_all_marks_are_in_view():
    marks = [mark(WherePrec.EXACT, 35.0, 36.0), mark(WherePrec.ADM_1), mark(WherePrec.COUNTRY, 50.0, 50.0)]
    seen = viewport(View(), marks, lambda place: box(36, 33, 38, 34), SIZE)
    assert seen.center == pytest.approx((34.006, 36.99), abs=0.02)


def test_nothing_to_show_is_the_world():
    assert viewport(View(), [], no_outline, SIZE) == fit(WORLD, SIZE)
    assert viewport(View(), [mark(WherePrec.COUNTRY, 35.0, 36.0)], no_outline, SIZE) == fit(WORLD, SIZE)
    assert viewport(View(), [mark(WherePrec.ADM_1, 35.0, 36.0)], no_outline, SIZE) == fit(WORLD, SIZE)


def test_the_extent_of_marks():
    marks = [mark(WherePrec.NEAR, 35.0, 36.0, 11_100.0), mark(WherePrec.ADM_1)]
    assert extent(marks, lambda place: box(36, 33, 38, 34)) == pytest.approx((35.9, 33, 38, 35.1))
    assert extent([mark(WherePrec.COUNTRY, 35.0, 36.0)], no_outline) is None
