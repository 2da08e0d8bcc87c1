"""Which Arabic numbers count casualties, by the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lib.extraction.arabic import words as aw
from lib.extraction.arabic.asserted import counts_no_people, is_agent, is_asserted
from lib.extraction.arabic.figures import Figure, spellings
from lib.extraction.arabic.numerals import find_numbers
from lib.extraction.arabic.triggers import (
    COUNTED_BEHIND,
    FINISHED,
    LATER,
    NOUN_BEHIND,
    SINGULAR,
    SUBSET,
    TRIGGER,
    VERB_BEHIND,
    WEAK,
    Heard,
    heard,
    outcome_of_noun,
)
from lib.extraction.numbers import Number
from lib.vocabulary import Category, Demographic, Outcome

FAR, NEAR, BESIDE, OBJECT = 110, 30, 16, 45
"""How many letters before a number its trigger may stand: at most, by default, for one person, for its object."""
SUMMED = re.compile(r"(?<!\w)(?:الي|بلغ\w*|[يت]بلغ|عند)(?: نحو| حوالي)? (?:ال)?$")
CLAUSE = re.compile(r"[.;!?:]|(?<!\w)[وف]?(?:ب|ل)?(?:ان|انه|انها|انهم) ")
ASIDE = re.compile(r",? ?(?:و?من )?(?:بين|ضمن|من)ه[منا]+[^,.;]*,|,[^,.;]{0,60},|\([^)]*\)")
OTHER_SUBJECT = re.compile(r"(?<!\w)[وف]?(?:ان|بان|انه|الذين|قال\w*|بينما|فيما)(?!\w)")
ANAPHORA = re.compile(
    r"(?<!\w)(?:العدد|الحصيله|الرقم|عددهم|حصيلتهم|(?:بعد ان|بعدما|بعد ما) كان\w*)(?: \w+){0,3} (?:ال)?$"
)
LISTED = re.compile(r"[^.;:]{0,60}?(?:,|(?<!\w)و| ثم| تل\w+| [يت]لي\w+)[^,.;:]{0,25}$")
LINK_ONLY = re.compile(r"(?: \w+){0,6}?,? و$")
LIST_HEAD = re.compile(r"[^.;:]*: ?(?:[^:.;]*,)? ?و?(?:في )?(?:ال)?\w+(?: \w+)? ?[(]?ب?$")


@dataclass(frozen=True, slots=True)
class Voiced:
    """A number with what happened to the people and the words that name them; offsets are the folded sentence's.

    `end` is where those words end; `rule` names the wording.
    """

    number: Number
    outcome: Outcome
    trigger: tuple[int, int]
    phrase: str
    category: Category
    demographic: Demographic | None
    rule: str
    end: int


@lru_cache(maxsize=256)
def vote(text: str) -> tuple[Voiced, ...]:
    """The claims of a folded sentence in order."""
    figures = [Figure(text, number) for number in find_numbers(text)]
    voiced: list[Voiced] = []
    for figure, upcoming in zip(figures, [*figures[1:], None], strict=False):
        if counts_no_people(figure) or is_agent(figure, upcoming):
            continue
        said = next(_readings(figure, voiced), None)
        if said is not None and is_asserted(figure, said):
            voiced.append(_voiced(figure, said))
    return tuple(voiced)


def _voiced(figure: Figure, said: Heard) -> Voiced:
    category, demographic = figure.victims
    phrase = figure.phrase
    end = figure.end + len(phrase) + bool(phrase)
    words = f"{figure.noun} {phrase}".strip()
    return Voiced(figure.number, said.outcome, said.trigger, words, category, demographic, said.rule, end)


def _readings(figure: Figure, before: list[Voiced]) -> Iterator[Heard]:
    """What the words around a number say happened, the surest wording first."""
    since = before[-1].end if before else 0
    own = _noun_behind(figure)
    near = _trigger_before(figure, since, NEAR)
    candidates = (
        _lost(figure),
        own if own and own.outcome in (Outcome.KILLED, Outcome.INJURED, Outcome.KILLED_OR_INJURED) else None,
        _counted_behind(figure),
        near if near and _adjacent(figure.text[near.trigger[1] : figure.start]) else None,
        _in_subset(figure, before),
        _verb_behind(figure),
        near,
        own,
        None if figure.single else _trigger_before(figure, since, FAR),
        _continued(figure, before),
        _listed_under(figure),
    )
    yield from (said for said in candidates if said is not None)


def _noun_behind(figure: Figure) -> Heard | None:
    """ "12 قتيلا", "قتيلان"."""
    word = re.match(r" (\w+)", figure.behind)
    named = outcome_of_noun(figure.noun) or (
        outcome_of_noun(word[1]) if word and figure.noun in aw.DUALS else None
    )
    if named is not None:
        return Heard(named, (figure.start, figure.end), "noun-behind")
    behind = NOUN_BEHIND.match(figure.text, figure.end)
    return heard(behind, "noun-behind") if behind is not None and not figure.single else None


LOST = re.compile(r"(?<!\w)[وف]?(?P<verb>(?:فقد|خسر)ت?)(?: (?!و)\w+){1,4} (?:ال)?$")


def _lost(figure: Figure) -> Heard | None:
    """ "فقدت القوات 25 عنصرا": of fighters, those lost are dead."""
    lost = LOST.search(figure.before)
    fighters = figure.victims[0] in (Category.GOVERNMENT_SECURITY, Category.ARMED_GROUP) or "عنصر" in figure.phrase
    return Heard(Outcome.KILLED, lost.span("verb"), "trigger-before") if lost and fighters else None


def _counted_behind(figure: Figure) -> Heard | None:
    counted = COUNTED_BEHIND.match(figure.text, figure.end)
    head = TRIGGER.match(figure.text, counted.end()) if counted else None
    return heard(head, "noun-behind") if head else None


def _trigger_before(figure: Figure, since: int, reach: int) -> Heard | None:
    """The nearest trigger before the number that no other claim has used up."""
    start = figure.start
    if figure.single:
        reach = OBJECT if figure.noun.endswith("ا") else BESIDE
    clause = max((match.end() for match in CLAUSE.finditer(figure.before)), default=0)
    triggers = [
        m for m in TRIGGER.finditer(figure.text, max(clause, since, start - reach), start) if m.end() <= start
    ]
    for trigger in reversed(triggers):
        if _attaches(figure, trigger, far=reach == FAR):
            return heard(trigger, "trigger-before")
        if str(trigger[str(trigger.lastgroup)]) not in WEAK:
            break
    return None


def _attaches(figure: Figure, trigger: re.Match[str], *, far: bool) -> bool:
    gap, word = figure.text[trigger.end() : figure.start], str(trigger[str(trigger.lastgroup)])
    if re.search(r"(?<!\w)[وف](?!ال)\w{2,} (?:ال)?$", gap) and not spellings(gap.split()[-1]) & aw.PEOPLE:
        return False
    finished = word in FINISHED and re.search(r" علي (?:ال)?$", figure.before) is not None
    subject = word in LATER and figure.of_people and re.fullmatch(r"(?: \w+){1,3} (?:ال)?", gap) is not None
    if word in WEAK and not (finished or subject) and not re.fullmatch(r"(?: \w+)? [بل]?(?:ال)?", gap):
        return False
    if far and (gap.count(",") == 1 or not (figure.of_people or (figure.bare and SUMMED.search(figure.before)))):
        return False
    return _adjacent(gap) or figure.of_people or figure.bare


def _adjacent(gap: str) -> bool:
    return re.fullmatch(r"(?: (?:الي|علي|من|كل|جميع))? [بل]?(?:ال)?", gap) is not None


def _verb_behind(figure: Figure) -> Heard | None:
    """ "إن 32 شخصا على الأقل قتلوا": the verb behind its subject, past an aside."""
    rest = re.split(r"[.;!]", figure.behind)[0]
    shown = ASIDE.sub(lambda match: " " * len(match.group()), rest)[:75]
    verb = VERB_BEHIND.search(shown)
    if verb is None or not (figure.of_people or figure.bare or verb.start() < 25):
        return None
    between = shown[: verb.start()]
    if re.search(r"(?<!\w)(?:علي|الي|عن|من|بعد|اثر) $", between):
        return None
    singular = SINGULAR.fullmatch(verb.group()) is not None
    if singular and not (figure.single and re.fullmatch(r"(?: \w+){0,4} ", between)):
        return None
    if TRIGGER.search(between) or OTHER_SUBJECT.search(between):
        return None
    return heard(verb, "verb-behind", figure.end)


def _in_subset(figure: Figure, before: list[Voiced]) -> Heard | None:
    """ "بينهم خمسة أطفال": a part has the outcome of the figure that it stands under."""
    if not before:
        return None
    gap = figure.text[before[-1].number.span.end : figure.start]
    cue = list(SUBSET.finditer(gap))
    if not cue or len(gap) - cue[-1].end() > 50 or TRIGGER.search(gap, cue[-1].end()):
        return None
    return Heard(before[-1].outcome, before[-1].trigger, "subset")


def _continued(figure: Figure, before: list[Voiced]) -> Heard | None:
    """A number of a list, or "of them", has the outcome of the one before it."""
    if not before or figure.start - before[-1].number.span.end > 160:
        return None
    gap = figure.text[before[-1].number.span.end : figure.start]
    if re.match(r" (?:من)?(?:هم|هن|بينهم)(?!\w)", figure.behind):
        return Heard(before[-1].outcome, before[-1].trigger, "subset")
    alike = re.fullmatch(r"(?: \w+){0,2} الي (?:ال)?", gap) or ANAPHORA.search(gap)
    listed = LINK_ONLY.fullmatch(gap) if figure.noun else LISTED.fullmatch(gap) or re.search(r": (?:ال)?$", gap)
    if alike or (listed and (figure.of_people or figure.bare) and not re.search(r"[.;]", gap)):
        return Heard(before[-1].outcome, before[-1].trigger, "list")
    return None


def _listed_under(figure: Figure) -> Heard | None:
    """ "توزع القتلى كالآتي: كركوك 4": what a list counts stands before its colon."""
    if not LIST_HEAD.fullmatch(figure.before) or not figure.bare:
        return None
    heads = list(TRIGGER.finditer(figure.text[: figure.text.index(":")]))
    return heard(heads[-1], "list") if heads else None
