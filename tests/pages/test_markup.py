"""HTML is escaped, whatever the text, and the words stay as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model import Span
from lib.ui.markup import element, join, quotation
from tests import hostile
from tests.pages.conftest import Words

TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\0"), min_size=1)


def read(html: str) -> Words:
    parser = Words()
    parser.feed(html)
    parser.close()
    return parser


@pytest.mark.parametrize("text", [*hostile.PAYLOADS, hostile.WORDS, "</blockquote><b>", "&lt;b&gt;", "745 <"])
def test_text_stays_text(text: str) -> None:
    found = read(str(quotation(text, Span(0, len(text)), [Span(0, 1)])))
    assert (found.text, found.tags, found.attributes) == (text, {"blockquote", "mark"}, {"dir"})


def test_attributes_cannot_be_left() -> None:
    found = read(str(element("p", "x", title='" onclick="alert(1)')))
    assert found.attributes == {"title"}


def test_text_that_looks_escaped_is_shown_as_written() -> None:
    assert str(element("p", "&amp; <b>")) == "<p>&amp;amp; &lt;b&gt;</p>"
    assert str(join(["<", element("i", ">")], by="&")) == "&lt;&amp;<i>&gt;</i>"


@given(text=TEXTS, data=st.data())
def test_a_quotation_holds_the_words_unchanged(text: str, data: st.DataObject) -> None:
    def span() -> Span:
        start = data.draw(st.integers(0, len(text) - 1))
        return Span(start, data.draw(st.integers(start + 1, len(text))))

    within, marked = span(), [span() for _ in range(data.draw(st.integers(0, 4)))]
    found = read(str(quotation(text, within, marked)))
    assert found.text == within.of(text)
    assert found.tags <= {"blockquote", "mark"}


def test_overlapping_marks_are_joined() -> None:
    told = quotation("seven hundred and forty-five", Span(0, 28), [Span(0, 13), Span(6, 17), Span(18, 23)])
    assert str(told) == (
        '<blockquote dir="auto"><mark>seven hundred and</mark> <mark>forty</mark>-five</blockquote>'
    )
