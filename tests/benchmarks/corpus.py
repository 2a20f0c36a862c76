"""A made-up corpus of any size, with the properties of a real one.

`python -m tests.benchmarks.corpus FOLDER FILES [SEED]` writes it; the same seed number gives the same bytes. As in
the real one an entry stands to the letter in some 38 files, all of the same days; a third of the entries are the
text of another one, published again elsewhere; one in ten is made from the template of a site; a few files have a
fault. Words, people, outlets and addresses are invented.
"""

import re
import sys
from base64 import b64encode
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from tests.benchmarks.pages import (
    Listed,
    Page,
    Site,
    entry,
    head,
    images,
    in_older_words,
    provider,
    sites_drawn,
    slug,
    words_drawn,
)

START = datetime(2012, 1, 2, tzinfo=UTC)
FILES_A_DAY = 20
NEW_A_FILE = 0.825  # distinct entries
WINDOW = 72  # entries are listed again and again until so many newer ones take their place
USUAL = 30 / WINDOW  # of so large a share of them a file lists most often
OLDER = 0.15  # the share of files whose keys are the older ones
PAGE_TEXTS = 0.01
FAULTY = 0.003  # the share of files with a fault, for each of FAULTS
TEMPLATE = "Global {} Market 2025 Analysis, Growth, Vendors, Shares, Drivers, Challenges with Forecast to 2030"
TOPICS = ("AI", "Computer Vision", "Machine Learning", "Robotics", "AI in Healthcare", "Cloud", "Security")
FAULTS = {
    "no address": (r"\nrelated:|(?=\nsecured:)", '\nrelated:\n  - title: "No address"\n    type: article'),
    "bad date": (r"\npublishedDateTime: .*", "\npublishedDateTime: 2023-02-30T25:00:00Z"),
    "unknown key": (r"\ntype: article", "\ntype: article\nmood: calm"),
    "duplicate key": (r"\nheat: -1", "\nheat: -1\nheat: -1"),
    "mojibake": (r'\ntitle: "', '\ntitle: "Itâ€™s '),
    "CRLF": (r"\n", "\r\n"),
    "BOM": (r"\A", "\ufeff"),
}
"""What a fault replaces in the text of a file, and by what; only line ends more than once."""
PLAYER = "featuredContent: '<iframe src=\"https://example.org/player\"></iframe>'"


