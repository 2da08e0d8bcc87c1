"""Figures, views and reasons in plain English sentences. Pure: values in, words out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from lib.events import Row
from lib.model import Claim, Count, DateInterval, Place
from lib.timeline import written_days
from lib.toll import Entry, Notice, Toll, figure
from lib.toll.scope import site
from lib.ui.strings import text
from lib.view import SOURCE_RULE, View
from lib.vocabulary import Bucket, Category, DatePrec, Demographic, Outcome, Qualifier, WherePrec

NOUNS: Final = {
    None: ("person", "people"),
    Category.CIVILIAN: ("civilian", "civilians"),
    Category.GOVERNMENT_SECURITY: ("member of government security personnel", "government security personnel"),
    Category.ARMED_GROUP: ("member of an armed group", "members of armed groups"),
    Category.UNKNOWN: ("person of no stated type", "people of no stated type"),
    Demographic.CHILDREN: ("child", "children"),
    Demographic.WOMEN: ("woman", "women"),
    Demographic.MEN: ("man", "men"),
    Demographic.JOURNALISTS: ("journalist", "journalists"),
    Demographic.HEALTHCARE_PERSONNEL: ("healthcare worker", "healthcare workers"),
    Demographic.AID_WORKERS: ("aid worker", "aid workers"),
}
"""Who is counted: one of them, several of them."""


def day(value: date) -> str:
    """A day, as "9 March 2025"."""
    return written_days(value, value)


def period(interval: DateInterval) -> str:
    """Days in words, no more precise than they are known."""
    if interval.prec is DatePrec.YEAR and interval.days > 360:
        return str(interval.start.year)
    if interval.prec is DatePrec.MONTH and interval.start.day == 1 and interval.days >= 28:
        return f"{interval.start:%B %Y}"
    return written_days(interval.start, interval.end)


def number(count: Count, words: str = "") -> str:
    """A count as its report bounds it; `words` are those of the report where it gives no numeral."""
    low, best, high = count.low or 0, count.best or 0, count.high or 0
    told = {
        Qualifier.EXACT: f"{best:,}",
        Qualifier.AT_LEAST: f"at least {best or low:,}",
        Qualifier.MORE_THAN: f"more than {best or low:,}",
        Qualifier.ABOUT: f"about {best:,}",
        Qualifier.UP_TO: f"up to {high:,}",
        Qualifier.RANGE: f"between {low:,} and {high:,}",
        Qualifier.VAGUE: f"at least {low:,} (reported as “{words}”)" if words else f"at least {low:,}",
    }
    return told[count.qualifier]


def noun(category: Category | None, demographic: Demographic | None, people: int = 2) -> str:
    """Who is counted, in the number that fits; a demographic says more than a casualty type."""
    one, several = NOUNS[demographic or (None if category is Category.UNKNOWN else category)]
    return one if people == 1 else several


def done(outcome: Outcome) -> str:
    """What happened to them, as "killed"."""
    return outcome.label().lower()


def told(claim: Claim, words: str = "") -> str:
    """A claim's figure with whom it counts, as "at least 20 civilians killed"."""
    people = noun(claim.category, claim.demographic, figure(claim))
    return f"{number(claim.count, words)} {people} {done(claim.outcome)}"


def in_short(claim: Claim) -> str:
    """A claim as others refer to it, as "1,225 civilians (Hama), reported on 11 March 2025"."""
    people = noun(claim.category, claim.demographic, figure(claim))
    where = f" ({claim.place.name})" if claim.place else ""
    return f"{number(claim.count)} {people}{where}, reported on {day(claim.published)}"


def headline(toll: Toll, claims: Mapping[str, Claim], view: View, words: str = "") -> str:
    """The toll in one line; `words` are the report's own where a single vague figure is all there is."""
    people = f"{_whom(view, toll.best)} {done(toll.outcome)}"
    counted = [claims[claim] for claim in toll.counted]
    if not counted:
        if toll.high:
            return f"Up to {toll.high:,} {people}"
        return "No figure lies wholly inside this view" if toll.entries else "No figure in this view"
    if len(counted) == 1 and counted[0].count.qualifier is Qualifier.VAGUE:
        reported = f" (reported as “{words}”)" if words else ""
        return f"At least {toll.best:,} {people}{reported}"
    if len(counted) == 1 and counted[0].count.qualifier is not Qualifier.EXACT:
        return _sentence(f"{number(counted[0].count)} {people}")
    return f"{toll.best:,} {people}"


