from datetime import date

import streamlit as st
from shapely.geometry import box
from streamlit_folium import st_folium

from lib.mapping import RETURNED, Basemap, base_map, click_count, clicked, extent, marks_layer
from lib.model import Mark, MarkKind, Place
from lib.settings import DATA
from lib.timeline import Bar, Step, brushed, event_bars, growth
from lib.vocabulary import Category, WherePrec

HOSTILE = "{{7*7}} {% raw %} ${alert(1)} ` </script><script>alert(1)</script>"


def point(id, latitude, longitude, prec=WherePrec.EXACT, radius_m=None):
    return Place(id, HOSTILE, prec, "SY", None, None, latitude, longitude, radius_m)


def unit(id):
    return Place(id, HOSTILE, WherePrec.ADM_1, "SY", "Hama")


def outline(place):
    return box(36.1, 34.8, 37.5, 35.6) if place.adm_1 == "Hama" else None


CIVILIANS = ((Category.CIVILIAN, 60),)
ALL = (
    Mark(point("a", 35.18, 35.95), MarkKind.COUNTED, 60, CIVILIANS),
    Mark(unit("b"), MarkKind.COUNTED, 31, ((Category.CIVILIAN, 31),)),
    Mark(unit("c"), MarkKind.CONTAINED, 9, ((Category.CIVILIAN, 9),)),
    Mark(point("d", 35.36, 35.93, WherePrec.NEAR, 5000.0), MarkKind.NAMED),
    Mark(point("e", 35.2, 36.8), MarkKind.CONTAINED, 7, ((Category.ARMED_GROUP, 4), (Category.CIVILIAN, 3))),
)

basemap = st.cache_resource(Basemap.read)(DATA / "outlines.topo.json.gz")
marks = ALL[1:] if st.checkbox("fewer") else ALL
returned = st_folium(
    base_map(basemap.address),
    key="map",
    height=420,
    width=None,
    returned_objects=list(RETURNED),
    feature_group_to_add=marks_layer(marks, outline, None, extent(ALL, outline)),
)
ids = [marks[index].place.id for index in clicked(marks, returned)]
st.text(f"clicked: {' '.join(ids) or 'nothing'}; times: {click_count(returned)}")


def march(day):
    return date(2025, 3, day)


bars = [Bar(march(6), march(8), Category.CIVILIAN, 745, HOSTILE), Bar(march(7), march(7), Category.UNKNOWN, 9, "")]
event = st.altair_chart(event_bars(bars), key="bars", on_select="rerun", selection_mode="brush")
st.text(f"brushed: {' '.join(map(str, brushed(event.selection) or ('nothing',)))}")
st.altair_chart(growth([Step(march(8), Category.CIVILIAN, 340), Step(march(9), Category.CIVILIAN, 745)]))

upload = st.file_uploader("upload")
st.text(f"uploaded: {len(upload.getvalue()) if upload else 0}")
st.download_button("download", "a,b\n1,2\n", "a.csv")
st.dataframe({"a": [1, 2]})
