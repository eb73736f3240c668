"""How a page arrives: nothing moves, little is sent, and pictures come in the best form that the browser knows."""

import gzip
import re

import pytest

from places import KINDS, STORIES
from program import until

SHIFTS = """() => new Promise(resolve => {
  const shifts = []
  const name = ({ node }) => (node?.outerHTML ?? node?.parentElement?.outerHTML ?? 'something gone').slice(0, 90)
  const observer = new PerformanceObserver(list => list.getEntries().forEach(entry =>
    shifts.push([entry.value.toFixed(4), ...new Set(entry.sources.map(name))].join(' | '))))
  observer.observe({ type: 'layout-shift', buffered: true })
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(shifts))))
})"""
FLAT = """() => [...document.querySelectorAll('main img')]
  .filter(image => image.checkVisibility() && !(image.clientWidth > 0 && image.clientHeight > 0))
  .map(image => image.outerHTML.slice(0, 120))"""
PAINTED = "() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))"
LOADED = """async () => {
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
    scrollTo(0, y)
    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  }
  await Promise.all([...document.images].filter(image => image.currentSrc && image.clientWidth && !image.complete)
    .map(image => new Promise(resolve => ['load', 'error'].forEach(end => image.addEventListener(end, resolve)))))
}"""

BUDGETS = {"stylesheet": 25_000, "script": 20_000}
PARTS = ["document", "stylesheet", "script", "font", "image"]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("kind", ["front", "section", *STORIES])
def test_nothing_moves_while_fonts_and_pictures_come_late(visit, kind, width):
    held = {"font": [], "image": []}
    released = set()

    def hold(route):
        part = route.request.resource_type
        route.continue_() if part in released else held[part].append(route)

    page = visit(kind, width, until="domcontentloaded",
                 prepare=lambda page: page.route(re.compile(r"/fonts/|/files/.*\.(jpg|webp|avif)$"), hold))
    page.evaluate(PAINTED)
    assert held["font"], "no font was asked for"
    assert page.evaluate(FLAT) == [], "pictures that take no place until they come"
    for part in ("font", "image"):
        released.add(part)
        for route in held[part]:
            route.continue_()
        page.evaluate(PAINTED)
    page.wait_for_load_state("load")
    page.evaluate(LOADED)
    assert page.evaluate(SHIFTS) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_light_and_every_request_of_it_is_known(visit, kind, bytes_of_pages):
    answers = []
    page = visit(kind, 390, device_scale_factor=2,
                 prepare=lambda page: page.on("response", lambda answer: answers.append(answer)))
    page.wait_for_load_state("networkidle")
    sizes = dict.fromkeys(PARTS, 0)
    for answer in answers:
        part, body = answer.request.resource_type, answer.body()
        # Chromium has no word for the icon of a page.
        part = "image" if "/icons/" in answer.url else part
        assert part in PARTS, f"nobody knows what {answer.url} is for"
        sizes[part] += len(body) if part in ("font", "image") else len(gzip.compress(body))
    bytes_of_pages[kind] = sizes
    assert {part: size for part, size in sizes.items() if size > BUDGETS.get(part, 10_000_000)} == {}
    assert page.mishaps == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_picture_holds_its_place(visit, kind):
    pictures = visit(kind).locator("img[src]")
    bare = "images => images.filter(image => !(image.getAttribute('width') > 0 && image.getAttribute('height') > 0 " \
           "&& image.hasAttribute('alt'))).map(image => image.outerHTML.slice(0, 120))"
    assert pictures.evaluate_all(bare) == []


@pytest.mark.parametrize("width, scale", [(390, 1), (390, 2), (768, 1), (1280, 1), (1280, 2)])
@pytest.mark.parametrize("kind", ["front", "section", "story"])
def test_a_picture_is_neither_blurred_nor_much_too_large(visit, kind, width, scale):
    page = visit(kind, width, device_scale_factor=scale)
    page.evaluate(LOADED)
    wrong = page.locator("main picture img").evaluate_all("""(images, scale) => images
      .filter(image => image.currentSrc && image.clientWidth)
      .map(image => {
        const sizes = [...image.srcset.matchAll(/ (\\d+)w/g)].map(match => Number(match[1])).sort((a, b) => a - b)
        const taken = Number(image.currentSrc.match(/-(\\d+)\\.\\w+$/)[1])
        return { taken, wanted: image.clientWidth * scale, largest: sizes.at(-1), smallest: sizes[0], image }
      })
      .filter(({ taken, wanted, largest, smallest }) =>
        taken < wanted * 0.9 && taken < largest || taken > wanted * 2.2 && taken > smallest)
      .map(({ taken, wanted, image }) => `${taken} for ${wanted}: ${image.sizes} ${image.closest('article, figure').className}`)
    """, scale)
    assert sorted(set(wrong)) == []


class TestFormats:
    @pytest.fixture
    def story(self, newspaper, addresses):
        """Its lead picture has been encoded by the job."""
        path = addresses["story"].removeprefix(newspaper.address)
        until(lambda: "image/avif" in re.search(r'(?s)<figure class="lead-picture".*?</figure>', newspaper.get(path)[1])[0], 300)

    @pytest.mark.parametrize("unknown, taken", [
        ([], "avif"), (["image/avif"], "webp"), (["image/avif", "image/webp"], "jpg"),
    ])
    def test_the_browser_takes_the_best_format_that_it_knows(self, story, visit, unknown, taken):
        def forget(route):
            answer = route.fetch()
            html = answer.text()
            for format in unknown:
                html = html.replace(f'type="{format}"', 'type="image/unheard-of"')
            route.fulfill(response=answer, body=html)

        page = visit("story", 390, prepare=lambda page: page.route(re.compile(r"/\d+-[^/]+$"), forget))
        picture = page.locator(".lead-picture img")
        assert picture.evaluate("image => image.naturalWidth") > 0
        assert picture.evaluate("image => image.currentSrc").endswith(f".{taken}")
        assert page.mishaps == []
