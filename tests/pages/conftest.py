"""The app as Streamlit's AppTest runs it, on a record of its own."""

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

PROJECT = Path(__file__).resolve().parents[2]
SHELL = PROJECT / "lib" / "ui" / "shell.py"
SECONDS = 120


class Words(HTMLParser):
    """The text of a piece of HTML, and the tags that carry it."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def words(html: str) -> str:
    """The text of a piece of HTML as a reader sees it."""
    parser = Words()
    parser.feed(html)
    return parser.text


def shown(app: AppTest) -> list[str]:
    """Everything that the page says in HTML, without the styles."""
    return [words(piece.value) for piece in app.get("html") if not piece.value.startswith("<style>")]


def said(app: AppTest) -> str:
    """The same in one piece."""
    return "\n".join(shown(app))


def toll(app: AppTest) -> str:
    """The statement of the toll."""
    return next(piece.value for piece in app.get("html") if "cairn-toll" in piece.value)


@pytest.fixture(scope="session")
def sample_home(new_home: Callable[[], Path]) -> Path:
    """A home that the app fills with the sample reports; tests only read it."""
    return new_home()


@pytest.fixture
def home(sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The samples' home, in force."""
    return put_in_force(sample_home, monkeypatch)


@pytest.fixture
def own_home(new_home: Callable[[], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, in force."""
    return put_in_force(new_home(), monkeypatch)


def put_in_force(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the app keep its data in this folder."""
    monkeypatch.setenv("CAIRN_HOME", str(folder))
    monkeypatch.delenv("CAIRN_DATABASE_URL", raising=False)
    return folder


def visit(page: str = "map", **query: str | list[str]) -> AppTest:
    """A first visit of a page with a link's query."""
    app = AppTest.from_file(str(SHELL), default_timeout=SECONDS)
    app.query_params.update(query)
    if page != "map":
        app.run()
        app.switch_page(str(PROJECT / "pages" / f"{page}.py"))
        app.query_params.update(query)
    app.run()
    assert not app.exception
    return app
