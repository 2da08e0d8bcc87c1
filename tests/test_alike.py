"""Nearly the same wire is recognised, another report of the same event is not."""

from __future__ import annotations

import pytest

from lib.imports.alike import NEARLY, likest, share

WIRE = " ".join(
    f"Paragraph {number}: shelling of the {place} quarter on Friday killed {number + 3} people, among them "
    f"{number} children, the hospital of {place} said in a statement carried by local radio late in the evening."
    for number, place in enumerate(
        ("Rimal", "Zahra", "Salam", "Nasr", "Wadi", "Qusur", "Karm", "Jisr", "Tal", "Bab")
    )
)
OTHER = (
    "The hospital of Rimal counted the dead of Friday's shelling. Four people were killed in the quarter and "
    "three in Zahra, a doctor told our reporter, who saw ambulances arrive until nightfall."
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (WIRE, True),
        (WIRE.upper().replace(",", " ,\n"), True),
        (f"(Agency) {WIRE} Reporting by our staff.", True),
        (WIRE.replace("Karm", "Qal'a").replace("Wadi", "Sahl"), True),
        (WIRE[: len(WIRE) * 2 // 3], True),
        (WIRE[: len(WIRE) // 4], False),
        (OTHER, False),
        ("", False),
        ("12 killed", False),
    ],
    ids=["same", "case", "framed", "names", "shortened", "an excerpt", "another report", "empty", "short"],
)
def test_a_nearly_equal_text_is_found(text: str, found: bool) -> None:
    alike = likest(
        text, [("other", OTHER + " Nothing else is known."), ("wire", WIRE)] if text != OTHER else [("wire", WIRE)]
    )
    assert (alike is not None and alike.id == "wire") is found
    assert (share(text, WIRE) >= NEARLY) is found


def test_arabic_wires_are_compared_too() -> None:
    text = "قتل اثنا عشر مدنيا في قصف على حمص يوم الجمعة بحسب ما قال مستشفى المدينة في بيان نشر مساء اليوم نفسه"
    assert likest(text.replace("قصف", "غارة"), [("one", text)]) is not None
    assert likest(text, []) is None


def test_the_closest_of_several_is_named() -> None:
    known = [("half", WIRE[: len(WIRE) * 3 // 5]), ("whole", f"{WIRE} More."), ("other", OTHER)]
    alike = likest(WIRE, known)
    assert alike is not None
    assert (alike.id, alike.share > 0.95) == ("whole", True)
