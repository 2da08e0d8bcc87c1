"""Every text in every language: nothing missing, nothing stale, nothing written past the catalogue."""

import ast
import re
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from lib.languages import LANGUAGES
from lib.model import Claim, Count, Place
from lib.toll import toll
from lib.ui import language, sentences
from lib.ui.local_names import unit_name
from lib.ui.phrases import PLURALS
from lib.ui.strings import TEXTS, counted, text
from lib.view import View
from lib.vocabulary import Category, Outcome, WherePrec
from tests.pages.conftest import PROJECT, said, visit, words
from tests.pages.conftest import toll as toll_on_page
from tests.toll.world import WORLD, claim

OTHERS = [lang for lang in LANGUAGES if lang != "en"]
COMPONENTS = {
    *("title", "header", "subheader", "markdown", "caption", "text", "write", "info", "warning", "error"),
    *("success", "button", "link_button", "download_button", "form_submit_button", "checkbox", "toggle", "radio"),
    *("selectbox", "multiselect", "pills", "segmented_control", "slider", "select_slider", "text_input"),
    *("text_area", "metric", "number_input", "date_input", "file_uploader", "expander", "popover", "tabs"),
    *("page_link", "TextColumn", "NumberColumn", "DateColumn", "LinkColumn", "spinner", "status", "toast"),
}


def placeholders(pattern: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(pattern) if name}


@pytest.mark.parametrize("lang", OTHERS)
def test_every_text_has_its_translation_and_no_other(lang: str) -> None:
    found = {message.context: message.id for message in language.catalogue(lang) if message.context}
    assert found == {**TEXTS, **PLURALS}, "the catalogue's msgctxt and msgid are the keys and the English texts"
    assert [key for key in found if key not in language.translations(lang)] == []


@pytest.mark.parametrize("lang", OTHERS)
def test_a_translation_fills_the_same_places(lang: str) -> None:
    forms = language.translations(lang)
    assert [key for key, en in TEXTS.items() if placeholders(forms[key][0]) != placeholders(en)] == []
    several = [{placeholder for form in forms[key][3:] for placeholder in placeholders(form)} for key in PLURALS]
    assert several == [placeholders(many) for _, many in PLURALS.values()]


def test_no_page_writes_past_the_catalogue() -> None:
    files = [*(PROJECT / "pages").glob("*.py"), *(PROJECT / "lib" / "ui").glob("*.py")]
    assert [found for file in files for found in literals(file)] == []


def literals(file: Path) -> list[str]:
    """Texts with a word in them that a file hands to a component as they are."""
    calls = (node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    handed = (
        node.args[0]
        for node in calls
        if node.args
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in COMPONENTS
        and not _logs(node.func)
    )
    constants = (part for node in handed for part in (node.values if isinstance(node, ast.JoinedStr) else [node]))
    return [
        f"{file.name}: {part.value}"
        for part in constants
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and re.search(r"[A-Za-z]{3}", part.value)
    ]


def _logs(call: ast.Attribute) -> bool:
    return isinstance(call.value, ast.Name) and call.value.id == "_LOG"


@pytest.mark.parametrize(
    ("people", "told"),
    [
        (1, "مقتل مدني واحد"),
        (2, "مقتل مدنيين اثنين"),
        (9, "مقتل 9 مدنيين"),
        (60, "مقتل 60 مدنيًا"),
        (102, "مقتل 102 مدني"),
        (1500, "مقتل 1,500 مدني"),
        (803, "مقتل 803 مدنيين"),
    ],
)
def test_arabic_counts_in_six_forms(people: int, told: str) -> None:
    with language.speaking("ar"):
        assert sentences.told(claim("a", people, Category.CIVILIAN)) == told


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (Count.at_least(20), "ما لا يقل عن 20"),
        (Count.more_than(1000), "أكثر من 1,000"),
        (Count.about(30), "نحو 30"),
        (Count.up_to(50), "ما يصل إلى 50"),
        (Count.between(20, 30), "ما بين 20 و30"),
    ],
)
def test_a_count_in_arabic(count: Count, told: str) -> None:
    with language.speaking("ar"):
        assert sentences.number(count) == told


def test_a_view_and_its_toll_in_arabic() -> None:
    coast = Place("region:c", "Syrian coast", WherePrec.REGION, name_ar="الساحل السوري")
    view = View((Category.CIVILIAN,), start=date(2025, 3, 6), end=date(2025, 3, 9), as_known_on=date(2025, 3, 12))
    claims: list[Claim] = [claim("a", Count.at_least(31), Category.CIVILIAN)]
    with language.speaking("ar"):
        assert sentences.scope(view, coast) == (
            "قتلى من المدنيين في الساحل السوري، 6–9 مارس 2025، كما عُرف في 12 مارس 2025، باحتساب الرقم الأعلى."
        )
        found = toll(claims, View(), WORLD)
        assert sentences.headline(found, {"a": claims[0]}, View()) == "مقتل ما لا يقل عن 31 شخصًا"
    assert sentences.headline(found, {"a": claims[0]}, View()) == "At least 31 people killed"


def test_both_numerals() -> None:
    with language.speaking("ar", "arab"):
        assert language.number(1981) == "١٬٩٨١"
        assert language.day(date(2025, 3, 9)) == "٩ مارس ٢٠٢٥"
        assert text("lines.more", count=12).startswith("… و١٢ ")
        assert text("scope.q", words="in 2014, 31") == "بالكلمات «in 2014, 31»", "quoted words stay as they are"
    with language.speaking("ar"):
        assert language.number(1981) == "1,981"


def test_units_have_their_arabic_names() -> None:
    with language.speaking("ar"):
        assert unit_name("SY", "Tartus") == "طرطوس"
        assert unit_name("SY", "Nowhere") == "Nowhere"
    assert unit_name("SY", "Tartus") == "Tartus"


def test_a_language_without_a_text_speaks_english() -> None:
    assert counted("people.civilian", 1) == "1 civilian"
    assert text("done.killed", "en") == "killed"


def test_the_map_page_speaks_arabic(home: Path) -> None:
    app = visit(lang="ar", category="civilian")
    assert "ما لا يقل عن 1,500 مدني" in words(toll_on_page(app))
    assert Outcome.KILLED.ar in "".join(str(pills.options) for pills in app.get("button_group"))
    assert "الساحل السوري: إقليم" in said(app)
