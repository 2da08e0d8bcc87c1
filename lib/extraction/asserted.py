"""Whether a sentence asserts what its words say: no forecast, denial, attempt or plan, and no bystander."""

from __future__ import annotations

import re

from lib.extraction.findings import Finding
from lib.extraction.tokens import Row
from lib.vocabulary import Outcome

DENIAL = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|refut\w+|dismiss\w+|rejected (?:reports|claims|allegations)|no (?:reports?|"
    r"evidence|indication)|"
    r"not true|hoax|unlikely|false(?:ly)?|fabricated|rumou?rs?|retracted|debunked)\b(?:(?!\b(?:and|but) "
    r"(?:said|says|put)\b|\bsaying\b)[^;])*$",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:if|unless|whether|would|in case|in the event|(?:chances?|probability|likelihood|odds) of|lest|so "
    r"that no|fears? (?:that|of)|risk(?:s|ed|ing)? "
    r"(?:of )?)\b[^,;]*$",
    re.IGNORECASE,
)
PLAN = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|plot(?:s|ted|ting)?|attempt(?:s|ed|ing)?|tr(?:y|ied|ying|ies)|threat(?:s|en|"
    r"ens|ened|ening)|vow(?:s|ed|ing)?|"
    r"intend(?:s|ed|ing)?|conspir\w+|want(?:s|ed)?|aim(?:s|ed|ing)?|order(?:s|ed)?|prepar(?:ed|ing|es?)|"
    r"hop(?:ed|ing|es?)|sought|able|"
    r"seek(?:s|ing)?|capable|enough|designed|foil(?:ed|s)|thwart(?:ed|s)|prevent(?:ed|s)?|avert(?:ed|s)?|"
    r"refus(?:ed|ing)|fail(?:ed|s|ing)?|"
    r"predict(?:ed|s)?|expect(?:ed|s)?|forecast|project(?:ed|s)?|simulat\w+|likely|due|set|going|warn(?:ed|s|"
    r"ing)? (?:of|against))"
    r"(?: \w+){0,3}? (?:to|of|against|from|at)(?: \w+ly)?(?: be| have been| have)?\s*$",
    re.IGNORECASE,
)
INVENTED = re.compile(
    r"\b(?:in|under|during|as part of|according to) (?:the|an?|this|that|one) "
    r"(?!(?:[\w-]+ )?(?:military|training|naval|army|live-fire|joint) )(?:[\w-]+ ){0,2}(?:scenarios?|drill|"
    r"exercise|"
    r"simulation|simulated|film|movie|novel|(?:television |tv )?series(?! of)|story ?line|video game|mock)\b|"
    r"\b(?:imagin(?:ed|es|ary|ing)|simulat(?:ed|es|ing|ion)|hypothetical|fictional|fictitious)\b",
    re.IGNORECASE,
)
FUTURE = re.compile(r"\b(?:could|may|might|would|will|can|should|cannot|must)\b", re.IGNORECASE)
SPEAKING = re.compile(
    r"(?:[^,;]{0,40})?,? ?(?:said|told|denied|denies|insisted|alleged|warned|acknowledged|admitted|reported|"
    r"testified|described|recalled|spoke|say|confirmed|recounted|"
    r"interviewed|"
    r"witnessed|claimed|put|puts|gave|estimated|gathered|protested|attended|voted|survived|escaped|rescued|"
    r"were rescued|was rescued|were saved|"
    r"were freed|were released|was released|was freed|remain in power)\b"
)
LAST_WORD = re.compile(r"[a-z]+\s*$")
FREED = re.compile(
    r"\b(?:rescu(?:es?|ed|ing)|sav(?:es|ed|ing)|free(?:s|d|ing)|releas(?:es|ed|ing))\s*$", re.IGNORECASE
)
COURT = re.compile(r"\b(?:court|judge|tribunal|jury|sentenced|verdict)\b", re.IGNORECASE)
CITED = re.compile(
    r"\b(?:according to|told by|citing|quoting|interviewed|interviews with|spoke (?:to|with)|say|said|asked|"
    r"met|rescued|rescues?|rescuing|frees|"
    r"saved|saving|freed|freeing|released|releasing|evacuated to safety|accused|charged|convicted|sentenced|"
    r"indicted|sought|hunting|"
    r"deployed|sent|recruited|trained|among|for)\s*$",
    re.IGNORECASE,
)
UNHURT = re.compile(
    r"(?:(?! and (?:\d|[a-z-]+ (?:others? |more )?(?:was|were|have|had)\b))[^,;.]){0,60}?\b(?:survived|escaped|"
    r"rescued|saved|freed|released|unharmed|unhurt|alive|survivors|"
    r"acquitted|pulled out alive|"
    r"safely|walked away|recovered from)\b",
    re.IGNORECASE,
)
ACCUSED = re.compile(
    r"\b(?:accused|suspected|convicted|guilty|charged|wanted|blamed|responsible|sentenced|jailed|hanged|trial|"
    r"role)\b[^,;]{0,50}\b(?:of|with|for|in|over)\s*"
    r"(?:the )?$",
    re.IGNORECASE,
)


