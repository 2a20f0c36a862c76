"""`newslinks why-not` on stories: what is compared again is what was compared, and says what kept two apart."""

import json
from functools import cache
from pathlib import Path

import pytest

from flows.ask.connection import connect
from flows.ask.lookup import find
from flows.ask.lookup.published_texts import published_texts
from flows.ask.lookup.why_not import why_not
from flows.ask.lookup.why_two_stories import _between
from flows.config import Config
from flows.dedupe.stories.evidence import evidence_of
from flows.dedupe.stories.pairs import Pairs
from flows.dedupe.stories.weights import WEIGHTS
from flows.pipeline import build
from tests.benchmarks.corpus import generate
from tests.dedupe.entries import entry, seed
from tests.dedupe.stories.publications import BANK, COOKIES, FORECAST, GLACIER, HARBOUR, TITLE

MERGES = "SELECT left_id, right_id, score, evidence FROM merges WHERE relation = 'same_story' ORDER BY ALL"
KESTREL = "Letters at Kestrel Savings answered by machines"
DEALERS = (
    "Warehouses ordered more lifting machines than in any spring before, a survey of dealers in nine countries found, "
    "and the price of steel forks fell for the first time since the quarry strike."
)
DIARY = "Oats rose twice before noon and fell again by the evening bell."
YARDS = "Three hulls were laid down at the yards of Skerry, and none of them was sold abroad, says the register of ships."
PARTED = "Lanterns and kites above the drowned quarry of Meriwen"
ENTRIES = {
    "first": (TITLE, HARBOUR, "2020-01-06"),
    "copy": (f"{TITLE} of talks", HARBOUR[20:], "2020-01-07"),
    "again": (TITLE, HARBOUR, "2020-01-08"),
    "bank": (KESTREL, BANK, "2020-01-11"),
    "bank-too": (KESTREL, BANK, "2020-01-11"),
    "round-up": ("The week in automation", f"{HARBOUR} {BANK}", "2020-01-12"),
    "late": ("Frost in the vineyards", "", "2020-02-06"),
    "winter": ("Frost in the vineyards", "", "2020-12-06"),
    "nine": ("Robots of 2019 in the mills of Oranth", "", "2020-01-09"),
    "ten": ("Robots of 2020 in the mills of Oranth", "", None),
    "a.yards": ("Hulls of 2019 at the yards of Skerry", YARDS, None),
    "b.yards": ("Hulls of 2020 at the yards of Skerry", YARDS, None),
    "january": ("Looms of Vessel in January", "", None),
    "march": ("Looms of Vessel in March", "", None),
    "a.weather": ("Weather forecast for Kerala", FORECAST, None),
    "b.weather": ("Weather forecast for Goa", FORECAST, None),
    "c.market": ("Forklift market grows worldwide", DEALERS, None),
    "d.market": ("Forklift batteries market grows worldwide", DEALERS.replace("nine", "ten"), None),
    "a.diary": ("Grain of the day", DIARY, "2020-01-06"),
    "b.diary": ("Grain of the day", "Wheat and rye had a quiet day at the exchange of Lund.", "2020-01-07"),
    "nobody": ("A note without a name", "", None),
    "lakes": ("Lakes beneath the glacier", GLACIER, None),
    "three": ("3 lakes beneath the glacier", GLACIER, None),
    "four": ("4 lakes beneath the glacier", GLACIER, None),
    "cookies": ("How cookies of a website measure audiences", COOKIES, None),
    "tram": ("Trams return to the old town", COOKIES, None),
    "well": ("A well of the monks is found", COOKIES, None),
    "one": (PARTED, "", None),
    "other": (PARTED, "", None),
}


def url(name: str) -> str:
    return f"https://{name}.example/{name}-a-page"


def listed(name: str) -> str:
    title, excerpt, day = ENTRIES[name]
    more = {"excerpt": json.dumps(excerpt)} | ({"publishedDateTime": day} if day else {})
    more |= {} if name == "nobody" else {"provider": f"{{domain: {name}.example}}"}
    return entry(title, url(name), **more)


def apart(left: str, right: str) -> str:
    return f"- different_story: [{url(left)}, {url(right)}]\n  reason: A try.\n  date: 2024-01-01\n"


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source, data = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("data")
    (source / "a.md").write_text(seed("A list", "https://example.org/list", *map(listed, ENTRIES)))
    (source / "decisions.yml").write_text(apart("first", "again") + apart("one", "other"))
    build(Config(source, data))
    return data


@cache
def said(snapshot: Path, left: str, right: str) -> dict[str, str]:
    """What is said of the stories of two entries, by the first word of each line."""
    with connect(snapshot) as db:
        lines = list(why_not(db, url(left), url(right)))
    assert lines == [line.rstrip() for line in lines]
    start = next(place for place, line in enumerate(lines) if "stor" in line.split(":")[0])
    return {line[:12].strip(): line[12:].strip() for line in lines[start:]}


