"""Places as a report names them: the bare name, what it is to the event, and the units named beside it.

Names are read by their form (a capitalised name behind a preposition of place, or before or after a word such as
"village"), not from a list, so that a village that no gazetteer holds is found as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lib.extraction import nations
from lib.extraction.sentences import Sentence
from lib.model import Mention
from lib.vocabulary import LocationRole

KIND = (
    r"village|town|city|district|province|governorate|region|state|county|neighbou?rhood|suburb|municipality|area|quarter|"
    r"camp|refugee camp|territory|department|prefecture|canton|island|islands|port|capital|commune|locality|settlement|hamlet|"
    r"countryside|valley|township|subdistrict|sub-district|cercle|wilaya|oblast|krai|coast|enclave|strip|peninsula|mountains|"
    r"division|locality|sector|archipelago|border crossing|crossing|junction|market town|port city|desert|forest|river|lake|delta|"
    r"highlands|hills|plain|zone|local government area|villages|towns|cities|districts|provinces|regions|areas|neighbou?rhoods|suburbs|states|counties"
)
SITE = (
    r"airbase|air base|airport|hospital|mosque|church|university|school|market|checkpoint|square|street|prison|stadium|"
    r"military base|naval base|base|barracks|bridge|dam|mine|hotel|bazaar|shrine|temple|cathedral|kibbutz|synagogue|"
    r"power plant|station|seminary|park|mall|highway|road|crossing|palace|bakery|cemetery|nightclub"
)
SIDE = (
    r"northern|southern|eastern|western|central|north|south|east|west|northeastern|northwestern|southeastern|southwestern|"
    r"north-eastern|north-western|south-eastern|south-western|northeast|northwest|southeast|southwest|north-east|north-west|"
    r"south-east|south-west|downtown|upper|lower|coastal|inner|outer|greater|rural|mid"
)
STEM = r"[A-ZÀ-ÞĀĂĄĆČĎĐĒĘĚĞĪİŁŃŇŐŘŚŞŠŤŪŮŰŹŻŽ]"
NAME_WORD = rf"(?:(?:al|el|as|ash|ad|an|ar|at|az|ath|ul|es|ed|ez|er|et|d'|l'|o')-?'?)?{STEM}[^\W\d_]*(?:-[^\W\d_]+|'(?!s\b)[^\W\d_]+)*"
NAME = (
    rf"(?:[Aa]l |[Ee]l )?{NAME_WORD}(?:\.(?= ?[A-Z]))?(?:(?: (?:de|da|do|dos|del|la|las|los|le|les|di|al|el|sur|du|des|bin|ul|e))?"
    rf" {NAME_WORD}){{0,4}}"
)
PREPOSITION = (
    r"in|at|near|around|outside|inside|from|to|into|toward|towards|across|throughout|between|of|off|on|over|along|through|within|"
    r"beyond|for|hitting|targeting|hit|struck|targeted|rocked|attacked|stormed|raided|pounded|shelled|bombed|entered|captured|reached|"
    r"overran|seized|left|in and around|besieged|ravaged"
)
LOCATED = re.compile(
    rf"(?<![\w-])(?P<prep>(?i:{PREPOSITION}))(?: and around| or near)? (?P<words>(?:(?:the|a|an|its|his|their|nearby|neighbouring|neighboring|adjacent) )?"
    rf"(?:(?:(?:far|mostly|predominantly|largely|heavily|densely|war-torn|besieged|nearby|disputed|occupied|remote|small|large|main|capital|key|"
    rf"border|mining|fishing|farming|market|rebel-held|government-held|coastal|mountainous|contested|populated|restive|volatile|troubled|"
    rf"ethnic|historic|ancient|crowded|busy|strategic|frontline|front-line|predominately|majority|{SIDE}|{KIND}|{SITE}|[a-z]+-[a-z]+)[ ,]+)"
    rf"{{0,5}}(?:of |called |named )?)?(?:(?:the|its|their) )?)"
    rf"(?P<name>{NAME})(?P<suffix>(?:'s)?(?: (?:{KIND}|{SITE})(?![\w-]))*)"
)
KIND_AFTER = re.compile(
    rf"(?<![\w'-])(?P<name>{NAME})(?P<suffix> (?:{KIND}|{SITE}|countryside|province)(?![\w-]))"
)
POSSESSIVE = re.compile(
    rf"(?<![\w-])(?P<outer>{NAME})'s (?P<words>(?:(?:{SIDE}|{KIND}|{SITE}|(?!on |in |at |by |with |near |from |to |of |and )[a-z]+) ){{0,4}}?(?:of )?)(?P<name>{NAME})"
)
CHAIN = re.compile(
    rf"(?:,? (?:in|of|on|near)(?: the| its)?|,)(?: (?:the|{SIDE}|{KIND}|{SITE}|of|in|restive|neighbou?ring|[a-z]+-[a-z]+))*? (?P<name>{NAME})"
    rf"(?P<suffix>(?:'s)?(?: (?:{KIND})(?![\w-]))*)"
)
REGION = re.compile(
    rf"(?<![\w-])(?P<prep>(?i:in|on|along|off|across|near|from|to)) the (?:(?:{SIDE}) )?(?P<name>(?:(?:{SIDE}) )?{STEM}[a-z]+(?:-{STEM}[a-z]+)?"
    r" (?:coast|coastline|coastal (?:region|area|provinces|cities|strip)|capital|border|countryside|interior|desert|highlands|frontier|mainland|side))\b(?! guards?)"
)
WILD = re.compile(
    r"(?P<prep>\b(?:to|into|in|towards)) (?:the )?(?P<name>(?:nearby |surrounding |neighbou?ring )?(?:mountains?|hills|forests?|bush|jungle|bushes|swamps|desert|"
    r"villages|fields))\b"
)
LIST = re.compile(rf"(?:, {NAME})*,? and (?:the )?{NAME}(?! (?:said|was|were|killed|has))")
DISTANCE = re.compile(
    r"(?:about |some |around |roughly |approximately |nearly )?(?P<value>\d[\d,.]*) ?(?:-| )?(?P<unit>km|kilomet(?:er|re)s?|miles?|mi|m|met(?:er|re)s?)"
    r"(?: \([^)]*\))? (?:\w+(?:-\w+)? )?(?:of|from|outside|away from)(?: the \w+ of)? (?:the )?$",
    re.IGNORECASE,
)
UNIT_METRES = {"km": 1000.0, "ki": 1000.0, "mi": 1609.344, "m": 1.0, "me": 1.0}
DATELINE = re.compile(
    rf"^(?P<name>{NAME}|[A-Z][A-Z' -]+)(?:, (?P<country>{NAME}))?(?: \([A-Z][\w ]*\)|, \w+\.? \d+(?: \([\w ]+\))?)? ?(?:-|—|--) "
)
HEADED = re.compile(rf"(?:[-*•·▪–—] |\d+[.)] )?(?P<name>{NAME})(?:, {NAME})*(?P<suffix>(?: (?:{KIND}))?)(?= ?\([A-Z][\w ]+\))?(?=(?: ?\([^)]*\))?(?::| -| —|, \d))")
NO_PLACE_BEFORE_TITLE = re.compile(
    r"(?:President|Minister|General|Colonel|Sheikh|Dr|Mr|Mrs|Captain|Major|Sergeant|Governor|Senator)\.? ?$"
)
CALENDAR = set(
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Christmas", "Easter", "Ramadan", "Eid"]
)
NO_NAMES = set(
    ["The", "A", "An", "It", "He", "She", "They", "We", "I", "In", "On", "At", "But", "And", "If", "When", "While", "After", "Before", "This", "That", "These", "Those", "There", "Their", "His", "Her", "Its", "President", "Minister", "General", "Colonel", "Sheikh", "Dr", "Mr", "Mrs", "Ms", "Prime", "Foreign", "Interior", "Defence", "Defense", "Health", "Justice", "Reuters", "AFP", "AP", "BBC", "CNN", "Xinhua", "Anadolu", "Twitter", "Facebook", "Telegram", "WhatsApp", "Parliament", "Congress", "Army", "Police", "Ministry", "Government", "Human", "Rights", "Red", "Cross", "Crescent", "United", "Nations", "Security", "Council", "Observatory", "Network", "Amnesty", "International", "Court", "Supreme", "State", "Department", "Forces", "Force", "Guard", "Guards", "Party", "Union", "European", "African", "God", "Allah", "Islam", "Christianity", "Covid", "Covid-19", "COVID-19", "Interpol", "NATO", "UN", "U.N", "EU", "UNICEF", "WHO", "UNRWA", "OCHA", "MSF", "ICRC", "NGO", "IDF", "Doctors", "Borders", "Operation", "World", "War", "II", "Nobel", "Peace", "Agency", "News", "Press", "Associated", "Television", "TV", "Radio", "Media", "Defence", "Civil", "White", "Helmets", "Islamic", "Republic", "Front", "Army", "Movement", "Group", "Brigade", "Brigades", "Monday's", "Friday's", "Sunday's", "Survivors", "Witnesses", "Officials", "Residents", "Authorities", "Militants", "Gunmen", "Soldiers", "Rescue", "Rescuers", "Meanwhile", "However", "According", "Earlier", "Later", "Separately", "Elsewhere", "Also", "Another", "Hours", "Days"]
)
ORGANISATION = re.compile(
    r"\b(?:Ministry|Army|Forces|Police|Agency|Observatory|Network|Council|Party|Front|Movement|Organi[sz]ation|Committee|Commission|"
    r"Union|Nations|Cross|Crescent|Society|Group|Brigades?|Guards?|Corps|Command|Government|Court|Department|Office|University Hospital "
    r"Foundation|Institute|News|Times|Post|Press|Media|Television|TV|Radio|Rights|Watch|Service|Services|Authority|Administration|"
    r"Count|Coalition|Alliance|Federation|Association|Battalion|Division|Regiment|State of Emergency|Defen[cs]e|Parliament|Congress|Senate|"
    r"Bank|Company|Airlines|Airways|Al-Sham|al-Sham|Jihad|Hamas|Hezbollah|Fund|Programme|Program|Centre|Center|Monitor)\b"
)
ROLE_WORDS = (
    (
        LocationRole.BURIED_AT,
        re.compile(
            r"\b(?:funerals?|buried|burials?|laid to rest|cemetery|graveyard|interred)\b[^.;]{0,60}$",
            re.IGNORECASE,
        ),
    ),
    (
        LocationRole.DESTINATION,
        re.compile(
            r"\b(?:fled|flee|fleeing|flees|escaped|headed|heading|crossed|crossing|evacuated|displaced|moved|relocated|bound|refuge|"
            r"shelter|travell?ing|transferred|transported|taken|rushed|airlifted|sent|deported|driven)\b[^.;,]{0,50}$",
            re.IGNORECASE,
        ),
    ),
    (
        LocationRole.FOUND_AT,
        re.compile(
            r"\b(?:found|discovered|recovered|unearthed|retrieved|washed (?:up|ashore)|exhumed|uncovered|mass graves?)\b[^.;]{0,60}$",
            re.IGNORECASE,
        ),
    ),
)
SPEAKER = re.compile(
    r"\b(?:told|speaking|spoke|reporters?|reporting|statement|spokes(?:man|woman|person)|correspondent|resident|minister|governor|mayor|"
    r"lawmaker|embassy|ambassador|analyst|director|journalist|meeting|talks|conference)\b[^,.;]{0,25}$",
    re.IGNORECASE,
)
SAID_AFTER = re.compile(
    r"(?: on \w+day)?,? (?:said|told|reported|confirmed|announced|put|says)\b(?! (?:dead|killed))"
)
IGNORED = (
    NO_NAMES
    | CALENDAR
    | {
        "Large",
        "Many",
        "Several",
        "Most",
        "Other",
        "Some",
        "Local",
        "Northern",
        "Southern",
        "Eastern",
        "Western",
        "Central",
        "Entire",
        "Rural",
        "Remote",
        "Neighboring",
        "Two",
        "Three",
        "All",
        "Both",
        "No",
    }
)


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with its offsets in its sentence and the preposition that leads to it."""

    mention: Mention
    start: int
    end: int
    lead: str
    broad: bool
    links: tuple[tuple[int, int], ...] = ()

    @property
    def site(self) -> bool:
        """Whether the role lets it stand as the place of casualties."""
        return self.mention.role is not LocationRole.REPORTED_FROM


