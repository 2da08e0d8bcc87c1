"""A real server, a real Chromium, and a page that notes everything that goes wrong or leaves the origin."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, FrameLocator, Page, expect, sync_playwright

PROJECT = Path(__file__).resolve().parents[2]
START_SECONDS = 180
WAIT_MILLISECONDS = 60_000
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
OWN_SCHEMES = ("data:", "blob:", "about:")
expect.set_options(timeout=WAIT_MILLISECONDS / 2)
PROBES = re.compile(r"/\w+/_stcore/(health|host-config)$")
"""On a page of its own address Streamlit's browser side first looks for the server below that address."""


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(item.path).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@dataclass(frozen=True)
class Server:
    """A running Cairn: where it answers, where it keeps its data, what it has said."""

    url: str
    home: Path
    log: Path


@contextmanager
def serve(script: Path, home: Path) -> Iterator[Server]:
    """`streamlit run script` on a free port with its own CAIRN_HOME, until the block ends."""
    home.mkdir(parents=True, exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = home / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    environment = os.environ | {"CAIRN_HOME": str(home), "PYTHONPATH": str(PROJECT), "PYTHONUNBUFFERED": "1"}
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            server = Server(f"http://127.0.0.1:{port}", home, log)
            wait_for_health(server, process)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_for_health(server: Server, process: subprocess.Popen) -> None:
    """Until the health check answers; AssertionError with the server's log where it never does."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{server.url}/api/health", timeout=5) as answer:
                assert answer.status == 200
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            try:
                process.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
            break
    raise AssertionError(f"no answer from {server.url}:\n{server.log.read_text(errors='replace')[-4000:]}")


@pytest.fixture(scope="session")
def server(new_home: Callable[[], Path]) -> Iterator[Server]:
    """Cairn itself, with a home that it fills with the sample reports."""
    with serve(PROJECT / "app.py", new_home()) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, else Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = next((found for name in names if (found := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@dataclass
class Watch:
    """What a page has asked for, and everything that should not have happened."""

    origin: str
    requests: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        """Note errors, policy violations, dialogs, failed answers, and requests that leave the origin."""
        page.on("request", lambda request: self._requested(request.url))
        page.on("websocket", lambda opened: self._requested(opened.url))
        page.on("response", lambda answer: self._answered(answer.status, answer.url))
        page.on("pageerror", lambda error: self.problems.append(f"page error: {error}"))
        page.on("console", self._logged)
        page.on("dialog", lambda dialog: (self.problems.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.expose_function("cairnViolation", lambda what: self.problems.append(f"policy: {what}"))
        page.add_init_script(
            "addEventListener('securitypolicyviolation', (event) =>"
            " window.top.cairnViolation(`${event.violatedDirective} ${event.blockedURI}`))"
        )

    def _requested(self, url: str) -> None:
        self.requests.append(url)
        own = (self.origin, self.origin.replace("http", "ws", 1), *OWN_SCHEMES)
        if not url.startswith(own):
            self.problems.append(f"left the origin: {url}")

    def _logged(self, line: ConsoleMessage) -> None:
        if line.type == "error" and not PROBES.search(line.location.get("url", "")):
            self.problems.append(f"console: {line.text}")

    def _answered(self, status: int, url: str) -> None:
        if status >= 400 and not PROBES.search(url):
            self.problems.append(f"answer {status}: {url}")


@contextmanager
def watched_page(chromium: Browser, server: Server, **context: object) -> Iterator[tuple[Page, Watch]]:
    """A page of its own context; leaving the block fails where anything on it went wrong."""
    opened = chromium.new_context(
        **{"base_url": server.url, "viewport": {"width": 1440, "height": 900}, "accept_downloads": True} | context
    )
    opened.set_default_timeout(WAIT_MILLISECONDS)
    watch = Watch(server.url)
    page = opened.new_page()
    watch.follow(page)
    try:
        yield page, watch
    finally:
        opened.close()
    assert watch.problems == []


@pytest.fixture
def page(chromium: Browser, server: Server) -> Iterator[Page]:
    """A page on Cairn, at 1440 by 900; the test fails on any error or any request off the origin."""
    with watched_page(chromium, server) as (opened, _):
        yield opened


@pytest.fixture
def phone(chromium: Browser, server: Server) -> Iterator[Page]:
    """The same on a phone, 390 by 844, with touch."""
    with watched_page(chromium, server, viewport={"width": 390, "height": 844}, has_touch=True) as (opened, _):
        yield opened


def settled(page: Page) -> None:
    """Wait until Streamlit has run the page's script to its end; before, charts do not listen to the mouse."""
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()


@dataclass(frozen=True)
class MapFrame:
    """The map inside its frame: ready when land and marks are drawn."""

    page: Page

    @property
    def frame(self) -> FrameLocator:
        """The frame that streamlit-folium draws in."""
        return self.page.frame_locator('iframe[title="streamlit_folium.st_folium"]')

    def wait(self) -> None:
        """Until land is painted and the layer of marks has been drawn."""
        self.frame.locator("canvas.leaflet-tile-loaded").first.wait_for()
        self._evaluate(
            "() => new Promise((done) => {"
            " const look = () => (window.cairn.obstacles ? done() : requestAnimationFrame(look)); look(); })"
        )

    def click(self, latitude: float, longitude: float) -> None:
        """Click where a place is."""
        self._div.scroll_into_view_if_needed()
        self._div.click(position=self._at(latitude, longitude))

    def hover(self, latitude: float, longitude: float) -> None:
        """Move the mouse to where a place is."""
        self._div.hover(position=self._at(latitude, longitude))

    def view(self) -> dict[str, float]:
        """Latitude and longitude of the centre, and the zoom."""
        return self._evaluate("() => ({...window.map.getCenter(), zoom: window.map.getZoom()})")

    def size(self) -> tuple[float, float]:
        """Width and height of the map in pixels."""
        found = self._evaluate("() => window.map.getSize()")
        return found["x"], found["y"]

    def position(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a place is on the map, in pixels from its left and top."""
        found = self._evaluate("(_, at) => window.map.latLngToContainerPoint(at)", [latitude, longitude])
        return found["x"], found["y"]

    @property
    def _div(self):
        return self.frame.locator("#map_div")

    def _at(self, latitude: float, longitude: float) -> dict[str, float]:
        x, y = self.position(latitude, longitude)
        return {"x": x, "y": y}

    def _evaluate(self, script: str, argument: object = None):
        return self._div.evaluate(script, argument)


@pytest.fixture
def map_frame(page: Page) -> MapFrame:
    """The map of `page`."""
    return MapFrame(page)
