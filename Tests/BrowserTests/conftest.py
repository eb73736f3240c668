import os

import pytest
from playwright.sync_api import sync_playwright

import places
from newspaper import Newspaper


@pytest.fixture(scope="session")
def newspaper(tmp_path_factory):
    with Newspaper(tmp_path_factory.mktemp("newspaper")) as newspaper:
        yield newspaper


@pytest.fixture(scope="session")
def paths(newspaper):
    return places.find(newspaper)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        # Chromium refuses its sandbox to root.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser, newspaper, paths):
    """Opens a kind of page in a browser of its own; `page.mishaps` collects what should not have happened."""
    contexts = []

    def visit(kind, width=1280, scripts=True, scheme="light"):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.mishaps = []
        listen(page, newspaper.address, places.STATUS.get(kind, 200))
        page.answer = page.goto(newspaper.address + paths[kind], wait_until="load")
        return page

    yield visit
    for context in contexts:
        context.close()


def listen(page, address, status):
    def said(message):
        # A browser reports the error status of the page itself as if a file were missing.
        if message.type in ("error", "warning") and not (status >= 400 and f"status of {status}" in message.text):
            page.mishaps.append(f"console: {message.text}")

    def asked(request):
        if not request.url.startswith((address, "data:")):
            page.mishaps.append(f"request to another origin: {request.url}")

    def answered(response):
        if response.status >= 400 and response.request.resource_type != "document":
            page.mishaps.append(f"{response.status} for {response.url}")

    page.on("console", said)
    page.on("pageerror", lambda error: page.mishaps.append(f"script: {error}"))
    page.on("request", asked)
    page.on("response", answered)
