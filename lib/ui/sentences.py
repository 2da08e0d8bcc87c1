"""Figures, views and reasons in plain sentences of the language that is spoken. Pure: values in, words out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final

from lib.events import Row
from lib.model import Claim, Count, DateInterval, Place
from lib.toll import Entry, Notice, Toll
from lib.toll.scope import site
from lib.ui import language
from lib.ui.local_names import country_name, place_name, unit_name
from lib.ui.strings import counted, label, text
from lib.view import SOURCE_RULE, View
from lib.vocabulary import Bucket, Category, DatePrec, Outcome, Qualifier, WherePrec

ON_THE: Final = frozenset({"coast", "border", "plateau"})
"""English says "on the Syrian coast", but "in the Bekaa valley"."""


def day(value: date) -> str:
    """A day, as "9 March 2025"."""
    return language.day(value)


def period(interval: DateInterval) -> str:
    """Days in words, no more precise than they are known."""
    if interval.prec is DatePrec.YEAR and interval.days > 360:
        return language.digits(str(interval.start.year))
    if interval.prec is DatePrec.MONTH and interval.start.day == 1 and interval.days >= 28:
        return language.month(interval.start)
    return language.days(interval.start, interval.end)


def number(count: Count, words: str = "") -> str:
    """A count as its report bounds it; `words` are those of the report where it gives no numeral."""
    return _reported_as(_bounded(count, language.number), count, words)


def _bounded(count: Count, what: Callable[[int], str]) -> str:
    """The figure with the words that bound it; `what` writes the figure, alone or with whom it counts."""
    low, best, high = count.low or 0, count.best or 0, count.high or 0
    told = {Qualifier.UP_TO: high, Qualifier.RANGE: high, Qualifier.VAGUE: low}.get(count.qualifier, best or low)
    return text(f"figure.{count.qualifier}", what=what(told), low=low)


def _reported_as(told: str, count: Count, words: str) -> str:
    if count.qualifier is not Qualifier.VAGUE or not words:
        return told
    return text("figure.reported_as", figure=told, words=words)


def _people(claim: Claim, people: int) -> str:
    """The figure with whom it counts; a demographic says more than a casualty type."""
    kind = None if claim.category is Category.UNKNOWN else claim.category
    return counted(f"people.{claim.demographic or kind or 'any'}", people)


def done(outcome: Outcome) -> str:
    """What happened to them, as "killed"."""
    return text(f"done.{outcome}")


def told(claim: Claim, words: str = "") -> str:
    """A claim's figure with whom it counts, as "at least 20 civilians killed"."""
    people = _bounded(claim.count, partial(_people, claim))
    return _reported_as(text("told", people=people, done=done(claim.outcome)), claim.count, words)


def in_short(claim: Claim) -> str:
    """A claim as others refer to it, as "1,225 civilians (Hama), reported on 11 March 2025"."""
    people = _bounded(claim.count, partial(_people, claim))
    if claim.place is None:
        return text("in_short", people=people, day=day(claim.published))
    return text("in_short.at", people=people, place=place_name(claim.place), day=day(claim.published))


def headline(toll: Toll, claims: Mapping[str, Claim], view: View, words: str = "") -> str:
    """The toll in one line; `words` are the report's own where a single vague figure is all there is."""
    figures = [claims[claim].count for claim in toll.counted]
    if not figures and not toll.high:
        return text("headline.none_inside" if toll.entries else "headline.none")
    if not figures:
        figures = [Count.up_to(toll.high or 0)]
    count = figures[0] if len(figures) == 1 else Count.exact(toll.best)
    people = _bounded(count, partial(_whom, view))
    return _reported_as(_sentence(text("told", people=people, done=done(toll.outcome))), count, words)


def _whom(view: View, people: int) -> str:
    if len(view.demographic) > 1:
        return text("who.several", count=people, who=_either(text(f"who.{one}") for one in view.demographic))
    if view.demographic or len(view.category) == 1:
        return counted(f"people.{(*view.demographic, *view.category)[0]}", people)
    return counted("people.any", people)


