"""A story's pictures open large: by keyboard, by mouse, and without scripts."""

import pytest

KIND = "story with a gallery"


@pytest.fixture
def page(visit):
    page = visit(KIND)
    yield page
    assert page.mishaps == []


def opened(page, number=1):
    link = page.locator("a.enlarge").nth(number)
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog.enlarged[open]")
    return link


def place(page):
    return page.locator("dialog.enlarged .place").inner_text()


def closed(page):
    page.wait_for_selector("dialog.enlarged", state="hidden")
    page.wait_for_function("() => !history.state?.enlarged")


def focused(page, number):
    return page.locator("a.enlarge").nth(number).evaluate("link => link === document.activeElement")


def test_a_keyboard_opens_it_goes_through_it_and_closes_it(page):
    address = page.url
    link = opened(page)
    count = page.locator("a.enlarge").count()
    assert place(page) == f"2 / {count}"
    assert page.locator("dialog.enlarged img").evaluate("image => new URL(image.src).pathname") == link.get_attribute("href")
    steps = [("ArrowRight", 3), ("ArrowLeft", 2), ("End", count), ("ArrowRight", count), ("Home", 1), ("ArrowLeft", 1)]
    for key, number in steps:
        page.keyboard.press(key)
        assert place(page) == f"{number} / {count}", key
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    closed(page)
    assert focused(page, 1), "the focus is not on the picture that was seen last"
    assert page.url == address


def test_the_large_picture_has_its_words(page):
    opened(page)
    large = page.locator("dialog.enlarged")
    assert "with nineteen in place" in large.locator("figcaption").inner_text()
    assert large.locator("img").get_attribute("alt")
    page.wait_for_function("() => document.querySelector('dialog.enlarged img').naturalWidth >= 1200")
    box, window = large.locator("img").bounding_box(), page.viewport_size
    assert 0 <= box["x"] and box["x"] + box["width"] <= window["width"]
    assert 0 <= box["y"] and box["y"] + box["height"] <= window["height"]


def test_the_keys_still_work_at_the_end_of_the_way_by_buttons(page):
    opened(page)
    count = page.locator("a.enlarge").count()
    page.locator("dialog.enlarged .next").focus()
    for _ in range(count - 2):
        page.keyboard.press("Enter")
    assert place(page) == f"{count} / {count}"
    page.keyboard.press("ArrowLeft")
    assert place(page) == f"{count - 1} / {count}"


def test_what_lies_beneath_it_cannot_be_reached(page):
    opened(page)
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement === document.body "
                             "|| Boolean(document.activeElement.closest('dialog.enlarged'))")


def test_the_way_back_closes_it(page):
    address = page.url
    opened(page)
    page.go_back()
    closed(page)
    assert page.url == address
    assert focused(page, 1)


def test_it_leaves_no_step_on_the_way_back(visit, addresses):
    page = visit("front")
    page.goto(addresses[KIND])
    for way in ("Escape", "close"):
        opened(page)
        if way == "close":
            page.click("dialog.enlarged .close")
        else:
            page.keyboard.press(way)
        closed(page)
    page.go_back()
    page.wait_for_url(addresses["front"])


def test_a_mouse_opens_it_and_a_click_beside_closes_it(page):
    page.locator("a.enlarge").nth(2).click()
    assert place(page).startswith("3 / ")
    page.click("dialog.enlarged .next")
    assert place(page).startswith("4 / ")
    page.mouse.click(10, 500)
    closed(page)


def test_the_keys_follow_the_direction_of_the_page(visit):
    page = visit("right-to-left story")
    opened(page, 0)
    assert page.locator("dialog.enlarged .next").is_hidden()
    page.keyboard.press("Escape")
    closed(page)
    assert focused(page, 0)


@pytest.mark.parametrize("width", [390, 1280])
def test_without_scripts_the_link_leads_to_the_large_picture(visit, width):
    page = visit(KIND, width, scripts=False)
    with page.expect_navigation() as navigation:
        page.locator("a.enlarge").nth(1).click()
    assert navigation.value.status == 200
    assert navigation.value.headers["content-type"].startswith("image/")
