"""The second voter: casualty wording as shapes of symbols, without a parser.

It reads headlines, verbless lists and rare wording that a parser trained on full sentences gets wrong.
"""

from __future__ import annotations

import re
from dataclasses import replace

from lib.extraction import lexicon as lx
from lib.extraction.findings import Finding
from lib.extraction.people import noun_phrase
from lib.extraction.tokens import Row
from lib.vocabulary import Outcome

_INNER = r"[^,;n]{0,12}"
_AGES = r",[DRpq]{0,3}wn(?:,?c?n){0,4},"
_ASIDE = rf"(?:,{_INNER},|{_AGES}|\([^)]*\)|-[^-;]{{0,24}}-|,I[^;]{{1,30}}?,)"
_PLACE = r"(?:r[DRwUuqpf'.]{0,8}(?:,U[U ]*,?)?)"
RIGHT = (
    ("passive", re.compile(rf"(?:{_ASIDE}|{_PLACE}){{0,3}},?R*[HB][HBR]*(?P<t>[vs])"), 0.9),
    ("intransitive", re.compile(rf"(?:{_ASIDE}|{_PLACE}){{0,3}},?[HBRT]*(?P<t>i)"), 0.9),
    ("relative", re.compile(r"(?:f[DUw]{1,4})?,?W[HBR]*(?P<t>[vis])"), 0.85),
    ("reduced", re.compile(rf"{_PLACE}?R*(?P<t>[vs])"), 0.85),
    ("noun", re.compile(r"[wU]{0,2}(?P<t>[ol])"), 0.85),
    ("nation", re.compile(r"U{1,2}(?P<t>s)"), 0.85),
    ("of them", re.compile(r"I[HBR]*(?P<t>[vsi])"), 0.92),
    ("verbless", re.compile(rf"(?:{_AGES}|,I[^;]{{1,30}}?,)R*(?P<t>[vs])"), 0.86),
    ("bodies", re.compile(r"[wU]{0,2}(?P<t>b)"), 0.85),
    ("clause", re.compile(r"W[^,;:.n]{1,9}?(?P<t>i)"), 0.85),
    ("held", re.compile(r"W[^,;:.n]{1,9}?[HB][HBR]*(?P<t>[vs])"), 0.85),
    (
        "among",
        re.compile(rf"(?:{_AGES})?(?:f[DUwp]{{1,4}})?(?:W[^,;:.n]{{1,8}}?)?(?:cD?[wUqp]{{1,3}})?R*(?P<t>I)"),
        0.85,
    ),
    ("number", re.compile(r"D?(?P<t>t)"), 0.85),
)
LEFT = (
    ("active", re.compile(r"(?P<t>[vx])[RD]*$"), 0.9),
    ("of", re.compile(r"(?P<t>[oblsv])f(?:D?[wUq]{1,3}c)?D?R*$"), 0.85),
    ("toll", re.compile(r"(?P<t>t)[^;n.]{0,14}(?:rn[^n]{0,2}T)?R*$"), 0.85),
    ("climbing", re.compile(r"(?P<t>t)[^;]{0,40}[wBHTrR]$"), 0.8),
    ("at", re.compile(r"(?P<t>[otx])rR*$"), 0.85),
    ("label", re.compile(r"(?P<t>[vsoi])[:(-]R*$"), 0.8),
    ("among", re.compile(r"(?P<t>[so])[BHR]*I[DR]*$"), 0.8),
)
AMONG_THEM = re.compile(
    r",? (?:were |was )?among them\b(?! (?:an? |at least |\d|two|three|four|five|six|seven|eight|nine|ten|one)\b)",
    re.IGNORECASE,
)
PUTS_AT = re.compile(
    r"\bput(?:s|ting)?\b[^.;]{0,60} at $|\b(?:g[ia]ve[sn]?|giving|list(?:s|ed)) the [^.;]{0,40} as "
    r"$",
    re.IGNORECASE,
)
OF_GROUP = re.compile(
    r" of (?:the|those|their|its) (?P<group>(?:\w+ ){0,2}(?:dead|deaths|killed|victims|fatalities|deceased|slain|"
    r"(?P<injured>wounded|"
    r"injured)))\b"
)
OF_DEAD = re.compile(r" of (?:the|those) (?:\w+ )?(?:dead|killed|victims|wounded|injured)\b")
OF_THE_DEAD = re.compile(
    r"\b[Oo]f (?:the|those) (?:\w+ )?(?:dead|killed|fatalities),? (?:at least |only |"
    r"some )?$"
)
DYING = re.compile(rf"(?:I[BDRmwU]{{0,2}}|f[DR]*n[pqwm]?)?[^,;:.n-]{{0,9}}(?:{_AGES}[^,;:.n-]{{0,4}})?")
MEMBER = re.compile(r"I[BDRmwUqp,c]{0,10}$")
MEMBERS = (
    (Outcome.KILLED, re.compile(r"dead|killed|victims|fatalities")),
    (Outcome.INJURED, re.compile(r"wounded|injured")),
    (Outcome.KILLED_OR_INJURED, re.compile(r"casualties")),
)
OF_BODIES = {"b": Outcome.KILLED, "l": Outcome.KILLED, "t": Outcome.KILLED}


