"""How many addresses a second are cleaned, and whether the time grows in proportion to their number.

`python -m tests.benchmarks.addresses` prints a table: distinct addresses made from a seed number, cleaned by
newslinks and by what a user would write with the standard library alone, in turn, the best of three.
"""

import random
import time
from collections.abc import Callable, Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from flows.clean.domains import site, without_www
from flows.clean.urls import clean_url, key_of, parsed

SIZES = (25_000, 50_000, 100_000, 200_000)
WORDS = [
    "police",
    "test",
    "live",
    "face",
    "recognition",
    "in",
    "london",
    "as",
    "city",
    "plans",
    "new",
    "rules",
    "for",
    "cameras",
    "and",
    "cars",
]
QUERIES = ("?utm_source=feed&utm_medium=rss", "?source=home", "?id={}", "?page=2&id={}", "?fbclid={}")


def addresses(number: int, seed: int = 1) -> list[str]:
    """So many distinct addresses, a mixture like that of news sources."""
    random.seed(seed)
    return [_address(place) for place in range(number)]


def _address(place: int) -> str:
    """In the proportions of real files: of a hundred, 23 in AMP caches, 7 with a query, 3 oddly spelled."""
    host = f"{random.choice(('www.', '', 'news.'))}site{place % 500}.{random.choice(('com', 'org', 'co.uk', 'cz'))}"
    path = f"/{random.choice(('news', '2020/01/20', 'Tech'))}/{'-'.join(random.sample(WORDS, 6))}-{10_000_000 + place}"
    kind = place % 100
    if kind < 23:
        return f"https://{host.replace('.', '-')}.cdn.ampproject.org/c/s/{host}{path}/amp/"
    if kind < 30:
        return f"https://{host}{path}{random.choice(QUERIES).format(place)}"
    if kind < 33:
        return f"http://{host.upper()}{path}{random.choice(('/%7e', '#top', '/ř', ' '))}"
    return f"https://{host}{path}{random.choice(('', '/', '/amp'))}"


def by_hand(url: str) -> str:
    """What a user would write: no host rules, no AMP, no WHATWG."""
    parts = urlsplit(url.strip())
    kept = [
        (k, v)
        for k, v in parse_qsl(parts.query, keep_blank_values=True)
        if not k.startswith(("utm_", "fbclid"))
    ]
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path.rstrip("/"), urlencode(kept), ""))


def both(url: str) -> tuple[str, str] | None:
    """What a build needs of an address."""
    parts = parsed(url)
    return (str(parts), key_of(parts)) if parts else None


def seconds(work: Callable[[str], object], urls: Iterable[str]) -> float:
    """The CPU time of the work on all addresses, nothing of an earlier round remembered."""
    site.cache_clear()
    without_www.cache_clear()
    start = time.process_time()
    for url in urls:
        work(url)
    return time.process_time() - start


def main() -> None:
    """Print the table."""
    ways = {"clean_url": clean_url, "clean_url and match_key": both, "by hand (urllib)": by_hand}
    print(f"{'addresses':>9}  " + "  ".join(f"{name + ', 1/s':>28}" for name in ways) + "  clean_url / by hand")  # noqa: T201
    for size in SIZES:
        urls = addresses(size)
        best = {name: min(seconds(work, urls) for _ in range(3)) for name, work in ways.items()}
        rates = "  ".join(f"{size / spent:>28,.0f}" for spent in best.values())
        print(f"{size:>9,}  {rates}  {best['clean_url'] / best['by hand (urllib)']:.2f}")  # noqa: T201


if __name__ == "__main__":
    main()
