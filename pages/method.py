"""The method: definitions, counting rules, limits, credits and licences."""

import streamlit as st

from lib.ui import definitions
from lib.ui.state import say

st.title(say("method.title"))
for title, points in (
    ("method.rules", definitions.RULES),
    ("method.drawing", definitions.DRAWING),
    ("method.limits", definitions.LIMITS),
):
    st.subheader(say(title))
    st.html(str(definitions.bullets(points)))

st.subheader(say("method.definitions"))
for name, listed in definitions.codes():
    st.markdown(f"**{name}**")
    st.html(str(listed))

st.subheader(say("method.credits"))
st.html(str(definitions.credits_table()))
st.markdown(f"**{say('method.packages')}**")
st.html(str(definitions.packages_table()))
