"""Dark mode and print."""

import pytest

from places import KINDS

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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_story_prints_without_furniture(visit, scheme):
    page = visit("story", scheme=scheme)
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator("main").inner_text().strip()
    assert not any(element.is_visible() for element in page.locator("nav").all()), "the navigation is printed"
    ground, ink = page.evaluate(LUMINANCE)
    assert ground > 250 and ink < 60, "paper is white and ink is black, whatever the screen is"
