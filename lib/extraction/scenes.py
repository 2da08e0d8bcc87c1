"""What one sentence names beside its figures: places, days and speakers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from lib.extraction.dates import DateMention, find_dates
from lib.extraction.places import Named, find_places
from lib.extraction.sentences import Sentence
from lib.extraction.sources import SourceMention, find_sources
from lib.extraction.speech import SAYING
from lib.extraction.toponyms import DATELINE, UNDATED_LINE
from lib.model import Mention
from lib.vocabulary import LocationRole

REPORTING_DAY = re.compile(
    rf"\b(?:{SAYING}|statement|report|briefing|interview|update|bulletin)(?: [\w'-]+){{0,4}}? (?:on |late |"
    rf"early |late on |in a [\w ]+ on )?$|\bas (?:of|at) (?:late |early )?$|^[-*•] [^:]*\($",
    re.IGNORECASE,
)


COUNTING_DAY = re.compile(
    r"\b(?:r(?:ose|isen|ises|ising)|climb(?:ed|s)?|jump(?:ed|s)|gr(?:ew|own)|increased|went up|stood|stands|"
    r"reached|passed|raised|revised|updated|lowered|brought|put|set)\b[^,;]{0,40}$",
    re.IGNORECASE,
)
"""A toll that "rose to 26 on Monday" says when it was counted, not when they died."""

TOLL = re.compile(r"\b(?:toll|number of (?:dead|deaths|victims|people killed)|tally|count|total)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scene:
    """What one sentence names: places, days of events, days of saying so, speakers."""

    sentence: Sentence
    places: tuple[Named, ...]
    dates: tuple[DateMention, ...]
    said: tuple[DateMention, ...]
    sources: tuple[SourceMention, ...]


A_MONTH = 31
OPENING_DAY = re.compile(r"(?:[Oo]n |[Ll]ate (?:on )?|[Ee]arly (?:on )?|[Ee]arlier (?:on )?)?$")
SAYS_NEXT = re.compile(rf" (?:{SAYING}|told)\b(?! (?:dead|missing|killed|wounded|injured))")


def _is_of_saying(text: str, mention: DateMention, sources: tuple[SourceMention, ...]) -> bool:
    """Whether the day is the one on which somebody said so, not that of what happened."""
    if mention.text.endswith("'s") or mention.interval.days > A_MONTH:
        return False  # a statement has a day; "the third quarter" is when they died
    before = text[: mention.start]
    if REPORTING_DAY.search(before) or (TOLL.search(before) and COUNTING_DAY.search(before)):
        return True
    spoken = [source for source in sources if source.end <= mention.start and mention.start - source.end < 5]
    if spoken and SAYS_NEXT.match(text, mention.end):
        return True
    opens = (
        mention.start < 12 and mention.interval.days <= 2 and OPENING_DAY.match(text[: mention.start]) is not None
    )
    return opens and any(0 < source.start - mention.end < 7 for source in sources)


def scene(sentence: Sentence, published: date) -> Scene:
    """The scene of an English sentence; days on which something was said are kept apart from days of events."""
    line = (
        (DATELINE.match(sentence.text) or UNDATED_LINE.match(sentence.text))
        if sentence.index < 4 and not sentence.heading
        else None
    )
    body = line.end() if line is not None else 0
    dates = [mention for mention in find_dates(sentence.text, published) if mention.start >= body]
    sources = find_sources(sentence.text)
    said = tuple(mention for mention in dates if _is_of_saying(sentence.text, mention, sources))
    return Scene(
        sentence,
        find_places(sentence),
        tuple(mention for mention in dates if mention not in said),
        said,
        sources,
    )


BRIEF = re.compile(r"(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ' .-]{2,25}?)(?:, [A-Z][\w ]+)? (?:-|--|—) ")
"""The town at the head of an item in a round-up of short items."""


def located(scenes: list[Scene]) -> list[Scene]:
    """In a round-up, whose items each begin with a town, that town is where the item's figures belong."""
    heads = {}
    for context in scenes:
        match = BRIEF.match(context.sentence.text) if not context.sentence.heading else None
        if match is not None:
            heads[context.sentence.paragraph] = (context.sentence, match)
    if len(heads) < 2:
        return scenes
    return [_with_head(context, heads.get(context.sentence.paragraph)) for context in scenes]


def _with_head(context: Scene, head: tuple[Sentence, re.Match[str]] | None) -> Scene:
    if head is None:
        return context
    sentence, match = head
    mention = Mention(match["name"], sentence.inside(*match.span("name")), LocationRole.KILLED_AT)
    named = Named(mention, 0, 1, "head", broad=False)
    others = tuple(place for place in context.places if place.lead != "dateline")
    return replace(context, places=(named, *others))
