"""The reports: add one, choose one, read it with every figure marked."""

import streamlit as st

from lib.settings import Settings
from lib.ui import report_panel, state
from lib.ui.state import say
from lib.ui.store import store

cairn = store(Settings.from_environment())
view = state.current()
snapshot = cairn.snapshot()
report = report_panel.chosen_report(snapshot, view.selected)

st.title(say("reports.title"))
report_panel.add_form(cairn)
report_panel.reports_list(snapshot, report)
if report:
    everything = cairn.select(view.but(outcome=tuple(cairn.facets().outcomes)))
    report_panel.text_with_figures(report, snapshot, everything, view)
elif snapshot.reports:
    st.caption(say("reports.choose"))
