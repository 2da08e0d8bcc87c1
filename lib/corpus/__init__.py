"""Many files: listed, worked on by every core, and written so that an interrupted run can go on."""

from lib.corpus.crew import Finished, Work, work_through
from lib.corpus.listing import Listing, Source, listed
from lib.corpus.output import Output

__all__ = ["Finished", "Listing", "Output", "Source", "Work", "listed", "work_through"]
