"""The sample reports: the places and days of their figures, on which the worked table of the toll rests."""

import pytest

from lib.extraction import extract
from lib.imports.documents import read_report
from lib.model import Claim
from lib.settings import DATA


def claim_of(name: str, words: str, nth: int = 0) -> Claim:
    file = next(file for file in sorted((DATA / "reports").glob("*.md")) if file.name.startswith(name))
    report = read_report(file.name, file.read_bytes())
    found = [c for c in extract(report.text, report.published).claims if c.count_span.of(report.text) == words]
    return found[nth]


@pytest.mark.parametrize(
    ("report", "words", "place", "start", "end"),
    [
        ("2025-03-08-coast-3", "60", "Baniyas", "2025-03-06", "2025-03-08"),
        ("2025-03-09-coast-o", "More than 1,000", "Syrian coast", "2025-03-06", "2025-03-09"),
        ("2025-03-09-coast-o", "600", "Syrian coast", "2025-03-06", "2025-03-09"),
        ("2025-03-09-coast-o", "745", "Syrian coast", "2025-03-06", "2025-03-09"),
        ("2025-03-09-coast-o", "125", "Syrian coast", "2025-03-06", "2025-03-09"),
        ("2025-03-09-coast-o", "at least 20", "Baniyas", "2025-03-06", "2025-03-09"),
        ("2025-03-11-coast-1", "658", "Latakia", "2025-03-06", "2025-03-11"),
        ("2025-03-12-coast-1", "433", "Tartus", "2025-03-06", "2025-03-12"),
    ],
)
def test_a_total_keeps_its_region_and_its_days(report: str, words: str, place: str, start: str, end: str) -> None:
    claim = claim_of(report, words)
    assert claim.mention is not None
    assert claim.mention.text == place
    assert claim.period is not None
    assert (str(claim.period.start), str(claim.period.end)) == (start, end)
