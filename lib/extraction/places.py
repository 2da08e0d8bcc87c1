"""Places as a report names them: the bare name, what it is to the event, and the units named beside it.

Names are read by their form (a capitalised name behind a preposition of place, or before or after a word such as
"village"), not from a list, so that a village that no gazetteer holds is found as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lib.extraction import nations
from lib.extraction import toponyms as tp
from lib.extraction.lexicon import PERSON_NOUNS
from lib.extraction.roles import role_of
from lib.extraction.sentences import Sentence
from lib.model import Mention
from lib.vocabulary import LocationRole


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


def _contained(text: str, found: list[Named]) -> tuple[Named, ...]:
    """Places whose wording nests them ("X, in the Y region") as one mention: the inner one, with its units."""
    kept: list[Named] = []
    for named in found:
        inner = kept[-1] if kept else None
        gap = text[inner.end : named.start] if inner else ""
        if inner is not None and inner.lead != "dateline" and tp.NESTING.fullmatch(gap) and not inner.broad:
            units = dict.fromkeys((*inner.mention.within, named.mention.text, *named.mention.within))
            kept[-1] = replace(inner, mention=replace(inner.mention, within=tuple(units)))
        else:
            kept.append(named)
    return tuple(kept)


def dateline(sentence: Sentence) -> tuple[str, int, int] | None:
    """The place of a dateline with its offsets; null where the sentence has none."""
    match = tp.DATELINE.match(sentence.text)
    if match is None or sentence.heading or len(match["name"]) > 30 or not _is_place(match["name"]):
        return None
    short = len(sentence.text) - match.end() < 40 and not match["name"].isupper()
    if sentence.index > 3 or short:
        return None
    return match["name"], *match.span("name")


def _candidates(sentence: Sentence) -> Iterator[Named]:
    line = dateline(sentence)
    if line is not None:
        yield _named(sentence, line[1], line[2], "dateline", role=LocationRole.REPORTED_FROM)
    headed = tp.HEADED.match(sentence.text)
    if headed is not None and _is_place(headed["name"]) and not _is_label(headed["name"]):
        alone = sentence.text[headed.end() :].lstrip(" ").startswith((":", "(")) and "In " not in headed["name"]
        yield from (
            replace(named, lead="head" if alone else named.lead) for named in _nested(sentence, headed, ())
        )
    for match in tp.tabled(sentence.text):
        if match["name"][0].isupper() and _is_place(match["name"]):
            outer = (match["outer"],) if match["outer"] else ()
            yield _named(sentence, *match.span("name"), "table", within=outer)
    for match in tp.POSSESSIVE.finditer(sentence.text):
        located = re.search(
            r"\b(?:[Ii]n|[Oo]n|[Aa]t|[Nn]ear|outside|around|across)(?: the)? $", sentence.text[: match.start()]
        )
        if (
            located
            or _is_country(match["outer"])
            or re.search(rf"\b(?:{tp.SIDE}|{tp.KIND}|{tp.SITE})\b", match["words"])
        ):
            yield from _nested(sentence, match, (match["outer"],))
    subject = tp.SUBJECT.match(sentence.text)
    if subject is not None and _is_country(subject["name"]):
        yield _named(sentence, *subject.span("name"), "")
    for match in tp.LOCATED.finditer(sentence.text):
        yield from _nested(sentence, match, ())
    for match in tp.KIND_AFTER.finditer(sentence.text):
        yield from _nested(sentence, match, ())
    for match in tp.REGION.finditer(sentence.text):
        yield _named(sentence, *match.span("name"), match["prep"].lower(), within=_nationality_of(match["name"]))
    for match in tp.WILD.finditer(sentence.text):
        yield _named(sentence, *match.span("name"), match["prep"].lower())


def _nationality_of(name: str) -> tuple[str, ...]:
    return tuple(nations.ADJECTIVES[word] for word in name.split() if word in nations.ADJECTIVES)


def _nested(sentence: Sentence, match: re.Match[str], outer: tuple[str, ...]) -> Iterator[Named]:
    start, end = match.span("name")
    start, end = _trim(sentence.text, start, end)
    groups = match.groupdict()
    lead = (groups.get("prep") or "").lower()
    words = groups.get("words") or ""
    kind = tp.KIND_OF.search(sentence.text[:start]) if lead == "of" else None
    if not lead and match.re is not tp.HEADED:
        before = re.search(r"\b(of|in|on|at|near|from|to) (?:the )?(?:[a-z]+ )?$", sentence.text[: match.start()])
        lead = before[1].lower() if before else ""
    name = sentence.text[start:end]
    person = kind is None and _is_person(sentence.text, start, end, lead)
    if end <= start or person or not _is_place(name, sentence.text[:start]):
        return
    if (
        match.re is tp.LOCATED
        and lead in ("of", "for", "to", "on", "over", "through", "left")
        and not _plain_lead(lead, words, name, sentence.text, start)
    ):
        return
    if kind is not None:
        lead, words = (kind["prep"] or "in").lower(), kind.group().lstrip() + words
        words = words.removeprefix(f"{kind['prep']} ") if kind["prep"] else words
    inner = _settlement(sentence.text, match, end) if not outer else None
    if inner is not None:
        outer, (start, end) = (name,), inner
    within = [*outer, *_nationality(sentence.text[max(0, match.start() - 20) : start])]
    position = end if inner is not None else match.end() if end == match.end("name") else end
    listed = _listed(sentence.text, position)
    links = () if listed else _links(sentence.text, position)
    within += [sentence.text[slice(*link)] for link in links]
    suffix = "" if inner is not None else groups.get("suffix") or tp.KINDS.match(sentence.text, end)[0]  # type: ignore[index]
    if links and (tp.SITE_NAME.search(name) or re.search(rf" (?:{tp.SITE})$", suffix)) and inner is None:
        yield from _site_in_town(sentence, (start, position), links, lead)
        return
    units = tuple(dict.fromkeys(within))
    taken = (match.span("outer"),) if "outer" in groups else (match.span("name"),) if inner is not None else ()
    consumed = (*taken, *links)
    yield replace(_named(sentence, start, end, lead, within=units, words=words, suffix=suffix), links=consumed)
    for left, right in listed:
        yield _named(sentence, left, right, lead)


def _settlement(text: str, match: re.Match[str], end: int) -> tuple[int, int] | None:
    """The offsets of X in "the delta city of X"; null where no settlement is named so."""
    if end != match.end("name") or not tp.SETTLEMENT.search(match.groupdict().get("suffix") or ""):
        return None
    named = re.compile(rf" of (?P<name>{tp.NAME})").match(text, match.end())
    return named.span("name") if named is not None and _is_place(named["name"]) else None


def _site_in_town(
    sentence: Sentence, site: tuple[int, int], links: tuple[tuple[int, int], ...], lead: str
) -> Iterator[Named]:
    """ "at the Central School in Kaya, in Maradun district": the town is the place, the site tells where in it."""
    (start, end), *units = links
    text = sentence.text
    named = _named(sentence, start, end, lead, within=tuple(text[slice(*unit)] for unit in units))
    mention = replace(
        named.mention, description=text[site[0] : end], role=role_of(text[: site[0]], lead, text[end:])
    )
    yield replace(named, mention=mention, links=(site, *units))


def _listed(text: str, position: int) -> tuple[tuple[int, int], ...]:
    """The other members of a list of places ("in A, B and C"), which are no units around the first one."""
    match = tp.LIST.match(text, position)
    if match is None:
        return ()
    names = [
        m.span("name")
        for m in re.finditer(rf"(?:, |and (?:the )?)(?P<name>{tp.NAME})", text[: match.end()][position:])
    ]
    spans = [(left + position, right + position) for left, right in names]
    return tuple(span for span in spans if _is_place(text[slice(*span)]))


def _links(text: str, position: int) -> tuple[tuple[int, int], ...]:
    links: list[tuple[int, int]] = []
    while len(links) < 3:
        chain = tp.CHAIN.match(text, position)
        if chain is None or not _is_place(chain["name"]):
            break
        links.append(chain.span("name"))
        position = chain.end()
    return tuple(links)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the calendar words and titles that a capitalised run may end or begin with."""
    words = [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", text[start:end])]
    while words and text[slice(*words[-1])].strip("',") in tp.CALENDAR:
        words.pop()
    while words and text[slice(*words[0])] in tp.IGNORED:
        words.pop(0)
    return (words[0][0], words[-1][1]) if words else (start, start)


def _is_label(name: str) -> bool:
    """Whether the words before a colon name a body or what is counted: "SNHR: …", "Arrests: …", "Women: …"."""
    initials = re.fullmatch(r"[A-Z]{2,5}", name) is not None and not _is_country(name)
    return initials or name.lower() in PERSON_NOUNS or COUNTED.fullmatch(name) is not None


COUNTED = re.compile(
    r"(?:Arrests?|Injur(?:y|ies)|Detentions?|Abductions?|Fatalit(?:y|ies)|Displaced|Evacuated|"
    r"Toll|Losses)"
)


def _is_country(name: str) -> bool:
    return name in nations.COUNTRIES


def _is_place(name: str, before: str = "") -> bool:
    words = name.split()
    if not words or tp.NO_PLACE_BEFORE_TITLE.search(before) or tp.ORGANISATION.search(name):
        return False
    if all(word in nations.GROUPS or word in tp.NO_NAMES or word in tp.CALENDAR for word in words):
        return False
    if tp.OCCASION.search(name):
        return False
    if words[0] in tp.CALENDAR or (len(words) == 1 and (name in nations.ADJECTIVES or name in nations.PEOPLE)):
        return name in nations.COUNTRIES
    return len(name) > 1


BAND = re.compile(
    r" (?:group|militia|movement|rebels|fighters|gang|cartel|party|militants|insurgents|separatists|faction|"
    r"brigade)\b"
)


def _is_person(text: str, start: int, end: int, lead: str) -> bool:
    """ "in Assad's forces", "from John Smith, a": the name of somebody, not of a place."""
    after = text[end : end + 30]
    if re.match(r",? (?:an? |the |who |aged |\d\d,)", after) and lead in ("from", "of", "to", "for", "with"):
        return (
            re.match(
                r", (?:an? \w+ (?:town|village|city|district|suburb|area)|the \w+ (?:town|village|city|"
                r"capital)|the capital)",
                after,
            )
            is None
            and " " in text[start:end]
        )
    if BAND.match(after):
        return True
    return re.match(
        r"'s? (?:forces|army|regime|government|troops|fighters|ouster|rule|party|family|militia|supporters|"
        r"loyalists|removal|death)",
        after,
    ) is not None and not _is_country(text[start:end])


def _plain_lead(lead: str, words: str, name: str, text: str, start: int) -> bool:
    """Whether a weak preposition leads to a place: a kind word beside it, a known country, or a verb of motion."""
    if re.search(rf"\b(?:{tp.SIDE}|{tp.KIND}|{tp.SITE})\b", words) or _is_country(name):
        return True
    if re.match(r"(?:Lake|Mount|Mt|Camp|Fort|Route|Highway) ", name) and lead in ("on", "to", "of"):
        return True
    if tp.APPOSITION.match(text, start + len(name)):
        return True
    before = text[:start].lower()
    if lead == "of":
        return (
            re.search(
                rf"\b(?:{tp.KIND}|outskirts|outside|north|south|east|west|northeast|northwest|southeast|southwest|"
                rf"centre|center|siege|battle|streets|people|residents|resident|native|parts|edge|most|port|"
                rf"bombing|shelling|control) of (?:the )?$",
                before,
            )
            is not None
        )
    if lead == "to":
        return (
            re.search(
                r"\b(?:fled|flee|fleeing|flees|escaped|moved|went|headed|returned|travell?ed|crossed|close|"
                r"next|road|way|leading|adjacent|driven|evacuated|displaced|transferred|taken|rushed|spread) "
                r"(?:\w+ )?to (?:the )?$",
                before,
            )
            is not None
        )
    if lead == "on":
        return (
            re.search(
                r"\b(?:attacks?|raids?|strikes?|airstrikes?|assault|shelling|bombardment|island|fire|siege|"
                r"outskirts) on (?:the )?$",
                before,
            )
            is not None
        )
    return lead in ("over", "through")


def _nationality(before: str) -> list[str]:
    found = [nations.ADJECTIVES[word] for word in re.findall(r"[A-Z]\w+", before) if word in nations.ADJECTIVES]
    near = re.search(rf"(?:the|in|at|near) (?:\w+ )?([A-Z]\w+) (?:{tp.SIDE}|{tp.KIND}|{tp.SITE})", before)
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
    distance = tp.DISTANCE.search(before)
    metres = _metres(distance) if distance else None
    described = _description(text, start, end, lead, words, suffix, distance)
    mention = Mention(
        text[start:end],
        sentence.inside(start, end),
        role or role_of(before, lead, text[end:]),
        described,
        within,
        metres,
    )
    broad = _is_country(text[start:end]) or re.search(rf"\b(?:{tp.SIDE}) $", words) is not None
    return Named(mention, start, end, lead, broad)


def _metres(match: re.Match[str]) -> float:
    value = float(match["value"].replace(",", "").rstrip("."))
    unit = match["unit"].lower()
    return value * tp.UNIT_METRES[unit if unit in ("km", "m") else unit[:2]]


def _description(
    text: str, start: int, end: int, lead: str, words: str, suffix: str, distance: re.Match[str] | None
) -> str | None:
    if distance:
        return text[distance.start() : end].strip()
    telling = f"{words}{text[start:end]}{suffix}".strip()
    if lead in ("near", "around", "outside", "between", "off", "along"):
        return f"{lead} {telling}"
    site = re.search(
        rf"\b(?:at|in|on|inside|near|of) (?P<site>(?:the|an?) (?:[\w'-]+ ){{0,4}}(?:{tp.SITE}) in )$", text[:start]
    )
    if site:
        return (site["site"] + telling).removeprefix("the ").removeprefix("a ")
    compass = re.search(rf"\b(?:{tp.SIDE}) of (?:the )?$", text[:start])
    if compass:
        return text[compass.start() : end]
    return telling if words.strip() not in ("", "the") or suffix.strip("'s ") else None
