"""Passing a story on: links that are links, and a button that copies."""

import urllib.parse

import pytest

from newspaper import ADDRESS
from places import STORIES


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("kind", STORIES)
def test_a_story_is_passed_on_by_plain_links(visit, kind, scripts):
    page = visit(kind, scripts=scripts)
    links = page.locator(".share a").all()
    assert len(links) >= 3
    whole = ADDRESS + urllib.parse.urlsplit(page.url).path
    for link in links:
        address = link.get_attribute("href")
        assert address.startswith(("https://", "mailto:"))
        assert whole in urllib.parse.unquote(address)
        assert {"noopener", "nofollow"} <= set(link.get_attribute("rel").split())
        assert link.evaluate("link => link.getAttributeNames().filter(name => name.startsWith('on'))") == []
    assert page.mishaps == []


def test_the_button_copies_the_address(visit):
    page = visit("story", permissions=["clipboard-read", "clipboard-write"])
    button = page.get_by_role("button", name="Copy link")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".copy [role=status]:text('Link copied')")
    assert page.evaluate("() => navigator.clipboard.readText()") == ADDRESS + urllib.parse.urlsplit(page.url).path
    page.wait_for_function("() => document.querySelector('.copy [role=status]').textContent === ''")
    assert page.mishaps == []


def test_a_refusal_to_copy_is_no_mishap(visit):
    page = visit("story", prepare=lambda page: page.add_init_script(
        "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))"))
    page.get_by_role("button", name="Copy link").click()
    page.evaluate("() => new Promise(resolve => setTimeout(resolve))")
    assert page.mishaps == []
    assert page.locator(".copy").inner_text() != "Link copied"


def test_without_scripts_there_is_no_dead_button(visit):
    assert visit("story", scripts=False).get_by_role("button", name="Copy link").count() == 0
