"""A report read from its first sentence to its last: who is counted where, when and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from lib.extraction.arabic import reading as arabic
from lib.extraction.background import is_background
from lib.extraction.drafts import Draft, bind_date, bind_place, draft
from lib.extraction.findings import Finding
from lib.extraction.languages import language
from lib.extraction.lexicon import PERSON_NOUNS
from lib.extraction.parse import parse
from lib.extraction.people import noun_phrase, numbers_of_people
from lib.extraction.relations import old_cue
from lib.extraction.sentences import Sentence, split_sentences
from lib.extraction.scenes import Scene, scene
from lib.extraction.sources import resolve
from lib.extraction.tokens import Row, may_hold_claim, tokenize
from lib.extraction.voters import Heard, hear
from lib.model import DateInterval, Mention
from lib.vocabulary import Category, LocationRole, Outcome

BEGAN = re.compile(r"\b(?:erupted|began|begun|started|broke out|flared|launched)\b", re.IGNORECASE)
ENDED = re.compile(r"\b(?:ceased|ended|stopped|subsided|halted|was over)\b", re.IGNORECASE)
CONTINUED = re.compile(
    r"\b(?:they|these|those|the (?:dead|victims|casualties|wounded|injured|toll|fatalities)) (?:included?|comprised?|were|are)\b|"
    r"\bof (?:them|those|these|the (?:dead|victims|total))\b|\bamong (?:them|those|these)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The drafts of a report in order, and every place that it names."""

    drafts: list[Draft]
    mentions: tuple[Mention, ...]


def read(text: str, published: date) -> Reading:
    """Claims in the making with what their own sentences and the sentences around say of them."""
    sentences = split_sentences(text)
    spoken = language(text)
    scenes = [(arabic.scene if spoken == "ar" else scene)(sentence, published) for sentence in sentences]
    drafts = list(arabic.drafts(sentences) if spoken == "ar" else _drafts(sentences))
    drafts = [_with_antecedent(item) for item in drafts]
    drafts = [_bound(item, drafts, scenes[item.sentence.index]) for item in drafts]
    drafts = _sourced(drafts, scenes)
    drafts = _settled(_sharpened(drafts, scenes), scenes, published)
    mentions = tuple(place.mention for scene in scenes for place in scene.places)
    return Reading(drafts, mentions)


# --- claims ---------------------------------------------------------------------------------------------------------
def _drafts(sentences: tuple[Sentence, ...]) -> Iterator[Draft]:
    rows = {sentence.index: tokenize(sentence) for sentence in sentences}
    counted = {index: row for index, row in rows.items() if numbers_of_people(row)}
    parsed = [row.sentence for row in counted.values() if may_hold_claim(row)]
    docs = dict(zip((sentence.index for sentence in parsed), parse(parsed), strict=True))
    last: Draft | None = None
    listing: Outcome | None = None
    for index, row in counted.items():
        heard = hear(row, docs.get(index))
        heard += _continued(row, heard, last, listing)
        first: Draft | None = None
        for one in sorted(heard, key=lambda found: found.index):
            outcome = _plain_outcome(row, one, first or last)
            if outcome is not None:
                last = draft(row, one, outcome)
                first = first or last
                yield last
        listing = _opens_list(row, last, listing)


VAGUE_TOLL = re.compile(r"(?:count|tally|figures?|number|estimates?)$", re.IGNORECASE)


def _plain_outcome(row: Row, one: Heard, last: Draft | None) -> Outcome | None:
    """ "Among the casualties" under a death toll are dead; "the earlier count" counts what the text counted before."""
    outcome = one.finding.outcome
    words = row.sentence.text[slice(*one.finding.trigger)].lower()
    if VAGUE_TOLL.search(words) and not re.search(r"death|casualt|fatalit|body|dead|killed|people|civilians", words):
        return last.outcome if last is not None else None
    among = one.finding.rule in ("among", "list")
    if outcome is Outcome.KILLED_OR_INJURED and among and last is not None and last.outcome is Outcome.KILLED:
        return Outcome.KILLED
    return outcome


