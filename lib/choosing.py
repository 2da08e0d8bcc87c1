"""How reviewers' choices take effect: by which key a mention asks for one, and what a report means under them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from sqlalchemy.engine import make_url

from lib.gazetteer import Gazetteer
from lib.gazetteer.designators import described, designated, without_compass
from lib.gazetteer.keys import article_key
from lib.geocoding import geocode_mentions
from lib.model import Choice, Mention, Place, Resolution
from lib.record import Record
from lib.settings import Settings


def name_of(mention: Mention) -> str:
    """The name as it is looked up: with the designator or direction that the words around it give it."""
    return _name(mention.text, mention.description)


_name = lru_cache(maxsize=50_000)(described)


def key_of(mention: Mention) -> str:
    """The key that a choice for this mention's name has."""
    return _key(name_of(mention))


_key = lru_cache(maxsize=50_000)(article_key)


@dataclass(frozen=True, slots=True)
class Geocoder:
    """The gazetteer as the record asks it when choices change."""

    gazetteer: Gazetteer

    def concerned(self, mention: Mention, key: str) -> bool:
        """Whether the key is that of the name, of a part of it ("northern X") or of a unit named beside it."""
        return any(key in _keys_within(name) for name in (name_of(mention), *mention.within))

    def placed(
        self, mentions: Sequence[Mention], title: str | None, choices: Sequence[Choice]
    ) -> tuple[Resolution, ...]:
        """What the mentions of one report mean under these choices, in order."""
        return geocode_mentions(mentions, self.gazetteer, [title] if title else [], choices)


class ReviewedGazetteer(Gazetteer):
    """The gazetteer together with the places that reviewers set by hand, which only their choices know."""

    by_hand: Mapping[str, Place] = MappingProxyType({})

    def remember(self, choices: Iterable[Choice]) -> None:
        """Know the places of these choices by their ids, and no longer those of others."""
        known = {choice.place.id: choice.place for choice in choices if choice.place}
        if known != self.by_hand:
            self.by_hand = known
            self.by_id.cache_clear()
            self.named.cache_clear()

    def _by_id(self, place_id: str) -> Place | None:
        return self.by_hand.get(place_id) or super()._by_id(place_id)


@lru_cache(maxsize=50_000)
def _keys_within(name: str) -> frozenset[str]:
    """The keys of a name and of what is left of it without designators and directions."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        found.add(one)
        less = {designated(one).name, without_compass(one) or one}
        waiting += less - found
    return frozenset(map(article_key, found))


def remembered(settings: Settings) -> tuple[Choice, ...]:
    """The choices in force in the analyst's record; none where there is no record yet, and none is made."""
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        return ()
    record = Record.open(settings.database_url)
    try:
        return record.choices()
    finally:
        record.close()