def find_places(sentence: Sentence) -> tuple[Named, ...]:
    """Every place that a sentence names, the most specific of a nested mention first, in order of the text."""
    found: list[Named] = []
    busy: set[int] = set()
    for named in _candidates(sentence):
        if busy.isdisjoint(range(named.start, named.end)):
            found.append(named)
            for start, end in ((named.start, named.end), *named.links):
                busy |= set(range(start, end))
    return _contained(sentence.text, sorted(found, key=lambda named: named.start))


NESTING = re.compile(
    rf"(?:'s)?(?: (?:{KIND}|{SITE}))*,? (?:in|of)(?: (?:the|its|[a-z]+(?:-[a-z]+)*)){{0,4}}(?: [A-Z][\w-]+'s)?(?: (?!and\b|or\b)[a-z]+(?:-[a-z]+)*){{0,4}} "
)


def _contained(text: str, found: list[Named]) -> tuple[Named, ...]:
    """Places whose wording nests them ("X, in the eastern Y region") as one mention: the inner one, with its units."""
    kept: list[Named] = []
    for named in found:
        inner = kept[-1] if kept else None
        gap = text[inner.end : named.start] if inner else ""
        if inner is not None and inner.lead != "dateline" and NESTING.fullmatch(gap) and not inner.broad:
            units = dict.fromkeys((*inner.mention.within, named.mention.text, *named.mention.within))
            kept[-1] = replace(inner, mention=replace(inner.mention, within=tuple(units)))
        else:
            kept.append(named)
    return tuple(kept)


