"""Every kind of page, from a small phone to a wide desk, with and without scripts."""

import re

import pytest

from newspaper import CORRECTION, CORRECTIONS
from places import KINDS, STATUS, WORDS
from program import until

OVERFLOW = """() => {
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= width) return []
  return [...document.body.querySelectorAll('*')]
    .filter(element => { const { left, right } = element.getBoundingClientRect(); return left < -1 || right > width + 1 })
    .map(element => element.outerHTML.slice(0, 120)).slice(0, 5).concat('wider than the screen')
}"""


@pytest.mark.parametrize("kind, width, scripts", [
    *((kind, width, True) for kind in KINDS for width in (320, 390, 768, 1280, 1920)),
    *((kind, width, False) for kind in KINDS for width in (320, 1280)),
])
def test_a_page_is_whole(visit, kind, width, scripts):
    page = visit(kind, width, scripts)
    assert page.answer.status == STATUS.get(kind, 200)
    heading, words = WORDS[kind]
    assert [element.inner_text().strip() for element in page.locator("h1").all()] == [heading]
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


@pytest.mark.parametrize("kind", ["front", "section", "story", "long story", "standing page"])
def test_every_link_of_a_page_leads_somewhere(newspaper, visit, kind):
    page = visit(kind, scripts=False)
    addresses = page.eval_on_selector_all("a[href^='/']", "links => links.map(link => link.getAttribute('href'))")
    broken = [address for address in sorted(set(addresses)) if page.request.get(newspaper.address + address).status >= 400]
    assert broken == []


@pytest.mark.parametrize("width", [320, 1280])
def test_a_headline_without_a_space_keeps_within_the_page(newspaper, visit, addresses, width):
    headline = "W" * 300
    place = ("front", "pick", "lead", re.search(r"/(\d+)-", addresses["story"])[1], "--headline")
    newspaper.program.must(*place, headline)
    try:
        until(lambda: headline in newspaper.get("/")[1])
        page = visit("front", width)
        assert page.locator(".lead .headline").inner_text() == headline
        assert page.evaluate(OVERFLOW) == []
    finally:
        newspaper.program.must(*place, "")
    until(lambda: headline not in newspaper.get("/")[1])


@pytest.mark.parametrize("kind", ["front", "story", "archive"])
def test_the_breaking_bar_leads_to_what_it_tells(visit, kind):
    page = visit(kind, scripts=False)
    lines = page.locator(".breaking a")
    assert any("capsule under the Corn Tower" in line for line in lines.all_inner_texts())
    lines.filter(has_text="capsule").click()
    assert page.locator("h1").inner_text() == "The capsule is opened"


def test_a_line_of_the_breaking_bar_comes_and_goes(newspaper, visit):
    newspaper.program.must("front", "breaking", "add", "The heron has moved", "--address", "/archive", "--for", "2h")
    until(lambda: "The heron has moved" in newspaper.get("/")[1])
    page = visit("front", 390)
    assert page.locator(".breaking a", has_text="heron").get_attribute("href") == "/archive"
    number = re.search(r"^(\d+) .*The heron has moved", newspaper.program.must("front", "show"), re.MULTILINE)[1]
    newspaper.program.must("front", "breaking", "remove", number)
    until(lambda: "The heron has moved" not in newspaper.get("/")[1])


def test_the_pages_of_the_corrections_follow_each_other(visit, newspaper):
    page = visit("corrections")
    numbers = page.locator("article.correction p").all_inner_texts()
    assert [text for text in numbers if "wrong year" in text] == [CORRECTION.format(n) for n in range(1, 21)]
    page.click("a[rel=next]")
    numbers = page.locator("article.correction p").all_inner_texts()
    assert [text for text in numbers if "wrong year" in text] == [CORRECTION.format(CORRECTIONS)]
    page.click("a[rel=first]")
    assert page.url == newspaper.address + "/corrections"
    assert page.mishaps == []


def test_a_read_more_card_leads_to_its_story(visit):
    page = visit("story")
    card = page.locator("aside.read-more")
    assert "How to read the tide board" in card.inner_text()
    card.locator("a").first.click()
    assert page.locator("h1").inner_text() == "How to read the tide board"
    assert page.mishaps == []


def test_a_right_to_left_story_stands_in_a_page_from_left_to_right(visit):
    page = visit("right-to-left story")
    assert page.evaluate("() => [document.documentElement, document.querySelector('.story'), "
                         "document.querySelector('.masthead')].map(part => getComputedStyle(part).direction)") == \
        ["ltr", "rtl", "ltr"]


def test_an_old_story_says_how_old_it_is(visit):
    assert re.fullmatch(r"This story is \d+ years old\.", visit("old story").locator(".age").inner_text())
    assert visit("story").locator(".age").count() == 0
