"""Readable by everybody: axe finds nothing, and a keyboard is enough."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from places import KINDS

STYLE_OF_FOCUS = """element => {
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
  return [outlineStyle, outlineWidth, boxShadow, element.outerHTML.slice(0, 120)]
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(visit, kind, width, scheme):
    violations = Axe().run(visit(kind, width, scheme=scheme)).response["violations"]
    found = [f"{violation['id']}: {node['html'][:160]}" for violation in violations for node in violation["nodes"]]
    assert found == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_tab_leads_past_the_navigation(visit, kind):
    page = visit(kind)
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    target = link.get_attribute("href")
    assert target and target.startswith("#"), "the first thing a keyboard reaches is not a skip link"
    box = link.bounding_box()
    assert box["x"] >= 0 and box["y"] >= 0 and box["width"] > 20 and box["height"] >= 20, "the skip link cannot be seen"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(
        """id => { const main = document.getElementById(id)
        return main.contains(document.activeElement)
          || Boolean(main.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING) }""",
        target[1:]), "after the skip link the focus is still before the content"


@pytest.mark.parametrize("kind", ["front", "story"])
def test_the_focus_can_be_seen(visit, kind):
    page = visit(kind)
    for _ in range(min(12, page.locator("a[href]").count())):
        page.keyboard.press("Tab")
        style, width, shadow, html = page.locator(":focus").evaluate(STYLE_OF_FOCUS)
        assert (style != "none" and width != "0px") or shadow != "none", html
