"""A report read from its first sentence to its last: who is counted where, when and by whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from lib.extraction import english
from lib.extraction.arabic import reading as arabic
from lib.extraction.discourse import settled
from lib.extraction.drafts import Draft, bind_date, bind_place
from lib.extraction.languages import language
from lib.extraction.links import old_cue
from lib.extraction.scenes import Scene, located, scene
from lib.extraction.sentences import split_sentences
from lib.extraction.sources import is_body, resolve
from lib.extraction.story import sharpened
from lib.model import Mention

BRACKETED = re.compile(r"[\w ]{0,25} \((?:according to )?(?:the )?(?P<who>[A-ZÀ-Þ][^()\d]{2,70})\)")
LATER = re.compile(r"(?:earlier|before|ago)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """The drafts of a report in order, and every place that it names."""

    drafts: list[Draft]
    mentions: tuple[Mention, ...]


def read(text: str, published: date) -> Reading:
    """Claims in the making with what their own sentences and the sentences around say of them."""
    sentences = split_sentences(text)
    if language(text) == "ar":
        return Reading(*arabic.read(sentences, published))
    scenes = located([scene(sentence, published) for sentence in sentences])
    drafts = list(english.drafts(sentences))
    drafts = english.with_kind([english.with_antecedent(item) for item in drafts])
    spans: dict[int, list[tuple[int, int]]] = {}
    for item in drafts:
        spans.setdefault(item.sentence.index, []).append(item.at)
    drafts = [_bound(item, spans[item.sentence.index], scenes[item.sentence.index]) for item in drafts]
    drafts = _sourced(drafts, scenes)
    drafts = settled(sharpened(drafts, scenes), scenes, published)
    mentions = tuple(place.mention for context in scenes for place in context.places)
    return Reading(drafts, mentions)


def _bound(item: Draft, figures: list[tuple[int, int]], scene: Scene) -> Draft:
    others = [figure for figure in figures if figure != item.at]
    dates = (
        scene.dates if old_cue(item) is None else tuple(day for day in scene.dates if not LATER.search(day.text))
    )
    return bind_date(bind_place(item, scene.places, others), dates, others)


def _sourced(drafts: list[Draft], scenes: list[Scene]) -> list[Draft]:
    named: list[str] = []
    known: dict[int, list[tuple[int, int, str]]] = {}
    for context in scenes:
        for mention in context.sources:
            full = resolve(mention.name, named)
            known.setdefault(context.sentence.index, []).append((mention.start, mention.end, full))
            if full not in named or named[-1] != full:
                named.append(full)
    quotes = _quoted(scenes, known)
    return [
        replace(item, source=_speaker(item, known.get(item.sentence.index, [])) or quotes.get(item.sentence.index))
        for item in drafts
    ]


def _quoted(scenes: list[Scene], known: dict[int, list[tuple[int, int, str]]]) -> dict[int, str]:
    """Who speaks in a quotation that runs over several sentences and names its speaker in the last one."""
    speakers: dict[int, str] = {}
    waiting: list[int] = []
    for context in scenes:
        sentence = context.sentence
        waiting = [index for index in waiting if scenes[index].sentence.paragraph == sentence.paragraph]
        if waiting and known.get(sentence.index):
            speakers |= dict.fromkeys(waiting, known[sentence.index][0][2])
        open_quote = sentence.text.count('"') % 2 == 1
        waiting = (
            ([*waiting, sentence.index] if not open_quote else []) if waiting else [sentence.index] * open_quote
        )
    return speakers


def _speaker(item: Draft, speakers: list[tuple[int, int, str]]) -> str | None:
    """The speaker of the figure's own clause, else the nearest of its sentence."""
    text = item.sentence.text
    bracket = BRACKETED.match(text, item.at[1])
    if bracket is not None and is_body(bracket["who"]):
        return bracket["who"]
    if not speakers:
        return None

    def distance(speaker: tuple[int, int, str]) -> tuple[int, int]:
        start, end, _ = speaker
        left, right = sorted((item.at[0], start))
        breaks = len(re.findall(r";|\bwhile\b|\bbut\b|\bwhereas\b|\balthough\b", text[left:right]))
        return breaks, min(abs(start - item.at[1]), abs(item.at[0] - end))

    return min(speakers, key=distance)[2]