def vote(row: Row, people: list[int]) -> dict[int, Finding]:
    """For each number of people (by its token index) what the shapes around it say; others are left out."""
    found = {index: finding for index in people if (finding := _own_trigger(row, index)) is not None}
    return share(row, people, found)


def _own_trigger(row: Row, index: int) -> Finding | None:
    end = noun_phrase(row, index)
    if AMONG_THEM.match(row.sentence.text, row.tokens[end - 1].end) and index and "n" in row.shape[:index]:
        return None
    near = _near_right(row, index, end)
    if near is not None:
        return _died_after_all(row, index, end, near)
    exhumed = FOUND.match(row.sentence.text, row.tokens[end - 1].end)
    if exhumed is not None and "b" in row.shape[:index]:
        return _finding(row, index, end, row.shape.rindex("b", 0, index), "found", 0.85)
    options = [*_left(row, index, end), *_right(row, index, end), *_of_the_dead(row, index, end)]
    best = max(options, key=lambda finding: finding.strength, default=None)
    return best if best is None else _died_after_all(row, index, end, best)


def _of_the_dead(row: Row, index: int, end: int) -> list[Finding]:
    """ "nine of the victims belonged to one community": the group that they are of says what happened."""
    group = OF_GROUP.match(row.sentence.text, row.tokens[index].end)
    if group is None:
        return []
    outcome = Outcome.INJURED if group["injured"] else Outcome.KILLED
    trigger = row.at(group.start("group"))
    return [_finding(row, index, end, trigger, "among", 0.82, outcome)]


def _died_after_all(row: Row, index: int, end: int, found: Finding) -> Finding:
    """ "two of those admitted with burns succumbed", "of the dead, 16 were taken to hospital": they died."""
    if found.outcome is not Outcome.INJURED:
        return found
    clause = DYING.match(row.shape, end)
    for later in range(end, clause.end() if clause else end):
        if row.shape[later] == "i" and row.tokens[later].outcome is Outcome.KILLED:
            return _finding(row, index, end, later, "intransitive", 0.9)
    if OF_THE_DEAD.search(row.sentence.text[: row.tokens[index].start]):
        return replace(found, outcome=Outcome.KILLED, rule="among")
    member = MEMBER.search(row.shape, 0, index)
    if member is not None and _member_outcome(row.tokens[member.start()].lower) is Outcome.KILLED:
        return _finding(row, index, end, member.start(), "among", 0.85, Outcome.KILLED)
    return found


def _near_right(row: Row, index: int, end: int) -> Finding | None:
    """ "30 wounded", "12 killed in": the trigger stands right behind, and no object follows it."""
    match = re.match(r"R*([vso])", row.shape[end:])
    if match is None or _is_agent(row, index, end, end + match.start(1)):
        return None
    return _finding(row, index, end, end + match.start(1), "adjacent", 0.95)


def _right(row: Row, index: int, end: int) -> list[Finding]:
    found = []
    for name, pattern, strength in RIGHT:
        match = pattern.match(row.shape, end)
        if match is None:
            continue
        trigger = match.start("t")
        if name in ("reduced", "verbless") and _is_agent(row, index, end, trigger):
            continue
        if name == "among":
            outcome = _member_outcome(row.tokens[trigger].lower)
            found += [] if outcome is None else [_finding(row, index, end, trigger, name, strength, outcome)]
            continue
        found.append(_finding(row, index, end, trigger, name, strength))
    return found


