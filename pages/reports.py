"""The reports: add one, choose one or the next figure that waits, read and review it with every figure marked."""

import streamlit as st

from lib.settings import Settings
from lib.ui import report_adding, report_panel, review_acts, review_panel, review_queue, state
from lib.ui.state import say
from lib.ui.store import store

cairn = store(Settings.from_environment())
view = state.current()
snapshot = cairn.snapshot()
report = report_panel.chosen_report(snapshot, view.selected)
everything = cairn.select(view.but(outcome=tuple(cairn.facets().outcomes)))
waiting = review_queue.queue(everything)

title, told = st.columns([2, 11], vertical_alignment="center")
title.title(say("reports.title"))
with told:
    review_acts.told(cairn)
report_adding.add_form(cairn)
listed = review_queue.switch(len(waiting))
in_queue = [one.row.claim for one in waiting] if listed == review_queue.QUEUE else []
if listed == review_queue.QUEUE:
    review_queue.table(waiting, snapshot.by_id.get(view.selected or ""))
else:
    report_panel.reports_list(snapshot, report)
if report:
    reading = review_panel.Reading.of(cairn, snapshot, report, in_queue)
    review_panel.panel(reading, everything, report_panel.source_line(report))
elif snapshot.reports:
    st.caption(say("reports.choose"))
