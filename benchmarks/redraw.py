"""From a click to the painted frame: the real app in a real headless Chromium, on made datasets.

Peers draw the same rows in the same browser: streamlit-folium with a mark a row, at sizes they can bear.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import statistics
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final

import pyarrow.compute as pc
import pyarrow.parquet as pq
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.events_made import made_rows
from benchmarks.redraw_scripts import CLICK, FRAME, PAN, PEER_CLICK, PLAY, ZOOM
from lib.datasets import Catalog, Edition
from lib.events.cells import cells
from lib.events.ledger import Ledger
from lib.events.shelf import Shelf
from lib.events.sieve import inside, sieve
from lib.events.tallies import tally
from lib.settings import PROJECT, Settings
from lib.view import View
from lib.vocabulary import Category
from tests.browser.conftest import CHROMIUM_FLAGS, MapFrame, Server, serve, settled

SIZES: Final = (10_000, 385_000, 3_000_000)
CURVE: Final = (10_000, 100_000, 385_000, 1_000_000, 3_000_000, 10_000_000)
CLICKS: Final = ("Civilians", "Militants", "Civilians", "Not stated", "Militants", "Government", "Not stated")
"""Pills that are clicked one after the other; each turns one casualty type on or off."""
WORLD: Final = (-170.0, -55.0, 170.0, 75.0)
ANALYSTS: Final = 20
CHANGES: Final = 10
_EVERY: Final = 2.0
"""Seconds between two filter changes of one analyst."""


def put(home: Path, rows: int) -> str:
    """Made rows as a dataset of a home; its name."""
    catalog = Catalog.open(home)
    table = made_rows(rows)
    edition = Edition(
        hashlib.sha256(str(rows).encode()).hexdigest()[:32],
        *("made.csv", date(2025, 12, 31), rows, 0, rows, pc.sum(table["first_of_event"]).as_py()),
        *(date(1989, 1, 1), date(2025, 12, 31)),
    )
    with catalog.scratch() as folder:
        pq.write_table(table, folder / "rows.parquet", compression="zstd", row_group_size=131_072)
        title = f"Made events {rows:,}"
        licence = "Made from a fixed seed."
        catalog.put(f"made{rows}", folder / "rows.parquet", edition, format="ucdp", title=title, licence=licence)
    return f"made{rows}"


@contextmanager
def home_with(*sizes: int) -> Iterator[Path]:
    """A home with the place index and made datasets of these sizes."""
    with tempfile.TemporaryDirectory(prefix="cairn-bench-") as folder:
        home = Path(folder)
        for index in Settings.from_environment().home.glob("gazetteer-*.sqlite"):
            shutil.copy(index, home)
        for rows in sizes:
            put(home, rows)
        yield home


@contextmanager
def browser() -> Iterator[Browser]:
    """The system's Chromium, else Playwright's own, without a window."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield opened
        opened.close()


def opened(chromium: Browser, server: Server, name: str) -> Page:
    """The map page of a dataset at 1440 by 900, when everything on it is there."""
    page = chromium.new_context(base_url=server.url, viewport={"width": 1440, "height": 900}).new_page()
    page.goto(f"/?dataset={name}")
    MapFrame(page).wait()
    page.get_by_test_id("stSidebar").get_by_role("button", name=CLICKS[0]).wait_for()
    at_rest(page)
    return page


def at_rest(page: Page) -> None:
    """Until the page's script has ended and the browser has had time to draw its charts."""
    settled(page)
    page.wait_for_timeout(800)


def clicks(page: Page) -> list[float]:
    """Milliseconds from a filter click to the painted frame."""
    found = []
    for name in CLICKS:
        found.append(page.evaluate(CLICK, name))
        at_rest(page)
    return found


def moves(page: Page) -> tuple[list[float], list[float]]:
    """Milliseconds from the end of a pan, and of a zoom, to the painted frame."""
    pans = [_moved(page, PAN, by) for by in ([220, 40], [-180, 90], [150, -120], [-260, 30], [90, 90])]
    zooms = [_moved(page, ZOOM, by) for by in (1, 1, 1, -1, -1, -1)]
    return pans, zooms


def _moved(page: Page, script: str, by: Any) -> float:
    took: float = page.evaluate(script, by)
    page.wait_for_timeout(300)
    return took


def megabytes(server: Server) -> float:
    """Resident memory of the server."""
    (line,) = (line for line in Path(f"/proc/{_pid(server)}/status").read_text().splitlines() if "VmRSS" in line)
    return int(line.split()[1]) / 1024


def _pid(server: Server) -> int:
    """The process that listens on the server's port."""
    port = f"--server.port\0{server.url.rsplit(':', 1)[1]}\0".encode()
    return next(
        int(path.parent.name)
        for path in Path("/proc").glob("[0-9]*/cmdline")
        if port in path.read_bytes() and int(path.parent.name) != os.getpid()
    )


