"""Who says so: the person, body or medium that a sentence names for its figures."""

from __future__ import annotations

import re
from dataclasses import dataclass

SAYING = (
    r"said|says|say|reported|reports|report|told|announced|announces|stated|states|confirmed|confirms|claimed|claims|added|adds|"
    r"noted|notes|recorded|documented|revealed|declared|wrote|writes|estimated|estimates|estimate|put|puts|recounted|"
    r"described|counted|tallied|alleged|acknowledged|posted|tweeted|tells|quoted|disclosed|insisted|verified|registered|logged|"
    r"published|listed|maintains|maintained|specified|admitted|updated|lowered|raised|revised|gave|accused|explained|"
    r"indicated|asserted|charged|informed|warned|denied"
)
_name = r"[A-ZÀ-Þ][\w.'-]*(?:(?: (?:of|for|on|and|in|the|de|al|bin|to|&))*,? ?(?:(?<=, )(?!)|)[A-ZÀ-Þ][\w.'-]*)*"
_SPACE_NAME = r"[A-ZÀ-Þ][\w'.-]*(?: (?:(?:of|for|on|and|the|de|al|bin|&) ){0,3}[A-ZÀ-Þ][\w'.-]*)*"
BODY = (
    r"(?:ministry|ministries|police|army|military|officials?|authorities|government|spokes(?:man|woman|person)|officers?|"
    r"hospital|hospitals|doctors?|medics?|witnesses|witness|residents?|survivors?|villagers|locals|monitors?|observatory|network|agency|"
    r"group|organi[sz]ation|commission|office|department|media|television|tv|radio|newspaper|news|sources?|service|services|"
    r"committee|council|governor|mayor|minister|president|chief|commander|leader|activists?|relatives|eyewitnesses|rescuers|"
    r"watchdog|union|un|un's|nations|red cross|red crescent|defen[cs]e|command|forces|prosecutors?|administration|charity|lawyer|"
    r"daily|journal|centre|center|federation|society|statement|report|figures|data|records|count|tally|toll|estimates?|paramedics|"
    r"directorate|bureau|corps|militia|rebels|insurgents|militants|analysts?|experts?|firefighters|coroner|morgue|administrator|"
    r"ombudsman|embassy|ngo|ngos|coalition|movement|party|faction|elders?|chairman|director|head|deputy|secretary|resident|farmer|"
    r"teacher|student|worker|shopkeeper|lawmaker|journalist|reporter|priest|imam|pastor|neighbou?rs?|family|mother|father|reports|"
    r"he|she|it|they|who)"
)
ACCORDING = re.compile(
    r"(?:according to|as reported by|citing|quoting|quoted by|based on|cited by|as per|per|figures from|data from|"
    r"statistics from|a (?:count|tally|toll) (?:by|from|of)|counted by|compiled by|documented by|recorded by|"
    r"(?:a |in a )?(?:statement|report) (?:by|from))\s+(?P<who>[^,;()\"-][^,;()\"]*?(?:, (?:an?|the|who|its|which)[^,;]*)?)"
    r"(?=[,;()\"]| -|\.$|\.\"|$| which | who | that | while | and at least | but | when | after | as of | on (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)| put | reported | published | released | late | early )",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    rf"(?P<who>[^,;\"]*(?:,[^,;\"]*,)?[^,;\"]*?)(?:,)?\s+(?:(?:has|have|had|also|later|earlier|previously|on \w+day|\w+day) ){{0,2}}(?:{SAYING})\b"
    r"(?! (?:dead|missing|wounded|killed|injured)\b)",
)
INVERTED = re.compile(r"[,\"]\s*(?:said|says|added|adds|told) (?P<who>[^,;\"]+?)(?=[,.;\"]|$)")
TRAILING = re.compile(
    rf"[,\"-]\s*(?P<who>(?:the |an? |local |his |her )?[^,;\"]*?) (?:{SAYING})(?=[.,;]|$| on | in a | late | early |\s*$)"
)
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
CLAUSE = re.compile(
    r"^(?:(?:on|in|at|by|after|since|during|following|meanwhile|separately|earlier|however|but|and|later|also|although|while|still)\b[^,]*,\s*)+",
    re.IGNORECASE,
)
JUNK = re.compile(
    r"^(?:(?:and|but|while|as|that|when|where|because|although|also|meanwhile|however|later|earlier)\s+)+|"
    r"^(?:the|an?|local|state-run|its|their)\s+(?=\S)|"
    r"'s? (?:own |latest |earlier |previous |initial |preliminary |official |new )*"
    r"(?:estimates?|count|tally|toll|figures?|data|records|report|statement|numbers)$",
    re.IGNORECASE,
)
ROLE_AFTER_NAME = re.compile(
    r"^(?P<name>[A-ZÀ-Þ][^,]*?), (?:an?|the|who|its|which|whose|head|chief|spokes|director|governor|mayor|deputy)\b"
)
BODY_WITH_NAME = re.compile(
    r"(?:spokes(?:man|woman|person)|chief|head|director|minister|governor|mayor|commander|officer|official)\s+(?=[A-Z])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SourceMention:
    """Who says so, as named, with the offsets of the words in the sentence."""

    name: str
    start: int
    end: int


def find_sources(text: str) -> tuple[SourceMention, ...]:
    """Those whom a sentence names as saying what it says, in order; empty where it names none."""
    patterns = (ACCORDING, TRAILING, INVERTED)
    found = [mention for pattern in patterns for mention in _matches(pattern, text) if mention is not None]
    lead = CLAUSE.match(text)
    subject = SUBJECT.match(text, lead.end() if lead else 0)
    speaker = _mention(subject) if subject is not None and not found else None
    found += [speaker] if speaker is not None else []
    return tuple(sorted(found, key=lambda mention: mention.start))


def _matches(pattern: re.Pattern[str], text: str) -> list[SourceMention | None]:
    return [_mention(match) for match in pattern.finditer(text)]


def _mention(match: re.Match[str]) -> SourceMention | None:
    start, end = match.span("who")
    words = match.string[start:end]
    lead = CLAUSE.match(words)
    if lead is not None and lead.end() < len(words):
        start, words = start + lead.end(), words[lead.end() :]
    name = clean_name(words)
    if name is None or not _can_speak(name):
        return None
    return SourceMention(name, start, end)


def _can_speak(name: str) -> bool:
    if len(name.split()) > 14:
        return False
    named = re.search(r"[A-ZÀ-Þ]\w", name) is not None
    return named or re.search(rf"\b{BODY}\b", name, re.IGNORECASE) is not None


def clean_name(words: str) -> str | None:
    """The bare name in `words`: no article, no conjunction, no apposition behind a person's name."""
    name = words.strip(" ,.'\"-")
    role = ROLE_AFTER_NAME.match(name)
    if role is not None:
        name = role["name"]
    previous = None
    while name != previous:
        previous, name = name, JUNK.sub("", name).strip()
    return name or None


def resolve(name: str, named: list[str]) -> str:
    """The full name for a short one ("the Observatory"), or for a pronoun the last one named; else `name` itself."""
    if name.lower() in PRONOUNS:
        return named[-1] if named else name
    words = set(re.findall(r"\w+", name))
    capital = {word for word in words if word[0].isupper()}
    for full in reversed(named):
        if full != name and capital and len(full) > len(name) and capital <= set(re.findall(r"\w+", full)):
            return full
    for full in reversed(named):
        initials = "".join(word[0] for word in re.findall(r"\w+", full) if word[0].isupper())
        if name.isupper() and name == initials:
            return full
    return name
