"""Imports of UCDP GED and ACLED as large as they are, each in a process of its own, beside pandas' reading alone.

    python -m benchmarks.imports [READER FILE]

Corpus: made events (benchmarks/events_made.py) as the providers' CSV, every column.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import pandas as pd

from benchmarks.events_csv import write_csv
from benchmarks.events_made import made_events
from lib.datasets import Catalog
from lib.imports.tabular.opening import open_csv
from lib.imports.tabular.taking_in import PROVIDERS, import_table

ROWS, RUNS = 385_000, 3
PEER = "pandas"
MORE = 1.25
"""Made events have 1.2 rows each; a file has an event a row."""


def print_table() -> None:
    """A line a reader and file, as Markdown."""
    print(f"\nImports of {ROWS:,} rows of CSV, cold (corpus: benchmarks/events_csv.py), median of {RUNS}\n")
    print("| file | MB | reader | seconds of processor time | by the clock | rows a second | MB, largest |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name, form in PROVIDERS.items():
            file = Path(folder) / f"{name}.csv"
            write_csv(form, made_events(round(ROWS * MORE)), file, ROWS)
            for reader in (name, PEER):
                _print_line(file, reader)


def _print_line(file: Path, reader: str) -> None:
    runs = [_in_a_process(reader, file) for _ in range(RUNS)]
    cpu, clock, memory = (statistics.median(figures) for figures in zip(*runs, strict=True))
    size = file.stat().st_size / 1e6
    what = "pandas.read_csv, nothing checked or kept" if reader == PEER else "import"
    print(
        f"| {file.stem} | {size:.0f} | {what} | {cpu:.1f} | {clock:.1f} | {ROWS / cpu:,.0f} | {memory:.0f} |",
        flush=True,
    )


def _in_a_process(reader: str, file: Path) -> tuple[float, float, float]:
    ask = [sys.executable, "-m", "benchmarks.imports", reader, str(file)]
    told = subprocess.run(ask, check=True, capture_output=True, text=True).stdout.split()
    return float(told[0]), float(told[1]), float(told[2])


def measure(reader: str, file: Path) -> str:
    """Processor time and time by the clock in seconds; the largest memory of the process in MB."""
    cpu, clock = time.process_time(), time.perf_counter()
    if reader == PEER:
        pd.read_csv(file, low_memory=False)
    else:
        with tempfile.TemporaryDirectory() as home:
            catalog = Catalog.open(Path(home))
            import_table(catalog, open_csv(file), PROVIDERS[reader], reader, date(2026, 1, 5), lambda *_: None)
    cpu, clock = time.process_time() - cpu, time.perf_counter() - clock
    return f"{cpu} {clock} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}"


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(measure(sys.argv[1], Path(sys.argv[2])))
    else:
        print_table()
