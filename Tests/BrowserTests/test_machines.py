"""What programs read: feeds by feedparser, sitemaps against the rules of sitemaps.org and of Google News, robots.txt by
Python's own parser, and structured data against what schema.org knows."""

import datetime
import json
import re
import time
import urllib.error
import urllib.request
import urllib.robotparser
import xml.etree.ElementTree as ElementTree

import feedparser
import pytest

from newspaper import ADDRESS
from places import KINDS, STATUS

LISTS = ["", "/river", "/tags/choirs", "/authors/samir-nahri"]
FORMATS = {"xml": "rss20", "atom": "atom10"}
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
W3C_DATE = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)"


def ask(newspaper, path, **headers):
    """Status, headers and bytes."""
    headers = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(newspaper.address + path, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def local(address):
    assert address.startswith(ADDRESS + "/"), address
    return address.removeprefix(ADDRESS)


# Feeds

@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("format", FORMATS)
def test_a_feed_is_read_whole(newspaper, path, format):
    status, headers, body = ask(newspaper, f"{path}/feed.{format}")
    assert status == 200
    feed = feedparser.parse(body, response_headers={"content-type": headers["Content-Type"]})
    assert (feed.bozo, feed.version) == (False, FORMATS[format])
    assert feed.feed.title.startswith("The Oxlip Lantern")
    assert [link.href for link in feed.feed.links if link.rel == "self"] == [f"{ADDRESS}{path}/feed.{format}"]
    assert feed.feed.get("language") == "en"
    assert len(feed.entries) > 2 and len({entry.id for entry in feed.entries}) == len(feed.entries)
    assert [entry.published_parsed for entry in feed.entries] == sorted(
        (entry.published_parsed for entry in feed.entries), reverse=True)
    for entry in feed.entries:
        assert entry.title and entry.id.startswith("urn:uuid:") and entry.summary
        assert entry.updated_parsed >= entry.published_parsed
        assert entry.authors and all(author.name for author in entry.authors)
        assert entry.tags and all(tag.term for tag in entry.tags)
        assert len(entry.content[0].value) > 200 and "<script" not in entry.content[0].value
        # feedparser cleans what it reads; what it was given leads nowhere by a path alone.
        assert re.findall(r'(?:src|href)="/', body.decode()) == []
        assert ask(newspaper, local(entry.link))[0] == 200


@pytest.mark.parametrize("format", FORMATS)
def test_the_pictures_of_a_feed_are_there(newspaper, format):
    entries = feedparser.parse(ask(newspaper, f"/feed.{format}")[2]).entries
    pictures = [(entry, picture) for entry in entries for picture in entry.enclosures]
    assert len(pictures) > 10
    for entry, picture in pictures:
        status, headers, body = ask(newspaper, local(picture.href))
        assert (status, headers["Content-Type"], len(body)) == (200, picture.type, int(picture.length))
        media = entry.media_content[0]
        assert media["url"] == picture.href and int(media["width"]) >= 1200
        assert entry.media_credit[0]["content"]


def test_both_feeds_and_json_tell_the_same(newspaper):
    rss, atom = (feedparser.parse(ask(newspaper, f"/feed.{format}")[2]).entries for format in FORMATS)
    status, headers, body = ask(newspaper, "/feed.json")
    feed = json.loads(body)
    assert (status, headers["Content-Type"]) == (200, "application/feed+json; charset=utf-8")
    assert feed["version"] == "https://jsonfeed.org/version/1.1" and feed["feed_url"] == f"{ADDRESS}/feed.json"
    facts = [[(entry.id, entry.title, entry.link, [author.name for author in entry.authors]) for entry in entries]
             for entries in (rss, atom)]
    facts.append([(item["id"], item["title"], item["url"], [author["name"] for author in item["authors"]])
                  for item in feed["items"]])
    assert facts[0] == facts[1] == facts[2]
    known = {"id", "url", "title", "summary", "content_html", "content_text", "date_published", "date_modified", "authors",
             "tags", "language", "image", "attachments"}
    assert all(set(item) <= known and ("content_html" in item) != ("content_text" in item) for item in feed["items"])
    assert {item["language"] for item in feed["items"]} >= {"en", "ar"}


@pytest.mark.parametrize("path", ["/feed.xml", "/feed.atom", "/feed.json", "/sitemap.xml", "/news-sitemap.xml", "/robots.txt"])
def test_what_has_not_changed_is_not_sent_again(newspaper, path):
    _, headers, _ = ask(newspaper, path)
    status, again, body = ask(newspaper, path, If_None_Match=headers["ETag"])
    assert (status, body, again["ETag"]) == (304, b"", headers["ETag"])
    if path != "/robots.txt":
        assert ask(newspaper, path, If_Modified_Since=headers["Last-Modified"])[0] == 304


def test_a_page_leads_to_its_feeds(newspaper, addresses):
    for kind in ("front", "section", "tag", "author", "story"):
        _, page = newspaper.serving.get(local_path(newspaper, addresses[kind]))
        found = re.findall(r'<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)">', page)
        assert len(found) == (3 if kind in ("front", "story") else 6)
        for type, path in found:
            status, headers, _ = ask(newspaper, path)
            assert status == 200 and headers["Content-Type"].startswith(type)


def local_path(newspaper, address):
    return address.removeprefix(newspaper.address)


# Sitemaps

@pytest.fixture(scope="module")
def sitemap(newspaper):
    """Part to its addresses with their times."""
    index = read_sitemap(newspaper, "/sitemap.xml", "sitemapindex", "sitemap")
    return {part: read_sitemap(newspaper, local(part), "urlset", "url") for part in index}


def read_sitemap(newspaper, path, root, child):
    status, headers, body = ask(newspaper, path)
    assert (status, headers["Content-Type"]) == (200, "application/xml; charset=utf-8")
    assert len(body) <= 50 * 1024 * 1024
    tree = ElementTree.fromstring(body)
    assert tree.tag == SITEMAP + root
    assert {element.tag for element in tree} == {SITEMAP + child}
    assert 1 <= len(tree) <= 50_000
    for element in tree:
        tags = [part.tag for part in element if part.tag.startswith(SITEMAP)]
        assert tags in (["{}loc".format(SITEMAP)], [f"{SITEMAP}loc", f"{SITEMAP}lastmod"])
    found = {element.findtext(SITEMAP + "loc"): element.findtext(SITEMAP + "lastmod") for element in tree}
    assert len(found) == len(tree) and all(len(address) < 2048 for address in found)
    now = datetime.datetime.now(datetime.timezone.utc)
    for time in filter(None, found.values()):
        assert re.fullmatch(W3C_DATE, time) and datetime.datetime.fromisoformat(time) <= now
    return found


def test_every_address_of_the_sitemap_is_there_and_its_own(newspaper, sitemap):
    addresses = [address for part in sitemap.values() for address in part]
    assert len(addresses) == len(set(addresses)) > 80
    for address in addresses:
        status, headers, body = ask(newspaper, local(address))
        page = body.decode()
        assert status == 200, address
        assert f'<link rel="canonical" href="{address}">' in page
        assert 'content="noindex"' not in page
        assert '<meta name="robots" content="max-image-preview:large">' in page


def test_the_sitemap_has_every_story_with_the_time_that_its_page_tells(newspaper, sitemap):
    stories = {address: time for part, found in sitemap.items() if "stories" in part for address, time in found.items()}
    feed = json.loads(ask(newspaper, "/feed.json")[2])
    assert {item["url"]: item["date_modified"] for item in feed["items"]}.items() <= stories.items()
    for address, time in list(stories.items())[::7]:
        page = ask(newspaper, local(address))[2].decode()
        told = re.search(r'article:modified_time" content="([^"]+)"', page)[1]
        assert datetime.datetime.fromisoformat(told) == datetime.datetime.fromisoformat(time)


def test_the_news_sitemap_is_as_google_wants_it(newspaper):
    _, _, body = ask(newspaper, "/news-sitemap.xml")
    tree = ElementTree.fromstring(body)
    assert tree.tag == SITEMAP + "urlset" and 1 <= len(tree) <= 1000
    oldest = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=2, minutes=5)
    for url in tree:
        assert ask(newspaper, local(url.findtext(SITEMAP + "loc")))[0] == 200
        news = url.find(NEWS + "news")
        assert [part.tag for part in news] == [NEWS + "publication", NEWS + "publication_date", NEWS + "title"]
        assert news.findtext(f"{NEWS}publication/{NEWS}name") == "The Oxlip Lantern"
        assert re.fullmatch(r"[a-z]{2,3}|zh-cn|zh-tw", news.findtext(f"{NEWS}publication/{NEWS}language"))
        date = news.findtext(NEWS + "publication_date")
        assert re.fullmatch(W3C_DATE, date) and datetime.datetime.fromisoformat(date) >= oldest
        assert news.findtext(NEWS + "title")