def _continued(row: Row, heard: list[Heard], last: Draft | None, listing: Outcome | None) -> list[Heard]:
    """Numbers that share the outcome of the sentence before: "They included nine children", bullets under a total."""
    done = {one.index for one in heard}
    open_numbers = [index for index in numbers_of_people(row) if index not in done]
    if not open_numbers or last is None:
        return []
    near = row.sentence.index - last.sentence.index <= 2
    outcome = (
        last.outcome if near and CONTINUED.search(row.sentence.text) else listing if row.sentence.bullet else None
    )
    if outcome is None or heard:
        return []
    return [_shared(row, index, outcome) for index in open_numbers if _is_plain(row, index)]


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


def _with_antecedent(item: Draft) -> Draft:
    """ "shot dead 23 of them": who "them" are stands in the sentence before the figure."""
    text = item.sentence.text
    if not re.match(r" of them\b", text[item.span.end - item.sentence.span.start :]):
        return item
    plurals = [word for word in re.findall(r"[a-z]+", text[: item.at[0]].lower()) if word in PERSON_NOUNS and word.endswith("s")]
    return replace(item, category=PERSON_NOUNS[plurals[-1]]) if plurals and item.category is Category.UNKNOWN else item


# --- place, day, source of the sentence ---------------------------------------------------------------------------------
LATER = re.compile(r"(?:earlier|before|ago)$", re.IGNORECASE)


def _bound(item: Draft, drafts: list[Draft], scene: Scene) -> Draft:
    others = [other.at for other in drafts if other.sentence is item.sentence and other is not item]
    dates = scene.dates if old_cue(item) is None else tuple(day for day in scene.dates if not LATER.search(day.text))
    return bind_date(bind_place(item, scene.places, others), dates, others)


def _sourced(drafts: list[Draft], scenes: list[Scene]) -> list[Draft]:
    named: list[str] = []
    known: dict[int, list[tuple[int, int, str]]] = {}
    for scene in scenes:
        for mention in scene.sources:
            full = resolve(mention.name, named)
            known.setdefault(scene.sentence.index, []).append((mention.start, mention.end, full))
            if full not in named or named[-1] != full:
                named.append(full)
    return [replace(item, source=_speaker(item, known.get(item.sentence.index, []))) for item in drafts]


def _speaker(item: Draft, speakers: list[tuple[int, int, str]]) -> str | None:
    """The speaker of the figure's own clause, else the nearest of its sentence."""
    if not speakers:
        return None
    text = item.sentence.text

    def distance(speaker: tuple[int, int, str]) -> tuple[int, int]:
        start, end, _ = speaker
        left, right = sorted((item.at[0], start))
        breaks = len(re.findall(r";|\bwhile\b|\bbut\b|\bwhereas\b|\balthough\b", text[left:right]))
        return breaks, min(abs(start - item.at[1]), abs(item.at[0] - end))

    return min(speakers, key=distance)[2]


# --- what the sentences around say --------------------------------------------------------------------------------------
TOOK_PLACE = re.compile(
    r"\b(?:the|this|these|both)? ?(?:[\w-]+ ){0,2}(?:attacks?|killings?|blasts?|explosions?|incidents?|shootings?|strikes?|raids?|ambush|massacre|"
    r"assault|clashes|violence|bombings?|crash|collapse|fighting) (?:took place|occurred|happened|unfolded|was carried out|targeted|struck|hit)\b",
    re.IGNORECASE,
)


def _sharpened(drafts: list[Draft], scenes: list[Scene]) -> list[Draft]:
    """ "The killings took place in X": a later sentence names the place of the figures before it."""
    done = list(drafts)
    for scene in scenes:
        match = TOOK_PLACE.search(scene.sentence.text)
        place = next((p for p in scene.places if match and p.start > match.start() and p.mention.role is LocationRole.KILLED_AT), None)
        if place is None or not re.match(r"the|this|these", scene.sentence.text, re.IGNORECASE):
            continue
        for position, item in enumerate(done):
            near = 0 < scene.sentence.index - item.sentence.index <= 3
            if near and not item.background and (item.mention is None or item.broad_place):
                outer = (item.mention.text,) if item.mention is not None else ()
                within = tuple(dict.fromkeys((*place.mention.within, *outer)))
                mention = replace(place.mention, within=within)
                done[position] = replace(item, mention=mention, place_given=True, broad_place=place.broad)
    return done


