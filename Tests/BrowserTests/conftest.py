import os
import urllib.parse

import pytest
from playwright.sync_api import sync_playwright

import places
from newspaper import Imported, Newspaper

BYTES = pytest.StashKey()


@pytest.fixture(scope="session")
def newspaper(tmp_path_factory):
    with Newspaper(tmp_path_factory.mktemp("newspaper")) as newspaper:
        yield newspaper


@pytest.fixture(scope="session")
def imported(tmp_path_factory):
    with Imported(tmp_path_factory.mktemp("imported")) as imported:
        yield imported


@pytest.fixture(scope="session")
def addresses(newspaper, imported):
    return places.find(newspaper, imported)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


def launch(playwright):
    # Chromium refuses its sandbox to root.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)


@pytest.fixture
def open_page(browser):
    """Opens an address in a browser of its own; `page.mishaps` collects what should not have happened.

    `prepare` is given the empty page; what is not named here is an option of the browser's context.
    """
    contexts = []

    def open_page(address, width=1280, scripts=True, scheme="light", status=200, prepare=None, until="load", **options):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts, color_scheme=scheme, **options)
        contexts.append(context)
        page = context.new_page()
        page.mishaps = []
        page.set_default_timeout(15_000)
        listen(page, address, status)
        if prepare:
            prepare(page)
        page.answer = page.goto(address, wait_until=until)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def visit(open_page, addresses):
    """Opens a kind of page."""
    def visit(kind, width=1280, scripts=True, scheme="light", **options):
        return open_page(addresses[kind], width, scripts, scheme, places.STATUS.get(kind, 200), **options)

    return visit


def listen(page, address, status):
    origin = urllib.parse.urljoin(address, "/")

    def said(message):
        # A browser reports the error status of the page itself as if a file were missing.
        if message.type in ("error", "warning") and not (status >= 400 and f"status of {status}" in message.text):
            page.mishaps.append(f"console: {message.text}")

    def asked(request):
        if not request.url.startswith((origin, "data:")):
            page.mishaps.append(f"request to another origin: {request.url}")

    def answered(response):
        if response.status >= 400 and response.request.resource_type != "document":
            page.mishaps.append(f"{response.status} for {response.url}")

    page.on("console", said)
    page.on("pageerror", lambda error: page.mishaps.append(f"script: {error}"))
    page.on("request", asked)
    page.on("response", answered)


@pytest.fixture(scope="session")
def bytes_of_pages(pytestconfig):
    """Kind to part to bytes; printed at the end."""
    return pytestconfig.stash.setdefault(BYTES, {})


def pytest_terminal_summary(terminalreporter, config):
    pages = config.stash.get(BYTES, {})
    if not pages:
        return
    parts = list(next(iter(pages.values())))
    terminalreporter.write_line("bytes of a first visit on a phone, text compressed")
    terminalreporter.write_line(" " * 22 + "".join(part.rjust(12) for part in [*parts, "all"]))
    for kind, sizes in pages.items():
        figures = [*sizes.values(), sum(sizes.values())]
        terminalreporter.write_line(kind.ljust(22) + "".join(f"{figure:12,}" for figure in figures))
