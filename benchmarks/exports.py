"""Every export of 100,000 made rows, each in a process of its own: seconds and peak memory, beside pandas' CSV.

    python -m benchmarks.exports [FORMAT]

Corpus: claims made by benchmarks/claims.py at 2,000 towns of four countries, every one a row of the View.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from benchmarks.claims import make_claims
from benchmarks.toll import COUNTRY, spread
from lib.events import Row, Selection, Snapshot, frame
from lib.exporting import Wish, export_of, written_to
from lib.exports import FORMATS
from lib.exports.coarsening import Coarsening
from lib.gazetteer import Gazetteer
from lib.model import Publication, Report
from lib.settings import Settings
from lib.toll import Entry, Toll
from lib.view import View
from lib.vocabulary import Bucket, Outcome, Status

ROWS = 100_000
SENTENCE = "At least {number} people were killed when shells struck the town, a monitor said on the following day."
STATUS, RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")
"""Where Linux keeps the memory of a process; 5 written to the second forgets the peak so far."""
PEER = "pandas to_csv"
DAY = date(2025, 4, 1)


def print_table() -> None:
    """A line a format, as Markdown."""
    print(f"\nExports of {ROWS:,} rows (corpus: made claims at 2,000 towns, benchmarks/exports.py)\n")
    print("| format | seconds | more memory at its peak, MiB | file, MiB |\n|---|---|---|---|")
    for form in [PEER, *FORMATS, "csv adm_1", "csv 10"]:
        print(f"| {form} | {_in_a_process(form)} |")


def _in_a_process(form: str) -> str:
    ask = [sys.executable, "-m", "benchmarks.exports", form]
    return subprocess.run(ask, check=True, capture_output=True, text=True).stdout.strip()


def measure(form: str) -> str:
    """Write one format: CPU seconds, MiB of memory beyond the rows themselves, MiB of the file."""
    gazetteer = Gazetteer.open(Settings.from_environment().home)
    selection = made_rows(gazetteer)
    RESET.write_text("5")
    before = kibibytes("VmRSS")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export"
        start = time.process_time()
        _write(form, selection, gazetteer, path)
        seconds = time.process_time() - start
        peak = kibibytes("VmHWM")
        size = path.stat().st_size
    return f"{seconds:.1f} | {(peak - before) / 1024:.0f} | {size / (1 << 20):.1f}"


def kibibytes(name: str) -> int:
    """A figure of this process's memory, as Linux keeps it."""
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith(name))
    return int(line.split()[1])


def _write(form: str, selection: Selection, gazetteer: Gazetteer, path: Path) -> None:
    if form == PEER:
        frame(selection.rows).to_csv(path, index=False)
        return
    name, _, coarse = form.partition(" ")
    wish = Wish(Coarsening.parse(coarse) if coarse else None)
    written_to(export_of(selection, gazetteer, wish, View(), DAY), name, path)


def made_rows(gazetteer: Gazetteer) -> Selection:
    """A selection of made rows; a toll of so many is not what is measured here."""
    units = [entry.place for entry in gazetteer.lookup("Hama", COUNTRY) if entry.place.id.startswith("adm_1:")]
    claims = make_claims(ROWS, spread(gazetteer), units)
    report = Report(SENTENCE.format(number=17) * 3, (Publication(DAY, "An outlet", "A headline"),))
    entries = tuple(Entry(claim.id, Bucket.COUNTED, "greatest-disjoint-sum") for claim in claims)
    rows = tuple(
        Row(claim, report, entry, f"incident-{claim.place.id if claim.place else ''}", Status.WEAK)
        for claim, entry in zip(claims, entries, strict=True)
    )
    snapshot = Snapshot.of(1, claims, [report], [])
    toll = Toll(Outcome.KILLED, 0, 0, None, entries)
    return Selection(View(), snapshot, (toll,), rows, ())


if __name__ == "__main__":
    print(measure(" ".join(sys.argv[1:])))