def _left(row: Row, index: int, end: int) -> list[Finding]:
    found = []
    for name, pattern, strength in LEFT:
        match = pattern.search(row.shape, 0, index)
        if match is None:
            continue
        trigger = match.start("t")
        if name == "climbing" and CLIMB.search(row.sentence.text[: row.tokens[index].start]) is None:
            continue
        if name == "at" and not PUTS_AT.search(row.sentence.text[: row.tokens[index].start]):
            continue
        if name == "active" and not _takes_object(row, trigger):
            continue
        found.append(_finding(row, index, end, trigger, name, strength))
    member = MEMBER.search(row.shape, 0, index)
    outcome = _member_outcome(row.tokens[member.start()].lower) if member else None
    if member is not None and outcome is not None:
        found.append(_finding(row, index, end, member.start(), "among", 0.85, outcome))
    return found


def _member_outcome(words: str) -> Outcome | None:
    """The outcome that "among the dead", "among the wounded" name; null for "among them"."""
    for outcome, pattern in MEMBERS:
        if pattern.search(words):
            return outcome
    return None


def _takes_object(row: Row, trigger: int) -> bool:
    """Whether the verb at `trigger` is active: no form of "be" stands before it."""
    token = row.tokens[trigger]
    if token.symbol == "x" and re.match(r"claim|forc|driv|drove|seiz", token.lower):
        return token.lower.startswith("forc") or row.shape[trigger + 1 :].find("l") >= 0
    return re.search(r"B[RH]*$", row.shape[:trigger]) is None


def _is_agent(row: Row, index: int, end: int, trigger: int) -> bool:
    """ "three gunmen killed five": a participle with an object behind it is a verb, its subject no victim."""
    if row.tokens[trigger].symbol != "v":
        return False
    generic = any(token.lower in lx.GENERIC_PERSON for token in row.tokens[index + 1 : end])
    if generic or end == index + 1:
        return False
    return re.match(r"R*(?:[naDpqU]|w[pqU])", row.shape[trigger + 1 :]) is not None


def _finding(
    row: Row, index: int, end: int, trigger: int, rule: str, strength: float, said: Outcome | None = None
) -> Finding:
    token, number = row.tokens[trigger], row.tokens[index].number
    if number is None:
        raise ValueError("a finding needs a number")
    outcome = said or token.outcome or OF_BODIES[token.symbol]
    last = row.tokens[end - 1]
    phrase = (row.tokens[index].end, max(last.end, row.tokens[index].end))
    return Finding(number, outcome, phrase, (token.start, token.end), rule, strength)


SEPARATOR = re.compile(
    rf"(?:[RvsoibtlHB]{{0,4}})?{_PLACE}{{0,2}}(?:,{_INNER})?(?:[,;]?c|[,;(:-]|,?I|h)(?:r[DU]{{1,5}},?)?[DRIm,]*$"
)
LISTED = re.compile(
    rf"(?:{_PLACE}{{0,2}}|f[wUD]{{1,3}}|w{{0,2}}[hTY][DUwqp']{{1,8}}|Dw{{0,2}}u|wu[wR]?)?(?:[,;.c)\"-]|$)"
)
FOUND = re.compile(
    r"(?: more| others)?(?: bodies)? (?:were|was|have been|had been) (?:\w+ )?(?:found|recovered|exhumed|"
    r"unearthed|discovered|retrieved)\b"
)
CLIMB = re.compile(
    r"\b(?:rose|risen|rises|rising|reach(?:ed|es)?|stands?|stood|climb(?:ed|s)?|pass(?:ed|es)|hit|hits|"
    r"jump(?:ed|s)|grown|grew|increased|was|is|put|"
    r"soared|(?:gone|went|going) up|inched|crept|edged|ticked|doubled|tripled|quadrupled|swelled|mounted|now|"
    r"topped|remains?|revised|"
    r"updated|lowered|"
    r"raised)(?: \w+){0,2}?(?: (?:to|at|past|above|by))?\s*$|"
    r"\b(?:g[ia]ve[sn]?|puts?|listed) the [^;.]{0,90} (?:as|at)\s*$|"
    r"\b(?:surpass|exceed|cross|top|pass)\w*\s*$|"
    r"\b(?:tak|bring|rais|push)\w* the (?:\w+ )?toll\b[^;]{0,120} to\s*$",
    re.IGNORECASE,
)
EARLIER = re.compile(
    r"\b(?:(?:first|initially|earlier|previously|originally) (?:spoken of|spoke of|given|gave|reported|"
    r"announced|put)|up from|down from|compared (?:to|with)|revising|revised from|from an? (?:earlier|initial|"
    r"previous)|"
    r"higher than|instead of|to [\d,]+ from)\b"
    r"(?: (?!and\b|but\b)[\w'-]+){0,5} ?$",
    re.IGNORECASE,
)
SUBSET = re.compile(r"I[BDRHmf]*$")


