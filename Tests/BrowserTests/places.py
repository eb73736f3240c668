"""The kinds of page a reader can come to, and where the demonstration newspaper has one of each."""

import re

from newspaper import GONE

KINDS = [
    "front", "section", "story", "tag", "author", "archive", "day", "standing page", "corrections", "not found", "gone",
]
STATUS = {"not found": 404, "gone": 410}
STORY = r"/[a-z0-9-]+/\d+-[^/\"?#]+"


def find(newspaper):
    """Kind to path; found by following links, as a reader would."""
    front = links(newspaper, "/")
    story = richest_story(newspaper, front)
    around = front + links(newspaper, story)
    return {
        "front": "/",
        "section": "/" + story.split("/")[1],
        "story": story,
        "tag": first(around, r"/tags/[^/]+"),
        "author": first(around, r"/authors/[^/]+"),
        "archive": "/archive",
        "day": archive_day(newspaper, story),
        "standing page": first(around, r"/pages/[^/]+"),
        "corrections": "/corrections",
        "not found": "/there-is-no-such-page",
        "gone": GONE,
    }


def links(newspaper, path):
    _, html = newspaper.get(path)
    return re.findall(r'<a\b[^>]*?\bhref="([^"]*)"', html)


def first(addresses, pattern):
    found = [address for address in addresses if re.fullmatch(pattern, address)]
    assert found, f"no link looks like {pattern}"
    return found[0]


def richest_story(newspaper, addresses):
    stories = sorted({address for address in addresses if re.fullmatch(STORY, address)})
    assert stories, "the front page links to no story"
    return max(stories, key=lambda address: len(newspaper.get(address)[1]))


def archive_day(newspaper, story):
    _, html = newspaper.get(story)
    year, month, day = re.search(r'<time[^>]*datetime="(\d{4})-(\d\d)-(\d\d)', html).groups()
    return f"/archive/{year}/{month}/{day}"
