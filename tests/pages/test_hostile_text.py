"""What a report says is shown word for word and never runs: on the wire, in HTML, in the CSV."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lib.events import frame
from lib.exports.csv import to_csv
from lib.record import Record
from lib.settings import Settings
from lib.ui.store import store
from lib.view import View
from tests import hostile
from tests.pages.conftest import Words, put_in_force, visit

HARMLESS_TAGS = {
    *("a", "article", "blockquote", "details", "div", "h1", "h2", "h4", "i", "li", "mark", "p", "span", "strong"),
    *("style", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
HARMLESS_ATTRIBUTES = {"class", "data-claims", "dir", "lang", "role", "scope", "style", "title"}


@pytest.fixture(scope="module")
def attacked_home(new_home: Callable[[], Path]) -> Path:
    home = new_home()
    record = Record.open(f"sqlite:///{home / 'record.sqlite'}")
    hostile.keep(record)
    record.close()
    return home


@pytest.fixture
def attacked(attacked_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return put_in_force(attacked_home, monkeypatch)


@pytest.mark.parametrize("page", ["map", "incidents", "reports", "places"])
@pytest.mark.parametrize("selected", [None, hostile.claim().id, hostile.place().id])
def test_text_is_escaped_and_whole(attacked: Path, page: str, selected: str | None) -> None:
    app = visit(page, **({"selected": selected} if selected else {}))
    text = ""
    for piece in app.get("html"):
        parser = Words()
        parser.feed(piece.value)
        text += parser.text
        assert parser.tags <= HARMLESS_TAGS
        assert parser.attributes <= HARMLESS_ATTRIBUTES | ({"href"} if "cairn-languages" in piece.value else set())
    if page == "map" and selected:
        assert hostile.claim().evidence_span.of(hostile.TEXT) in text
    for markdown in (*app.markdown, *app.caption):
        assert "HYPERLINK" not in markdown.value
    for labelled in (*app.button, *app.expander, *app.selectbox, *app.text_input):
        assert "HYPERLINK" not in labelled.label


@pytest.mark.parametrize(
    ("page", "selected"), [("map", None), ("map", hostile.place().id), ("places", hostile.place().id)]
)
def test_no_text_of_a_report_crosses_the_wire_to_the_map(attacked: Path, page: str, selected: str | None) -> None:
    app = visit(page, **({"selected": selected} if selected else {}))
    sent = app.get("component_instance")[0].proto.json_args
    assert str(hostile.AT[0]) in sent
    for payload in ("7*7", "{%", "alert", "onerror", "HYPERLINK", "skull", "evil"):
        assert payload not in sent


def test_no_formula_survives_in_the_csv(attacked: Path) -> None:
    selection = store(Settings.from_environment())
    selection.begin()
    assert selection.wait(120)
    content = to_csv(frame(selection.select(View()).rows)).decode("utf-8-sig")
    assert "'=HYPERLINK" in content
    assert ",=HYPERLINK" not in content
    assert ',"=HYPERLINK' not in content
