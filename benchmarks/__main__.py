"""`make bench`: every table, on this machine, in this run."""

from __future__ import annotations

import platform
import statistics
import time
from pathlib import Path

from benchmarks import accuracy, corpus, engines, exports, exports_scale, imports, redraw, tolls
from benchmarks import toll as toll_speed
from benchmarks.place_report import print_places
from lib import ingest
from lib.gazetteer import Gazetteer
from lib.imports.documents import read_report
from lib.settings import DATA, Settings

RUNS = 5


def main() -> None:
    """Print the tables as Markdown."""
    home = Settings.from_environment().home
    gazetteer = Gazetteer.open(home)
    print(f"Python {platform.python_version()}, {platform.machine()}\n")
    accuracy.report(gazetteer)
    _print_tolls(gazetteer)
    _print_toll_speed()
    _print_reading(gazetteer)
    _print_corpus()
    print_places(gazetteer, home)
    exports.print_table()
    imports.print_table()
    exports_scale.print_table()
    redraw.print_table()
    _print_engines()


def _print_tolls(gazetteer: Gazetteer) -> None:
    print("Toll of short reports (corpus: tests/toll/texts.toml, our own words)\n")
    print("| reader | right within 2 % | counted more than 1.5 times |\n|---|---|---|")
    for name, (right, over, number) in tolls.score(gazetteer).items():
        print(f"| {name} | {right} of {number} | {over} |")


def _print_engines() -> None:
    if missing := engines.missing():
        print(f"\nEngines are not measured here: that needs {missing}.")
    else:
        engines.print_table()


def _print_toll_speed() -> None:
    print("\nToll of one View (corpus: made claims over two years in Syria, benchmarks/claims.py)\n")
    print("| work | first, ms | median, ms |\n|---|---|---|")
    for what, cold, hot in toll_speed.measure():
        print(f"| {what} | {cold:.1f} | {hot:.1f} |")


def _print_reading(gazetteer: Gazetteer) -> None:
    """Extraction and geocoding together, on the sample reports."""
    files = sorted(Path(DATA / "reports").glob("*.md"))
    reports = [read_report(file.name, file.read_bytes()) for file in files]
    characters = sum(len(report.text) for report in reports)
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        for report in reports:
            ingest.read(report, gazetteer)
        times.append(time.perf_counter() - start)
    median = statistics.median(times[1:])
    print(f"\nReading reports (corpus: data/reports, {len(reports)} reports, {characters:,} characters)\n")
    print("| work | first run, s | median, s | reports a second |\n|---|---|---|---|")
    print(f"| extract and geocode | {times[0]:.2f} | {median:.2f} | {len(reports) / median:.1f} |")


def _print_corpus() -> None:
    print(
        f"\nA corpus (benchmarks/corpus.py: {corpus.CORPUS} made reports of about {corpus.LENGTH:,} characters)\n"
    )
    print(
        "| processes | reports a second of processor time, loaded | by the clock, from the start | MB, largest |"
    )
    print("|---|---|---|---|")
    for speed in corpus.measure():
        rates = f"{speed.loaded:.1f} | {speed.from_the_start:.1f}"
        print(f"| {speed.processes} | {rates} | {speed.megabytes:.0f} |")


if __name__ == "__main__":
    main()
