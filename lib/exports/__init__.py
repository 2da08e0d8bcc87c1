"""One module a format: what Cairn writes. `FORMATS` names them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lib.exports import bundle, csv, geojson, gpkg, html, hxl, parquet, xlsx
from lib.exports.document import About, Batch, Credit, Export, ReportLine

__all__ = ["FORMATS", "About", "Batch", "Credit", "Export", "Format", "ReportLine"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what analysts call it, the end of its files' names, its media type and what writes it."""

    label: str
    suffix: str
    mime: str
    write: Callable[[Export, Path], None]


FORMATS: Final = {
    "csv": Format("CSV", "csv", "text/csv", csv.write),
    "geojson": Format("GeoJSON", "geojson", "application/geo+json", geojson.write),
    "gpkg": Format("GeoPackage", "gpkg", "application/geopackage+sqlite3", gpkg.write),
    "parquet": Format("Parquet", "parquet", "application/vnd.apache.parquet", parquet.write),
    "xlsx": Format(
        "Excel workbook",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        xlsx.write,
    ),
    "hxl": Format("HXL-tagged CSV", "hxl.csv", "text/csv", hxl.write),
    "html": Format("Report (HTML)", "html", "text/html", html.write),
    "bundle": Format("Bundle (zip)", "cairn.zip", "application/zip", bundle.write),
}
"""Name on the command line and the pages -> the format."""
