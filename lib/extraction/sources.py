"""Who says so: the person, body or medium that a sentence names for its figures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lib.extraction.lexicon import PERSON_NOUNS

SAYING = (
    r"said|says|say|reported|reports|report|told|announced|announces|stated|states|confirmed|confirms|claimed|"
    r"claims|added|adds|"
    r"noted|notes|recorded|documented|revealed|declared|wrote|writes|estimated|estimates|estimate|put|puts|"
    r"recounted|"
    r"described|counted|tallied|alleged|acknowledged|posted|tweeted|tells|quoted|believes?|believed|think|"
    r"thinks|disclosed|insisted|verified|registered|logged|"
    r"published|listed|maintains|maintained|specified|admitted|updated|lowered|raised|revised|gave|accused|"
    r"explained|"
    r"indicated|asserted|charged|informed|warned|denied"
)
_name = r"[A-ZÀ-Þ][\w.'-]*(?:(?: (?:of|for|on|and|in|the|de|al|bin|to|&))*,? ?(?:(?<=, )(?!)|)[A-ZÀ-Þ][\w.'-]*)*"
_SPACE_NAME = r"[A-ZÀ-Þ][\w'.-]*(?: (?:(?:of|for|on|and|the|de|al|bin|&) ){0,3}[A-ZÀ-Þ][\w'.-]*)*"
BODY = (
    r"(?:ministry|ministries|police|army|military|officials?|authorities|government|spokes(?:man|woman|"
    r"person)|officers?|"
    r"hospital|hospitals|doctors?|medics?|witnesses|witness|residents?|survivors?|villagers|locals|monitors?|"
    r"observatory|network|agency|"
    r"group|organi[sz]ation|commission|office|department|media|television|tv|radio|newspaper|news|sources?|"
    r"service|services|"
    r"committee|council|governor|mayor|minister|president|chief|commander|leader|activists?|relatives|"
    r"eyewitnesses|rescuers|"
    r"watchdog|union|un|un's|nations|red cross|red crescent|defen[cs]e|command|forces|prosecutors?|"
    r"administration|charity|lawyer|"
    r"daily|journal|centre|center|federation|society|statement|report|figures|data|records|count|tally|toll|"
    r"estimates?|paramedics|"
    r"directorate|bureau|corps|militia|rebels|insurgents|militants|analysts?|experts?|firefighters|coroner|"
    r"morgue|administrator|"
    r"ombudsman|embassy|ngo|ngos|coalition|movement|party|faction|elders?|chairman|director|head|deputy|"
    r"secretary|resident|farmer|"
    r"teacher|student|worker|shopkeeper|lawmaker|journalist|reporter|priest|imam|pastor|neighbou?rs?|family|"
    r"mother|father|reports|"
    r"he|she|it|they|who)"
)
ACCORDING = re.compile(
    r"(?:according to|as reported by|citing|quoting|quoted by|based on|cited by|as per|per|figures from|data from|"
    r"statistics from|a (?:count|tally|toll) (?:by|from|of)|counted by|compiled by|documented by|recorded by|"
    r"(?:a |in a )?(?:statement|report) (?:by|from))\s+(?P<who>[^,;()\"-][^,;()\"]*?(?:, (?:an?|the|who|its|"
    r"which)\b[^,;]*)?)"
    r"(?=[,;()\"]| -|\.$|\.\"|$| which | who | that | while | and at least | but | when | after | as of | on "
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)| put | reported | published | released | late | early )",
    re.IGNORECASE,
)
SAY = re.compile(
    rf"\b(?:{SAYING}|spoke of|speaks of|spoke about)\b"
    r"(?! (?:dead|missing|wounded|killed|injured|toll|of the \w+ of|casualties|lives|by|responsibility)\b)(?! "
    r"(?:at least |more than |over |nearly |about |some )?[\w,]+ (?:more )?lives)"
)
BOUND = re.compile(
    r"[,;:\"()]|\s[-—]\s|—|\b(?:while|but|whereas|although|though|because|after which|as|when|and)\b(?= )"
)
AUXILIARY = re.compile(
    r"(?:[\s,]+(?:\w+ly|has|have|had|also|later|earlier|previously|initially|separately|then|now|meanwhile|"
    r"who|which|"
    r"on \w+day|(?:late |early )?\w+day|in a \w+ \w+|in a statement))+$",
    re.IGNORECASE,
)
NAMED_AFTER = re.compile(
    r"(?:said|says|added|adds|told|according to) (?P<who>(?!on |in |at |that |late |early |by |it |he |she |"
    r"they )(?:the |an? )?(?:[\w-]+ ){0,4}[A-ZÀ-Þ][\w'-]+[^,;\"]*?)(?=[,.;\"]|$)"
)
OWN_FIGURE = re.compile(
    r"(?P<who>(?:[Tt]he )?[A-ZÀ-Þ][\w-]*(?: (?:of |for )?[\w-]+){0,6}?|[Tt]he [a-z]+(?: [a-z]+)?)'s? (?:own |"
    r"latest |earlier |previous |initial |preliminary |official |new |"
    r"overall |updated |provisional |last ){0,2}(?:count|toll|tally|figures?|estimates?|data|records)\b"
)
HEADED = re.compile(r"(?:^|[.;] )(?:[-*•] )?(?P<who>[A-ZÀ-Þ][^:;.,\d]{2,60}): (?=[^:]*\d)")
HAD = re.compile(r"\b(?:had|has|have) \w+ $")
AS_NOUN = re.compile(
    r"reports?|estimates?|claims?|counts?|put|notes?|records?|states?|lists?|reported|estimated|confirmed|"
    r"documented|recorded|registered"
)
NOUN_BEFORE = re.compile(
    r"(?:'s?|\b(?:earlier|previous|initial|official|new|latest|its|their|his|her|of|the|an?|media|news|some|"
    r"such|other|by|"
    r"unconfirmed|conflicting|several|these|those|any|no|united)) $",
    re.IGNORECASE,
)
INVERTED = re.compile(r"(?:said|says|added|adds|told) (?P<who>[^,;\"]+?)(?=[,.;\"]|$)")
GENERIC = {
    "monitor",
    "monitoring group",
    "war monitor",
    "group",
    "network",
    "agency",
    "organisation",
    "organization",
    "watchdog",
    "observatory",
    "commission",
    "statement",
    "report",
    "charity",
    "rights group",
    "newspaper",
    "broadcaster",
    "official",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "new figure",
    "figure",
    "ministry",
    "office",
    "governor",
    "mayor",
    "minister",
    "police chief",
}
PRONOUNS = {
    "he",
    "she",
    "it",
    "they",
    "who",
    "which",
    "the group",
    "the agency",
    "the statement",
    "the official",
    "the report",
}
NO_SPEAKER = re.compile(
    r"^(?:on|in|at|by|of|after|that|with|when|where|from|during|but|including|among|killing|wounding|injuring|"
    r"leaving|as|more)\b|"
    r"\b(?:was|were|are|is|been|killed|wounded|injured|died|had|has|have|people|least|more than|blast|"
    r"explosion|attack|strikes?|toll)\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(
    r"^(?:(?:on|in|at|by|after|since|during|following|meanwhile|separately|earlier|however|but|and|later|also|"
    r"although|while|still)\b[^,]*,\s*)+",
    re.IGNORECASE,
)
JUNK = re.compile(
    r"^(?:(?:and|but|while|as|that|when|where|because|although|also|meanwhile|however|later|earlier)\s+)+|"
    r"^(?:the|an?|local|state-run|its|their|[\w-]+-based|[\w-]+-run)\s+(?=\S)|"
    r"'s? (?:own |latest |earlier |previous |initial |preliminary |official |new )*"
    r"(?:estimates?|count|tally|toll|figures?|data|records|report|statement|numbers)$",
    re.IGNORECASE,
)
ROLE_AFTER_NAME = re.compile(
    r"^(?P<name>[A-ZÀ-Þ][^,]*?), (?:an?|the|who|its|which|whose|head|chief|spokes|director|governor|mayor|"
    r"deputy)\b"
)


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
        for match in HEADED.finditer(text)
        if (name := clean_name(match["who"])) is not None and re.search(rf"\b{BODY}\b", name, re.IGNORECASE)
    ]
    for verb in SAY.finditer(text):
        if (
            NOUN_BEFORE.search(text[: verb.start()])
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
    bare = before.rstrip(" ,")
    start = _segment(bare)
    if before.endswith(",") and start and bare[:start].rstrip().endswith(","):
        outer = _segment(bare[:start].rstrip(" ,"))
        name = bare[start:].strip()
        if not re.match(r"[A-ZÀ-Þ]", name) or re.match(r"(?:an?|the|who|which)\b", name):
            return _mention(text, outer, len(bare))
    return _mention(text, start, len(bare))


def _segment(words: str) -> int:
    """Where the last piece between commas, dashes or conjunctions begins; "and" inside a name does not part it."""
    start = 0
    for bound in BOUND.finditer(words):
        name = re.match(r" [A-Z]", words[bound.end() :]) and re.search(r"[A-Z]\w* $", words[: bound.start()])
        if bound.group() != "and" or not name:
            start = bound.end()
    return start


def _mention(text: str, start: int, end: int) -> SourceMention | None:
    words = text[start:end]
    lead = CLAUSE.match(words)
    if lead is not None and lead.end() < len(words):
        start, words = start + lead.end(), words[lead.end() :]
    name = clean_name(words)
    if name is None or not _can_speak(name):
        return None
    return SourceMention(name, start, end)


def _can_speak(name: str) -> bool:
    if len(name.split()) > 14 or NO_SPEAKER.search(name):
        return False
    named = re.search(r"[A-ZÀ-Þ]\w", name) is not None
    if name.split()[-1].lower() in PERSON_NOUNS:
        return True
    return named or re.search(rf"\b{BODY}\b", name, re.IGNORECASE) is not None


def is_body(name: str) -> bool:
    """Whether a name is that of a body that counts and reports: a ministry, a network, an abbreviation."""
    return name.isupper() or re.search(rf"\b{BODY}\b", name, re.IGNORECASE) is not None


def clean_name(words: str) -> str | None:
    """The bare name in `words`: no article, no conjunction, no apposition behind a person's name."""
    name = re.sub(r"'s?$", "", words.strip(" ,.'\"-"))
    role = ROLE_AFTER_NAME.match(name)
    if role is not None:
        name = role["name"]
    previous = None
    while name != previous:
        previous, name = name, JUNK.sub("", name).strip()
    return name or None


def resolve(name: str, named: list[str]) -> str:
    """The full name for a short one ("the Observatory"), for a pronoun the last one named; else `name`."""
    if name.lower() in PRONOUNS:
        return named[-1] if named else name
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
    if name.lower() in GENERIC:
        return next((full for full in reversed(named) if re.search(r"[A-ZÀ-Þ]\w", full)), name)
    for full in reversed(named):
        initials = "".join(word[0] for word in re.findall(r"\w+", full) if word[0].isupper())
        if name.isupper() and name == initials:
            return full
    return name
