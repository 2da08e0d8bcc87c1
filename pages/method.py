"""The method: definitions, counting rules, limits, credits and licences."""

import streamlit as st

from lib.ui import definitions
from lib.ui.state import say

st.title(say("method.title"))
for title, section in (("method.rules", "rule"), ("method.drawing", "drawing"), ("method.limits", "limit")):
    st.subheader(say(title))
    st.html(str(definitions.bullets(definitions.points(section))))
st.markdown(f"**{say('filters.rule')}**")
st.html(str(definitions.bullets(definitions.counting_rules())))

st.subheader(say("method.definitions"))
for name, origin, listed in definitions.codes():
    st.markdown(f"**{name}**")
    st.caption(origin)
    st.html(str(listed))

st.subheader(say("method.credits"))
st.html(str(definitions.credits_table()))
st.markdown(f"**{say('method.packages')}**")
st.html(str(definitions.packages_table()))
