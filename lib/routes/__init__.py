"""HTTP: `routes`, `cells_route`, `town_labels` for st.App; `SecurityHeaders`, `PageLanguage` around everything."""

from lib.routes.cells import cells_route
from lib.routes.headers import SecurityHeaders, content_security_policy
from lib.routes.page_language import PageLanguage
from lib.routes.serving import KEEP, installed_version, routes
from lib.routes.towns import town_labels

__all__ = [
    "KEEP",
    "PageLanguage",
    "SecurityHeaders",
    "cells_route",
    "content_security_policy",
    "installed_version",
    "routes",
    "town_labels",
]