SPEAKERS = re.compile(
    r"(?: and (?:an?|the|one|two|three|\d) (?:[\w-]+ ){0,2}[\w-]+)? (?:said|told|says|say|testified|recounted)\b"
)
"""What several people do whose number stands in front: "two residents and a doctor said"."""
ALL_BUT = re.compile(r"\b(?:all|everyone|everybody|nobody|anyone) (?:but|except)(?: for)? $", re.IGNORECASE)
SPEAKER_BEHIND = re.compile(
    r"(?: (?:there|here|locally)\b)?(?: (?:in|at|from|of|on|with) (?:the |an? )?(?:[\w'-]+ "
    r"){0,3}?[\w'-]+)?(?:,? who [^,]*)?,? (?:counted|"
    r"recalled|told|said|says|added|reported|confirmed|announced|put|"
    r"gave)\b(?! dead)"
)


def is_asserted(row: Row, finding: Finding) -> bool:
    """Whether the sentence claims that this number of people suffered it."""
    text = row.sentence.text
    first = min(finding.trigger[0], finding.number.span.start)
    last = max(finding.trigger[1], finding.number.span.end)
    before, within = text[:first], text[first:last]
    clause = re.split(r"[;,]|\bbut\b|\bwhile\b", before)[-1]
    return not (
        DENIAL.search(before[-120:])
        or CONDITION.search(clause)
        or INVENTED.search(text)
        or _hypothetical(clause, within)
        or _negated(clause, within)
        or PLAN.search(text[: finding.trigger[0]])
        or PLAN.search(LAST_WORD.sub("", text[: finding.number.span.start]))
        or _bystander(text, finding)
    )


def _hypothetical(clause: str, within: str) -> bool:
    near = " ".join(clause.split()[-4:])
    for words in (near, within):
        match = FUTURE.search(words)
        if match is None or (match.group() == "May"):
            continue
        if not re.search(r"\b(?:that|who|which)\b", words[match.end() :]):
            return True
    return False


def _negated(clause: str, within: str) -> bool:
    near = " ".join(clause.split()[-4:])
    words = r"\b(?:not|never|nobody|none|neither|without|no one|no)\b(?! (?:fewer|less|more|only|longer))|n't\b"
    return bool(re.search(words, near, re.IGNORECASE) or re.search(words, _plain(within), re.IGNORECASE))


def _plain(within: str) -> str:
    """Without the asides between a number and its verb, whose negations are not its own."""
    return re.sub(r"\([^)]*\)|,[^,]*,|-[^-]*-", " ", within)


def _bystander(text: str, finding: Finding) -> bool:
    """Rescued, interviewed, quoted or accused people, whose number stands near somebody else's fate."""
    number = finding.number
    before, after = text[: number.span.start], text[finding.phrase[1] :]
    if (
        re.match(r" of the (?:rescued|survivors)\b", text[number.span.end :])
        and finding.trigger[0] > number.span.end
    ):
        return False
    if ALL_BUT.search(before) or (SPEAKERS.match(after) and finding.trigger[1] <= number.span.start):
        return True
    died = finding.outcome is Outcome.KILLED and finding.trigger[0] > number.span.end
    if (
        finding.outcome in (Outcome.KILLED, Outcome.MISSING)
        and not died
        and re.search(r"\bsurvivors?\b", text[number.span.end : finding.phrase[1]])
    ):
        return True
    if finding.trigger[0] >= number.span.start:
        between = text[finding.phrase[1] : max(finding.trigger[0], finding.phrase[1])]
        if SPEAKING.match(between) or re.search(
            r"\b(?:said|told|survived|rescued|saved|freed)\b", _plain(between)
        ):
            return True
    if COURT.search(text) and text[slice(*finding.trigger)].lower() in ("jailed", "imprisoned"):
        return True
    if finding.outcome in (Outcome.DETAINED, Outcome.MISSING) and UNHURT.match(
        text[max(finding.trigger[1], finding.phrase[1]) :]
    ):
        return True
    if FREED.search(before):
        return True
    if CITED.search(before) and (finding.trigger[0] > number.span.start or finding.rule == "list"):
        return not re.search(r"\b(?:among|for|sent|said|say)\s*$", before)
    if finding.trigger[0] < number.span.start and UNHURT.match(after) and finding.rule != "active":
        return (
            re.match(
                r"(?: were| was|,? who| had| have| others?| people)* (?:survived|escaped|rescued|saved|freed|"
                r"released|unharmed|unhurt|alive)",
                after,
            )
            is not None
        )
    return False


FINDER = re.compile(
    r"[^,;.]{0,40}?(?<!was)(?<!were)(?<!been) (?:found|discovered|counted|saw|"
    r"spotted)\b(?! dead| shot| hanged| murdered| guilty)"
)
"""Who comes upon the bodies: "a man walking his dog found three bodies"."""


ONE_FAMILY = re.compile(
    r"(?:an?|another) (?:single |same |local |extended |\w+ )?(?:family|household)\b", re.IGNORECASE
)
"""A family is no person, whatever befell it."""


def names_a_speaker(text: str, finding: Finding) -> bool:
    """ "Ali, a resident of the town, said": the article introduces somebody who is named, not a casualty."""
    if not finding.number.article:
        return False
    if SPEAKER_BEHIND.match(text[finding.phrase[1] :]) or FINDER.match(text[finding.phrase[1] :]):
        return True
    before = text[: finding.number.span.start]
    if ONE_FAMILY.match(text[finding.number.span.start :]):
        return True
    return (
        re.search(r"[A-ZÀ-Þ][\w'-]+(?: \([^)]*\)|, \d\d)?, ?$", before) is not None
        or re.search(r"\b(?:by|as|like)\s*$", before) is not None
    )
