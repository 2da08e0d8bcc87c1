"""Numbers whose sentence does not say what happened, because the sentence before did.

"They included nine children." "Ten were minors." "Thirty-three, says the ministry." "That makes ten."
"""

from __future__ import annotations

import re

from lib.extraction import series
from lib.extraction.cues import OPENING
from lib.extraction.drafts import Draft
from lib.extraction.findings import Finding
from lib.extraction.people import noun_phrase, numbers_of_people
from lib.extraction.tokens import Row
from lib.extraction.voters import Evidence, Heard
from lib.vocabulary import Outcome

CONTINUED = re.compile(
    r"(?:^|[.;:] )(?:[\w',-]+ ){0,3}?(?:"
    r"(?:they|these|those|the (?:dead|victims|casualties|wounded|injured|toll|fatalities)) (?:included?|"
    r"comprised?|"
    r"were|are)\b|of (?:them|those|these|the (?:dead|victims|total))\b|among (?:them|those|these)\b|"
    r"of [A-Z][\w'-]+'s (?:[a-z]+|\d+),)",
    re.IGNORECASE,
)
SAID_BEHIND = re.compile(r"(?: people| dead| bodies)?,? (?:says|said|according to)\b(?! to have)")
OPENS = re.compile(r"(?:^|[;:] )(?:[\"'])?(?:at )?$", re.IGNORECASE)
_sum = r"(?:number|toll|figure|count|tally|estimate|total|bulletin)"
_day = r"(?: (?:on|late|early) (?:\w+ )?\w+day)?"
PUT_AT = re.compile(
    r"\b(?:put(?:s|ting)? (?:it|the (?:[\w-]+ ){1,6}?|their (?:\w+ )?|its (?:\w+ )?)(?: ?at)|"
    r"(?:that|this|which) (?:makes|made|brings|brought)(?: it| the (?:\w+ )?(?:toll|total|number) to)?|"
    rf"(?:revis|lower|rais|cut|correct|updat|chang|reduc)\w* (?:the|its|their|that|his|"
    rf"her) (?:[\w-]+ ){{0,2}}{_sum}"
    rf"(?: of [\w -]{{3,30}})?{_day}(?: down| up)? to|"
    r"after (?:first|initially|earlier|previously) (?:saying|reporting|announcing|giving|putting it at|"
    r"speaking of|"
    r"claiming)|from an? (?:initial|earlier|original|previous|first)|"
    rf"{_sum}(?: for [\w ]{{3,25}})?{_day} (?:is|stands at|stood at|was|has reached|reached|of|had been|has been)|"
    r"(?:has|have|had|now|so far) (?:counted|documented|verified|confirmed|recorded|registered|logged)|"
    r"(?:spoke|speaks?|spoken) of|vouch for|(?:first|initially|earlier|had) (?:announced|claimed|reported|"
    r"spoken of|spoke of|said|gave|given|counted)|"
    r"it (?:stood at|stands at|was)|accounts? for|accounted for|we (?:now )?(?:have )?count(?:ed)?)"
    r"(?: now| only)? $",
    re.IGNORECASE,
)
"""The words before a number that gives the toll of what was told before."""
DESCRIBES = re.compile(
    r"(?: of (?:them|those|these|the \w+))?(?: more)? (?:were|was) (?:among (?:them|the (?:dead|victims))|"
    r"(?:an? |all |"
    r"also |aged )?(?:(?:[\w-]+ ){0,2}?(?:civilians?|women|woman|children|child|men|man|girls?|boys?|minors?|"
    r"soldiers?|"
    r"policem[ae]n|officers?|students?|teachers?|pupils?|militants?|fighters?|foreigners?|nationals|members|"
    r"workers?|"
    r"residents|villagers|passengers|teenagers?|babies|journalists?)\b|from [A-Z]|(?:under|"
    r"below) (?:the age of )?\w+))|"
    r" (?:victims|bodies) were"
)
"""What follows a number that tells who the dead of the sentence before were: "Ten were minors"."""
RETRIEVED = re.compile(
    r"(?: more| others?)? (?:were|was|have been|had been|had already been)(?: \w+ly)? (?:found|recovered|exhumed|"
    r"unearthed|discovered|retrieved|pulled (?:out|from)|brought (?:up|out)|dug (?:out|up))\b"
)
OF_SOMETHING = re.compile(
    r"(?:'s|\b(?:men|women|boys|girls|minors|children|students|aged|"
    r"ages) of(?: \d+ and)?) $"
)
"""An age, or a figure that is named again: "two boys of 15 and 17", "of the town's twelve"."""
BROKEN_DOWN = re.compile(r"(?:[-*•] )?(?:By|Per) (?:[a-z]+)(?:,[^:]{0,40})?:", re.IGNORECASE)
"""The head of a list that breaks the figure before down: "By province: …"."""
NEAR, FAR = 2, 4


