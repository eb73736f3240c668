"""The page storybook of `broadsheet serve --development`: every page and part with sample data."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from program import Program
from test_pages import OVERFLOW


@pytest.fixture(scope="module")
def storybook(tmp_path_factory):
    program = Program(tmp_path_factory.mktemp("storybook"))
    program.must("set", "name", "The Sample")
    with program.serve("--development") as serving:
        yield serving.address + "/storybook"


def test_every_scene_is_whole(open_page, storybook):
    scenes = open_page(storybook).locator("nav a").evaluate_all("links => links.map(link => link.href)")
    assert len(scenes) > 10
    faults = {}
    for scene in scenes:
        screen, page = open_page(scene), open_page(f"{scene}/page", 390)
        found = screen.mishaps + page.mishaps + page.evaluate(OVERFLOW)
        rules = {violation["id"] for violation in Axe().run(page).response["violations"]}
        # Parts stand there in all their variants, so one page has two pagers.
        found += rules - ({"landmark-unique"} if scene.endswith("/parts") else set())
        if screen.locator("iframe").count() < 4 or page.locator("h1").count() != 1:
            found.append("a view or the heading is missing")
        if found:
            faults[scene.rsplit("/", 1)[1]] = sorted(set(found))
        screen.context.close()
        page.context.close()
    assert faults == {}
