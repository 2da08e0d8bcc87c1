"""Two flaws of folium closed before a map is drawn: text compiled as a template, and scripts from CDNs.

`branca` wraps text that it has already rendered in `Element`, which compiles it again as a Jinja template: a
name that holds `{{ … }}` would run as Python on the server. Rendered text is text; here it stays so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import branca.element
import folium.elements
import folium.plugins  # defines the classes whose links are rewritten below

from lib.mapping import assets

_LOCAL: Final = {"leaflet": "leaflet.js", "leaflet_css": "leaflet.css"}
_NOT_NEEDED: Final = frozenset(
    {
        "jquery",
        "bootstrap",
        "awesome_markers",
        "bootstrap_css",
        "glyphicons_css",
        "awesome_markers_font_css",
        "awesome_markers_css",
        "awesome_rotate_css",
    }
)
"""What folium loads for pop-ups and icon markers, neither of which Cairn draws."""


class Verbatim:
    """Stands where branca compiles rendered text again, and gives the text back as it is."""

    def __init__(self, source: str = "") -> None:
        self._source = source

    def render(self, *_: Any, **__: Any) -> str:
        """The text, untouched."""
        return self._source


def harden() -> None:
    """Close both flaws for every folium class that exists and for those defined later; may be called again."""
    setattr(branca.element, "Template", Verbatim)  # noqa: B010 - its stubs do not know that it can be set
    linked: Any = folium.elements.JSCSSMixin
    for kind in (linked, *_subclasses(linked)):
        _rewrite_links(kind)
    linked.__init_subclass__ = classmethod(_rewrite_new)


def _subclasses(kind: Any) -> Iterator[Any]:
    for child in kind.__subclasses__():
        yield child
        yield from _subclasses(child)


def _rewrite_new(kind: Any, /, **_: Any) -> None:
    _rewrite_links(kind)


def _rewrite_links(kind: Any) -> None:
    for attribute in ("default_js", "default_css"):
        links = getattr(kind, attribute)
        setattr(kind, attribute, [(name, _local(name, url)) for name, url in links if name not in _NOT_NEEDED])


def _local(name: str, url: str) -> str:
    if url.startswith(assets.PREFIX + "/"):
        return url
    return assets.url(_LOCAL[name]) if name in _LOCAL else assets.missing_url(name)
