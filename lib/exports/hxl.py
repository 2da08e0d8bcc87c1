"""Rows as HXL: the CSV with a second header row of hashtags (hxlstandard.org), as VOCABULARY names them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from lib.exports import csv
from lib.exports.codebook import BY_NAME
from lib.exports.document import Export
from lib.vocabulary import Category, Demographic

COUNTS: Final = ("low", "best", "high")
WHO: Final = {Demographic.CHILDREN.value: "+children", Demographic.WOMEN.value: "+f"}


def write(export: Export, path: Path) -> None:
    """Header, hashtags, rows; the counts are tagged with what all rows have in common."""
    head = ",".join(export.columns) + "\r\n" + ",".join(tags(export)) + "\r\n"
    with path.open("wb") as file:
        file.write(csv.BOM + head.encode())
        for batch in export.batches():
            file.write(csv.lines(batch.table))


def tags(export: Export) -> list[str]:
    """The hashtag of each column, empty where HXL has none."""
    shared = export.about.values or {}
    return [_tag(name, shared) for name in export.columns]


def _tag(name: str, shared: Mapping[str, str | None]) -> str:
    if name not in COUNTS:
        return BY_NAME[name].hxl
    outcome, category, demographic = (shared.get(key) for key in ("outcome", "category", "demographic"))
    happened = f"+{outcome.replace('_or_', '+')}" if outcome else ""
    who = WHO.get(demographic or "", "") + ("+civilians" if category == Category.CIVILIAN.value else "")
    return f"#affected{happened}{who}" + {"low": "+low", "best": "", "high": "+high"}[name]
