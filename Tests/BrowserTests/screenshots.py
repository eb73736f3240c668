#!/usr/bin/env python3
"""Writes a picture of every kind of page: screenshots.py DIRECTORY (the program is taken from BROADSHEET_PROGRAM)."""

import os
import pathlib
import sys
import tempfile

from playwright.sync_api import sync_playwright

import places
from newspaper import Newspaper

LOOKS = {
    "phone": {"viewport": {"width": 390, "height": 844}},
    "desk": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "print": {"viewport": {"width": 800, "height": 1130}},
}


def main(directory):
    directory.mkdir(parents=True, exist_ok=True)
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as data, Newspaper(data) as newspaper, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        for kind, path in places.find(newspaper).items():
            for look, options in LOOKS.items():
                page = browser.new_page(**options)
                page.emulate_media(media="print" if look == "print" else "screen")
                page.goto(newspaper.address + path, wait_until="load")
                page.screenshot(path=directory / f"{kind.replace(' ', '-')}-{look}.png", full_page=True)
                page.close()
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: screenshots.py DIRECTORY")
    main(pathlib.Path(sys.argv[1]))
