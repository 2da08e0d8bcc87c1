"""A view of thousands of figures stays a page that a browser can hold."""

from dataclasses import replace

from lib.events import Snapshot, select
from lib.model import Publication, Report, Span
from lib.ui import evidence
from lib.view import View
from tests.toll.world import WORLD, claim, march


def test_long_groups_say_how_many_more_there_are() -> None:
    report = Report("12 people were killed.", (Publication(march(9).start),))
    claims = [
        replace(claim(f"c{i}", 12, period=march(7)), report=report.id, evidence_span=Span(0, 22))
        for i in range(60)
    ]
    rows = select(Snapshot.of(1, claims, [report], []), View(), WORLD).rows
    told = evidence.lines("Repeats", rows, evidence.tray_line)
    assert told.count("<details") == evidence.MOST_LINES
    assert "… and 10 more, in the table under Incidents." in told