def dateline(sentence: Sentence) -> tuple[str, int, int] | None:
    """The place of a dateline with its offsets; null where the sentence has none."""
    match = DATELINE.match(sentence.text)
    if match is None or sentence.heading or len(match["name"]) > 30 or not _is_place(match["name"]):
        return None
    return match["name"], *match.span("name")


def _candidates(sentence: Sentence) -> Iterator[Named]:
    line = dateline(sentence)
    if line is not None:
        yield _named(sentence, line[1], line[2], "dateline", role=LocationRole.REPORTED_FROM)
    headed = HEADED.match(sentence.text)
    if headed is not None and _is_place(headed["name"]):
        yield from _nested(sentence, headed, ())
    for match in POSSESSIVE.finditer(sentence.text):
        located = re.search(r"\b(?:[Ii]n|[Oo]n|[Aa]t|[Nn]ear|outside|around|across)(?: the)? $", sentence.text[: match.start()])
        if located or _is_country(match["outer"]) or re.search(rf"\b(?:{SIDE}|{KIND}|{SITE})\b", match["words"]):
            yield from _nested(sentence, match, (match["outer"],))
    for match in LOCATED.finditer(sentence.text):
        yield from _nested(sentence, match, ())
    for match in KIND_AFTER.finditer(sentence.text):
        yield from _nested(sentence, match, ())
    for match in REGION.finditer(sentence.text):
        yield _named(sentence, *match.span("name"), match["prep"].lower(), within=_nationality_of(match["name"]))
    for match in WILD.finditer(sentence.text):
        yield _named(sentence, *match.span("name"), match["prep"].lower())


