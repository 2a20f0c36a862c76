"""A good page of any source: empty, faulty, without dates, of long ago, changed."""

from pathlib import Path

import pytest

from flows.config import Config
from flows.pipeline import build
from tests.report.reader import made, no_faults, words
from tests.seeds import ARTICLE, ENTRY, PAGE
from tests.torture import HANDFUL, write


def test_an_empty_source(source: Path, data: Path) -> None:
    page = made(source, data)
    no_faults(page)
    assert "The source is empty" in words(page)
    assert "<figure>" not in page


def test_findings_only(source: Path, data: Path) -> None:
    (source / "bad.md").write_text("---\ntitle: [\n---\n")
    page = made(source, data)
    no_faults(page)
    text = words(page)
    assert "1 file, and nothing to publish" in text
    assert "bad.md :2:8 |" in text
    assert "1 rejected" in text
    assert page.count("<figure>") == 1


def test_entries_are_those_that_are_listed(source: Path, data: Path) -> None:
    (source / "seed.md").write_text(ARTICLE.replace(ENTRY, f"{ENTRY}  - title: No address\n"))
    text = words(made(source, data))
    assert "1 article and 1 mention come down to" in text
    assert "Files 1 Articles 1 Related entries 2 Links 2" in text


def test_no_dates_no_entries(source: Path, data: Path) -> None:
    (source / "seed.md").write_text(ARTICLE.replace(f"related:\n{ENTRY}", ""))
    page = made(source, data)
    no_faults(page)
    text = words(page)
    assert "1 file tells 1 story" in text
    assert "No link says when it was published" in text
    assert "No article lists a related entry" in text
    assert 'id="volume"' not in page


def test_a_page_text_alone(source: Path, data: Path) -> None:
    (source / "seed.md").write_text(PAGE)
    page = made(source, data)
    no_faults(page)
    assert "No link names its publisher" in words(page)


@pytest.mark.parametrize(
    ("days", "unit", "told"),
    [
        (["2023-02-28"], "day", "1 link, all on 2023-02-28."),
        (
            ["2023-02-01", "2023-02-28"],
            "day",
            "28 days, 2023-02-01 to 2023-02-28; most, 1 link, on 2023-02-01.",
        ),
        (
            ["2023-01-01", "2023-06-28", "2023-06-26"],
            "week",
            "27 weeks, 2022-12-26 to 2023-06-26; most, 2 links, in the week from 2023-06-26.",
        ),
        (["2020-01-01", "2023-06-28"], "month", "42 months, 2020-01 to 2023-06; most, 1 link, in 2020-01."),
        (["2010-01-01", "2023-06-28"], "quarter", "54 quarters, 2010 Q1 to 2023 Q2; most, 1 link, in 2010 Q1."),
        (["1970-01-01", "2023-06-28"], "year", "54 years, 1970 to 2023; most, 1 link, in 1970."),
        (
            ["1605-01-01", "2023-06-28", "2099-12-31"],
            "year",
            "60 years, 2040 to 2099; most, 1 link, in 2099. Not drawn: 2 links of other dates.",
        ),
    ],
)
def test_volume(source: Path, data: Path, days: list[str], unit: str, told: str) -> None:
    for number, published in enumerate(days):
        text = ARTICLE.replace("title: An", f"publishedDateTime: {published}\ntitle: An", 1)
        (source / f"{number}.md").write_text(text.replace("/article", f"/{number}"))
    page = made(source, data)
    no_faults(page)
    chart = page[page.index('id="volume-chart"') :]
    bars = chart[: chart.index("</svg>")].count('class="bar"')
    text, first, last = words(page), min(days), max(days)
    assert f"Links by the {unit} they were published (UTC), each counted once. {told}" in text
    assert ("Published on" if first == last else f"Published from {first} to") + f" {last}." in text
    assert 1 <= bars / 2 <= 60
    assert ", articles: 1</title>" in chart
    assert ", listed links: 0</title>" in chart


