"""Whole Arabic reports through `extract`: the claims carry what wording proves."""

from datetime import date

from lib.extraction import extract


def test_claims_of_arabic_wording_are_apart() -> None:
    text = "مقتل 19 طفلا ومعلمين اثنين في إطلاق نار داخل مدرسة."
    children, teachers = extract(text, date(2024, 5, 15)).claims
    assert (children.apart_from, teachers.apart_from) == ((), (children.id,))


def test_offsets_lead_to_the_words_as_they_are_written() -> None:
    text = "قُتِلَ ما لا يقل عن ١٢ شخصًا في مدينة حلبـ مساء أمس."
    (claim,) = extract(text, date(2024, 5, 15)).claims
    assert claim.count_span.of(text) == "ما لا يقل عن ١٢"
    assert claim.mention is not None
    assert claim.mention.span.of(text) == claim.mention.text == "حلبـ"
    assert (str(claim.period.start) if claim.period else "", claim.date_text) == ("2024-05-14", "مساء أمس")
