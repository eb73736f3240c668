"""The Nu HTML checker accepts every kind of page."""

import json
import pathlib
import re
import subprocess
import sys
import urllib.parse

import pytest

from places import KINDS

# The checker is of June 2020. What it does not know yet, with the reason:
EXPLAINED = {
    r"Attribute “fetchpriority” not allowed": "in HTML since 2023",
    r"Attribute “popover(target|targetaction)?” not allowed": "in HTML since 2023",
    r"Attribute “inert” not allowed": "in HTML since 2022",
    r"Attribute “media” not allowed on element “meta”": "in HTML since 2021, for theme-color",
    r"Element “search” not allowed": "in HTML since 2023",
    r"The “dialog” element is not supported": "in all browsers since 2022",
    r"Bad value “dialog” for attribute “method”": "in HTML since 2014; the checker leaves it out with the element",
    r"Possible misuse of “aria-label”.*<dialog ": "a dialog may be named, says ARIA in HTML",
    r"The “date” input type is not supported in all browsers": "in all browsers since 2021",
    r"CSS: Parse Error.*@layer|CSS: .*@layer": "cascade layers are in CSS since 2022",
}

CHECKER = next(pathlib.Path(sys.prefix).rglob("vnu.jar"))


@pytest.fixture(scope="session")
def complaints(browser, addresses, tmp_path_factory):
    """Kind to messages; one run for all pages, since Java starts slowly."""
    directory = tmp_path_factory.mktemp("markup")
    with browser.new_context() as context:
        for kind, address in addresses.items():
            (directory / f"{kind}.html").write_text(context.request.get(address).text())
    files = [str(directory / f"{kind}.html") for kind in addresses]
    messages = check(files)
    return {kind: [text(message) for message in messages if is_about(message, kind) and is_open(message)]
            for kind in addresses}


def check(files):
    command = ["java", "-Xss4m", "-jar", str(CHECKER), "--format", "json", *files]
    result = subprocess.run(command, capture_output=True, text=True, timeout=300)
    return json.loads(result.stderr)["messages"]


def is_about(message, kind):
    return urllib.parse.unquote(message["url"]).endswith(f"/{kind}.html")


def is_open(message):
    serious = message["type"] != "info" or message.get("subType") == "warning"
    said = f"{message['message']} {message.get('extract', '')}"
    return serious and not any(re.search(pattern, said, re.DOTALL) for pattern in EXPLAINED)


def text(message):
    return f"line {message.get('lastLine')}: {message['message']} – {message.get('extract', '')[:120]!r}"


def test_the_checker_complains_about_bad_markup(tmp_path):
    (tmp_path / "bad.html").write_text("<!doctype html><title>x</title><p><div></p>")
    assert any(is_open(message) for message in check([str(tmp_path / "bad.html")]))


@pytest.mark.parametrize("kind", KINDS)
def test_the_markup_is_correct(complaints, kind):
    assert complaints[kind] == []
