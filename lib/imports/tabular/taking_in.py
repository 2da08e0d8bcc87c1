"""A CSV file becomes a dataset of the catalog, whole or not at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import duckdb

from lib.datasets import Catalog, Dataset, Edition, checked_name, version_of
from lib.errors import UnreadableInput
from lib.imports.tabular.acled import ACLED
from lib.imports.tabular.airwars import airwars_mapping
from lib.imports.tabular.blocks import Progress, Refusal, Rows, same_header
from lib.imports.tabular.forms import Form
from lib.imports.tabular.mapping import form_of
from lib.imports.tabular.opening import Opened
from lib.imports.tabular.staging import Staged, Staging
from lib.imports.tabular.ucdp import UCDP
from lib.imports.tabular.versions import Versions, compare_versions

RULES: Final = 1
"""Moves when the same file would make other rows."""
PROVIDERS: Final = {form.name: form for form in (UCDP, ACLED)}
AIRWARS, ANY = "airwars", "csv"
FORMATS: Final = (*PROVIDERS, AIRWARS, ANY)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that an analyst should know of rows that were kept, or of the file (then `rows` is 0)."""

    text: str
    value: str | None = None
    rows: int = 0

    def __str__(self) -> str:
        if self.value is None:
            return self.text
        return f"{self.value!r} in {self.rows:,} row{'' if self.rows == 1 else 's'}: {self.text}"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file. `versions` is null for the first version, and where nothing is `new`."""

    dataset: Dataset
    new: bool
    refusals: tuple[Refusal, ...] = ()
    remarks: tuple[Remark, ...] = ()
    versions: Versions | None = None


def import_table(
    catalog: Catalog, opened: Opened, form: Form, name: str, today: date, progress: Progress, source: str = ""
) -> Imported:
    """Take a file in as this dataset's version in force; the same file read the same way changes nothing.

    `source` is the file's name as the analyst knows it. Raises UnreadableInput where columns are missing or no row
    can be kept, and CairnError where the name is no name or another format has it; then nothing is changed.
    """
    refuse_wrong_table(opened, form)
    known = catalog.named(checked_name(name))
    if known and known.format != form.name:
        raise UnreadableInput(f"the dataset {name!r} is of the format {known.format!r}: choose another name")
    version = version_of(opened.sha256, form.name, {"rules": RULES, **form.told})
    if known and known.version == version:
        return Imported(known, new=False)
    with catalog.scratch() as folder, closing(Staging(form, folder)) as staging, _told_of(opened):
        rows = Rows(opened, form.columns)
        staging.take(rows, progress)
        if len(staging.result.refusals) >= rows.read:
            raise UnreadableInput(_nothing_kept(opened, staging.result))
        staging.write(folder / "rows.parquet", progress)
        edition = _edition(version, source or opened.path.name, today, rows, staging.result)
        dataset = catalog.put(
            name, folder / "rows.parquet", edition, format=form.name, title=form.title, licence=form.licence
        )
    return Imported(
        dataset,
        new=True,
        refusals=tuple(staging.result.refusals),
        remarks=(*_of_file(opened, rows), *_of_rows(staging.result)),
        versions=compare_versions(dataset.previous, dataset.path) if dataset.previous else None,
    )


@contextmanager
def _told_of(opened: Opened) -> Iterator[None]:
    """What the database cannot do with a file is said of the file."""
    try:
        yield
    except duckdb.Error as error:
        raise UnreadableInput(f"{opened.path}: it cannot be imported: {str(error).splitlines()[0]}") from error


def form_named(name: str, opened: Opened) -> Form:
    """The form of a provider for this file. Raises UnreadableInput where it is no table of theirs."""
    if name in PROVIDERS:
        return PROVIDERS[name]
    mapping = airwars_mapping(opened.header)
    if name != AIRWARS or mapping is None:
        raise UnreadableInput(
            f"{opened.path}: it has no range of people for a category of Airwars, such as "
            "civilian_non_combatants_killed_min and civilian_non_combatants_killed_max, or category, min and max"
        )
    if problems := mapping.problems():
        raise UnreadableInput(
            f"{opened.path}: {'; '.join(problems)}. Import it as 'csv' with a mapping of columns."
        )
    return form_of(mapping, AIRWARS)


def recognised(opened: Opened) -> str | None:
    """The provider whose table a header looks like; null for any other table."""
    found = next((name for name, form in PROVIDERS.items() if fits(opened.header, form)), None)
    mapping = airwars_mapping(opened.header)
    return found or (AIRWARS if mapping is not None and not mapping.problems() else None)


def refuse_wrong_table(opened: Opened, form: Form) -> None:
    """Raises UnreadableInput, naming every missing column and the provider whose table it looks like."""
    lacking = missing_columns(opened.header, form)
    if not lacking:
        return
    other = next((one for one in PROVIDERS.values() if one is not form and fits(opened.header, one)), None)
    told = f"It looks like a table of {other.title}: import it as {other.name!r}. " if other else ""
    if len(lacking) == len(form.needed) and not other:
        told = "Its first row does not name the columns of this format. "
    raise UnreadableInput(
        f"{opened.path}: {told}For {form.name!r} these columns are missing: {', '.join(lacking)}"
    )


def missing_columns(header: Iterable[str], form: Form) -> list[str]:
    """The needed columns that a header does not name."""
    named = tuple(header)
    return [wanted for wanted in form.needed.values() if not any(same_header(one, wanted) for one in named)]


def fits(header: Iterable[str], form: Form) -> bool:
    """Whether a table of this header can be read as this form."""
    return not missing_columns(header, form)


def name_from(file: str) -> str:
    """A name for a dataset from that of its file."""
    plain = unicodedata.normalize("NFKD", Path(file).stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "dataset"


def _edition(version: str, source: str, today: date, rows: Rows, staged: Staged) -> Edition:
    return Edition(
        version=version,
        source=source,
        imported=today,
        read=rows.read,
        refused=len(staged.refusals),
        rows=staged.rows,
        events=staged.events,
        first=staged.first,
        last=staged.last,
    )


def _nothing_kept(opened: Opened, staged: Staged) -> str:
    if not staged.refusals:
        return f"{opened.path}: it has a header and no rows"
    return f"{opened.path}: none of its {len(staged.refusals):,} rows can be kept; the first: {staged.refusals[0]}"


def _of_file(opened: Opened, rows: Rows) -> Iterable[Remark]:
    if opened.encoding != "utf-8":
        yield Remark(f"the file is no UTF-8 and was read as {opened.encoding}; look at its names")
    cut = bool(rows.ragged) and rows.ragged[-1].row == rows.last
    if cut or opened.open_quote:
        yield Remark("the file may be cut off: its last row is not whole, or a quotation mark is never closed")


def _of_rows(staged: Staged) -> Iterable[Remark]:
    for (text, value), number in staged.remarks.most_common():
        yield Remark(text, value, number)


def told(imported: Imported) -> dict[str, Any]:
    """A summary for machines."""
    edition = imported.dataset.edition
    versions = imported.versions
    return {
        "dataset": imported.dataset.name,
        "format": imported.dataset.format,
        "version": edition.version,
        "new": imported.new,
        "read": edition.read,
        "kept": edition.kept,
        "refused": edition.refused,
        "rows": edition.rows,
        "events": edition.events,
        "first": edition.first and edition.first.isoformat(),
        "last": edition.last and edition.last.isoformat(),
        "refusals": [
            {"row": one.row, "column": one.column, "value": one.value, "reason": one.reason}
            for one in imported.refusals
        ],
        "remarks": [{"text": one.text, "value": one.value, "rows": one.rows} for one in imported.remarks],
        "versions": versions and {name: getattr(versions, name) for name in versions.__slots__},
    }
