"""Search, as readers use it: the field, what is found in every script, what helps when nothing is."""

import re
import urllib.parse

import pytest


def search(newspaper, words, **fields):
    query = urllib.parse.urlencode({"q": words} | fields)
    return newspaper.address + "/search?" + query


def headlines(page):
    return page.locator(".hits .headline").all_inner_texts()


@pytest.mark.parametrize("words, headline", [
    ("swan luggage", "First boat back waits for a swan"),
    ("灯籠", "窓辺に灯る二千の光――「灯籠の夜」、今年も"),
    ("灯", "窓辺に灯る二千の光――「灯籠の夜」、今年も"),
    ("يغني", "جوقة الخميس: أربعون صوتًا ومخزن حبوب"),
    ("يُغَنِّي", "جوقة الخميس: أربعون صوتًا ومخزن حبوب"),
])
def test_a_story_is_found_in_its_script(newspaper, open_page, words, headline):
    page = open_page(search(newspaper, words), scripts=False)
    assert headline in headlines(page)
    assert page.locator(".hits mark").count() > 0
    assert page.locator("#q").input_value() == words
    assert page.mishaps == []


def test_a_story_is_found_by_who_wrote_it(newspaper, open_page):
    page = open_page(search(newspaper, "Wilhelmina Tarn"), scripts=False)
    assert "The ferry that would not be retired" in headlines(page)


@pytest.mark.parametrize("width, scripts", [(320, True), (390, False), (1280, True)])
def test_a_reader_comes_from_the_front_to_what_was_looked_for(newspaper, open_page, width, scripts):
    page = open_page(newspaper.address + "/", width, scripts)
    page.click("a.to-search")
    page.fill("#q", "lanterns")
    page.press("#q", "Enter")
    assert page.locator("h1").inner_text() == "Search"
    found = headlines(page)
    assert len(found) > 1
    page.click("text=Best match")
    assert sorted(headlines(page)) == sorted(found)
    page.locator(".hits .headline a").first.click()
    assert re.search(r"/\d+-", page.url)
    assert page.mishaps == []


def test_a_search_is_narrowed_down_without_scripts(newspaper, open_page):
    page = open_page(search(newspaper, "river"), scripts=False)
    before = len(headlines(page))
    page.click(".search-form summary")
    page.select_option("#section", "sport")
    page.click(".search-form button")
    assert "section=sport" in page.url
    assert 0 < len(headlines(page)) < before
    author = page.locator(".search-authors a").first
    if author.count():
        name = author.inner_text()
        author.click()
        assert page.locator(".search-authors [aria-current]").inner_text() == name


def test_a_typing_error_leads_to_what_was_meant(newspaper, open_page):
    page = open_page(search(newspaper, "lantrens"), scripts=False)
    assert headlines(page) == []
    page.locator(".search-ways a", has_text="lanterns").click()
    assert len(headlines(page)) > 0


@pytest.mark.parametrize("words", ["***", "x" * 10_000, "-lanterns"])
def test_what_cannot_be_looked_for_comes_back_with_a_sentence(newspaper, open_page, words):
    page = open_page(search(newspaper, words), 320, status=422)
    assert page.answer.status == 422
    field = page.locator("#q")
    assert field.input_value() == words
    assert page.locator("#" + field.get_attribute("aria-describedby")).is_visible()
    assert page.evaluate("document.activeElement.id") == "q"
    assert page.mishaps == []


def test_results_are_not_for_search_engines(newspaper):
    assert '<meta name="robots" content="noindex">' in newspaper.get("/search?q=ferry")[1]
    assert "noindex" not in newspaper.get("/search")[1]


def test_the_check_proves_the_index(newspaper):
    assert "whole" in newspaper.program.must("check")
