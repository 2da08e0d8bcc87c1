"""HTTP: `routes` and `town_labels` for st.App; `SecurityHeaders` and `PageLanguage` around everything."""

from lib.routes.headers import SecurityHeaders, content_security_policy
from lib.routes.page_language import PageLanguage
from lib.routes.serving import KEEP, installed_version, routes
from lib.routes.towns import town_labels

__all__ = [
    "KEEP",
    "PageLanguage",
    "SecurityHeaders",
    "content_security_policy",
    "installed_version",
    "routes",
    "town_labels",
]
