"""What is no sentence is not parsed without end."""

from datetime import date

from lib.extraction import extract


def test_a_sentence_without_an_end_is_read_to_its_end() -> None:
    many = "and six men were wounded, " * 400
    text = f"In Homs, five people were killed, {many}and seven women died in Hama."
    claims = extract(text, date(2025, 3, 9)).claims
    assert len(claims) == 402
    assert claims[0].voters == ("parser", "pattern")
    assert (claims[-1].count_span.of(text), claims[-1].voters) == ("seven", ("pattern",))
