"""HTTP: `routes` for st.App, `SecurityHeaders` around everything, `town_labels` for the names on the map."""

from lib.routes.headers import SecurityHeaders, content_security_policy
from lib.routes.serving import KEEP, installed_version, routes
from lib.routes.towns import town_labels

__all__ = ["KEEP", "SecurityHeaders", "content_security_policy", "installed_version", "routes", "town_labels"]