def _whom(view: View, people: int) -> str:
    if view.demographic:
        return " or ".join(noun(None, demographic, people) for demographic in view.demographic)
    if len(view.category) == 1:
        return NOUNS[view.category[0]][0 if people == 1 else 1]
    return noun(None, None, people)


def interval(toll: Toll, claims: Mapping[str, Claim]) -> str:
    """How little and how much it may be, where the headline has not said so; empty where nothing is counted."""
    if not toll.counted:
        return ""
    unsure = "" if toll.exact else " These figures are too entangled to prove the greatest sum: it may be higher."
    if toll.low == toll.best == toll.high:
        return "The counted figures are stated exactly." + unsure
    low = f"at least {toll.low:,}" if toll.low else "no lower bound is known"
    high = "no upper bound is known" if toll.high is None else f"at most {toll.high:,}"
    told = high if _says_at_least(toll, claims) else f"{low}; {high}"
    return f"{_sentence(told)}.{unsure}"


def _says_at_least(toll: Toll, claims: Mapping[str, Claim]) -> bool:
    """Whether the headline itself gives the lower bound."""
    bounded = {Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.VAGUE}
    counts = [claims[claim].count for claim in toll.counted]
    return len(counts) == 1 and counts[0].qualifier in bounded and toll.low == counts[0].low


def scope(view: View, place: Place | None) -> str:
    """The View in words: what it asks for and how it counts."""
    parts = [_categories(view)]
    if view.demographic:
        parts.append(_listed([d.label().lower() for d in view.demographic]))
    if asked := place.name if place else _asked_place(view):
        parts.append(f"in {asked}")
    parts += filter(None, (_days(view), _narrowing(view)))
    if view.as_known_on:
        parts.append(f"as known on {day(view.as_known_on)}")
    outcomes = _listed([outcome.label() for outcome in view.outcome])
    return f"{outcomes} — {', '.join(parts)}, counting {rule(view.rule)}."


def _categories(view: View) -> str:
    if not view.category or set(view.category) == set(Category):
        return "all casualty types"
    return _listed([category.label().lower() for category in view.category])


def _asked_place(view: View) -> str | None:
    return view.place or view.adm_2 or view.adm_1 or view.country


def _days(view: View) -> str | None:
    if view.start and view.end:
        return f"events of {written_days(view.start, view.end)}"
    if view.start:
        return f"events from {day(view.start)}"
    return f"events to {day(view.end)}" if view.end else None


def _narrowing(view: View) -> str:
    parts = [
        f"said by {_listed(view.source)}" if view.source else None,
        f"by {_listed(view.actor)}" if view.actor else None,
        f"graded {_listed([s.label().lower() for s in view.status])}" if view.status else None,
        f"review: {_listed([r.label().lower() for r in view.review])}" if view.review else None,
        f"placed as {_listed([precision(p).lower() for p in view.prec])}" if view.prec else None,
        f"confidence {view.confidence:g} or more" if view.confidence is not None else None,
        f"from the dataset {view.dataset}" if view.dataset else None,
        f"with the words “{view.q}”" if view.q else None,
    ]
    return ", ".join(part for part in parts if part)


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} or {items[-1]}"


def rule(name: str) -> str:
    """A counting rule in words."""
    if name.startswith(SOURCE_RULE):
        return text("rule.source", source=name.removeprefix(SOURCE_RULE))
    return text(f"rule.{name}")


def precision(prec: WherePrec) -> str:
    """How precisely a place is known, in words."""
    return text(f"prec.{int(prec)}")


def whereabouts(place: Place) -> str:
    """A place with the units around it, as "Baniyas, Tartus"."""
    units = (unit for unit in (place.adm_2, place.adm_1) if unit and unit != place.name)
    return ", ".join(dict.fromkeys((place.name, *units)))