# Small files

def test_crawlers_are_told_apart_by_what_they_come_for(newspaper):
    def may(robots, name, path="/"):
        parser = urllib.robotparser.RobotFileParser()
        parser.parse(robots.splitlines())
        return parser.can_fetch(name, ADDRESS + path)

    purposes = {"crawl-training": "GPTBot", "crawl-search": "OAI-SearchBot", "crawl-fetch": "ChatGPT-User"}
    robots = ask(newspaper, "/robots.txt")[2].decode()
    assert [may(robots, name) for name in purposes.values()] == [False, True, True]
    assert may(robots, "Googlebot") and may(robots, "feedparser", "/feed.xml") and may(robots, "Googlebot-News", "/sitemap.xml")
    assert not may(robots, "Googlebot", "/search?q=x") and not may(robots, "OAI-SearchBot", "/account/sign-in")
    parser = urllib.robotparser.RobotFileParser()
    parser.parse(robots.splitlines())
    assert parser.site_maps() == [f"{ADDRESS}/sitemap.xml", f"{ADDRESS}/news-sitemap.xml"]
    for key, name in purposes.items():
        for word in ("allow", "refuse"):
            newspaper.program.must("set", key, word)
            # Another process hears of it within a second, and shows what it had for a second more.
            end = time.monotonic() + 10
            while may(ask(newspaper, "/robots.txt")[2].decode(), name) != (word == "allow"):
                assert time.monotonic() < end, f"{key} {word}"
                time.sleep(0.1)
        newspaper.program.must("set", key, "refuse" if key == "crawl-training" else "allow")


