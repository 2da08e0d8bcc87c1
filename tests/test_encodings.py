"""Whatever encoding wrote a file, its words are read, and every span leads to the text as stored."""

from __future__ import annotations

from datetime import date

import pytest

from lib import ingest
from lib.errors import UnreadableInput
from lib.imports.documents import read_report
from lib.imports.encodings import decoded
from lib.imports.legible import legible
from lib.model import Span

DAY = date(2025, 3, 9)
QUOTED = "“At least 20 people were killed,” the mayor’s office said — 12 of them children."
ACCENTS = "Señor Muñoz said nine people died in a café in Saint-Étienne."
ARABIC = "قُتل خمسة أشخاص، بينهم ٣ أطفال، في بلدة الدانا."
PLAIN_ARABIC = "أعلنت وزارة الصحة مقتل 20 شخصا، وإصابة 40 آخرين في حماة."
RUSSIAN = "В Киеве погибли пять человек."
TURKISH = "Diyarbakır'da 5 kişi öldü, 12 kişi yaralandı."


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", QUOTED),
        ("utf-8-sig", QUOTED),
        ("utf-16", ARABIC),
        ("utf-16-le", QUOTED),
        ("utf-16-le", ARABIC),
        ("utf-16-be", ARABIC),
        ("utf-16-be", RUSSIAN),
        ("utf-32", ARABIC),
        ("cp1252", QUOTED),
        ("cp1252", ACCENTS),
        ("cp1252", "It cost £5 and €3."),
        ("cp1256", PLAIN_ARABIC),
        ("cp1256", "Five were killed in Baniyas (بانياس), police said."),
        ("cp1256", "مقتل 3"),
        ("iso8859_6", PLAIN_ARABIC),
        ("iso8859_6", "مقتل 3"),
        ("cp1251", RUSSIAN),
        ("cp1254", TURKISH),
    ],
)
def test_the_usual_encodings_are_read(encoding: str, text: str) -> None:
    assert decoded("a.txt", text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"Five\r\nSix\rSeven\n", "Five\nSix\nSeven\n"),
        (b"Five\0 killed in the town", "Five\ufffd killed in the town"),
        (ARABIC[:-1].encode()[:-1], ARABIC[:-2] + "\ufffd"),
    ],
)
def test_line_ends_are_one_kind_and_what_is_lost_is_marked(content: bytes, text: str) -> None:
    assert decoded("a.txt", content) == text


@pytest.mark.parametrize(
    "content",
    [
        b"killed \xff",
        b"Five killed \xff\xfe",
        bytes(range(256)) * 4,
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1",
        b"\xff\xfeF\0i\0v",
    ],
)
def test_what_no_encoding_reads_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(UnreadableInput, match=r"^a\.txt: .*UTF-8"):
        decoded("a.txt", content)


@pytest.mark.parametrize(
    ("declared", "encoding"), [("windows-1256", "cp1256"), ("ISO-8859-1", "cp1252"), ("utf-8", "cp1252")]
)
def test_a_page_is_read_as_it_declares_itself_where_that_fits(declared: str, encoding: str) -> None:
    words = PLAIN_ARABIC if encoding == "cp1256" else QUOTED
    paragraph = f"{words} The town's market was full when the shell hit it on Friday. " * 4
    page = (
        f'<html><head><meta charset="{declared}"></head><body><article><p>{paragraph}</p></article></body></html>'
    )
    assert words in read_report("a.html", page.encode(encoding), DAY).text


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("20\u00a0people", "20 people"),
        ("ki\u00adlled and woun\u200bded", "killed and wounded"),
        ("\u202bمقتل \u200f12\u202c", "مقتل 12"),
        ("donâ€™t â€œfiveâ€\x9d cafÃ©", "don’t “five” café"),
        ("Ã¢â‚¬Å“fiveÃ¢â‚¬Â\x9d", "“five”"),
        ("ظ‚طھظ„ ط®ظ…ط³ط© ط£ط´ط®ط§طµ", "قتل خمسة أشخاص"),
        ("the mayor\x92s \x93five\x94", "the mayor’s “five”"),
        ("five\x07 killed\x0csix", "five  killed\nsix"),
        ("five &amp; six&nbsp;men &#8212; killed", "five & six men — killed"),
        ("of\ufb01cers in Saint-E\u0301tienne", "officers in Saint-Étienne"),
        ("ﻗﺘﻞ", "قتل"),
    ],
)
def test_a_reader_reads_past_what_is_broken(stored: str, read: str) -> None:
    assert legible(stored).text == read


@pytest.mark.parametrize(
    "text", [QUOTED, ACCENTS, ARABIC, RUSSIAN, TURKISH, "au CAFÉ», “IRMÃ” et ط، و؟", "AT&T; x&y"]
)
def test_sound_text_is_read_as_it_stands(text: str) -> None:
    assert legible(text).text == text
    assert legible(text).stored(Span(2, 5)) == Span(2, 5)


def test_every_span_leads_back_to_the_text_as_stored() -> None:
    text = "\u200e12 men were ki\u00adlled, the mayorâ€™s office said."
    reading = legible(text)
    for words, stored in (("12", "12"), ("killed", "ki\u00adlled"), ("mayor’s", "mayorâ€™s"), ("said", "said")):
        start = reading.text.index(words)
        assert reading.stored(Span(start, start + len(words))).of(text) == stored


def test_claims_of_a_garbled_text_point_into_what_is_stored() -> None:
    text = (
        "\u200eIn Baniyas, 31 people were ki\u00adlled, including nine chi\u00adldren, the mayorâ€™s office said."
    )
    report = read_report("a.txt", text.encode(), DAY)
    total, children = ingest.read(report, None).claims
    assert report.text == text
    assert [claim.count_span.of(text) for claim in (total, children)] == ["31", "nine"]
    assert total.mention is not None
    assert total.mention.span.of(text) == "Baniyas"
    assert [(r.source, r.target) for r in children.relations] == [(children.id, total.id)]
    assert total.evidence_span.of(text) == text[1:]
