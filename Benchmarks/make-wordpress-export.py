#!/usr/bin/env python3
"""Writes a WordPress export of about SIZE to standard output: make-wordpress-export.py SIZE   (such as 20M, 300M or 2G)

The same size always gives the same file. It is written as it is made, so that memory stays small."""

import datetime
import random
import sys

UNITS = {"K": 10**3, "M": 10**6, "G": 10**9}
SECTIONS = ["Home news", "World", "Business", "Culture", "Sport", "Science"]
TAGS = [f"Topic {number}" for number in range(1, 201)]
AUTHORS = [("amara", "Amara Okafor"), ("jonas", "Jonas Weber"), ("lucia", "Lucía Prieto"), ("mei", "Mei Tanaka")]
WORDS = (
    "the of and a to in council river market school budget bridge vote station harbour winter court report minister "
    "morning villagers engineers water price train night plan letter street museum season doctors families growth "
    "storm field bread library train ferry border election answer question because after before although while").split()
FIRST_DAY = datetime.datetime(2012, 1, 1, 6, 0, tzinfo=datetime.timezone.utc)

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>The Measured Times</title>
<link>https://measured.example</link>
<description>Made to be counted</description>
<language>en</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://measured.example</wp:base_site_url>
<wp:base_blog_url>https://measured.example</wp:base_blog_url>
"""


def size(text):
    unit = UNITS.get(text[-1:].upper(), 1)
    return int(float(text[:-1] if unit > 1 else text) * unit)


def slug(name):
    return name.lower().replace(" ", "-")


def head():
    yield HEAD
    for number, (login, name) in enumerate(AUTHORS, 1):
        yield (f"<wp:author><wp:author_id>{number}</wp:author_id><wp:author_login><![CDATA[{login}]]></wp:author_login>"
               f"<wp:author_email><![CDATA[{login}@measured.example]]></wp:author_email>"
               f"<wp:author_display_name><![CDATA[{name}]]></wp:author_display_name></wp:author>\n")
    for number, name in enumerate(SECTIONS, 1):
        yield (f"<wp:category><wp:term_id>{number}</wp:term_id><wp:category_nicename><![CDATA[{slug(name)}]]>"
               f"</wp:category_nicename><wp:category_parent></wp:category_parent>"
               f"<wp:cat_name><![CDATA[{name}]]></wp:cat_name></wp:category>\n")


def sentence(dice, words):
    return " ".join(dice.choices(WORDS, k=words)).capitalize() + "."


def body(dice):
    paragraphs = [" ".join(sentence(dice, dice.randint(8, 22)) for _ in range(4)) for _ in range(dice.randint(4, 14))]
    blocks = [f"<!-- wp:paragraph -->\n<p>{paragraph}</p>\n<!-- /wp:paragraph -->" for paragraph in paragraphs]
    blocks.insert(
        2, "<!-- wp:heading -->\n<h2 class=\"wp-block-heading\">" + sentence(dice, 4) + "</h2>\n<!-- /wp:heading -->")
    blocks.insert(4, "<!-- wp:quote -->\n<blockquote class=\"wp-block-quote\"><p><em>" + sentence(dice, 12)
                  + "</em></p></blockquote>\n<!-- /wp:quote -->")
    return "\n\n".join(blocks)


def item(number):
    dice = random.Random(number)
    when = FIRST_DAY + datetime.timedelta(minutes=47 * number)
    title = sentence(dice, 7)[:-1]
    name = f"{slug(title)}-{number}"
    section, tags = dice.choice(SECTIONS), dice.sample(TAGS, 3)
    stamp = when.strftime("%Y-%m-%d %H:%M:%S")
    terms = f'<category domain="category" nicename="{slug(section)}"><![CDATA[{section}]]></category>' + "".join(
        f'<category domain="post_tag" nicename="{slug(tag)}"><![CDATA[{tag}]]></category>' for tag in tags)
    return f"""<item>
<title><![CDATA[{title}]]></title>
<link>https://measured.example/{when:%Y/%m/%d}/{name}/</link>
<pubDate>{when:%a, %d %b %Y %H:%M:%S} +0000</pubDate>
<dc:creator><![CDATA[{dice.choice(AUTHORS)[0]}]]></dc:creator>
<guid isPermaLink="false">https://measured.example/?p={number}</guid>
<content:encoded><![CDATA[{body(dice)}]]></content:encoded>
<excerpt:encoded><![CDATA[{sentence(dice, 18)}]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id>
<wp:post_date><![CDATA[{stamp}]]></wp:post_date>
<wp:post_date_gmt><![CDATA[{stamp}]]></wp:post_date_gmt>
<wp:post_modified><![CDATA[{stamp}]]></wp:post_modified>
<wp:post_modified_gmt><![CDATA[{stamp}]]></wp:post_modified_gmt>
<wp:comment_status><![CDATA[open]]></wp:comment_status>
<wp:post_name><![CDATA[{name}]]></wp:post_name>
<wp:status><![CDATA[publish]]></wp:status>
<wp:post_parent>0</wp:post_parent>
<wp:post_type><![CDATA[post]]></wp:post_type>
<wp:post_password><![CDATA[]]></wp:post_password>
<wp:is_sticky>0</wp:is_sticky>
{terms}
</item>
"""


def main(goal):
    written = 0
    for piece in head():
        written += sys.stdout.write(piece)
    number = 0
    while written < goal:
        number += 1
        written += sys.stdout.write(item(number))
    sys.stdout.write("</channel>\n</rss>\n")
    print(f"{number} stories", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(size(sys.argv[1]))