def test_security_and_ads(newspaper):
    status, headers, body = ask(newspaper, "/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in body.decode().splitlines())
    assert (status, headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert fields["Contact"] == "mailto:lockkeeper@oxlip.example"
    expires = datetime.datetime.fromisoformat(fields["Expires"]) - datetime.datetime.now(datetime.timezone.utc)
    assert 170 < expires.days < 365
    assert fields["Canonical"] == f"{ADDRESS}/.well-known/security.txt"
    assert ask(newspaper, "/ads.txt")[2].decode().count(",") == 3
    for path in ("/favicon.ico", "/apple-touch-icon.png"):
        assert ask(newspaper, path)[0] == 200


# Structured data and cards

NEEDED = {
    "NewsArticle": {"headline", "author", "datePublished", "dateModified", "publisher", "mainEntityOfPage", "inLanguage"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "NewsMediaOrganization": {"name", "url", "logo"},
    "WebSite": {"name", "url", "potentialAction"},
    "SearchAction": {"target", "query-input"},
    "EntryPoint": {"urlTemplate"},
    "ImageObject": {"url"},
    "Person": {"name"},
    "CorrectionComment": {"text", "datePublished"},
    "WebPage": {"@id"},
}
ALLOWED = {
    "NewsArticle": {
        "description", "image", "articleSection", "keywords", "wordCount", "dateline", "isAccessibleForFree", "correction",
        "translationOfWork", "workTranslation"},
    "NewsMediaOrganization": {
        "description", "slogan", "email", "publishingPrinciples", "ethicsPolicy", "correctionsPolicy", "ownershipFundingInfo",
        "masthead", "missionCoveragePrioritiesPolicy", "verificationFactCheckingPolicy", "unnamedSourcesPolicy",
        "noBylinesPolicy", "actionableFeedbackPolicy", "diversityPolicy", "diversityStaffingReport"},
    "WebSite": {"inLanguage", "publisher"},
    "ImageObject": {"contentUrl", "width", "height", "caption", "creditText", "creator", "copyrightNotice"},
    "Person": {"url"},
}
SUBTYPES = {"OpinionNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle", "ReportageNewsArticle",
            "AskPublicNewsArticle"}


def things(page):
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert len(blocks) <= 1
    data = [json.loads(block) for block in blocks]
    assert all(set(block) == {"@context", "@graph"} and block["@context"] == "https://schema.org" for block in data)
    return [thing for block in data for thing in block["@graph"]]


def check(thing, newspaper):
    if isinstance(thing, list):
        for part in thing:
            check(part, newspaper)
    if not isinstance(thing, dict):
        return
    type = thing.get("@type")
    if type is None or set(thing) == {"@type", "@id", "inLanguage"}:
        assert local(thing["@id"])
        return
    kind = "NewsArticle" if type in SUBTYPES else type
    names = set(thing) - {"@type"}
    assert NEEDED[kind] <= names, (type, NEEDED[kind] - names)
    assert names - NEEDED[kind] - ALLOWED.get(kind, set()) - {"@id"} == set()
    for name, value in thing.items():
        assert value not in ("", [], None), name
        if name.startswith("date") and name != "dateline":
            assert re.fullmatch(W3C_DATE, value)
        check(value, newspaper)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if STATUS.get(kind, 200) == 200 and kind != "story with an embed"])
def test_structured_data_is_what_schema_org_knows(newspaper, visit, kind):
    page = visit(kind)
    assert page.mishaps == []
    found = things(page.answer.text())
    check(found, newspaper)
    types = [thing["@type"] for thing in found]
    if "story" in kind or kind == "brief":
        assert len(types) == 2 and types[1] == "BreadcrumbList" and (types[0] == "NewsArticle" or types[0] in SUBTYPES)
    if kind == "front":
        assert types == ["NewsMediaOrganization", "WebSite"]
        policies = {name: local(found[0][name]) for name in ("ethicsPolicy", "correctionsPolicy", "ownershipFundingInfo")}
        assert policies == {"ethicsPolicy": "/pages/ethics", "correctionsPolicy": "/pages/corrections-policy",
                            "ownershipFundingInfo": "/pages/ownership"}
        assert all(ask(newspaper, path)[0] == 200 for path in policies.values())


def test_the_pictures_of_a_story_are_there_in_three_shapes(newspaper, addresses):
    page = newspaper.serving.get(local_path(newspaper, addresses["story"]))[1]
    images = things(page)[0]["image"]
    assert [round(image["width"] / image["height"], 1) for image in images] == [1.8, 1.5, 1.0]
    assert images[0]["width"] >= 1200 and all(image["width"] * image["height"] > 50_000 for image in images)
    for image in images:
        assert ask(newspaper, local(image["url"]))[0] == 200 and image["creditText"]


def test_a_card_has_all_that_other_sites_show(newspaper, addresses):
    page = newspaper.serving.get(local_path(newspaper, addresses["story"]))[1]
    card = dict(re.findall(r'<meta (?:property|name)="((?:og|article|twitter):[^"]+)" content="([^"]+)">', page))
    assert card["og:type"] == "article" and card["twitter:card"] == "summary_large_image"
    assert card["og:url"] == re.search(r'rel="canonical" href="([^"]+)"', page)[1]
    assert ask(newspaper, local(card["og:image"]))[0] == 200 and int(card["og:image:width"]) >= 1200
    assert {"og:title", "og:description", "og:site_name", "og:locale", "og:image:height", "og:image:alt",
            "article:published_time", "article:modified_time", "article:author", "article:section", "article:tag"} <= set(card)


def test_translations_lead_to_one_another(newspaper, visit, addresses):
    page = visit("right-to-left story")
    links = page.eval_on_selector_all(
        "link[hreflang]", "links => links.map(link => [link.hreflang, link.href])")
    assert [language for language, _ in links] == ["ar", "en", "x-default"] and links[0][1] == links[2][1]
    page.get_by_role("link", name="English", exact=True).click()
    page.wait_for_load_state()
    assert page.locator("h1").inner_text() == "The Thursday choir: forty voices, and a granary to put them in"
    assert page.locator("link[hreflang='ar']").get_attribute("href") == links[0][1]
    page.get_by_role("link", name="العربية", exact=True).click()
    page.wait_for_load_state()
    assert page.mishaps == [] and page.locator("h1").get_attribute("lang") == "ar"
