"""Which column of a table means what, as an analyst says it; written as TOML, read as a form."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from lib.errors import UnreadableInput
from lib.imports.tabular import forms
from lib.imports.tabular.countries import by_iso_number, by_name, plain_name
from lib.imports.tabular.days import ORDERS, in_order
from lib.imports.tabular.forms import Check, Form
from lib.imports.tabular.words import casualty_type, precision
from lib.vocabulary import Category, Outcome

TEXTS: Final = forms.names(
    "where_coordinates where_description adm_1 adm_2 event_type sub_event_type actor1 actor2 source_original "
    "source_office source_headline evidence"
)
COLUMNS: Final = (
    *forms.names("event_id date_start date_end latitude longitude country where_prec category report_date"),
    *TEXTS,
)
"""What a column can be, beside a figure; the names of VOCABULARY."""
UNKNOWN_COUNTRY: Final = "a country that Cairn does not know; kept without a country"
BOUNDS: Final = ("low", "best", "high")


@dataclass(frozen=True, slots=True)
class Figure:
    """A column of numbers of people: which bound, of what outcome and casualty type (null: the row's own)."""

    column: str
    bound: str = "best"
    outcome: str = Outcome.KILLED.value
    category: str | None = None


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """A table's columns by what they mean; `categories` has the words of the category column that need telling.

    `days` is the order of day and month where figures alone leave it open. `precision` is the where_prec of points
    in a table that does not say it.
    """

    columns: Mapping[str, str]
    figures: tuple[Figure, ...]
    title: str = ""
    licence: str = ""
    days: str | None = None
    precision: int = 1
    categories: Mapping[str, str] = field(default_factory=dict)

    def problems(self) -> tuple[str, ...]:
        """What keeps a table from being read this way; empty where nothing does."""
        return tuple(_problems(self))


def read_mapping(path: Path) -> ColumnMapping:
    """The mapping in a TOML file. Raises UnreadableInput where it is none, or leaves a table unreadable."""
    try:
        return mapping_from(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise UnreadableInput(f"{path}: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeError, TypeError, AttributeError, ValueError) as error:
        raise UnreadableInput(f"{path}: it is no mapping of columns: {error}") from error


def mapping_from(told: Mapping[str, Any]) -> ColumnMapping:
    """The mapping that TOML tells. Raises ValueError or TypeError where it is none."""
    figures = tuple(Figure(**figure) for figure in told.get("figures", ()))
    mapping = ColumnMapping(**{**told, "columns": dict(told.get("columns", {})), "figures": figures})
    if problems := mapping.problems():
        raise ValueError("; ".join(problems))
    return mapping


def written_mapping(mapping: ColumnMapping) -> str:
    """The mapping as TOML, which `read_mapping` reads back equal."""
    lines = [f"title = {_quoted(mapping.title)}", f"licence = {_quoted(mapping.licence)}"]
    lines += [f"days = {_quoted(mapping.days)}"] if mapping.days else []
    lines += [f"precision = {mapping.precision}", "", "[columns]"]
    lines += [f"{name} = {_quoted(header)}" for name, header in mapping.columns.items()]
    for figure in mapping.figures:
        told = {name: value for name, value in asdict(figure).items() if value is not None}
        lines += ["", "[[figures]]", *(f"{name} = {_quoted(value)}" for name, value in told.items())]
    if mapping.categories:
        lines += [
            "",
            "[categories]",
            *(f"{_quoted(word)} = {_quoted(to)}" for word, to in mapping.categories.items()),
        ]
    return "\n".join(lines) + "\n"


def _quoted(text: object) -> str:
    """A basic string of TOML, which JSON's strings are but for one sign."""
    return json.dumps(str(text), ensure_ascii=False).replace("\x7f", "\\u007f")


def _problems(mapping: ColumnMapping) -> Iterator[str]:
    texts = (mapping.title, mapping.licence, *mapping.columns.values(), *(one.column for one in mapping.figures))
    if strange := [text for text in texts if not isinstance(text, str)]:
        yield f"{strange[0]!r} is no text"
    if mapping.precision not in (1, 2):
        yield f"precision {mapping.precision!r} is neither 1 (exact) nor 2 (near)"
    for name in mapping.columns:
        if name not in COLUMNS:
            yield f"{name!r} is no column that an event has"
    yield from _problems_of_figures(mapping.figures)
    for slug in mapping.categories.values():
        if slug not in set(Category):
            yield f"{slug!r} is no casualty type"
    if mapping.days is not None and mapping.days not in ORDERS:
        yield f"{mapping.days!r} is none of {', '.join(ORDERS)}"
    if "date_start" not in mapping.columns:
        yield "no column is the day (date_start)"
    if not mapping.figures:
        yield "no column is a number of people"
    if ("latitude" in mapping.columns) != ("longitude" in mapping.columns):
        yield "latitude and longitude go together"


def _problems_of_figures(figures: Iterable[Figure]) -> Iterator[str]:
    known: dict[tuple[str, str | None, str], str] = {}
    for figure in figures:
        if figure.bound not in BOUNDS:
            yield f"{figure.bound!r} is none of {', '.join(BOUNDS)}"
        if figure.outcome not in set(Outcome):
            yield f"{figure.outcome!r} is no outcome"
        if figure.category is not None and figure.category not in set(Category):
            yield f"{figure.category!r} is no casualty type"
        same = known.setdefault((figure.outcome, figure.category, figure.bound), figure.column)
        if same != figure.column:
            yield f"{same!r} and {figure.column!r} are the same figure: leave one out, or say whom it counts"
    for (outcome, category, _), column in known.items():
        whole = next((one for (same, kind, _), one in known.items() if same == outcome and kind is None), None)
        if category is not None and whole is not None:
            yield f"{whole!r} may count those of {column!r} too, and they would be added: leave one out"


def form_of(mapping: ColumnMapping, name: str = "csv") -> Form:
    """The form that reads a table by this mapping; every column that it names is needed."""
    figures = {f"figure_{at}": figure for at, figure in enumerate(mapping.figures)}
    has = mapping.columns.keys()
    return Form(
        name=name,
        title=mapping.title or "A table of your own",
        licence=mapping.licence or "Licence not stated",
        needed={**mapping.columns, **{column: figure.column for column, figure in figures.items()}},
        optional={},
        fields=_fields(mapping),
        parts=_parts(mapping, figures),
        checks=tuple(_checks(mapping, figures)),
        identity="event_id" if "event_id" in has else "",
        numbers=(*figures, *(column for column in ("latitude", "longitude") if column in has)),
        lookups=_lookups(mapping),
        remarks=_remarks(has),
        told=asdict(replace(mapping, columns=dict(mapping.columns), categories=dict(mapping.categories))),
        long=True,
    )


def _remarks(has: Set[str]) -> dict[str, str]:
    country = {"CASE WHEN country IS NULL THEN raw_country END": UNKNOWN_COUNTRY} if "country" in has else {}
    return country | (forms.NOWHERE if "latitude" in has else {})


def _lookups(mapping: ColumnMapping) -> dict[str, Callable[[str], str | None]]:
    own = {plain_name(word): to for word, to in mapping.categories.items()}
    day = in_order(mapping.days)
    found: dict[str, Callable[[str], str | None]] = {
        "date_start": day,
        "date_end": day,
        "report_date": day,
        "country": lambda text: by_name().get(plain_name(text)) or by_iso_number().get(text.strip().lstrip("0")),
        "category": lambda text: own.get(plain_name(text)) or casualty_type(text),
        "where_prec": precision,
    }
    return {name: meaning for name, meaning in found.items() if name in mapping.columns}


def _fields(mapping: ColumnMapping) -> dict[str, str]:
    has = mapping.columns.keys()
    end = "coalesce(CAST(meant_date_end AS DATE), CAST(meant_date_start AS DATE))" if "date_end" in has else None
    whole = ", ".join(f"raw_{name}" for name in mapping.columns)
    figures = ", ".join(f"raw_figure_{at}" for at, _ in enumerate(mapping.figures))
    return {
        **forms.texts(**{name: name for name in TEXTS if name in has}),
        **(forms.point() if "latitude" in has else {}),
        **{name: f"meant_{name}" for name in ("date_start", "report_date", "country") if name in has},
        "date_end": end or "meant_date_start",
        "date_prec": _date_prec(end or "CAST(meant_date_start AS DATE)"),
        "where_prec": _where_prec(mapping),
        "event_id": "text_of(raw_event_id)"
        if "event_id" in has
        else f"left(md5(concat_ws(chr(31), {whole}, {figures})), 16)",
    }


def _date_prec(end: str) -> str:
    """As UCDP does: a day, up to six, a week, a month, longer."""
    days = f"({end} - CAST(meant_date_start AS DATE))"
    steps = " ".join(f"WHEN {days} < {most} THEN {prec}" for prec, most in ((1, 1), (2, 6), (3, 7), (4, 31)))
    return f"CASE {steps} ELSE 5 END"


def _where_prec(mapping: ColumnMapping) -> str:
    """What the table says; else that of its points; else that of the smallest unit that a row names."""
    has = mapping.columns.keys()
    told = ["CAST(meant_where_prec AS TINYINT)"] if "where_prec" in has else []
    point = [f"CASE WHEN {forms.POINT} THEN {mapping.precision} END"] if "latitude" in has else []
    units = [
        f"CASE WHEN text_of(raw_{name}) IS NOT NULL THEN {prec} END"
        for name, prec in (("adm_2", 3), ("adm_1", 4), ("country", 6))
        if name in has
    ]
    return f"coalesce({', '.join([*told, *point, *units, '5'])})"


def _groups(figures: Mapping[str, Figure]) -> dict[tuple[str, str | None], dict[str, str]]:
    """Outcome and casualty type -> bound -> column of the block."""
    groups: dict[tuple[str, str | None], dict[str, str]] = {}
    for column, figure in figures.items():
        groups.setdefault((figure.outcome, figure.category), {})[figure.bound] = column
    return groups


def _parts(mapping: ColumnMapping, figures: Mapping[str, Figure]) -> str:
    """A part for each casualty type that has anybody, or one of nobody; a range alone counts with its low."""
    own = "coalesce(meant_category, 'unknown')" if "category" in mapping.columns else "'unknown'"
    listed = []
    for (outcome, category), bounds in _groups(figures).items():
        low, best, high = (f"whole(n_{bounds[bound]})" if bound in bounds else "NULL::INTEGER" for bound in BOUNDS)
        one = f"coalesce({best}, {low})"  # what is known at least is what is counted
        kind = f"'{category}'" if category else own
        told = f"'outcome': '{outcome}', 'category': {kind}, 'low': {low}, 'best': {one}, 'high': {high}"
        listed.append(f"{{{told}}}")
    known = "coalesce(part.low, part.best, part.high) IS NOT NULL"
    given = f"list_filter([{', '.join(listed)}], lambda part: {known})"
    some = f"list_filter({given}, lambda part: greatest(part.low, part.best, part.high) > 0)"
    return f"CASE WHEN len({some}) > 0 THEN {some} ELSE {given}[:1] END"


def _checks(mapping: ColumnMapping, figures: Mapping[str, Figure]) -> Iterator[Check]:
    has = mapping.columns.keys()
    if "event_id" in has:
        yield forms.missing("event_id")
    yield from forms.day("date_start")
    for name in ("date_end", "report_date"):
        if name in has:
            yield from forms.day(name, needed=False)
    if "date_end" in has:
        yield Check("date_end", forms.PERIOD, "is before the first day")
    if "latitude" in has:
        yield from forms.degrees("latitude", "longitude")
    for name, reason in (("where_prec", "is no precision"), ("category", "is no casualty type that is known")):
        if name in has:
            yield Check(name, f"raw_{name} IS NOT NULL AND meant_{name} IS NULL", f"{reason}: say what it means")
    for column in figures:
        yield from forms.count(column, needed=False)
    for bounds in _groups(figures).values():
        for less, more in (("low", "best"), ("best", "high"), ("low", "high")):
            if less in bounds and more in bounds:
                wrong = f"n_{bounds[less]} > n_{bounds[more]}"
                yield Check(bounds[less], wrong, f"is more than {figures[bounds[more]].column}")
    nobody = " AND ".join(f"n_{column} IS NULL" for column in figures)
    yield Check(next(iter(figures), "date_start"), nobody or "false", "is missing: the row gives no figure")
