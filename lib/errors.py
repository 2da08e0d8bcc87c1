"""What can go wrong in a way that the analyst should read."""


class CairnError(Exception):
    """A failure whose message is written for the analyst: what happened, where, and the next step."""


class UnreadableInput(CairnError):
    """A file or text that cannot become a report; the message names it and says why."""


class MissingPublicationDate(UnreadableInput):
    """A report without a publication date: Cairn asks for it and never takes it from the clock."""


class GeocoderUnavailable(CairnError):
    """A geocoding service could not be asked, which is not the same as "not found"."""


class DownloadFailed(CairnError):
    """A file could not be fetched; the message says from where and why."""


class RecordUnreadable(CairnError):
    """The system of record exists and cannot be opened; it has been left untouched."""


class BackupUnreadable(CairnError):
    """A backup is damaged, is none, or was written by a newer Cairn; nothing was changed."""


class RestoreRefused(CairnError):
    """Restoring would replace what is there, or failed; what was there still is."""
