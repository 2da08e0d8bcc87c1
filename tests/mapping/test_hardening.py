"""What folium is given as text stays text, and nothing is fetched from elsewhere."""

import folium
import folium.plugins
import pytest
from folium.elements import JSCSSMixin
from streamlit_folium import _get_feature_group_string, generate_leaflet_string

from lib.mapping import assets, harden

PRODUCT = str(7919 * 7927)
PAYLOADS = ["{{7919*7927}}", "{% raw %}", "{#", "${alert(1)}", "`", "\\`", "<script>", "{{ this.__init__ }}"]


def popup(text):
    return folium.Marker([0, 0], popup=folium.Popup(text))


def tooltip(text):
    return folium.CircleMarker([0, 0], tooltip=folium.Tooltip(text))


def div_icon(text):
    return folium.Marker([0, 0], icon=folium.DivIcon(html=text))


def geojson_property(text):
    geometry = {"type": "Point", "coordinates": [0, 0]}
    return folium.GeoJson({"type": "Feature", "properties": {"name": text}, "geometry": geometry})


def layer_name(text):
    return folium.FeatureGroup(name=text)


def attribution(text):
    return folium.TileLayer("/tiles/{z}/{x}/{y}.png", attr=text)


@pytest.mark.parametrize("text", PAYLOADS)
@pytest.mark.parametrize("element", [popup, tooltip, div_icon, geojson_property, layer_name, attribution])
def test_rendered_text_is_never_compiled(element, text):
    drawn = folium.Map(tiles=None)
    element(text).add_to(drawn)
    page = drawn.get_root().render() + generate_leaflet_string(drawn)
    assert PRODUCT not in page
    assert "function __init__" not in page


@pytest.mark.parametrize("text", PAYLOADS)
def test_nor_in_a_group_that_streamlit_folium_adds(text):
    group = folium.FeatureGroup()
    popup(text).add_to(group)
    assert PRODUCT not in _get_feature_group_string(group, folium.Map(tiles=None))


def all_linked(kind=JSCSSMixin):
    return [kind, *(deep for child in kind.__subclasses__() for deep in all_linked(child))]


def test_every_script_and_style_is_our_own():
    kinds = all_linked()
    assert {folium.Map, folium.plugins.MarkerCluster, folium.plugins.Draw} <= set(kinds)
    links = [url for kind in kinds for _, url in (*kind.default_js, *kind.default_css)]
    assert links
    assert [url for url in links if not url.startswith("/assets/")] == []


def test_a_class_defined_later_is_ours_too():
    class Late(JSCSSMixin):
        default_js = [("late", "https://cdn.example.org/late.js")]  # noqa: RUF012

    assert Late.default_js == [("late", "/assets/missing/late")]


def test_hardening_twice_changes_nothing():
    before = list(folium.Map.default_js)
    harden()
    assert folium.Map.default_js == before == [("leaflet", assets.url("leaflet.js"))]


def test_only_known_files_are_assets():
    assert assets.load_assets()["leaflet.js"].startswith(b"/* @preserve\n * Leaflet 1.9.3")
    with pytest.raises(KeyError):
        assets.url("../base.py")
