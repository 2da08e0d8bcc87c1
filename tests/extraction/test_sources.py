"""Who says so."""

import pytest

from lib.extraction.sources import find_sources, resolve

SPEAKERS = [
    ("At least 12 people were killed, police said.", ["police"]),
    ("According to the Red Cross, 12 people died.", ["Red Cross"]),
    ("According to an official toll, at least 12 people died.", ["official toll"]),
    ('"We lost 12 people," said Maria Lopez, a nurse.', ["Maria Lopez"]),
    ("On Monday, the army said that it had killed 12.", ["army"]),
    ("Nine were hurt in Beni, said Fabien Kakule, a local administrator.", ["Fabien Kakule"]),
    ("The army said 12 died, while a resident put the number at 30.", ["army", "resident"]),
    ("The Observatory's earlier count stood at 600.", ["Observatory"]),
    ("Twelve people died, the BBC quoted a police officer as saying.", ["police officer"]),
    ("Nine died, the agency SANA reported, citing the interior ministry.", ["interior ministry"]),
    ("Nine died, the agency SANA reported, citing a military source.", ["agency SANA", "military source"]),
    ("Officials were quoted by Bernama as saying 12 died.", ["Officials"]),
    ("Figures released by the ministry of health show 12 died.", ["ministry of health"]),
    ("Hospital records seen by Reuters show 12 deaths.", ["Hospital records"]),
    ("An Associated Press count shows that 12 died.", ["Associated Press count"]),
    ("By the army's count, 12 rebels were killed.", ["army"]),
    ('"Twelve died," wrote Mayor Vitali Klitschko.', ["Mayor Vitali Klitschko"]),
    ("Twelve died, said Col. James Oduor, a spokesman.", ["Col. James Oduor"]),
    ("The army's Sixth Division gave a toll of 62.", ["army's Sixth Division"]),
    ("Gunmen killed 12 people in the town on Monday.", []),
    ("A blast that injured 12 people was reported in the north.", []),
]


@pytest.mark.parametrize(("text", "wanted"), SPEAKERS)
def test_a_sentence_names_its_speakers(text: str, wanted: list[str]) -> None:
    found = find_sources(text)
    assert [mention.name for mention in found] == wanted
    assert all(0 <= mention.start < mention.end <= len(text) for mention in found)


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Observatory", "Syrian Observatory for Human Rights"),
        ("he", "Syrian Observatory for Human Rights"),
        ("monitor", "Syrian Observatory for Human Rights"),
        ("state media", "state media"),
    ],
)
def test_a_short_name_means_the_one_named_before(name: str, full: str) -> None:
    assert resolve(name, ["police", "Syrian Observatory for Human Rights"]) == full