def interval(toll: Toll, claims: Mapping[str, Claim]) -> str:
    """How little and how much it may be, where the headline has not said so; empty where nothing is counted."""
    if not toll.counted:
        return ""
    unsure = "" if toll.exact else f" {text('interval.unsure')}"
    if toll.low == toll.best == toll.high:
        return text("interval.exact") + unsure
    low = text("interval.low", low=toll.low) if toll.low else text("interval.no_low")
    high = text("interval.no_high") if toll.high is None else text("interval.high", high=toll.high)
    told = high if _says_at_least(toll, claims) else text("interval.both", low=low, high=high)
    return f"{_sentence(told)}.{unsure}"


def _says_at_least(toll: Toll, claims: Mapping[str, Claim]) -> bool:
    """Whether the headline itself gives the lower bound."""
    bounded = {Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.VAGUE}
    counts = [claims[claim].count for claim in toll.counted]
    return len(counts) == 1 and counts[0].qualifier in bounded and toll.low == counts[0].low


def also(toll: Toll, claims: Mapping[str, Claim], view: View, words: str = "") -> str:
    """A further outcome's toll in one sentence."""
    if not toll.entries:
        return text("headline.also.none", outcome=label(toll.outcome))
    told = headline(toll, claims, view, words)
    return text("headline.also", headline=told, interval=interval(toll, claims)).strip()


def scope(view: View, place: Place | None) -> str:
    """The View in words, as "Civilians killed in Baniyas, 6–8 March 2025, counting the highest figure."."""
    return text("scope", subject=asked_for(view, place), rule=rule(view.rule))


def asked_for(view: View, place: Place | None = None) -> str:
    """Whom, where and when a View asks for, as "Civilians killed in Baniyas, 6–8 March 2025"."""
    parts = [_subject(view, place), _days(view), *_narrowing(view)]
    if view.as_known_on:
        parts.append(text("scope.as_known_on", day=day(view.as_known_on)))
    return _sentence(_in_a_row(part for part in parts if part))


def people(view: View, number: int, outcome: Outcome) -> str:
    """A number of the people whom a View asks for, as "1,225 civilians killed"."""
    return _sentence(text("told", people=_whom(view, number), done=done(outcome)))


def _subject(view: View, place: Place | None) -> str:
    did = _either(text(f"scope.done.{outcome}") for outcome in view.outcome)
    if where := _where(view, place):
        return text("scope.subject.at", who=_who(view), done=did, place=where)
    return text("scope.subject", who=_who(view), done=did)


def _who(view: View) -> str:
    every = not view.category or set(view.category) == set(Category)
    category = text("who.any") if every else _either(text(f"who.{one}") for one in view.category)
    if not view.demographic:
        return category
    demographic = _either(text(f"who.{one}") for one in view.demographic)
    return demographic if every else text("scope.demographic", demographic=demographic, category=category)


def _where(view: View, place: Place | None) -> str | None:
    if place is None:
        country = country_name(view.country) if view.country else None
        asked = view.place or view.adm_2 or view.adm_1 or country
        return text("scope.in", place=asked) if asked else None
    last = place.name.split()[-1]
    common = place.where_prec is WherePrec.REGION and last.islower()
    key = "scope.in" if not common else "scope.on_the" if last in ON_THE else "scope.in_the"
    return text(key, place=place_name(place))


def _days(view: View) -> str | None:
    if view.start and view.end:
        return language.days(view.start, view.end)
    if view.start:
        return text("scope.from", day=day(view.start))
    return text("scope.to", day=day(view.end)) if view.end else None


def _narrowing(view: View) -> list[str]:
    listed: dict[str, Sequence[str]] = {
        "source": view.source,
        "actor": view.actor,
        "status": [label(one).lower() for one in view.status],
        "review": [label(one).lower() for one in view.review],
        "prec": [precision(one).lower() for one in view.prec],
    }
    found = [text(f"scope.{key}", names=_either(names)) for key, names in listed.items() if names]
    if view.confidence is not None:
        found.append(text("scope.confidence", least=language.digits(f"{view.confidence:g}")))
    if view.dataset:
        found.append(text("scope.dataset", name=view.dataset))
    return [*found, *([text("scope.q", words=view.q)] if view.q else [])]


