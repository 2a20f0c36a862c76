"""Made-up pages of made-up outlets, and how a seed file writes them, in its newer and in its older dialect."""

import re
from datetime import datetime
from functools import cache
from itertools import accumulate, product
from random import Random
from typing import NamedTuple


class Site(NamedTuple):
    """An outlet."""

    number: int
    name: str
    domain: str


class Page(NamedTuple):
    """A publication."""

    title: str
    excerpt: str
    at: datetime
    site: Site
    path: str
    quality: int
    image: str
    """The path of an image; empty if there is none."""
    origin: str = "https://www."
    query: str = ""


Listed = tuple[Page, str, float]
"""A page that files list: the page, its text as an entry, and how likely it is listed."""


@cache
def words_drawn() -> tuple[list[str], list[float]]:
    """Invented words, and how often each occurs, added up: few very often, most hardly ever."""
    random = Random("words")
    syllables = ["".join(sounds) for sounds in product([*"bcdfglmnprstv", "st"], "aeiou", ["", *"nrs"])]
    made = ("".join(random.choices(syllables, k=2 if place < 9_000 else 3)) for place in range(20_000))
    words = list(dict.fromkeys([*random.sample(syllables, 150), *made]))
    words[90::45] = [word + ("’s", "ř", "é")[len(word) % 3] for word in words[90::45]]
    return words, list(accumulate(1 / (place + 5) for place in range(len(words))))


@cache
def sites_drawn() -> tuple[list[Site], list[float]]:
    """Invented outlets, and how often each occurs, added up."""
    random = Random("sites")
    names = enumerate(random.sample(words_drawn()[0][200:], 800))
    ends = ("com", "example", "com", "co.uk")
    sites = [Site(n, name.title(), f"{re.sub('[^a-z]', '', name)}{n}.{ends[n % 4]}") for n, name in names]
    return sites, list(accumulate(1 / (place + 15) for place in range(len(sites))))


def slug(title: str) -> str:
    """The beginning of a title as addresses have it."""
    return "-".join(re.findall("[a-z0-9]+", title.lower())[:6])


def head(page: Page) -> str:
    """The fields from the title to the type, in the newer dialect."""
    host = f"{page.origin.partition('//')[2]}{page.site.domain}"
    url = f"{page.origin}{page.site.domain}{page.path}{page.query}"
    lines = f'title: "{page.title}"\nexcerpt: "{page.excerpt}"\n'
    lines += f"publishedDateTime: {page.at:%Y-%m-%dT%H:%M:00Z}\n"
    lines += f'originalUrl: "{url}"\n' * (page.quality % 8 == 0) + f'webUrl: "{url}"\n'
    if page.site.number % 3 == 1:
        amp = f"{host}{page.path.rstrip('/')}/amp/" if page.site.number % 2 else f"{host}/amp{page.path}"
        cache_host = host.replace("-", "--").replace(".", "-") + ".cdn.ampproject.org"
        lines += f'ampWebUrl: "https://{amp}"\ncdnAmpWebUrl: "https://{cache_host}/c/s/{amp}"\n'
    return f"{lines}type: article\n"


def provider(site: Site) -> str:
    """The field of that name; some have a logo."""
    logo = f'url: "/assets/images/organizations/{site.domain}-50x50.jpg"'
    last = f"  images:\n    - {logo}\n      width: 50\n      height: 50\n" if site.number % 20 == 7 else ""
    return f"provider:\n  name: {site.name}\n  domain: {site.domain}\n{last}"


def images(page: Page, title: str = "") -> str:
    """The field of that name, if there is an image; it may have a title."""
    last = f'    title: "{title}"\n' if title else "    isCached: true\n"
    url = f"https://cdn.{page.site.domain}{page.image}"
    size = f"    width: 1200\n    height: {600 + page.quality}\n"
    return f'images:\n  - url: "{url}"\n{size}{last}' if page.image else ""


def entry(page: Page) -> str:
    """The page as an entry of a related list, in the newer dialect."""
    lines = f"{head(page)}{provider(page.site)}quality: {page.quality}\n{images(page)}"
    return "  - " + lines.rstrip("\n").replace("\n", "\n    ") + "\n"


def in_older_words(text: str) -> str:
    """The text in the older dialect: other keys, and addresses without quotes."""
    text = re.sub(r"\n *(originalUrl|isCached): .*", "", text)
    for newer, older in (("webUrl", "sourceUrl"), ("cdnAmpWebUrl", "cdnAmpUrl"), ("ampWebUrl", "ampUrl")):
        text = text.replace(f"{newer}:", f"{older}:")
    return re.sub(r'rl: "(.*)"', r"rl: \1", text)