def _nationality_of(name: str) -> tuple[str, ...]:
    return tuple(nations.ADJECTIVES[word] for word in name.split() if word in nations.ADJECTIVES)


def _nested(sentence: Sentence, match: re.Match[str], outer: tuple[str, ...]) -> Iterator[Named]:
    start, end = match.span("name")
    start, end = _trim(sentence.text, start, end)
    groups = match.groupdict()
    lead = (groups.get("prep") or "").lower()
    words = groups.get("words") or ""
    if not lead and match.re is not HEADED:
        before = re.search(r"(\w+) (?:the )?(?:[a-z]+ ){0,1}$", sentence.text[: match.start()])
        lead = before[1].lower() if before and before[1].lower() in ("of", "in", "on", "at", "near", "from", "to") else ""
    name = sentence.text[start:end]
    if end <= start or not _is_place(name, sentence.text[:start]) or _is_person(sentence.text, start, end, lead):
        return
    if (
        match.re is LOCATED
        and lead in ("of", "for", "to", "on", "over", "through", "left")
        and not _plain_lead(lead, words, name, sentence.text, start)
    ):
        return
    within = [*outer, *_nationality(sentence.text[max(0, match.start() - 20) : start])]
    position = match.end() if end == match.end("name") else end
    listed = _listed(sentence.text, position)
    links = () if listed else _links(sentence.text, position)
    within += [sentence.text[slice(*link)] for link in links]
    suffix = groups.get("suffix") or ""
    units = tuple(dict.fromkeys(within))
    consumed = (match.span("outer"), *links) if outer else links
    yield replace(_named(sentence, start, end, lead, within=units, words=words, suffix=suffix), links=consumed)
    for left, right in listed:
        yield _named(sentence, left, right, lead)


