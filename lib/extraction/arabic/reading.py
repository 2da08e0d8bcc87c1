"""Claims in the making from Arabic sentences, with what each sentence names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lib.extraction.arabic import scene as scenery
from lib.extraction.arabic.voter import CONFIDENCE, Voiced, vote
from lib.extraction.arabic.words import FOLD
from lib.extraction.drafts import Draft
from lib.extraction.scenes import Scene
from lib.extraction.sentences import Sentence

SAID_DAY = re.compile(rf"(?:{scenery.SAYING})(?: \w+){{0,4}} $")


def scene(sentence: Sentence, published: date) -> Scene:
    """Places, days and speakers of an Arabic sentence; days on which something was said are kept apart."""
    folded = sentence.text.translate(FOLD)
    dates = scenery.find_dates(folded, published)
    said = tuple(mention for mention in dates if SAID_DAY.search(folded[: mention.start]))
    events = tuple(mention for mention in dates if mention not in said)
    return Scene(
        sentence, scenery.find_places(sentence, folded), events, said, scenery.find_sources(sentence, folded)
    )


def drafts(sentences: tuple[Sentence, ...]) -> Iterator[Draft]:
    """The claims of Arabic sentences in order."""
    for sentence in sentences:
        for voiced in vote(sentence.text.translate(FOLD)):
            yield _draft(sentence, voiced)


def _draft(sentence: Sentence, voiced: Voiced) -> Draft:
    span = voiced.number.span
    return Draft(
        sentence=sentence,
        count=voiced.number.count,
        span=sentence.inside(span.start, span.end),
        at=(span.start, span.end + len(voiced.phrase)),
        trigger=voiced.trigger,
        phrase=voiced.phrase,
        outcome=voiced.outcome,
        category=voiced.category,
        demographic=voiced.demographic,
        voters=("pattern",),
        confidence=CONFIDENCE,
        rule="arabic",
    )