def continued(
    row: Row, heard: list[Heard], last: Draft | None, listing: Outcome | None, known: Outcome | None
) -> list[Heard]:
    """The numbers of a sentence that have the outcome of the figure before, of its list, or of what was told."""
    done = {one.index for one in heard}
    open_numbers = [index for index in numbers_of_people(row) if index not in done]
    split = _split(row, heard, open_numbers, last)
    if split:
        return split
    items = series.item(row, numbers_of_people(row)) if row.sentence.bullet and known else []
    if items and known:
        return [
            _shared(row, index, known, "item" if index == items[0] else "among")
            for index in items
            if index in open_numbers
        ]
    if last is None:
        return [_shared(row, index, known) for index in open_numbers if known and _tells_toll(row, index)]
    near = row.sentence.index - last.sentence.index <= NEAR
    within = row.sentence.index - last.sentence.index <= FAR
    told = [
        _shared(row, index, _tallied(row, index, last))
        for index in open_numbers
        if within and _tells_toll(row, index)
    ]
    grown = [
        _shared(row, index, last.outcome, "series")
        for index in series.grown(row, open_numbers, bool(told))
        if within
    ]
    if grown:
        done |= {one.index for one in grown}
        return grown + [one for one in told if one.index not in done]
    entries = series.entry(row, open_numbers) if within else []
    if entries:
        return [_shared(row, index, last.outcome, "entry") for index in entries]
    if row.tabled and not heard and within and BROKEN_DOWN.match(row.sentence.text):
        return [
            _shared(row, index, last.outcome) for index in open_numbers if row.tokens[index].start in row.tabled
        ]
    if heard:
        opened = (
            near and OPENING.match(row.sentence.text) and all(one.finding.outcome is last.outcome for one in heard)
        )
        return told + [
            _shared(row, index, last.outcome) for index in open_numbers if opened and _is_one_more(row, index)
        ]
    follows = near and (_goes_on(row, open_numbers) or _describes(row, open_numbers, last))
    outcome = last.outcome if follows else listing if row.sentence.bullet else None
    if outcome is None:
        return told
    return [_shared(row, index, outcome) for index in open_numbers if _is_plain(row, index)]


OF_THE = re.compile(r"\W*Of (?:(?:the|those|these|its|their) )?$")


def _split(row: Row, heard: list[Heard], numbers: list[int], last: Draft | None) -> list[Heard]:
    """ "Of the 275, 88 had been identified": shares of a figure that the sentence names again or gives itself."""
    first = min((*numbers, *(one.index for one in heard)), default=None)
    if first is None or not OF_THE.fullmatch(row.sentence.text[: row.tokens[first].start]):
        return []
    number = row.tokens[first].number
    own = next((one.finding.outcome for one in heard if one.index == first), None)
    again = last is not None and number is not None and last.value == number.value
    outcome = own or (last.outcome if last is not None and again else None)
    return [_shared(row, index, outcome, "split") for index in numbers if outcome and index != first]


def _goes_on(row: Row, numbers: list[int]) -> bool:
    """Whether "they", "of them" mean those counted before; not "27 survivors, four of them minors"."""
    cue = CONTINUED.search(row.sentence.text)
    return cue is not None and sum(row.tokens[index].start < cue.end() for index in numbers) < 2


def _is_one_more(row: Row, index: int) -> bool:
    """ "Of the dead, 13 were Chinese, two were from Vietnam and four were Koreans"."""
    return re.match(r"B|[wU]?p", row.shape[index + 1 :]) is not None and row.tokens[index].symbol == "n"


def _describes(row: Row, numbers: list[int], last: Draft) -> bool:
    """Whether the sentence opens with a number of those who were just counted and says who they were."""
    if not numbers or row.tokens[numbers[0]].start > 14 or last.sentence.heading:
        return False
    token = row.tokens[numbers[0]]
    if token.number is None or (token.number.value > last.value and last.count.high is not None):
        return False
    text = row.sentence.text
    bodies = re.search(r"\bbod(?:y|ies)\b", last.sentence.text) is not None
    return DESCRIBES.match(text, token.end) is not None or (
        bodies and RETRIEVED.match(text, token.end) is not None
    )


def _tells_toll(row: Row, index: int) -> bool:
    """ "Thirty-three, says the ministry", "a neighbour put it at 50", "that makes ten"."""
    text, token = row.sentence.text, row.tokens[index]
    alone = re.match(
        r"(?: (?:people|dead|bodies|in all|victims|of them|of those))?\"?(?:[,;.:\")]|$| (?:after|from|by|and|but|"
        r"on|in|as of|so far|since|for|says?|said)\b)",
        text[token.end :],
    )
    if alone is None or token.symbol == "a":
        return False
    if PUT_AT.search(text[: token.start].removesuffix('"')):
        return True
    return OPENS.search(text[: token.start]) is not None and SAID_BEHIND.match(text, token.end) is not None


def _tallied(row: Row, index: int, last: Draft) -> Outcome:
    """What "the count is now eight" counts: the dead, where nothing else was told before."""
    words = row.sentence.text[: row.tokens[index].start]
    dead = re.search(
        r"\b(?:count|toll|tally) (?:\w+ ){0,5}$|\b(?:bodies|dead|deaths|killed)\b[^.;]{0,40}$",
        words,
        re.IGNORECASE,
    )
    return Outcome.KILLED if dead else last.outcome


def _is_plain(row: Row, index: int) -> bool:
    end = noun_phrase(row, index)
    if OF_SOMETHING.search(row.sentence.text[: row.tokens[index].start]):
        return False
    return end > index + 1 or re.match(r"[,;.)rI]|$|B?[wU]?f|c|B", row.shape[index + 1 :]) is not None


def _shared(row: Row, index: int, outcome: Outcome, rule: str = "among") -> Heard:
    number = row.tokens[index].number
    if number is None:
        raise ValueError("a shared outcome needs a number")
    end = row.tokens[noun_phrase(row, index) - 1].end
    span = (number.span.start, number.span.end)
    sure = Evidence.SHAPE_AMONG.confidence
    finding = Finding(number, outcome, (number.span.end, max(end, number.span.end)), span, rule, sure)
    return Heard(finding, ("pattern",), sure, index)
