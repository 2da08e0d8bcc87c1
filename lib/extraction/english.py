"""Claims in the making from English sentences: both voters, and numbers that continue the sentence before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lib.extraction.cues import SUBSET
from lib.extraction.drafts import Draft, draft
from lib.extraction.findings import Finding
from lib.extraction.lexicon import PERSON_NOUNS
from lib.extraction.links import adds
from lib.extraction.parse import parse
from lib.extraction.people import noun_phrase, numbers_of_people
from lib.extraction.sentences import Sentence
from lib.extraction.tokens import Row, may_hold_claim, tokenize
from lib.extraction.voters import Heard, hear
from lib.vocabulary import Category, Outcome

CONTINUED = re.compile(
    r"\b(?:they|these|those|the (?:dead|victims|casualties|wounded|injured|toll|fatalities)) (?:included?|"
    r"comprised?|were|are)\b|"
    r"\bof (?:them|those|these|the (?:dead|victims|total))\b|\bamong (?:them|those|these)\b",
    re.IGNORECASE,
)


SAID_BEHIND = re.compile(r"(?: people| dead| bodies)?,? (?:says|said|according to)\b(?! to have)")
OPENS = re.compile(r"(?:^|[;:] )(?:[\"'])?(?:at )?$", re.IGNORECASE)
PUT_AT = re.compile(
    r"\b(?:put(?:s|ting)? (?:it|the (?:[\w-]+ ){1,6}?|their (?:\w+ )?|its (?:\w+ )?)(?: ?at)|(?:that|this|"
    r"which) (?:makes|made|brings|"
    r"brought)(?: it| the (?:\w+ )?(?:toll|total|number) to)?|(?:revis|lower|rais|cut|correct|updat|chang|"
    r"reduc)\w* (?:the|its|"
    r"their|that|his|her) (?:[\w-]+ ){0,2}(?:number|toll|figure|count|tally|estimate|"
    r"total)(?: of [\w -]{3,30})?(?: down| up)? "
    r"to|after (?:first|initially|earlier|previously) (?:saying|reporting|announcing|giving|putting it at|"
    r"speaking of|claiming)|"
    r"from an? (?:initial|earlier|original|previous|first)|(?:count|tally|toll|number|"
    r"figure)(?: for [\w ]{3,25})? (?:is|stands at|"
    r"stood at|was|has reached|reached|of))(?: now| only)? $",
    re.IGNORECASE,
)
"""The words before a number that gives the toll of what was told before."""


VAGUE_TOLL = re.compile(r"(?:counts?|tally|tallies|tolls|figures?|number|estimates?)$", re.IGNORECASE)


def drafts(sentences: tuple[Sentence, ...]) -> Iterator[Draft]:
    """The claims of English sentences in order."""
    rows = {sentence.index: tokenize(sentence) for sentence in sentences}
    counted = {index: row for index, row in rows.items() if numbers_of_people(row)}
    parsed = [row.sentence for row in counted.values() if may_hold_claim(row)]
    docs = parse(parsed)
    awaited = {sentence.index for sentence in parsed}
    last: Draft | None = None
    listing: Outcome | None = None
    for index, row in counted.items():
        heard = hear(row, next(docs) if index in awaited else None)
        heard += _continued(row, heard, last, listing, _told_before(rows, index) if last is None else None)
        first: Draft | None = None
        for one in sorted(heard, key=lambda found: found.index):
            outcome = _plain_outcome(rows, index, one, first or last)
            if outcome is not None:
                last = draft(row, one, outcome)
                first = first or last
                yield last
        listing = _opens_list(row, last, listing)


def _told_before(rows: dict[int, Row], index: int) -> Outcome | None:
    """What the nearest sentence before says happened; null where none says anything."""
    for before in range(index - 1, -1, -1):
        for token in rows[before].tokens:
            if token.outcome is not None:
                return token.outcome
    return None


def _plain_outcome(rows: dict[int, Row], index: int, one: Heard, last: Draft | None) -> Outcome | None:
    """ "Among the casualties" under a death toll are dead; "the earlier count" counts what was counted before."""
    outcome = one.finding.outcome
    words = rows[index].sentence.text[slice(*one.finding.trigger)].lower()
    if VAGUE_TOLL.search(words) and not re.search(
        r"death|casualt|fatalit|body|dead|killed|people|civilians", words
    ):
        return last.outcome if last is not None else _told_before(rows, index)
    among = one.finding.rule in ("among", "list")
    if outcome is Outcome.KILLED_OR_INJURED and among and last is not None and last.outcome is Outcome.KILLED:
        return Outcome.KILLED
    return outcome


def _continued(
    row: Row, heard: list[Heard], last: Draft | None, listing: Outcome | None, known: Outcome | None
) -> list[Heard]:
    """Numbers with the outcome of the sentence before: "They included nine children", bullets of a list."""
    done = {one.index for one in heard}
    open_numbers = [index for index in numbers_of_people(row) if index not in done]
    if last is None:
        return [_shared(row, index, known) for index in open_numbers if known and _tells_toll(row, index)]
    if not open_numbers:
        return []
    near = row.sentence.index - last.sentence.index <= 2
    outcome = (
        last.outcome if near and CONTINUED.search(row.sentence.text) else listing if row.sentence.bullet else None
    )
    told = [
        _shared(row, index, _tallied(row, index, last))
        for index in open_numbers
        if near and _tells_toll(row, index)
    ]
    if outcome is None or heard:
        return told
    return [_shared(row, index, outcome) for index in open_numbers if _is_plain(row, index)]


def _tallied(row: Row, index: int, last: Draft) -> Outcome:
    """What "the count is now eight" counts: the dead, where nothing else was told before."""
    words = row.sentence.text[: row.tokens[index].start]
    dead = re.search(
        r"\b(?:count|toll|tally) (?:\w+ ){0,5}$|\b(?:bodies|dead|deaths|"
        r"killed)\b[^.;]{0,40}$",
        words,
        re.IGNORECASE,
    )
    return Outcome.KILLED if dead else last.outcome


def _tells_toll(row: Row, index: int) -> bool:
    """ "Thirty-three, says the ministry", "a neighbour put it at 50", "that makes ten"."""
    text, token = row.sentence.text, row.tokens[index]
    alone = re.match(
        r"(?: (?:people|dead|bodies|in all|victims))?(?:[,;.:\")]|$| (?:after|from|by|and|but|"
        r"says?|said)\b)",
        text[token.end :],
    )
    if alone is None or token.symbol == "a":
        return False
    if PUT_AT.search(text[: token.start]):
        return True
    return OPENS.search(text[: token.start]) is not None and SAID_BEHIND.match(text, token.end) is not None


def _is_plain(row: Row, index: int) -> bool:
    end = noun_phrase(row, index)
    return end > index + 1 or re.match(r"[,;.)rI]|$|B?[wU]?f|c", row.shape[index + 1 :]) is not None


def _shared(row: Row, index: int, outcome: Outcome) -> Heard:
    number = row.tokens[index].number
    if number is None:
        raise ValueError("a shared outcome needs a number")
    end = row.tokens[noun_phrase(row, index) - 1].end
    span = (number.span.start, number.span.end)
    finding = Finding(number, outcome, (number.span.end, max(end, number.span.end)), span, "among", 0.8)
    return Heard(finding, ("pattern",), 0.8, index)


def _opens_list(row: Row, last: Draft | None, listing: Outcome | None) -> Outcome | None:
    if row.sentence.bullet:
        return listing
    opens = row.sentence.text.rstrip().endswith(":") and last is not None
    return last.outcome if opens and last is not None else listing if row.sentence.bullet else None


BARE = re.compile(r"(?:more|others?|another|of them|so far|\W)*", re.IGNORECASE)


def with_kind(items: list[Draft]) -> list[Draft]:
    """ "killed 19 soldiers and injured 31 others": who the others are is said by the figure before."""
    done: list[Draft] = []
    for item in items:
        model = _model_of_kind(done, item) if adds(item) else None
        if model is not None and item.category is Category.UNKNOWN and BARE.fullmatch(item.phrase):
            item = replace(item, category=model.category)
        done.append(item)
    return done


def _model_of_kind(before: list[Draft], item: Draft) -> Draft | None:
    """The figure before in the sentence that no "including" governs, or the one that "another" adds to."""
    for other in reversed(before[-4:]):
        if item.sentence.index - other.sentence.index > 1 or other.sentence.heading:
            return None
        if other.demographic is None and not SUBSET.search(
            other.sentence.text[max(0, other.at[0] - 30) : other.at[0]]
        ):
            return other
    return None


def with_antecedent(item: Draft) -> Draft:
    """ "shot dead 23 of them": who "them" are stands in the sentence before the figure."""
    text = item.sentence.text
    if not re.match(r" of them\b", text[item.span.end - item.sentence.span.start :]):
        return item
    plurals = [
        word
        for word in re.findall(r"[a-z]+", text[: item.at[0]].lower())
        if word in PERSON_NOUNS and word.endswith("s")
    ]
    return (
        replace(item, category=PERSON_NOUNS[plurals[-1]])
        if plurals and item.category is Category.UNKNOWN
        else item
    )
