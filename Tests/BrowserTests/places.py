"""The kinds of page a reader can come to, and where the demonstration newspaper has one of each."""

import re

from newspaper import CORRECTION, CORRECTIONS, GONE

KINDS = [
    "front", "section", "story", "story with an embed", "tag", "author", "archive", "day", "standing page", "corrections",
    "older corrections", "corrected story", "not found", "gone",
]
# What a reader must find on each: the heading, and words of the page itself.
WORDS = {
    "front": ("The Oxlip Lantern", ["Clock stays four minutes fast", "The ferry that would not be retired", "The River"]),
    "section": ("The River", ["Tides, boats, herons", "The ferry that would not be retired", "How to read the tide board"]),
    "story": ("The ferry that would not be retired", ["Wilhelmina Tarn", "Patient Margaret", "counted 412 passengers"]),
    "story with an embed": ("Almost there: the Museum of Unfinished Things reopens", ["Show content from YouTube"]),
    "tag": ("Ferry", ["Topic", "The ferry that would not be retired"]),
    "author": ("Wilhelmina Tarn", ["Author", "How to read the tide board"]),
    "archive": ("Archive", ["November 2026", "Friday, November 20, 2026"]),
    "day": ("Friday, November 20, 2026", ["The ferry that would not be retired"]),
    "standing page": ("About the Lantern", ["both banks of the Wend", "Last changed"]),
    "corrections": ("Corrections", ["Clock stays four minutes fast", CORRECTION.format(1), CORRECTION.format(20)]),
    "older corrections": ("Corrections", ["Clock stays four minutes fast", CORRECTION.format(CORRECTIONS)]),
    "corrected story": ("Clock stays four minutes fast; town stays on time", ["Corrections", CORRECTION.format(1)]),
    "not found": ("This page does not exist", ["To the front page"]),
    "gone": ("This story was withdrawn", ["To the front page"]),
}
STATUS = {"not found": 404, "gone": 410}
STORY = r"/[a-z0-9-]+/\d+-[^/\"?#]+"


def find(newspaper):
    """Kind to path; found by following links, as a reader would."""
    front = links(newspaper, "/")
    story = first(front, STORY, "the-ferry-that-would-not-be-retired")
    around = links(newspaper, story)
    return {
        "front": "/",
        "section": first(around, r"/[a-z0-9-]+", "river"),
        "story": story,
        "story with an embed": first(front, STORY, "museum-of-unfinished-things"),
        "tag": first(around, r"/tags/[^/]+"),
        "author": first(around, r"/authors/[^/]+"),
        "archive": first(front, "/archive"),
        "day": first(links(newspaper, "/archive"), r"/archive/\d{4}/\d\d/\d\d", "/2026/11/20"),
        "standing page": first(front, r"/pages/[^/]+"),
        "corrections": first(front, "/corrections"),
        "older corrections": first(links(newspaper, "/corrections"), r"/corrections\?before=.+"),
        "corrected story": first(front, STORY, "clock-stays-four-minutes-fast"),
        "not found": "/there-is-no-such-page",
        "gone": GONE,
    }


def links(newspaper, path):
    _, html = newspaper.get(path)
    return re.findall(r'<a\b[^>]*?\bhref="([^"]*)"', html)


def first(addresses, pattern, part=""):
    found = [address for address in addresses if re.fullmatch(pattern, address) and part in address]
    assert found, f"no link looks like {pattern} with {part!r}"
    return found[0]