def _listed(text: str, position: int) -> tuple[tuple[int, int], ...]:
    """The other members of a list of places ("in A, B and C"), which are no units around the first one."""
    match = LIST.match(text, position)
    if match is None:
        return ()
    names = [
        m.span("name")
        for m in re.finditer(rf"(?:, |and (?:the )?)(?P<name>{NAME})", text[: match.end()][position:])
    ]
    spans = [(left + position, right + position) for left, right in names]
    return tuple(span for span in spans if _is_place(text[slice(*span)]))


def _links(text: str, position: int) -> tuple[tuple[int, int], ...]:
    links: list[tuple[int, int]] = []
    while len(links) < 3:
        chain = CHAIN.match(text, position)
        if chain is None or not _is_place(chain["name"]):
            break
        links.append(chain.span("name"))
        position = chain.end()
    return tuple(links)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the calendar words and titles that a capitalised run may end or begin with."""
    words = [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", text[start:end])]
    while words and text[slice(*words[-1])].strip("',") in CALENDAR:
        words.pop()
    while words and text[slice(*words[0])] in IGNORED:
        words.pop(0)
    return (words[0][0], words[-1][1]) if words else (start, start)


def _is_country(name: str) -> bool:
    return name in nations.COUNTRIES


def _is_place(name: str, before: str = "") -> bool:
    words = name.split()
    if not words or NO_PLACE_BEFORE_TITLE.search(before) or ORGANISATION.search(name):
        return False
    if all(word in nations.GROUPS or word in NO_NAMES or word in CALENDAR for word in words):
        return False
    if words[0] in CALENDAR or (len(words) == 1 and (name in nations.ADJECTIVES or name in nations.PEOPLE)):
        return name in nations.COUNTRIES
    return len(name) > 1


def _is_person(text: str, start: int, end: int, lead: str) -> bool:
    """ "in Assad's forces", "from John Smith, a": the name of somebody, not of a place."""
    after = text[end : end + 30]
    if re.match(r",? (?:an? |the |who |aged |\d\d,)", after) and lead in ("from", "of", "to", "for", "with"):
        return (
            re.match(
                r", (?:an? \w+ (?:town|village|city|district|suburb|area)|the \w+ (?:town|village|city|capital)|the capital)",
                after,
            )
            is None
            and " " in text[start:end]
        )
    return re.match(
        r"'s? (?:forces|army|regime|government|troops|fighters|ouster|rule|party|family|militia|supporters|loyalists|removal|death)",
        after,
    ) is not None and not _is_country(text[start:end])


def _plain_lead(lead: str, words: str, name: str, text: str, start: int) -> bool:
    """Whether a weak preposition leads to a place: a kind word beside it, a known country, or a verb of motion."""
    if re.search(rf"\b(?:{SIDE}|{KIND}|{SITE})\b", words) or _is_country(name):
        return True
    before = text[:start].lower()
    if lead == "of":
        return (
            re.search(
                rf"\b(?:{KIND}|outskirts|outside|north|south|east|west|northeast|northwest|southeast|southwest|centre|center|siege|battle|streets|people|residents|resident|native|parts|edge|most|port|bombing|shelling|control) of (?:the )?$",
                before,
            )
            is not None
        )
    if lead == "to":
        return (
            re.search(
                r"\b(?:fled|flee|fleeing|flees|escaped|moved|went|headed|returned|travell?ed|crossed|close|next|road|way|leading|adjacent|driven|evacuated|displaced|transferred|taken|rushed|spread) (?:\w+ )?to (?:the )?$",
                before,
            )
            is not None
        )
    if lead == "on":
        return (
            re.search(
                r"\b(?:attacks?|raids?|strikes?|airstrikes?|assault|shelling|bombardment|island|fire|siege|outskirts) on (?:the )?$",
                before,
            )
            is not None
        )
    return lead in ("over", "through")


def _nationality(before: str) -> list[str]:
    found = [nations.ADJECTIVES[word] for word in re.findall(r"[A-Z]\w+", before) if word in nations.ADJECTIVES]
    near = re.search(rf"(?:the|in|at|near) (?:\w+ )?([A-Z]\w+) (?:{SIDE}|{KIND}|{SITE})", before)
    return found[-1:] if near else []


def _named(
    sentence: Sentence,
    start: int,
    end: int,
    lead: str,
    *,
    within: tuple[str, ...] = (),
    words: str = "",
    suffix: str = "",
    role: LocationRole | None = None,
) -> Named:
    text, before = sentence.text, sentence.text[:start]
    distance = DISTANCE.search(before)
    metres = _metres(distance) if distance else None
    described = _description(text, start, end, lead, words, suffix, distance)
    mention = Mention(
        text[start:end],
        sentence.inside(start, end),
        role or _role(before, lead, text[end:]),
        described,
        within,
        metres,
    )
    broad = _is_country(text[start:end]) or re.search(rf"\b(?:{SIDE}) $", words) is not None
    return Named(mention, start, end, lead, broad)


def _metres(match: re.Match[str]) -> float:
    value = float(match["value"].replace(",", "").rstrip("."))
    unit = match["unit"].lower()
    return value * UNIT_METRES[unit if unit in ("km", "m") else unit[:2]]


def _description(
    text: str, start: int, end: int, lead: str, words: str, suffix: str, distance: re.Match[str] | None
) -> str | None:
    if distance:
        return text[distance.start() : end].strip()
    telling = f"{words}{text[start:end]}{suffix}".strip()
    if lead in ("near", "around", "outside", "between", "off", "along"):
        return f"{lead} {telling}"
    site = re.search(rf"\b(?:at|in|on|inside|near|of) (?P<site>(?:the|an?) (?:[\w'-]+ ){{0,4}}(?:{SITE}) in )$", text[:start])
    if site:
        return (site["site"] + telling).removeprefix("the ").removeprefix("a ")
    compass = re.search(rf"\b(?:{SIDE}) of (?:the )?$", text[:start])
    if compass:
        return text[compass.start() : end]
    return telling if words.strip() not in ("", "the") or suffix.strip("'s ") else None


def _role(before: str, lead: str, after: str) -> LocationRole:
    for role, pattern in ROLE_WORDS:
        if pattern.search(before) and (
            role is not LocationRole.DESTINATION or lead in ("to", "into", "in", "at", "for", "towards", "toward")
        ):
            if (
                role is LocationRole.DESTINATION
                and lead in ("in", "at")
                and not re.search(r"(?:refuge|shelter)[^.;,]{0,40}$", before)
            ):
                continue
            return role
    if lead == "from":
        fled = re.search(
            r"\b(?:fled|flee|fleeing|displaced|evacuated|originally|migrants?|people|residents|men)\b[^.;,]{0,40}$",
            before,
            re.IGNORECASE,
        )
        return (
            LocationRole.ORIGIN
            if fled
            else LocationRole.REPORTED_FROM
            if SPEAKER.search(before)
            else LocationRole.ORIGIN
        )
    if lead in ("in", "at", "of", "for") and (SPEAKER.search(before) or SAID_AFTER.match(after)):
        return LocationRole.REPORTED_FROM
    return LocationRole.KILLED_AT
