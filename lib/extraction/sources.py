"""Who says so: the person, body or medium that a sentence names for its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lib.extraction.lexicon import PERSON_NOUNS
from lib.extraction.speech import (
    ACCORDING,
    ARRESTER,
    AS_NOUN,
    ASIDE,
    AUXILIARY,
    BODY,
    BOUND,
    BRACKETED,
    CITING,
    CLAUSE,
    DAY,
    ELIDED,
    GENERIC,
    HAD,
    HEADED,
    INVERTED,
    JUNK,
    NAMED_AFTER,
    NO_SPEAKER,
    NOUN_BEFORE,
    OWN_FIGURE,
    PRONOUNS,
    QUOTED,
    QUOTED_BY,
    ROLE_AFTER_NAME,
    ROLE_BEFORE,
    SAY,
    SHOWN,
    SHOWS,
)

ARRESTED = re.compile(r"arrested|detained|captured|rounded up|seized")
MEDIA_REPORTED = re.compile(r"\b(?:media|news) (?:have |has |had )?(?:reported|confirmed|estimated)$")
"""Where "reported" is a verb in spite of the noun before it."""


@dataclass(frozen=True, slots=True)
class SourceMention:
    """Who says so, as named, with the offsets of the words in the sentence."""

    name: str
    start: int
    end: int


def find_sources(text: str) -> tuple[SourceMention, ...]:
    """Those whom a sentence names as saying what it says, in order; empty where it names none."""
    found = [
        SourceMention(name, *match.span("who"))
        for match in ACCORDING.finditer(text)
        if (name := clean_name(match["who"])) is not None and len(name.split()) < 15
    ]
    found += [
        SourceMention(name, *match.span("who"))
        for match in OWN_FIGURE.finditer(text)
        if (name := clean_name(match["who"])) is not None and _can_speak(name)
    ]
    found += [
        SourceMention(name, *match.span("who"))
        for match in (ARRESTER.finditer(text) if ARRESTED.search(text) else ())
        if not SAY.search(text) and (name := clean_name(match["who"])) is not None
    ]
    found += [
        SourceMention(name, *match.span("who"))
        for match in BRACKETED.finditer(text)
        if (name := clean_name(match["who"])) is not None and is_body(name) and not NO_SPEAKER.search(name)
    ]
    found += [
        SourceMention(name, *match.span("who"))
        for match in HEADED.finditer(text)
        if (name := clean_name(match["who"])) is not None and _heads(name, listed=match.group()[0] in "-*•")
    ]
    found += list(_on_record(text))
    for verb in SAY.finditer(text):
        if QUOTED.match(text, verb.start()) or CITING.match(text, verb.end()):
            continue
        if (
            not MEDIA_REPORTED.search(text[: verb.end()])
            and NOUN_BEFORE.search(text[: verb.start()])
            and not HAD.search(text[: verb.start()])
            and AS_NOUN.fullmatch(verb.group())
        ):
            continue
        speaker = _speaker_of(text, verb)
        if speaker is not None and all(
            speaker.end <= other.start or other.end <= speaker.start for other in found
        ):
            found.append(speaker)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _on_record(text: str) -> Iterator[SourceMention]:
    """Whose papers show it, and who is quoted as saying it."""
    for match in SHOWN.finditer(text) if SHOWS.search(text) else ():
        found = _mention(text, *match.span("who" if match["who"] else "by"))
        if found is not None:
            yield found
    for match in QUOTED.finditer(text):
        found = _mention(text, *match.span("who"))
        if found is not None:
            yield found
    for match in QUOTED_BY.finditer(text):
        found = _subject(text, text[: match.start()])
        if found is not None:
            yield found


def _speaker_of(text: str, verb: re.Match[str]) -> SourceMention | None:
    """The subject of a verb of saying, also behind a quotation ("...", said X)."""
    before = text[: verb.start()].rstrip()
    auxiliary = AUXILIARY.search(before)
    before = before[: auxiliary.start()] if auxiliary else before
    named = NAMED_AFTER.match(text, verb.start()) if before.endswith(",") else None
    if named is not None:
        return _mention(text, *named.span("who"))
    if before.endswith('"') or before.endswith('",') or (before.endswith(",") and '"' in before[-3:]):
        inverted = INVERTED.match(text, verb.start())
        return _mention(text, *inverted.span("who")) if inverted else None
    return _subject(text, before) or (_inverted(text, verb) if before.endswith(",") else None)


def _inverted(text: str, verb: re.Match[str]) -> SourceMention | None:
    """ "At least 20, says the head of the hospital": the speaker stands behind the verb."""
    match = INVERTED.match(text, verb.start())
    return (
        _mention(text, *match.span("who")) if match and re.match(r"(?:the|an?|its|one) ", match["who"]) else None
    )


def _subject(text: str, before: str) -> SourceMention | None:
    """The subject that ends where `before` ends, with the apposition around it."""
    closed = before.endswith(",")
    bare = re.sub(r" \([^()]{2,40}\)$", "", before.rstrip(" ,"))
    while closed and (aside := ASIDE.search(bare)) is not None:
        bare = bare[: aside.start()]
    start = _segment(bare)
    name, ahead = bare[start:].strip(), bare[:start]
    elided = ELIDED.match(bare) if re.search(r"\b(?:but|and)$", bare) else None
    if elided is not None and is_body(elided["who"]):
        return _mention(text, *elided.span("who"))
    role = (
        ROLE_BEFORE.search(ahead + " ") if re.match(r"(?:Dr\.? )?[A-ZÀ-Þ]", name) and ahead.endswith(",") else None
    )
    if role is not None and is_body(role["role"]) and not NO_SPEAKER.search(role["role"]):
        return _mention(text, role.start("role"), len(bare))
    if (closed or text[len(bare) :].startswith(" who")) and start and ahead.rstrip().endswith(","):
        outer = _segment(ahead.rstrip(" ,"))
        if not re.match(r"[A-ZÀ-Þ]", name):
            return _mention(text, outer, len(bare)) or _mention(text, start, len(bare))
    return _mention(text, start, len(bare))


BODIES = re.compile(rf"^ ?(?:the |local |state )?(?:[\w-]+ ){{0,2}}{BODY} $", re.IGNORECASE)
"""One of two that speak together: "the military and officials said"."""


def _segment(words: str) -> int:
    """Where the last piece between commas, dashes or conjunctions begins; "and" inside a name does not part it."""
    start = 0
    for bound in BOUND.finditer(words):
        name = re.match(r" [A-Z]", words[bound.end() :]) and re.search(r"[A-Z]\w* $", words[: bound.start()])
        pair = BODIES.search(words[start : bound.start()]) and BODIES.search(words[bound.end() :] + " ")
        if bound.group() != "and" or not (name or pair):
            start = bound.end()
    return start


def _mention(text: str, start: int, end: int) -> SourceMention | None:
    words = text[start:end]
    pronoun = re.search(r" (?:he|she|it|they)$", words)
    if pronoun is not None:
        start, words = end - len(pronoun.group()) + 1, pronoun.group().strip()
    lead = CLAUSE.match(words)
    if lead is not None and lead.end() < len(words):
        start, words = start + lead.end(), words[lead.end() :]
    name = clean_name(words)
    if name is None or not _can_speak(name):
        return None
    return SourceMention(name, start, end)


def _can_speak(name: str) -> bool:
    if len(name.split()) > 14 or NO_SPEAKER.search(name) or DAY.fullmatch(name):
        return False
    named = re.search(r"[A-ZÀ-Þ]\w", name) is not None
    if name.split()[-1].lower() in PERSON_NOUNS:
        return True
    return named or re.search(rf"\b{BODY}\b", name, re.IGNORECASE) is not None


def _heads(name: str, *, listed: bool) -> bool:
    """Whether the words before a colon name who counts: a body, or the initials of one, no town of a dateline."""
    initials = re.fullmatch(r"[A-Z]{2,7}" if listed else r"[A-Z]{2,4}", name) is not None
    return initials or re.search(rf"\b{BODY}\b", name, re.IGNORECASE) is not None


def is_body(name: str) -> bool:
    """Whether a name is that of a body that counts and reports: a ministry, a network, an abbreviation."""
    return name.isupper() or re.search(rf"\b{BODY}\b", name, re.IGNORECASE) is not None


def clean_name(words: str) -> str | None:
    """The bare name in `words`, without article, conjunction or apposition; null where no letter is left."""
    name = re.sub(r"'s?$", "", words.strip(" ,.'\"-"))
    name = re.sub(r"(?<=\w) (?:who|which|that) .*$", "", name)
    role = ROLE_AFTER_NAME.match(name)
    if role is not None:
        name = role["name"]
    previous = None
    while name != previous:
        previous, name = name, JUNK.sub("", name).strip()
    return name if re.search(r"[^\W\d_]", name) else None


OFFICES = frozenset(
    {"ministry", "office", "governor", "mayor", "minister", "police chief", "commission", "official"}
)
"""Short names that mean only somebody named with the same word."""
LED = re.compile(r"(?P<body>[A-ZÀ-Þ][\w .-]*?)'s (?:chief|head|director|founder|spokes\w+)\b")
"""Who speaks for a body is that body, where the report named it before."""


def resolve(name: str, named: list[str]) -> str:
    """The full name for a short one ("the Observatory"), for a pronoun the last one named; else `name`."""
    if name.lower() in PRONOUNS:
        return named[-1] if named else name
    led = LED.match(name)
    if led is not None and (body := resolve(led["body"], named)) in named:
        return body
    words = set(re.findall(r"\w+", name))
    head = name.split()[-1].lower()
    capital = {word for word in words if word[0].isupper()}
    for full in reversed(named):
        if (
            capital
            and len(capital) < len(re.findall(r"\b[A-ZÀ-Þ]\w+", full))
            and capital <= set(re.findall(r"\w+", full))
            and head in full.lower()
        ):
            return full
    if name.lower() in OFFICES:
        return next((full for full in reversed(named) if head in full.lower()), name)
    if name.lower() in GENERIC:
        return next((full for full in reversed(named) if re.search(r"[A-ZÀ-Þ]\w", full)), name)
    for full in reversed(named):
        initials = "".join(word[0] for word in re.findall(r"\w+", full) if word[0].isupper())
        if name.isupper() and name == initials:
            return full
    return name
