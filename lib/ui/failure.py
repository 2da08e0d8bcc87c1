"""What an analyst sees when a page fails in a way that nobody foresaw."""

from __future__ import annotations

import logging

from lib.errors import CairnError
from lib.ui.notices import notice
from lib.ui.state import say

_LOG = logging.getLogger(__name__)


def show(error: Exception) -> bool:
    """Say what happened in plain words (for `st.App(on_script_error=…)`); the traceback goes to the log alone."""
    if not isinstance(error, CairnError):
        _LOG.error("a page failed", exc_info=error)
    notice(str(error) if isinstance(error, CairnError) else say("error.page"))
    return True