def crowd(server: Server, name: str) -> list[float]:
    """Milliseconds of the cells of a filter change, for `ANALYSTS` at once, each with one every two seconds."""
    took: list[float] = []
    threads = [threading.Thread(target=_analyst, args=(server, name, at, took)) for at in range(ANALYSTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took


def _analyst(server: Server, name: str, number: int, took: list[float]) -> None:
    time.sleep(number * _EVERY / ANALYSTS)
    for change in range(CHANGES):
        began = time.perf_counter()
        category = tuple(Category)[(number + change) % len(Category)]
        year = 1990 + (7 * number + 3 * change) % 30
        query = f"dataset={name}&category={category}&from={year}-01-01&to={year + 5}-12-31"
        urllib.request.urlopen(f"{server.url}/api/cells?{query}&bbox=-170,-55,170,75&zoom=2").read()
        took.append((time.perf_counter() - began) * 1000)
        time.sleep(max(0.0, _EVERY - (time.perf_counter() - began)))


def curve() -> list[tuple[int, float, float, float]]:
    """Rows, processor seconds to load, milliseconds for the toll and for the cells of one casualty type."""
    found = []
    with tempfile.TemporaryDirectory(prefix="cairn-bench-") as folder:
        for rows in CURVE:
            path = Path(folder) / "rows.parquet"
            pq.write_table(made_rows(rows), path, compression="zstd", row_group_size=131_072)
            began = time.process_time()
            ledger = Ledger.read(path, str(rows))
            load = time.process_time() - began
            view = View(category=(Category.CIVILIAN,))
            told = _busy(lambda: tally(ledger, sieve(ledger, view), view))  # noqa: B023
            drawn = _busy(lambda: cells(ledger, inside(ledger, sieve(ledger, view), view), WORLD, 2))  # noqa: B023
            found.append((rows, load, told, drawn))
    return found


def _busy(work: Callable[[], object]) -> float:
    """Median processor milliseconds of five, after one to warm up."""
    work()
    times = []
    for _ in range(5):
        began = time.process_time()
        work()
        times.append((time.process_time() - began) * 1000)
    return statistics.median(times)


def start_seconds(home: Path) -> float:
    """Processor seconds until the largest dataset of a home is ready to be asked, in a process that is warm."""
    shelf = Shelf(Catalog.open(home))
    dataset = max(shelf.datasets(), key=lambda one: one.edition.rows)
    began = time.process_time()
    shelf.tally(shelf.ledger(dataset), View())
    return time.process_time() - began


PEERS: Final = {"Marker": (1_000, 10_000), "CircleMarker": (1_000, 10_000)}
"""How many rows each peer is asked to draw; beyond, it takes minutes. folium's clusters load their script from a
CDN, and st.map, pydeck and kepler.gl their map: none of these runs offline."""


def peers(chromium: Browser) -> list[tuple[str, int, float]]:
    """Peer, rows, milliseconds from a click to the painted frame: the same rows, the same browser."""
    found = []
    for peer, sizes in PEERS.items():
        for rows in sizes:
            with tempfile.TemporaryDirectory(prefix="cairn-bench-") as folder:
                os.environ["CAIRN_PEER"] = json.dumps([peer, rows])
                with serve(PROJECT / "benchmarks" / "redraw_peer" / "app.py", Path(folder)) as server:
                    found.append((peer, rows, _peer(chromium, server)))
    return found


def _peer(chromium: Browser, server: Server) -> float:
    page = chromium.new_context(base_url=server.url, viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(180_000)
    page.goto("/")
    times = []
    for turn in range(3):
        page.frame_locator(FRAME).locator(f"#map_div[data-turn='{turn}']").wait_for(state="attached")
        at_rest(page)
        times.append(page.evaluate(PEER_CLICK))
    return statistics.median(times)


def print_table() -> None:
    """Print everything as Markdown."""
    _print_app()
    _print_curve()


def _print_app() -> None:
    print("\nA dataset on the map (benchmarks/redraw.py: made rows, 1440 by 900, medians in milliseconds)\n")
    print("| rows | filter click | pan | zoom | play, frames a second |\n|---|---|---|---|---|")
    with home_with(*SIZES) as home, browser() as chromium:
        with serve(PROJECT / "app.py", home) as server:
            for rows in SIZES:
                page = opened(chromium, server, f"made{rows}")
                filtered, (panned, zoomed) = clicks(page), moves(page)
                told = " | ".join(f"{statistics.median(times):.0f}" for times in (filtered, panned, zoomed))
                print(f"| {rows:,} | {told} | {page.evaluate(PLAY, 5):.1f} |", flush=True)
                page.context.close()
        for size in SIZES[:-1]:
            Catalog.open(home).remove(f"made{size}")
        with serve(PROJECT / "app.py", home) as server:
            _print_server(chromium, server, f"made{SIZES[-1]}")
        print(f"\nThe same dataset is ready {start_seconds(home):.1f} s of processor time after a start.")
        for peer, rows, took in peers(chromium):
            print(f"streamlit-folium {peer}, {rows:,} rows: {took:,.0f} ms from a click to the frame", flush=True)


def _print_server(chromium: Browser, server: Server, name: str) -> None:
    page = opened(chromium, server, name)
    first = megabytes(server)
    others = [opened(chromium, server, name) for _ in range(4)]
    each = (megabytes(server) - first) / len(others)
    print(f"\nServer with {name}: {first:.0f} MB with one session, {each:.1f} MB for each further one.")
    for one in (page, *others):
        one.context.close()
    took = sorted(crowd(server, name))
    share = took[int(len(took) * 0.95)]
    median = statistics.median(took)
    print(f"{ANALYSTS} analysts, a change every {_EVERY:g} s: median {median:.0f} ms, p95 {share:.0f} ms")


def _print_curve() -> None:
    print("\nAggregation alone, one core (processor time; civilians, the whole world)\n")
    print("| rows | load, s | toll, ms | cells, ms | cells, ns a row |\n|---|---|---|---|---|")
    for rows, load, told, drawn in curve():
        print(f"| {rows:,} | {load:.2f} | {told:.1f} | {drawn:.1f} | {drawn * 1e6 / rows:.0f} |", flush=True)


if __name__ == "__main__":
    print_table()
