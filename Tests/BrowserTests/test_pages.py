"""Every kind of page, on a small phone, a phone and a desk, with and without scripts."""

import pytest

from newspaper import CORRECTION, CORRECTIONS
from places import KINDS, STATUS, WORDS

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
    heading, words = WORDS[kind]
    assert [element.inner_text() for element in page.locator("h1").all()] == [heading]
    text = page.locator("main").inner_text().casefold()
    assert [word for word in words if word.casefold() not in text] == []
    assert heading in page.title()
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


def test_the_pages_of_the_corrections_follow_each_other(visit, newspaper):
    page = visit("corrections")
    numbers = page.locator("article.correction p").all_inner_texts()
    assert [text for text in numbers if text.startswith("An earlier")] == [CORRECTION.format(n) for n in range(1, 21)]
    page.click("a[rel=next]")
    numbers = page.locator("article.correction p").all_inner_texts()
    assert [text for text in numbers if text.startswith("An earlier")] == [CORRECTION.format(CORRECTIONS)]
    page.click("a[rel=first]")
    assert page.url == newspaper.address + "/corrections"
    assert page.mishaps == []


def test_a_read_more_card_leads_to_its_story(visit):
    page = visit("story")
    card = page.locator("aside.read-more")
    assert "How to read the tide board" in card.inner_text()
    card.locator("a").click()
    assert page.locator("h1").inner_text() == "How to read the tide board"
    assert page.mishaps == []


def test_only_a_click_asks_another_site_for_its_content(visit):
    page = visit("story with an embed")
    asked = []

    def refuse(route):
        asked.append(route.request.url)
        route.abort()

    page.context.route(lambda address: "youtube" in address, refuse)
    page.wait_for_load_state("networkidle")
    assert page.mishaps == [] and asked == []
    assert page.locator("iframe").count() == 0
    address = page.url
    page.click("figure.embed a")
    page.wait_for_selector("iframe", state="attached")
    page.wait_for_function("() => document.querySelectorAll('iframe').length === 1")
    assert page.url == address
    assert page.locator("figure.embed iframe").get_attribute("src") == asked[0]
    assert page.locator("figure.embed iframe").get_attribute("title").strip()
    assert asked == ["https://www.youtube-nocookie.com/embed/unfinished-1"]


def test_without_scripts_an_embed_is_a_link(visit):
    page = visit("story with an embed", scripts=False)
    assert page.locator("figure.embed a").get_attribute("href") == "https://www.youtube.com/watch?v=unfinished-1"
    assert page.locator("iframe").count() == 0
