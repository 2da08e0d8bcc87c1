"""Three million rows of a dataset as files, each in a process of its own, beside pandas and geopandas."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from benchmarks.engines import kept
from benchmarks.exports import RESET, kibibytes
from lib.datasets import Catalog, Dataset
from lib.view import View

ROWS = 3_000_000
PEER_ROWS = 300_000
"""geopandas holds a Python object a row: of three million it would keep several gigabytes."""
DAY = date(2026, 1, 1)
SUFFIX = {"pandas to_csv": "csv", "pandas to_parquet": "parquet", "geopandas to_file": "gpkg"}
FORMS = ("csv", "parquet", "gpkg", *SUFFIX)


def print_table() -> None:
    """A line a format, as Markdown."""
    print(f"\nExports of a dataset of {ROWS:,} rows (corpus: benchmarks/events_made.py)\n")
    print("| writer | rows | CPU seconds | seconds | more memory at its peak, MiB | file, MiB |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for rows in (ROWS, PEER_ROWS):
            kept(rows, Path(folder) / str(rows))
        for form in FORMS:
            rows = PEER_ROWS if form.startswith("geopandas") else ROWS
            ask = [sys.executable, "-m", "benchmarks.exports_scale", str(Path(folder) / str(rows)), form]
            told = subprocess.run(ask, check=True, capture_output=True, text=True).stdout.strip()
            print(f"| {form} | {rows:,} | {told} |", flush=True)


def measure(home: Path, form: str) -> str:
    """Write one file: CPU seconds, seconds, MiB of memory beyond what was there before, MiB of the file."""
    dataset = Catalog.open(home).named("made")
    assert dataset is not None
    write = _peer if " " in form else _cairn
    RESET.write_text("5")
    before = kibibytes("VmRSS")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"out.{SUFFIX.get(form, form)}"
        clock, cpu = time.perf_counter(), time.process_time()
        write(dataset, form, path)
        spent = f"{time.process_time() - cpu:.1f} | {time.perf_counter() - clock:.1f}"
        size = path.stat().st_size
    return f"{spent} | {(kibibytes('VmHWM') - before) / 1024:.0f} | {size / (1 << 20):.0f}"


def _cairn(dataset: Dataset, form: str, path: Path) -> None:
    """The export as the command makes it, with the import of what it needs."""
    from lib import engines
    from lib.exporting.datasets import export_dataset

    with engines.opened("duckdb") as engine:
        export_dataset(engine, dataset, View(dataset="made", outcome=()), form, path, DAY, lambda *_: None)


def _peer(dataset: Dataset, form: str, path: Path) -> None:
    """The same rows, read from the same file."""
    table = pq.read_table(dataset.path).to_pandas()
    if form == "pandas to_csv":
        table.to_csv(path, index=False)
    elif form == "pandas to_parquet":
        table.to_parquet(path, compression="zstd")
    else:
        _to_file(table, path)


def _to_file(table: pd.DataFrame, path: Path) -> None:
    import geopandas

    shapes = geopandas.points_from_xy(table.longitude, table.latitude, crs="EPSG:4326")
    plain = table.astype(dict.fromkeys(table.select_dtypes("category"), object))
    geopandas.GeoDataFrame(plain, geometry=shapes).to_file(path, layer="rows", driver="GPKG")


if __name__ == "__main__":
    print(measure(Path(sys.argv[1]), sys.argv[2]))