class Source:
    """Makes pages and files in one dialect, one after the other."""

    def __init__(self, seed: str, *, is_older: bool) -> None:
        self.random = Random(seed)
        self.is_older = is_older
        self.owed = 40.0  # entries that are still to be made
        self.made = 0
        self.recent: deque[Listed] = deque(maxlen=WINDOW)
        self.window: Sequence[Listed] = self.recent
        """Entries of these days."""
        self.most = WINDOW  # entries that a file lists

    def prose(self, low: int, high: int) -> str:
        """Sentences of so many words."""
        words, weights = words_drawn()
        drawn = self.random.choices(words, cum_weights=weights, k=self.random.randint(low, high))
        sentences = (" ".join(drawn[place : place + 13]).capitalize() for place in range(0, len(drawn), 13))
        return ". ".join(sentences)

    def page(self, at: datetime) -> Page:
        """A page of about that time: a new one, or a known one published elsewhere or written otherwise."""
        kind, lag = self.random.random(), timedelta(days=self.random.uniform(0, 3))
        sites, weights = sites_drawn()
        site = self.random.choices(sites, cum_weights=weights)[0]
        if self.window and kind < 0.4:
            known = self.random.choice(self.window)[0]
            if kind > 0.34 or site == known.site:
                return self._otherwise(known)
            # Whatever an editor makes of a title, it has words of the text.
            own = " ".join(sorted(known.excerpt.split(), key=len)[-2:])
            title = known.title if self.random.random() < 0.6 else f"{self.prose(6, 12)} {own}"
            return self._published(title, known.excerpt, known.at + lag / 2, site)
        if kind < 0.5:
            title = TEMPLATE.format(self.prose(2, 3).title())
            excerpt = f"{title}. {self.prose(20, 30)} ..."
            return self._published(title, excerpt, at - lag, sites[self.random.randrange(3)])
        excerpt = self.prose(30, 46) + self.random.choice((" ...", " ...", "."))
        return self._published(self.prose(6, 12), excerpt, at - lag, site)

    def _published(self, title: str, excerpt: str, at: datetime, site: Site) -> Page:
        self.made += 1
        number = 1_000_000 + self.made * 2 + self.is_older
        words = slug(title)
        paths = (f"/{at:%Y/%m/%d}/{words}/", f"/news/{words}-{number}", f"/{at:%Y}/{words}-{number}.html")
        image = f"/img/{number}-{words[:20]}.jpg" * (self.random.random() < 0.8)
        query = "?utm_source=feed&utm_medium=rss" * (self.random.random() < 0.03)
        quality = self.random.randrange(20, 105)
        return Page(title, excerpt, at, site, paths[site.number % 3], quality, image, query=query)

    def _otherwise(self, page: Page) -> Page:
        """The same page at an address written in another way, with another score."""
        origin = self.random.choice(("http://www.", "https://", "http://", "https://www."))
        query = "" if origin != page.origin else f"?utm_source=s{self.random.randrange(99)}&utm_campaign=news"
        return page._replace(origin=origin, query=query, quality=self.random.randrange(20, 105))

    def file(self, at: datetime) -> tuple[str, str]:
        """The title and the text of a file of that time."""
        self.owed += NEW_A_FILE
        for _ in range(int(self.owed)):
            self.recent.append(self.listed(at))
        self.owed %= 1
        return self.written(at)

    def listed(self, at: datetime) -> Listed:
        """A page of about that time, for files to list."""
        page = self.page(at)
        text = in_older_words(entry(page)) if self.is_older else entry(page)
        return page, text, self.random.uniform(0.2, 1)

    def written(self, at: datetime) -> tuple[str, str]:
        """The title and the text of a file of that time, from the entries there are."""
        page = self.random.choice(self.window)[0] if self.random.random() < 0.25 else self.page(at)
        render = self._page_text if self.random.random() < PAGE_TEXTS else self._front_matter
        return page.title, render(page)

    def _front_matter(self, page: Page) -> str:
        random = self.random
        topics = "\n".join(f"  - {topic}" for topic in random.sample(TOPICS, random.randint(1, 3)))
        flags = random.choices(("", f"{PLAYER}\n", "removed: true\n"), (97, 2, 1))[0]
        text = (
            f"---\ncategory: news\n{head(page)}quality: {page.quality}\nheat: -1\npublished: false\n{flags}\n"
            f"{provider(page.site)}\ntopics:\n{topics}\n\n{images(page, page.title if page.quality % 3 else '')}\n"
        )
        text = in_older_words(text) if self.is_older else text
        secured, iv = (b64encode(random.randbytes(16 * size)).decode() for size in (random.randint(22, 30), 1))
        return f'{text}{self._related(page)}secured: "{secured};{iv}"\n---\n\n'

    def _related(self, page: Page) -> str:
        """The list of a file: of these days, at random, the likely ones more often."""
        random = self.random
        if random.random() < 0.05:
            return ""
        drawn = sorted(self.window, key=lambda known: -known[2] * random.random())
        blocks = (text for other, text, _ in drawn if other is not page)
        return f"related:\n{''.join(islice(blocks, int(random.triangular(1, self.most, self.most * USUAL))))}\n"

    def _page_text(self, page: Page) -> str:
        """What a scraper keeps of a page."""
        cuts = ((page.title[:38], page.excerpt[:99]) for page, _, _ in self.random.sample(self.window, 4))
        some = ("\n\n".join(f"{words.rpartition(' ')[0]}..." for words in pair) for pair in cuts)
        body = "\n\n".join(self.prose(40, 90) + "." for _ in range(self.random.randint(4, 12)))
        top = f"{page.title}\n\nphoto:  ({page.site.domain})\n\n{body}\n\nAuthor: {page.site.name}\n"
        end = "\n\n\n".join(["Related articles", *some]) + "\n\nMost favourite\n\nHistory\n\nWhat happened…\n"
        return f"{top}Added: {page.at:%d.%m.%Y}\n\n{end}"


def texts(files: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """The name and the text of each file."""
    random = Random(seed)
    newer, older = Source(f"newer {seed}", is_older=False), Source(f"older {seed}", is_older=True)
    for number, at in enumerate(START + timedelta(place / FILES_A_DAY) for place in range(files)):
        title, text = (older if random.random() < OLDER else newer).file(at)
        yield file_name(at, number, title, text), with_fault(text, random)


def file_name(at: datetime, number: int, title: str, text: str) -> str:
    """The name of a file; the page texts are those that end in `.txt`."""
    suffix = "md" if text.startswith("---") else "txt"
    return f"{at:%Y-%m-%d}-{number:06}-{slug(title)}.{suffix}"


def with_fault(text: str, random: Random) -> str:
    """The text, in a few cases with one of the faults."""
    for pattern, instead in [*FAULTS.values()][int(random.random() / FAULTY) :][:1]:
        text = re.sub(pattern, instead, text, count=pattern != r"\n")
    return text


def generate(folder: Path, files: int, seed: int = 1) -> None:
    """Write so many files into a folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts(files, seed):
        (folder / name).write_bytes(text.encode())


if __name__ == "__main__":
    generate(Path(sys.argv[1]), *map(int, sys.argv[2:4]))
