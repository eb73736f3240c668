"""The kinds of page a reader can come to, and where the demonstration newspaper has one of each."""

import re
import urllib.parse

from newspaper import CORRECTION, CORRECTIONS, GONE

# Kind to a part of the story's address.
STORIES = {
    "story": "the-ferry-that-would-not-be-retired",
    "long story": "the-people-who-measure-the-wend",
    "story with a gallery": "boatyard-ribs",
    "story with a video": "tide-clock-goes-again",
    "right-to-left story": "the-thursday-choir",
    "Japanese story": "night-of-lanterns",
    "old story": "the-last-lamplighter-climbs-down",
    "brief": "first-boat-back-waits-for-a-swan",
    "corrected story": "first-snow-on-half-the-square",
}
# What a reader must find on each: the heading, and words of the page itself.
WORDS = {
    "front": ("The Oxlip Lantern", ["The ferry that would not be retired", "Top stories", "The River"]),
    "section": ("The River", ["Tides, boats, herons", "How to read the tide board"]),
    "story": ("The ferry that would not be retired", ["Wilhelmina Tarn", "Patient Margaret", "owns one"]),
    "long story": ("The river Wend and the people who measure it", ["Ambrose Fell", "Enamel board", "It’s up"]),
    "story with a gallery": ("Thirty-two ribs, and nobody has ordered the boat", ["with nineteen in place", "Ada"]),
    "story with a video": ("The tide clock goes again, and so does the tide", ["Film: Mio Hanazaki", "312 parts"]),
    "story with an embed": ("Almost there: the Museum of Unfinished Things reopens", ["Show content from YouTube"]),
    "right-to-left story": ("جوقة الخميس: أربعون صوتًا ومخزن حبوب", ["مخزن الحبوب", "سلمى الوادي"]),
    "Japanese story": ("窓辺に灯る二千の光――「灯籠の夜」、今年も", ["冬の行事", "オクスリップ・フェリー"]),
    "old story": ("The last lamplighter climbs down", ["years old", "Silas Orchard"]),
    "brief": ("First boat back waits for a swan", ["In brief", "valid position"]),
    "corrected story": ("First snow of the winter falls on half the market square", ["Corrections", "counted eleven stalls"]),
    "tag": ("Ferries", ["Topic", "The ferry that would not be retired"]),
    "author": ("Wilhelmina Tarn", ["Author", "The ferry that would not be retired"]),
    "archive": ("Archive", ["October 2019", "Monday, October 7, 2019"]),
    "day": ("Monday, October 7, 2019", ["The last lamplighter climbs down"]),
    "standing page": ("About the Lantern", ["from both banks of the Wend", "Last changed"]),
    "corrections": ("Corrections", ["Clock stays four minutes fast", CORRECTION.format(1), CORRECTION.format(20)]),
    "older corrections": ("Corrections", [CORRECTION.format(CORRECTIONS), "counted eleven stalls"]),
    "search": ("Search", ["Narrow the search"]),
    "search results": ("Search", ["stories", "Best match", "The ferry that would not be retired"]),
    "search in Arabic": ("Search", ["1 story", "جوقة الخميس"]),
    "nothing found": ("Search", ["No story holds all of this.", "Did you mean", "Each word by itself"]),
    "search with a mistake": ("Search", ["There is no word in this to look for."]),
    "not found": ("This page does not exist", ["To the front page"]),
    "gone": ("This story was withdrawn", ["To the front page"]),
}
KINDS = list(WORDS)
STATUS = {"not found": 404, "gone": 410, "search with a mistake": 422}
STORY = r"/[a-z0-9-]+/\d+-[^/\"?#]+"


def find(newspaper, imported):
    """Kind to address; found by following links, as a reader would."""
    front = links(newspaper, "/")
    sections = [link for link in front if re.fullmatch(r"/[a-z]+", link) and link not in ("/archive", "/corrections", "/search")]
    october = links(newspaper, "/archive?month=2019-10")
    day = first(october, r"/archive/\d{4}/\d\d/\d\d", "/2019/10/07")
    listed = front + [link for page in [*sections, day] for link in links(newspaper, page)]
    stories = {kind: first(listed, STORY, part) for kind, part in STORIES.items()}
    around = links(newspaper, stories["story"])
    paths = stories | {
        "front": "/",
        "section": first(around, r"/[a-z0-9-]+", "river"),
        "tag": first(around, r"/tags/[^/]+"),
        "author": first(around, r"/authors/[^/]+"),
        "archive": "/archive?month=2019-10",
        "day": day,
        "standing page": first(front, r"/pages/[^/]+", "about"),
        "corrections": first(front, "/corrections"),
        "older corrections": first(links(newspaper, "/corrections"), r"/corrections\?before=.+"),
        "search": first(front, "/search"),
        "search results": "/search?q=ferry",
        "search in Arabic": "/search?q=" + urllib.parse.quote("الخميس"),
        "nothing found": "/search?q=lantrens+regatta",
        "search with a mistake": "/search?q=-&from=2026-02-30",
        "not found": "/there-is-no-such-page",
        "gone": GONE,
    }
    addresses = {kind: newspaper.address + path for kind, path in paths.items()}
    museum = first(links(imported, "/"), STORY, "museum-of-unfinished-things")
    return addresses | {"story with an embed": imported.address + museum}


def links(newspaper, path):
    _, html = newspaper.get(path)
    return re.findall(r'<a\b[^>]*?\bhref="([^"]*)"', html)


def first(addresses, pattern, part=""):
    found = [address for address in addresses if re.fullmatch(pattern, address) and part in address]
    assert found, f"no link looks like {pattern} with {part!r}"
    return found[0]