@pytest.mark.parametrize(
    ("left", "right", "name", "what"),
    [
        ("first", "copy", "one story: s", ""),
        ("first", "bank", "score", "0.00; 0.50 is needed"),
        ("first", "bank", "base", "+1.5  what any two links have for them"),
        ("first", "bank", "title", "-13.1  0.00 of what the titles tell is in both"),
        ("first", "bank", "excerpt", "+0.0  the excerpts have nothing in common"),
        (
            "first",
            "again",
            "excerpt",
            "+10.0  the excerpts agree to 1.00 where they overlap: dockworkers in the",
        ),
        ("first", "late", "provider", "+0.0  two sites published them"),
        ("first", "nobody", "provider", "+0.0  two sites published them"),
        ("a.weather", "b.weather", "provider", "+0.0  one site published both"),
        (
            "a.diary",
            "b.diary",
            "ruled out",
            "one site published the title again, on another day or over another text: a series",
        ),
        ("first", "late", "date", "-4.8  31.0 days lie between them"),
        ("nine", "ten", "date", "+0.0  when one of them was published is not known"),
        ("nine", "ten", "ruled out", "each title has a number that the other lacks, which no score makes up"),
        (
            "a.yards",
            "b.yards",
            "ruled out",
            "each title has a number that the other lacks",
        ),  # and are one template
        ("january", "march", "ruled out", "the titles name different months or days, which"),
        ("late", "winter", "ruled out", "too many days lie between them, which no score makes up for"),
        ("a.weather", "b.weather", "ruled out", "the titles are one template, filled with other words"),
        ("c.market", "d.market", "ruled out", "the titles are one template, filled with other words, or with"),
        ("lakes", "four", "one story: s", ""),
        (
            "lakes",
            "three",
            "score",
            "1.00, but a link of one story and a link of the other rule each other out",
        ),
        ("bank", "round-up", "score", "0.98, but of 3 pairs across the two stories 1 agree; more than a third"),
        ("tram", "cookies", "score", "0.98, but of 2 pairs across the two stories 1 agree; more than half"),
        ("first", "again", "score", "1.00; a decision beats it"),
        ("copy", "again", "decision", "decisions.yml:1 keeps them apart since 2024-01-01: A try."),
        ("one", "other", "score", "0.82; a decision beats it"),
        ("one", "other", "decision", "decisions.yml:4 keeps them apart since 2024-01-01: A try."),
    ],
)
def test_what_kept_two_apart(snapshot: Path, left: str, right: str, name: str, what: str) -> None:
    found = said(snapshot, left, right)
    assert found == said(snapshot, right, left)
    assert found[name].startswith(what)


def test_two_that_are_alike(snapshot: Path) -> None:
    """What else can keep their stories apart: others that came first, or that they were not looked at."""
    with connect(snapshot) as db:
        one, other = (find(db, url(name)).link["link_id"] for name in ("one", "other"))
        pairs = Pairs(published_texts(db), (), WEIGHTS)
    pair = pairs.keys_of([(one, other)])
    assert _between(pairs, pair, [one], [other]) == "what was put together before keeps the two stories apart"
    pairs.forget_scores()
    assert _between(pairs, pair, [one], [other]).startswith("too little that is rare is in both")


def test_the_provider_is_that_of_who_speaks_for_a_link(source: Path, data: Path) -> None:
    said = [
        entry("A page", "https://example.org/a", provider=f"{{domain: {name}.org}}", publishedDateTime=day)
        for name, day in (("one", "2020-01-01"), ("two", "2020-01-03"), ("three", "2020-01-02"))
    ]
    said.append(entry("Another page", "https://www.four.org/b"))
    (source / "a.md").write_text(seed("A list", "https://example.org/list", *said))
    build(Config(source, data))
    with connect(data) as db:
        assert {"two.org", "four.org"} <= set(published_texts(db).domains.to_pylist())


def test_who_published_what_has_no_address_may_not_be_known(source: Path, data: Path) -> None:
    (source / "a.txt").write_text(
        "A page\n\nAdded: 20.11.2019\n\nRelated articles\n\n\nOne thing\n\n\nAnother\n"
    )
    build(Config(source, data))
    with connect(data) as db:
        ids = [link for (link,) in db.execute("SELECT link_id FROM mentions ORDER BY position").fetchall()]
        assert any(line.endswith("who published one of them is not known") for line in why_not(db, *ids))


def test_what_links_say_is_compared_again_as_it_was(tmp_path: Path) -> None:
    generate(tmp_path / "source", 60)
    build(Config(tmp_path / "source", tmp_path / "data"))
    with connect(tmp_path / "data") as db:
        merges = db.execute(MERGES).fetchall()
        pairs = Pairs(published_texts(db), (), WEIGHTS)
    keys = pairs.keys_of((left, right) for left, right, *_ in merges)
    found = pairs.compare(keys)
    evidence = evidence_of(found, pairs.comparer)
    again = dict(zip(pairs.ids(keys), zip(found.scores.tolist(), evidence, strict=True), strict=True))
    assert len(again) > 20
    assert again == {(left, right): (score, json.loads(said)) for left, right, score, said in merges}
