"""What lies elsewhere is asked for by a click, and by nothing else."""


def test_only_a_click_asks_another_site_for_its_content(visit):
    page = visit("story with an embed")
    asked = []

    def refuse(route):
        asked.append(route.request.url)
        route.abort()

    page.context.route(lambda address: "youtube" in address, refuse)
    page.wait_for_load_state("networkidle")
    assert page.mishaps == [] and asked == []
    assert page.locator("iframe").count() == 0
    address = page.url
    page.click("figure.embed a")
    page.wait_for_selector("iframe", state="attached")
    page.wait_for_function("() => document.querySelectorAll('iframe').length === 1")
    assert page.url == address
    assert page.locator("figure.embed iframe").get_attribute("src") == asked[0]
    assert page.locator("figure.embed iframe").get_attribute("title").strip()
    assert asked == ["https://www.youtube-nocookie.com/embed/unfinished-1"]


def test_without_scripts_an_embed_is_a_link(visit):
    page = visit("story with an embed", scripts=False)
    assert page.locator("figure.embed a").get_attribute("href") == "https://www.youtube.com/watch?v=unfinished-1"
    assert page.locator("iframe").count() == 0
