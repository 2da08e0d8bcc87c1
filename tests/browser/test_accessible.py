"""Every page by axe-core, in both languages, light and dark: WCAG 2.2 AA."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Server, settled, watched_page

PAGES = ("/", "/incidents", "/reports", "/sources", "/places", "/method", "/datasets")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
VEGAS_OWN = {"svg-img-alt": "brush_brush"}
"""What the charts' library draws by itself: rule of axe -> part of the HTML that it finds fault with."""


def faults(page) -> list[str]:
    """What axe finds, without what is the charts' own."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]} {node['failureSummary'][-160:]}"
        for rule in found
        for node in rule["nodes"]
        if VEGAS_OWN.get(rule["id"], "no such part") not in node["html"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_no_page_has_a_fault(chromium: Browser, server: Server, lang: str, scheme: str) -> None:
    with watched_page(chromium, server, color_scheme=scheme) as (page, _):
        page.goto(f"/?lang={lang}")
        found = {}
        for target in PAGES:
            page.goto(f"{target}?lang={lang}")
            expect(page.locator(".cairn-languages")).to_be_visible()
            settled(page)
            found[target] = faults(page)
        assert {target: of for target, of in found.items() if of} == {}
