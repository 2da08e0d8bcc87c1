"""What all sessions share: the record, the gazetteer and the snapshot of the record's newest version.

Opening takes half a minute on the very first start (the place index is built and the sample reports are read),
so it runs beside the server and tells every session how far it is.
"""

from __future__ import annotations

import gc
import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache

from lib import ingest
from lib.choosing import Geocoder, ReviewedGazetteer
from lib.errors import CairnError
from lib.events import Offers, Selection, Snapshot, offers, select
from lib.gazetteer import Gazetteer
from lib.imports.alike import Alike, likest
from lib.mapping import Basemap
from lib.model import Choice, Claim, Extraction, Mention, Report, Resolution
from lib.record import Act, Change, Chosen, Record, Reviewed, Signed
from lib.settings import DATA, Settings
from lib.ui.facets import Facets, facets
from lib.ui.places_names import Name, names
from lib.view import View
from lib.vocabulary import Outcome

MOST_SELECTIONS = 256
"""How many Views are kept ready; each holds rows that point into one snapshot."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the opening is: the stage, and how much of it is done."""

    stage: str = ""
    done: int = 0
    of: int = 0

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return min(1.0, self.done / self.of) if self.of else 0.0


class Store:
    """The record of one place, opened once for all sessions."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.progress = Progress()
        self.error: CairnError | None = None
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._opening: threading.Thread | None = None
        self._record: Record | None = None
        self._gazetteer: ReviewedGazetteer | None = None
        self._snapshot: Snapshot | None = None
        self._facets: Facets | None = None
        self._names: tuple[int, tuple[Name, ...]] | None = None
        self._selections: OrderedDict[tuple[int, View], Selection] = OrderedDict()

    def begin(self) -> None:
        """Start opening, unless that has begun already."""
        with self._lock:
            if self._opening is None:
                self._opening = threading.Thread(target=self._open, name="opening the record", daemon=True)
                self._opening.start()

    def wait(self, seconds: float | None = None) -> bool:
        """Whether opening has ended (well or not) within this time."""
        return self._done.wait(seconds)

    def begin_again(self) -> None:
        """Try once more after a failure."""
        with self._lock:
            self._opening, self.error = None, None
            self._done.clear()
        self.begin()

    def close(self) -> None:
        """Let go of the record."""
        if self._record is not None:
            self._record.close()

    @property
    def gazetteer(self) -> Gazetteer:
        """The places; only after opening has ended well."""
        assert self._gazetteer is not None, "the store is open"
        return self._gazetteer

    @property
    def size(self) -> int:
        """How many claims are on record, 0 while it is not open."""
        return len(self._snapshot.claims) if self._snapshot else 0

    def snapshot(self) -> Snapshot:
        """The record as it stands now, read again only when its version has moved."""
        assert self._record is not None, "the store is open"
        assert self._gazetteer is not None, "the store is open"
        with self._lock:
            if self._snapshot is None or self._snapshot.version != self._record.version:
                self._gazetteer.remember(self._record.choices())
                self._snapshot = ingest.snapshot(self._record)
                self._facets = facets(self._snapshot)
                self._selections.clear()
            return self._snapshot

    def select(self, view: View) -> Selection:
        """What a View shows; two Views that differ in selection or language share the answer."""
        snapshot = self.snapshot()
        key = (snapshot.version, view.filters)
        with self._lock:
            if key in self._selections:
                self._selections.move_to_end(key)
                return self._selections[key]
        found = select(snapshot, view.filters, self.gazetteer)
        with self._lock:
            self._selections[key] = found
            while len(self._selections) > MOST_SELECTIONS:
                self._selections.popitem(last=False)
        return found

    def facets(self) -> Facets:
        """What the filters offer for the record as it stands now."""
        self.snapshot()
        assert self._facets is not None, "they are found with the snapshot"
        return self._facets

    def offers(self, view: View) -> Offers:
        """How many figures each value of each filter would show beside the View's other filters."""
        every = View(outcome=tuple(Outcome), as_known_on=view.as_known_on)
        graded = self.select(every if view.status else view)  # grades of what a filter by grade leaves out, too
        status = {row.claim.id: row.status for row in graded.rows}
        return offers(self.snapshot(), view, self.gazetteer, status)

    def knows(self, report: Report) -> bool:
        """Whether this text is on record."""
        assert self._record is not None, "the store is open"
        return self._record.knows(report.id)

    def take_in(self, report: Report) -> ingest.Reading:
        """Read a report and keep it."""
        assert self._record is not None, "the store is open"
        return ingest.take_in(self._record, report, self.gazetteer)

    def likest(self, report: Report) -> Alike | None:
        """The report on record that has nearly the same text; null where none has."""
        return likest(report.text, ((id_, known.text) for id_, known in self.snapshot().reports.items()))

    def publish(self, report: Report, of: str) -> None:
        """Keep where and when a report came out as further publications of the text of another."""
        assert self._record is not None, "the store is open"
        known = self.snapshot().reports[of]
        self._record.add(replace(known, publications=report.publications), Extraction(), {})

    def names(self) -> tuple[Name, ...]:
        """The names that reports give places, grouped once for a version of the record."""
        snapshot = self.snapshot()
        with self._lock:
            if self._names is None or self._names[0] != snapshot.version:
                self._names = snapshot.version, names(snapshot)
            return self._names[1]

    def choose(self, choice: Choice, name: str, reason: str | None) -> Change:
        """Remember what a reviewer says a name means, now."""
        assert self._record is not None, "the store is open"
        return self._record.choose(choice, name, datetime.now(UTC), Geocoder(self.gazetteer), reason)

    def undo_choice(self, chosen: int, reviewer: str) -> Change:
        """Take a reviewer's choice back, now."""
        assert self._record is not None, "the store is open"
        return self._record.undo_choice(chosen, reviewer, datetime.now(UTC), Geocoder(self.gazetteer))

    def choice_log(self) -> tuple[Chosen, ...]:
        """Every choice ever made, oldest first."""
        assert self._record is not None, "the store is open"
        return self._record.choice_log()

    def review(self, act: Act, claim: Claim, reviewer: str, reason: str | None) -> int | None:
        """Keep a reviewer's verdict on a claim, now; its id, null where it changes nothing."""
        assert self._record is not None, "the store is open"
        signed = Signed(reviewer, datetime.now(UTC), reason)
        return self._record.review(act, claim, signed, self._new_place(claim), Geocoder(self.gazetteer))

    def _new_place(self, claim: Claim) -> tuple[Mention, Resolution] | None:
        """A mention that its report has not had so far, read together with those that it has."""
        snapshot = self.snapshot()
        known = [mention for mention, _ in snapshot.named_in.get(claim.report, ())]
        if claim.mention is None or claim.mention.span in {mention.span for mention in known}:
            return None
        together = sorted([*known, claim.mention], key=lambda mention: mention.span)
        found = Geocoder(self.gazetteer).placed(together, snapshot.reports[claim.report].title, ())
        return claim.mention, found[together.index(claim.mention)]

    def withdraw(self, report: str, reviewer: str, reason: str | None) -> int | None:
        """Take a report out of every toll, now; null where it is out already."""
        assert self._record is not None, "the store is open"
        return self._record.withdraw(report, Signed(reviewer, datetime.now(UTC), reason))

    def undo_review(self, review: int, reviewer: str, reason: str | None = None) -> bool:
        """Take a verdict back, now."""
        assert self._record is not None, "the store is open"
        return self._record.undo_review(review, Signed(reviewer, datetime.now(UTC), reason))

    def review_log(self) -> tuple[Reviewed, ...]:
        """Every verdict ever given, oldest first."""
        assert self._record is not None, "the store is open"
        return self._record.review_log()

    def _open(self) -> None:
        try:
            self._record = Record.open(self.settings.database_url)
            self._gazetteer = ReviewedGazetteer.open(self.settings.home, self._tell)
            if not self._record.version:
                ingest.load_samples(self._record, self._gazetteer, self._tell_report)
            self.snapshot()
            self.select(View())
            basemap().piece(0, 0, 0)
        except CairnError as error:
            self.error = error
        except Exception as error:
            self.error = CairnError(f"Cairn could not open its data in {self.settings.home}: {error}")
        finally:
            gc.collect()
            gc.freeze()  # what was loaded stays; the collector need not look at it after every rerun
            self._done.set()

    def _tell(self, stage: str, done: int, of: int) -> None:
        self.progress = Progress(stage, done, of)

    def _tell_report(self, name: str, done: int, of: int) -> None:
        self._tell("reading the sample reports", done, of)


@cache
def store(settings: Settings) -> Store:
    """The store of these settings, the same for every session of this process."""
    return Store(settings)


@cache
def basemap() -> Basemap:
    """The base map, the same for every session of this process."""
    return Basemap.read(DATA / "outlines.topo.json.gz")