def _settled(drafts: list[Draft], scenes: list[Scene], published: date) -> list[Draft]:
    main = _main_period(drafts, scenes, published)
    first = next((item.sentence.index for item in drafts if not item.sentence.heading), -1)
    settled = []
    for item in drafts:
        lead = item.sentence.heading or item.sentence.index == first
        scene = scenes[item.sentence.index]
        distant = main is not None and (published - main.end).days > 45
        old = is_background(item, scene.dates, lead=lead, main_distant=distant)
        old = old or not lead and _long_before(item, main)
        item = replace(item, background=old)
        settled.append(item if old else _filled(item, scenes, main, published))
    return settled


def _long_before(item: Draft, main: DateInterval | None) -> bool:
    """Whether the figure's own day lies well before the events that the report is about."""
    if main is None or item.period is None or not item.date_given:
        return False
    gap = (main.start - item.period.end).days
    return gap > 10 or (gap > 0 and item.period.days >= 28)


def _filled(item: Draft, scenes: list[Scene], main: DateInterval | None, published: date) -> Draft:
    scene = scenes[item.sentence.index]
    if item.date_given and _duration(item, scene):
        item = replace(item, period=_anchored(item, scenes, published))
    if item.mention is None:
        item = _placed(item, scenes)
    if item.period is None:
        item = replace(item, period=_period_around(item, scenes) or main)
    return item


def _duration(item: Draft, scene: Scene) -> bool:
    return any(
        mention.duration
        and mention.text == item.date_text
        and "day" in mention.text.lower()
        and "past" not in mention.text
        and "last" not in mention.text
        for mention in scene.dates
    )


def _anchored(item: Draft, scenes: list[Scene], published: date) -> DateInterval | None:
    """ "two days of clashes" between the day on which the report says they began and the one on which they ended."""
    began = [
        m.interval
        for s in scenes
        for m in s.dates
        if BEGAN.search(s.sentence.text[: m.start][-60:]) and not m.distant
    ]
    ended = [
        m.interval
        for s in scenes
        for m in s.dates
        if ENDED.search(s.sentence.text[: m.start][-60:]) and not m.distant
    ]
    if not began or item.period is None:
        return item.period
    start = min(interval.start for interval in began)
    end = max((interval.end for interval in ended if interval.end >= start), default=item.period.end)
    longest = item.period.days + 1
    return DateInterval.spanning(start, end) if (end - start).days + 1 <= longest else item.period


def _placed(item: Draft, scenes: list[Scene]) -> Draft:
    """The place of the nearest sentence before in the paragraph, else that of the report's first event."""
    own = scenes[item.sentence.index].sentence
    before = [s for s in scenes[: own.index] if s.sentence.paragraph == own.paragraph and not s.sentence.heading]
    for scene in reversed(before):
        for place in sorted(scene.places, key=lambda named: (named.broad, named.lead == "of")):
            if place.mention.role in (LocationRole.KILLED_AT, LocationRole.FOUND_AT):
                return replace(item, mention=place.mention, broad_place=place.broad)
    return item


def _period_around(item: Draft, scenes: list[Scene]) -> DateInterval | None:
    own = scenes[item.sentence.index].sentence
    before = [s for s in scenes[: own.index] if s.sentence.paragraph == own.paragraph]
    for scene in reversed(before):
        for mention in scene.dates:
            if not mention.distant:
                return mention.interval
    return None


def _main_period(drafts: list[Draft], scenes: list[Scene], published: date) -> DateInterval | None:
    """The days of the report's first dated claim, else of its first dated sentence."""
    for item in drafts:
        if item.period is not None and item.date_given and not item.sentence.heading:
            if item is not drafts[0] and (published - item.period.end).days > 45:
                continue
            scene = scenes[item.sentence.index]
            return _anchored(item, scenes, published) if _duration(item, scene) else item.period
    for scene in scenes[:5]:
        for mention in scene.dates:
            if not mention.distant:
                return mention.interval
    return None
