"""The words that say what happened to the people an Arabic number counts, by where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lib.extraction.arabic import words as aw
from lib.extraction.arabic.fold import either, plain
from lib.vocabulary import Outcome


def _alternatives(table: dict[Outcome, str]) -> str:
    return "|".join(f"(?P<{outcome}>{either(forms)})" for outcome, forms in table.items())


TRIGGER = re.compile(rf"(?<!\w){aw.PREFIX}(?:{_alternatives(aw.BEFORE)})(?!\w)")
NOUN_BEHIND = re.compile(rf" (?:علي الاقل )?(?:من )?(?:ال)?(?:{_alternatives(aw.NOUNS_BEHIND)})(?!\w)")
VERB_BEHIND = re.compile(rf"(?<!\w)(?:{_alternatives(aw.VERBS_BEHIND)})(?!\w)")
COUNTED_BEHIND = re.compile(r" (?:عدد|حصيله) ")
""" "ارتفع إلى 15 عدد القتلى": what is counted stands behind the number."""
SUBSET = re.compile(rf"(?<!\w)و?(?:من )?(?:{aw.SUBSET_WORDS})(?!\w)")
WEAK = frozenset(
    plain(word)
    for word in ("فقد فقدت فر فرت لجأ لجأت أوقف أوقفت غادر غادرت غرق لقي لقيت مات قضى قضت").split()  # noqa: SIM905
)
"""Triggers with other meanings, which count only right before their number."""
FINISHED = frozenset(plain(word) for word in ("قضى", "قضت", "قضوا"))
"""With "على" before the number they mean "to kill"."""
SINGULAR = re.compile(
    either("""
    قتل قتلت لقي لقيت قضى قضت توفي توفيت مات ماتت أعدم غرق أصيب أصيبت جرح جرحت اعتقل خطف خطفت فقد فقدت فر فرت نزح
    نزحت اختفى استشهد استشهدت اختطف
    """)
)
"""Verbs behind their subject that have one person for it."""
FLED = re.compile(rf"(?<!\w)[وف]?(?:{either(aw.BEFORE[Outcome.DISPLACED])})(?!\w)[^.;,]{{0,20}}$")
LATER = frozenset(plain(word) for word in ("أوقف", "أوقفت"))
"""Weak triggers behind which their subject may stand before the number."""
DUAL_OUTCOMES = {
    **dict.fromkeys(("قتيل", "شهيد", "غريق", "جث"), Outcome.KILLED),
    **dict.fromkeys(("جريح", "مصاب", "اصاب"), Outcome.INJURED),
    "مفقود": Outcome.MISSING,
}


@dataclass(frozen=True, slots=True)
class Heard:
    """What happened, where the words stand that say so, and how they attach."""

    outcome: Outcome
    trigger: tuple[int, int]
    rule: str


def heard(match: re.Match[str], rule: str, offset: int = 0) -> Heard:
    """The outcome whose alternative a pattern of this module matched; `offset` is where its text begins."""
    group = match.lastgroup
    if group is None:
        raise ValueError("a trigger names its outcome")
    start, end = match.span(group)
    return Heard(Outcome(group), (offset + start, offset + end), rule)


def outcome_of_noun(word: str) -> Outcome | None:
    """ "قتيل", "جريحين": what happened, where the noun that counts says so itself."""
    return DUAL_OUTCOMES.get(re.sub(r"(?:ت?ان|ت?ين)$", "", word)) if word in aw.COUNTED else None
