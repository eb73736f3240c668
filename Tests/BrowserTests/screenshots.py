"""Takes pictures of the demonstration newspaper: screenshots.py readme|all DIRECTORY, called by bin/screenshots."""

import pathlib
import subprocess
import sys
import tempfile

from playwright.sync_api import sync_playwright

import places
from conftest import launch
from newspaper import Imported, Newspaper

PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2}
DESK = {"viewport": {"width": 1280, "height": 1600}}

# Name to the kind of page, how it is looked at, and what is opened first.
README = {
    "front": ("front", DESK, None),
    "story": ("story", DESK, None),
    "gallery": ("story with a gallery", {"viewport": {"width": 1280, "height": 800}}, ".gallery a.enlarge"),
    "phone-front": ("front", PHONE, None),
    "phone-story": ("story", PHONE, None),
    "phone-story-dark": ("story", PHONE | {"color_scheme": "dark"}, None),
    "phone-right-to-left": ("right-to-left story", PHONE, None),
}
LOOKS = {
    "phone": {"viewport": {"width": 390, "height": 844}},
    "desk": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "print": {"viewport": {"width": 800, "height": 1130}},
}
LARGEST = 200_000

ALL_THERE = """() => Promise.all([document.fonts.ready, ...[...document.images]
  .filter(image => image.currentSrc && image.getBoundingClientRect().top < innerHeight)
  .map(image => image.decode().catch(() => {}))])"""
SCROLLED = """async () => {
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
    scrollTo(0, y)
    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  }
  scrollTo(0, 0)
}"""


def main(what, directory):
    directory.mkdir(parents=True, exist_ok=True)
    with (tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as more,
          Newspaper(data) as newspaper, Imported(more) as imported, sync_playwright() as playwright):
        browser = launch(playwright)
        addresses = places.find(newspaper, imported)
        (for_readme if what == "readme" else of_everything)(browser, addresses, directory)
        browser.close()


def for_readme(browser, addresses, directory):
    with tempfile.TemporaryDirectory() as scratch:
        for name, (kind, look, opens) in README.items():
            page = browser.new_page(**look)
            page.goto(addresses[kind], wait_until="networkidle")
            if opens:
                page.click(opens)
                page.wait_for_load_state("networkidle")
            page.evaluate(ALL_THERE)
            page.screenshot(path=f"{scratch}/{name}.png")
            page.close()
            shrink(f"{scratch}/{name}.png", directory / f"{name}.webp")


def shrink(picture, target):
    """As WebP, as good as its size allows."""
    for quality in range(88, 40, -6):
        subprocess.run(["vips", "copy", picture, f"{target}[Q={quality},effort=6,strip]"], check=True)
        if target.stat().st_size <= LARGEST:
            return
    sys.exit(f"{target} cannot be made small enough.")


def of_everything(browser, addresses, directory):
    for kind, address in addresses.items():
        for look, options in LOOKS.items():
            page = browser.new_page(**options)
            page.emulate_media(media="print" if look == "print" else "screen")
            page.goto(address, wait_until="load")
            page.evaluate(SCROLLED)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=directory / f"{kind.replace(' ', '-')}-{look}.png", full_page=True)
            page.close()


if __name__ == "__main__":
    main(sys.argv[1], pathlib.Path(sys.argv[2]))