def _in_a_row(items: Iterable[str]) -> str:
    return text("list.comma").join(items)


def _either(items: Iterable[str]) -> str:
    return _listed("list.or", list(items))


def _joined(items: Iterable[str]) -> str:
    return _listed("list.and", list(items))


def _listed(key: str, items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else text(key, most=_in_a_row(items[:-1]), last=items[-1])


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
    above = [(place.adm_1, place.adm_2)] if place.adm_2 else []
    units = (unit_name(place.country, *unit) for unit in (*above, (place.adm_1, None)) if unit[0] or unit[1])
    name = place_name(place)
    return _in_a_row(dict.fromkeys((name, *(unit for unit in units if unit and unit != name))))


def reason(entry: Entry, claims: Mapping[str, Claim]) -> str:
    """Why a row stands where it stands in the account."""
    by = in_short(claims[entry.because]) if entry.because and entry.because in claims else None
    if by is None or entry.bucket in _SELF_EXPLAINED:
        return text(f"reason.{entry.bucket}")
    if entry.bucket is Bucket.SUPERSEDED and entry.rule == "component-of-replaced":
        return text("because.superseded.part", by=by)
    if entry.bucket is Bucket.RIVAL and entry.rule.startswith("rule:"):
        return text("because.rival.rule", by=by)
    return text(f"because.{entry.bucket}", by=by)


_SELF_EXPLAINED: Final = frozenset({Bucket.REACHES_BEYOND, Bucket.BACKGROUND, Bucket.REJECTED})


def notice(found: Notice, claims: Mapping[str, Claim]) -> str:
    """An inconsistency that the analyst should weigh, with both figures."""
    spoken = [claims[claim] for claim in found.claims if claim in claims]
    figures = [language.number(one) for one in found.figures]
    if found.kind == "sources-mixed":
        each = zip(spoken, figures, strict=False)
        heads = [text("notice.sources-mixed.one", figure=one, source=_source(claim)) for claim, one in each]
        return text("notice.sources-mixed", figures=_joined(heads))
    if found.kind == "parts-above-total":
        total, *parts = figures
        return text("notice.parts-above-total", parts=" + ".join(parts), sum=sum(found.figures[1:]), total=total)
    if found.kind == "total-shrank":
        older, newer = spoken[0].published, spoken[-1].published
        days = {"older_day": day(older), "newer_day": day(newer), "source": _source(spoken[-1])}
        return text("notice.total-shrank", older=figures[0], newer=figures[-1], **days)
    if found.kind == "rival-far":
        sources = _joined(dict.fromkeys(map(_source, spoken[1:])))
        said = {"source": _source(spoken[0]), "figure": figures[0], "counted": figures[-1]}
        return text("notice.rival-far", sources=sources, **said)
    return f"{found.kind}: {_in_a_row(figures)}"


def _source(claim: Claim) -> str:
    return claim.source_original or text("source.unnamed")


def why_unplaced(claim: Claim) -> str:
    """Why a figure has no pin, as "Syrian coast: a region"."""
    if claim.place is None:
        why = text("unplaced.unknown" if claim.mention else "unplaced.none")
        return text("unplaced", place=claim.mention.text, why=why) if claim.mention else why
    return text("unplaced", place=place_name(claim.place), why=_why_not_drawn(claim, claim.place))


def _why_not_drawn(claim: Claim, place: Place) -> str:
    if place.on_map and site(claim) is not None:
        return text("unplaced.outline")
    if place.on_map and claim.mention:
        return text("unplaced.role", role=label(claim.mention.role).lower())
    kinds = {WherePrec.REGION: "region", WherePrec.COUNTRY: "country"}
    return text(f"unplaced.{kinds.get(place.where_prec, 'large')}")


def words_of(row: Row) -> str:
    """The words that stand for the figure in its report."""
    return row.claim.count_span.of(row.report.text)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
