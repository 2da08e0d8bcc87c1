"""What one sentence names beside its figures: places, days and speakers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lib.extraction.dates import DateMention, find_dates
from lib.extraction.places import Named, find_places
from lib.extraction.sentences import Sentence
from lib.extraction.sources import SAYING, SourceMention, find_sources

REPORTING_DAY = re.compile(
    rf"\b(?:{SAYING}|statement|report|briefing|interview|update|bulletin)(?: [\w'-]+){{0,4}}? (?:on |late |"
    rf"early |late on |in a [\w ]+ on )?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Scene:
    """What one sentence names: places, days of events, days of saying so, speakers."""

    sentence: Sentence
    places: tuple[Named, ...]
    dates: tuple[DateMention, ...]
    said: tuple[DateMention, ...]
    sources: tuple[SourceMention, ...]


def scene(sentence: Sentence, published: date) -> Scene:
    """The scene of an English sentence; days on which something was said are kept apart from days of events."""
    dates = find_dates(sentence.text, published)
    said = tuple(mention for mention in dates if REPORTING_DAY.search(sentence.text[: mention.start]))
    return Scene(
        sentence,
        find_places(sentence),
        tuple(mention for mention in dates if mention not in said),
        said,
        find_sources(sentence.text),
    )
