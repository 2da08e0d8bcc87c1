"""The View as a report in one HTML file that asks nothing of any network."""

from __future__ import annotations

from pathlib import Path

from lib.errors import CairnError
from lib.exports.document import Export


def write(export: Export, path: Path) -> None:
    """Write the export's page; CairnError where it has none."""
    if export.page is None:
        raise CairnError("these rows have no report of their own: choose another format")
    path.write_text(export.page(), encoding="utf-8")