def test_what_changed(source: Path, data: Path) -> None:
    for name in "abc":
        (source / f"{name}.md").write_text(ARTICLE.replace("/article", f"/{name}").replace("An a", f"{name} a"))
    made(source, data)
    (source / "a.md").unlink()
    (source / "b.md").write_text(ARTICLE.replace("/article", "/b").replace("An a", "B! a"))
    (source / "d.md").write_text(ARTICLE.replace("/article", "/d").replace("An a", "Brand new a"))
    page = made(source, data)
    no_faults(page)
    text = words(page)
    assert "1 file added d.md 1 file changed b.md 1 file removed a.md" in text
    assert "New stories Brand new article" in text
    counts = [f"{name} | 1 | 1 |" for name in ("documents", "articles", "links", "stories")]
    assert f"| came | went | {' '.join(counts)} findings | 0 | 0 | 1 file added" in text
    assert "Earlier snapshots" in text


def test_a_snapshot_that_cannot_be_compared(source: Path, data: Path) -> None:
    (source / "a.md").write_text(ARTICLE)
    build(Config(source, data))
    database = data / "current" / "newslinks.duckdb"
    database.chmod(0o644)
    database.write_bytes(b"not a database")
    (source / "b.md").write_text(ARTICLE.replace("/article", "/b"))
    page = made(source, data)
    no_faults(page)
    assert "cannot be read or was made by another version" in words(page)


def test_long_lists_say_where_the_rest_is(source: Path, data: Path) -> None:
    entries = "".join(
        f"  - title: Entry {number}\n    webUrl: https://e{number}.org/\n"
        f"    provider: {{name: P{number}, domain: e{number}.org}}\n    mood{number}: x\n"
        for number in range(40)
    )
    entries += "  - {title: Another, webUrl: https://e39.org/another, provider: {name: P39, domain: e39.org}}\n"
    topics = "topics:\n" + "".join(f"  - T{number}\n" for number in range(40))
    (source / "a.md").write_text(
        ARTICLE.replace(ENTRY, entries).replace("related:", f"heat: high\n{topics}related:")
    )
    page = made(source, data)
    no_faults(page)
    text = words(page)
    assert "and 26 more: in the table providers: FROM providers" in text
    assert "and 25 more: in the table article_topics:" in text
    assert "and 35 more: in the table findings: FROM findings WHERE code = 'key-unknown'" in text
    assert "articles and entries | P39 e39.org | 2 |" in text, "the publisher of most links first"
    assert text.count("is not a key of") == 5
    assert text.index("key-unknown 40 in 1 file:") < text.index("field-invalid 1 in 1 file:"), "most first"


def test_what_a_person_decided(source: Path, data: Path) -> None:
    for name in "abcd":
        (source / f"{name}.md").write_text(ARTICLE.replace("/article", f"/{name}").replace("An a", f"{name} a"))
    (source / "decisions.yml").write_text(
        "- same_story: [https://example.com/a, https://example.com/b]\n"
        "  reason: Read <b>both</b>.\n  date: 2023-08-14\n"
        "- same_link: [https://example.com/c, https://example.com/d]\n  reason: It moved.\n  date: 2023-08-15\n"
    )
    page = made(source, data)
    no_faults(page)
    text = words(page)
    assert "Score 1.00 decision" in text
    assert "reason Read <b>both</b>." in text
    assert "2023-08-14" in text
    assert "reason: It moved." in text
    assert "least sure of" in text
    assert "decision least sure" not in text
    decided = "| counts | same_story | https://example.com/a https://example.com/b | Read <b>both</b>. | 2023-08-14 | 1"
    assert decided in text


def test_decisions_that_do_not_count_come_first(source: Path, data: Path) -> None:
    for name in ("article", "b"):
        (source / f"{name}.md").write_text(ARTICLE.replace("/article", f"/{name}"))
    five = ", ".join(f"https://example.com/{number}" for number in range(5))
    decisions = ["same_link: [https://example.com/article, https://example.com/b]"]
    decisions += [f"different_link: [{five}]"] * 21
    told = (f"- {decision}\n  reason: R\n  date: 2024-01-01\n" for decision in decisions)
    (source / "decisions.yml").write_text("".join(told))
    page = made(source, data)
    no_faults(page)
    text = words(page)
    assert "| line | unknown | different_link | https://example.com/0 https://example.com/1" in text
    assert "https://example.com/2 and 2 more | R | 2024-01-01 | 58" in text
    assert "and 2 more: in the table decisions: FROM decisions ORDER BY number" in text
    assert "counts | same_link" not in text


def test_the_torture_set(source: Path, data: Path) -> None:
    for number, case in enumerate(HANDFUL):
        if not callable(case.seed):
            write(case, source / f"{number}.md")
    page = made(source, data)
    no_faults(page)
    assert len(page) < 500_000
