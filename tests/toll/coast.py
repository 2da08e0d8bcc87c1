"""The facts of March 2025 on the Syrian coast, as a careful reader labels them."""

from lib.model import Claim, Count
from lib.vocabulary import Category, Demographic, LocationRole, RelationType
from tests.toll.world import claim, march

CIVILIAN, SECURITY, ARMED = Category.CIVILIAN, Category.GOVERNMENT_SECURITY, Category.ARMED_GROUP
PART, WITHIN, SAME, NEWER = (
    RelationType.COMPONENT_OF,
    RelationType.WITHIN,
    RelationType.SAME_AS,
    RelationType.SUPERSEDES,
)
CHILDREN, WOMEN = Demographic.CHILDREN, Demographic.WOMEN
TO_8 = march(6, 8)


def _eighth() -> list[Claim]:
    west = "western Syria"
    return [
        claim("340", 340, CIVILIAN, "coast", TO_8, 8, report="a"),
        claim("60", 60, CIVILIAN, "Baniyas", TO_8, 8, report="a", relations=(("340", WITHIN),)),
        claim("10w", 10, CIVILIAN, "Baniyas", TO_8, 8, report="a", demographic=WOMEN, relations=(("60", PART),)),
        claim("5c", 5, CIVILIAN, "Baniyas", TO_8, 8, report="a", demographic=CHILDREN, relations=(("60", PART),)),
        claim("31", 31, place="Tuwaym", period=march(7), published=8, report="b"),
        claim("9c", 9, place="Tuwaym", period=march(7), published=8, report="b", demographic=CHILDREN,
              relations=(("31", PART),)),
        claim("4w", 4, place="Tuwaym", period=march(7), published=8, report="b", demographic=WOMEN,
              relations=(("31", PART),)),
        claim("553", Count.at_least(553), place=west, period=TO_8, published=8, report="c"),
        claim("340b", 340, CIVILIAN, west, TO_8, 8, report="c", relations=(("553", PART),)),
        claim("93", 93, SECURITY, west, TO_8, 8, report="c", relations=(("553", PART),)),
        claim("120", 120, ARMED, west, TO_8, 8, report="c", relations=(("553", PART),)),
    ]  # fmt: skip


def ninth() -> list[Claim]:
    """The report of 9 March alone."""
    return [
        claim("headline", Count.more_than(1000), period=TO_8, relations=(("1000", SAME),)),
        claim("1000", Count.more_than(1000), place="coast", period=TO_8, relations=(("600", NEWER),)),
        claim("745", 745, CIVILIAN, "coast", TO_8, relations=(("1000", PART),)),
        claim("125", 125, SECURITY, "coast", TO_8, relations=(("1000", PART),)),
        claim("148", 148, ARMED, "coast", TO_8, relations=(("1000", PART),)),
        claim("20", Count.at_least(20), CIVILIAN, "Baniyas", source="Ali Sheha", relations=(("1000", WITHIN),)),
        claim("600", 600, place="coast"),
        claim("4", 4, SECURITY, "Idlib", source=None, role=LocationRole.BURIED_AT, relations=(("1000", WITHIN),)),
        claim("31b", 31, place="Tuwaym", period=march(7), source=None, relations=(("1000", WITHIN),)),
        claim("9b", 9, place="Tuwaym", period=march(7), source=None, demographic=CHILDREN,
              relations=(("31b", PART),)),
        claim("4b", 4, place="Tuwaym", period=march(7), source=None, demographic=WOMEN,
              relations=(("31b", PART),)),
    ]  # fmt: skip


def _governorates(day: int, total: str, figures: tuple[int, int, int, int]) -> list[Claim]:
    return [
        claim(f"{total}-{unit}", people, CIVILIAN, unit, march(6, day), day, report=total,
              relations=((total, PART),))
        for unit, people in zip(("Latakia", "Tartus", "Hama", "Homs"), figures, strict=True)
    ]  # fmt: skip


COAST: list[Claim] = [
    *_eighth(),
    *ninth(),
    claim("1225", 1225, CIVILIAN, "coast", march(6, 11), 11, report="1225"),
    *_governorates(11, "1225", (658, 384, 171, 12)),
    claim("803", 803, place="coast", period=march(6, 10), published=11, source="Syrian Network for Human Rights"),
    claim("1383", 1383, CIVILIAN, "coast", march(6, 12), 12, report="1383"),
    *_governorates(12, "1383", (683, 433, 255, 12)),
    claim("250", 250, ARMED, "coast", march(6, 12), 12),
    claim("231", Count.at_least(231), SECURITY, "coast", march(6, 12), 12, source="official toll"),
    claim("1500", Count.at_least(1500), CIVILIAN, "coast", march(6, 14), 14, report="1500"),
    claim("24", 24, CIVILIAN, "coast", march(6, 14), 14, report="1500", relations=(("1500", PART),)),
]