def share(row: Row, people: list[int], own: dict[int, Finding]) -> dict[int, Finding]:
    """`own` and the numbers without a trigger, which take the outcome of the list or total that they stand in."""
    found = dict(own)
    for position, index in enumerate(people):
        if index not in found and position:
            model = _model(row, people[:position], index, found)
            if model is not None:
                found[index] = _shared(row, index, model, found[model])
    for position in range(len(people) - 2, -1, -1):
        index, following = people[position], people[position + 1]
        if index not in found and following in found and _leads_into(row, index, following):
            found[index] = _shared(row, index, following, found[following])
    return found | _tabled(row, people, found)


def _tabled(row: Row, people: list[int], found: dict[int, Finding]) -> dict[int, Finding]:
    """ "Deaths by province: Kirkuk 4, Diyala 6": the figures of a list of places share one outcome."""
    members = [index for index in people if row.tokens[index].start in row.tabled]
    model = next((index for index in members if index in found), None)
    if not members or model is None:
        earlier = [index for index in people if index in found and members and index < members[0]]
        model = earlier[-1] if earlier else None
    if model is None:
        return _headed_table(row, members) if members else {}
    return {index: _shared(row, index, model, found[model]) for index in members if index not in found}


def _headed_table(row: Row, members: list[int]) -> dict[int, Finding]:
    """ "Province-wise deaths: Punjab 103, Sindh 20": the word before the list says what it counts."""
    head = re.search(r"[vsob][^;.]*$", row.shape[: members[0]])
    if head is None:
        return {}
    ends = {index: noun_phrase(row, index) for index in members}
    return {index: _finding(row, index, ends[index], head.start(), "list", 0.8) for index in members}


def _model(row: Row, before: list[int], index: int, found: dict[int, Finding]) -> int | None:
    """The number before whose outcome the one at `index` shares; null where it shares none."""
    last = before[-1]
    if not is_earlier(row, index):
        return last if last in found and _continues(row, last, index) else None
    near = row.tokens[index].start - row.tokens[last].end < 25 and last in found
    return last if near else next((other for other in before if other in found), None)


def is_earlier(row: Row, index: int) -> bool:
    """ "rose to 57, up from 41": the older figure of the toll before it."""
    return EARLIER.search(row.sentence.text[: row.tokens[index].start]) is not None


def _continues(row: Row, before: int, index: int) -> bool:
    following = row.tokens[index + 1 : index + 2]
    if following and following[0].symbol == "I" and following[0].lower.startswith("of "):
        return True
    gap = row.shape[noun_phrase(row, before) : index]
    if SUBSET.search(gap) and ";" not in gap:
        return True
    if (
        row.tokens[before].start > 0
        and OF_DEAD.match(row.sentence.text, row.tokens[before].end)
        and re.fullmatch(r"[^,;n]{0,12}B[pqwURD]{0,4},?cR*", gap)
    ):
        return True
    if AMONG_THEM.match(row.sentence.text, row.tokens[noun_phrase(row, index) - 1].end):
        return True
    end = noun_phrase(row, index)
    if end == index + 1 and re.search(r"[pq],(?:nc)?$", row.shape[:index]):
        return False
    return SEPARATOR.fullmatch(gap) is not None and LISTED.match(row.shape[end:]) is not None


def _leads_into(row: Row, index: int, following: int) -> bool:
    gap = row.shape[noun_phrase(row, index) : following]
    return re.fullmatch(rf"{_PLACE}?(?:,?c|,|:|,?I|-I?|\(I?)[DR]*", gap) is not None


def _shared(row: Row, index: int, of: int, model: Finding) -> Finding:
    end = noun_phrase(row, index)
    number = row.tokens[index].number
    if number is None:
        raise ValueError("a finding needs a number")
    phrase = (row.tokens[index].end, max(row.tokens[end - 1].end, row.tokens[index].end))
    return replace(model, number=number, phrase=phrase, rule="list", strength=0.8, of=of)