def reason(entry: Entry, claims: Mapping[str, Claim]) -> str:
    """Why a row stands where it stands in the account."""
    by = in_short(claims[entry.because]) if entry.because and entry.because in claims else None
    if by is None:
        return _UNEXPLAINED[entry.bucket]
    if entry.bucket is Bucket.SUPERSEDED and entry.rule == "component-of-replaced":
        return f"Part of a figure that was replaced by {by}."
    if entry.bucket is Bucket.RIVAL and entry.rule.startswith("rule:"):
        return f"Another source's figure; the counting rule took {by}."
    return _BECAUSE[entry.bucket].format(by=by)


_UNEXPLAINED: Final = {
    Bucket.COUNTED: "Counted in the toll.",
    Bucket.COVERING: "A total over what was counted in parts.",
    Bucket.CONTAINED: "Inside a counted figure.",
    Bucket.REPEAT: "Repeats a figure.",
    Bucket.SUPERSEDED: "Replaced by a newer figure.",
    Bucket.RIVAL: "Another source's figure.",
    Bucket.MAY_OVERLAP: "Adds no number of its own.",
    Bucket.REACHES_BEYOND: "Speaks of more than this view, and cannot be cut.",
    Bucket.BACKGROUND: "Names another event or an older total.",
    Bucket.REJECTED: "Rejected by a reviewer.",
}
_BECAUSE: Final = _UNEXPLAINED | {
    Bucket.COUNTED: "Counted beside {by}: the wording of the report tells them apart.",
    Bucket.COVERING: "A total that covers {by}, counted in parts.",
    Bucket.CONTAINED: "Inside {by}.",
    Bucket.REPEAT: "Repeats {by}.",
    Bucket.SUPERSEDED: "Replaced by {by}.",
    Bucket.RIVAL: "Another source's figure for what is counted as {by}.",
    Bucket.MAY_OVERLAP: "May count the same people as {by}, so it is not added.",
}


def notice(found: Notice, claims: Mapping[str, Claim]) -> str:
    """An inconsistency that the analyst should weigh, with both figures."""
    spoken = [claims[claim] for claim in found.claims if claim in claims]
    if found.kind == "sources-mixed":
        heads = [
            f"{figures:,} from {_source(claim)}" for claim, figures in zip(spoken, found.figures, strict=False)
        ]
        return f"This toll adds figures of different sources: {_joined(heads)}. No one source gives the sum."
    if found.kind == "parts-above-total":
        total, parts = found.figures[0], found.figures[1:]
        added = " + ".join(f"{part:,}" for part in parts)
        return (
            f"The parts are more than their total: {added} = {sum(parts):,}, and the total is given as {total:,}."
        )
    if found.kind == "total-shrank":
        older, newer = spoken[0], spoken[-1]
        return (
            f"A newer figure is smaller: {found.figures[0]:,} on {day(older.published)}, "
            f"then {found.figures[-1]:,} on {day(newer.published)} ({_source(newer)})."
        )
    if found.kind == "rival-far":
        return (
            f"Sources are far apart: {_source(spoken[0])} says {found.figures[0]:,}, "
            f"and {found.figures[-1]:,} is counted ({_joined(list(dict.fromkeys(map(_source, spoken[1:]))))})."
        )
    return f"{found.kind}: {', '.join(f'{figures:,}' for figures in found.figures)}"


def _joined(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def _source(claim: Claim) -> str:
    return claim.source_original or "a source that is not named"


def why_unplaced(claim: Claim) -> str:
    """Why a figure has no pin, as "Syrian coast: a region"."""
    if claim.place is None:
        mention = claim.mention
        return f"{mention.text}: not found among the known places" if mention else "no place stated"
    if claim.place.on_map and site(claim) is not None:
        return f"{claim.place.name}: its outline is not known"
    if claim.place.on_map and claim.mention:
        return f"{claim.place.name}: {claim.mention.role.label().lower()}, not where it happened"
    kinds = {WherePrec.REGION: "a region", WherePrec.COUNTRY: "a country"}
    return f"{claim.place.name}: {kinds.get(claim.place.where_prec, 'too large to draw')}"


def words_of(row: Row) -> str:
    """The words that stand for the figure in its report."""
    return row.claim.count_span.of(row.report.text)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
