"""One file that holds all that an analyst has: written, verified, and put back."""

from lib.backups.archive import Manifest, back_up, verified
from lib.backups.restoring import Restored, restore

__all__ = ["Manifest", "Restored", "back_up", "restore", "verified"]
