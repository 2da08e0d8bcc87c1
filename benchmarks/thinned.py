"""A gazetteer that knows only some of a country's places, as the packages know only some of Syria's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from pathlib import Path

from lib.gazetteer import Gazetteer
from lib.gazetteer.names import Names, Row


class Thinned(Gazetteer):
    """The places of an index but for those that are hidden, which it counts as unlisted."""

    def __init__(self, path: Path, hidden: Set[str], unlisted: dict[str, float]) -> None:
        super().__init__([_Some(path, hidden)])
        self._counted = unlisted

    def add(self, more: Iterable[Names]) -> None:
        """Put layers before the index."""
        self._names = (*more, *self._names)

    def unlisted(self, country: str | None) -> float:
        """The number of hidden places where places are hidden."""
        return self._counted.get(country or "") or super().unlisted(country)


class _Some(Names):
    def __init__(self, path: Path, hidden: Set[str]) -> None:
        super().__init__(path)
        self._hidden = hidden

    def named(self, exact: str, article: str, country: str | None) -> list[Row]:
        seen = [row for row in super().named(exact, article, country) if row[0] not in self._hidden]
        if not any(row[-2] for row in seen):
            return seen
        bearers = " ".join(self._bearers(article))
        return [(*row[:-2], bearers, row[-1]) for row in seen]

    def _bearers(self, key: str) -> list[str]:
        wanted = "SELECT id, country FROM name JOIN place USING (pid) WHERE key = ? AND country IS NOT NULL"
        return [land for id_, land in self.connection().execute(wanted, (key,)) if id_ not in self._hidden]

    def marked(self, key: str, country: str | None) -> list[Row]:
        return [row for row in super().marked(key, country) if row[0] not in self._hidden]

    def spelled_freely(self, country: str) -> Iterator[tuple[str, str]]:
        return (pair for pair in super().spelled_freely(country) if pair[0] not in self._hidden)
