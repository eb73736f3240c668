"""Every kind of page, on a small phone, a phone and a desk, with and without scripts."""

import pytest

from places import KINDS, STATUS

WIDTHS = [320, 390, 1280]

OVERFLOW = """() => {
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= width) return []
  return [...document.body.querySelectorAll('*')]
    .filter(element => element.getBoundingClientRect().right > width + 1)
    .map(element => element.outerHTML.slice(0, 120)).slice(0, 5).concat('wider than the screen')
}"""


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_whole(visit, kind, width, scripts):
    page = visit(kind, width, scripts)
    assert page.answer.status == STATUS.get(kind, 200)
    assert page.locator("h1").count() == 1
    assert page.locator("main").inner_text().strip()
    assert page.title().strip()
    assert page.evaluate(OVERFLOW) == []
    assert page.mishaps == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_reader_gets_no_cookie(visit, kind):
    page = visit(kind)
    assert "set-cookie" not in page.answer.all_headers()
    assert page.context.cookies() == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves_while_a_page_loads(visit, kind):
    page = visit(kind, 390)
    shift = page.evaluate("""() => new Promise(resolve => {
      let sum = 0
      const observer = new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value))
      observer.observe({ type: 'layout-shift', buffered: true })
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)))
    })""")
    assert shift < 0.01


def test_every_link_of_the_front_page_leads_somewhere(newspaper, visit):
    page = visit("front", scripts=False)
    addresses = page.eval_on_selector_all("a[href^='/']", "links => links.map(link => link.getAttribute('href'))")
    broken = [address for address in sorted(set(addresses)) if newspaper.get(address)[0] >= 400]
    assert broken == []
