"""Readable by everybody: axe finds nothing, and a keyboard is enough."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from places import KINDS

INTERACTIVE = """() => {
  window.interactive = [...document.querySelectorAll('a[href], button, input, select, textarea, video[controls], [tabindex="0"]')]
    .filter(part => part.tabIndex >= 0 && part.checkVisibility({ visibilityProperty: true }))
  return interactive.length
}"""
# The browser itself marks the parts of a video and of a date.
# The number of what has the focus, whether it is marked, whether it is on the screen, and its beginning.
FOCUS = """() => {
  const part = document.activeElement
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(part)
  const { left, top, right, bottom } = part.getBoundingClientRect()
  return [
    interactive.indexOf(part) + 1,
    part.matches('video, input[type=date]') || outlineStyle !== 'none' && outlineWidth !== '0px' || boxShadow !== 'none',
    right > 0 && bottom > 0 && left < innerWidth && top < innerHeight,
    part.outerHTML.slice(0, 120),
  ]
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(visit, kind, width, scheme):
    violations = Axe().run(visit(kind, width, scheme=scheme)).response["violations"]
    found = [f"{violation['id']}: {node['html'][:160]}" for violation in violations for node in violation["nodes"]]
    assert found == []


# Where a field is to be mended, it has the focus already.
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "search with a mistake"])
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


@pytest.mark.parametrize("kind, width", [
    ("front", 1280), ("front", 390), ("section", 1280), ("story", 1280), ("story with a gallery", 390),
    ("story with a video", 1280), ("story with an embed", 1280), ("right-to-left story", 1280), ("archive", 1280),
    ("corrections", 1280),
])
def test_a_keyboard_reaches_everything_and_one_sees_where_it_is(visit, kind, width):
    page = visit(kind, width)
    wanted = page.evaluate(INTERACTIVE)
    reached = set()
    for _ in range(2 * wanted + 20):
        page.keyboard.press("Tab")
        number, mark, is_seen, html = page.evaluate(FOCUS)
        if number == 0:
            break
        if not is_seen:  # A picture above may still be coming; the browser scrolls after it.
            page.wait_for_load_state("networkidle")
            number, mark, is_seen, html = page.evaluate(FOCUS)
        reached.add(number)
        assert mark, f"the focus cannot be seen on {html}"
        assert is_seen, f"the focus is out of sight on {html}"
    assert page.evaluate("reached => window.interactive.filter((_, at) => !reached.includes(at + 1))"
                         ".map(part => part.outerHTML.slice(0, 120))", list(reached)) == []
