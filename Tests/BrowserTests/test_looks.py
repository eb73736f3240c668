"""Dark mode, print, the reader's own colours, and rest."""

import pytest

from places import KINDS, STORIES

FURNITURE = "nav, form, button, dialog, .skip, .breaking, .share, .rail"

LUMINANCE = """() => {
  const bright = color => {
    const [r, g, b] = color.match(/[\\d.]+/g).map(Number)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const resolve = color => {
    canvas.fillStyle = color
    canvas.fillRect(0, 0, 1, 1)
    return `rgb(${canvas.getImageData(0, 0, 1, 1).data.slice(0, 3).join()})`
  }
  const ground = [document.body, document.documentElement].map(element => getComputedStyle(element).backgroundColor)
    .find(color => color !== 'rgba(0, 0, 0, 0)') ?? 'white'
  return [bright(resolve(ground)), bright(resolve(getComputedStyle(document.body).color))]
}"""


@pytest.mark.parametrize("kind", KINDS)
def test_dark_is_dark_and_light_is_light(visit, kind):
    ground, ink = visit(kind, scheme="light").evaluate(LUMINANCE)
    assert ground > 200 > 100 > ink
    ground, ink = visit(kind, scheme="dark").evaluate(LUMINANCE)
    assert ground < 60 < 160 < ink


@pytest.mark.parametrize("kind", STORIES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_story_prints_without_furniture(visit, kind, scheme):
    page = visit(kind, scheme=scheme)
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator(".body").inner_text().strip()
    printed = page.locator(FURNITURE).evaluate_all(
        "parts => parts.filter(part => part.checkVisibility()).map(part => part.outerHTML.slice(0, 90))")
    assert printed == []
    ground, ink = page.evaluate(LUMINANCE)
    assert ground > 250 and ink < 60, "paper is white and ink is black, whatever the screen is"


@pytest.mark.parametrize("kind", KINDS)
def test_colours_of_the_reader_s_own_are_kept(visit, kind):
    page = visit(kind, forced_colors="active")
    assert page.evaluate("() => matchMedia('(forced-colors: active)').matches")
    assert page.locator("h1").is_visible()
    assert page.mishaps == []


@pytest.mark.parametrize("kind", ["front", "story with a gallery"])
def test_nothing_moves_for_those_who_want_rest(visit, kind):
    page = visit(kind, reduced_motion="reduce")
    if page.locator("a.enlarge").count():
        page.locator("a.enlarge").first.click()
    assert page.evaluate("() => document.getAnimations().length") == 0
    assert page.evaluate("() => getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.mishaps == []
