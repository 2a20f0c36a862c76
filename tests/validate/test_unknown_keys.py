"""Keys a seed does not have: they are kept, and told with what they are likely meant for."""

import json

import pytest

from flows.findings import located
from schemas.tables import Article, Finding, Mention
from tests.seeds import ENTRY, findings_of, tables_of
from tests.validate.articles import article, entries

USUAL = "Check its spelling; if that is right, there is nothing to do."
COMMA = "If it belongs to the text before it, put all of that in quotes: in braces, a comma ends a text."


@pytest.mark.parametrize(
    ("lines", "hint"),
    [
        ("Title: a", "Did you mean `title`?"),
        ("web_url: a", "Did you mean `webUrl`?"),
        ("excerp: a", "Did you mean `excerpt`?"),
        ("titel: a", "Did you mean `title`?"),
        ("url: a", "A seed calls it `webUrl`, if that is what it holds."),
        (
            "related: [{title: a, webUrl: 'https://e.org/b', pubDate: a}]",
            "A seed calls it `publishedDateTime`, if that is what it holds.",
        ),
        (
            "related: [{title: a, webUrl: 'https://e.org/b', tags: a}]",
            "Check its spelling; if that is right, there is nothing to do.",
        ),
        ("provider: {source: a}", "Check its spelling; if that is right, there is nothing to do."),
        ("related: [{title: A, b and c, webUrl: 'https://e.org/b'}]", COMMA),
        ("related: [{title: A, webUrl: 'https://e.org/b', type:video}]", "Write a space after the colon."),
        ("a:b: c", USUAL),
        ("mood:", USUAL),
        ("? mood", USUAL),
        ("'mood':", USUAL),
        ("provider: {URL: a}", "A seed calls it `domain`, if that is what it holds."),
        ("images: [{url: a, alt: b}]", "A seed calls it `title`, if that is what it holds."),
        ("source: A", "A seed calls it `provider`, if that is what it holds."),
        ("source: https://e.org/", "A seed calls it `provider`, if that is what it holds."),
        ("publisher: https://facebook.com/a", "A seed calls it `provider`, if that is what it holds."),
        ("images: [{url: a, source: https://e.org/a}]", USUAL),
        ("categories: [a]", "A seed calls it `topics`, if that is what it holds."),
        ("tag: a", "A seed calls it `topics`, if that is what it holds."),
        ("uri: https://e.org/a", "A seed calls it `webUrl`, if that is what it holds."),
        ("urlToImage: https://e.org/a.png", "A seed calls it `images`, if that is what it holds."),
        ("Related Links: []", "A seed calls it `related`, if that is what it holds."),
        ("Web URL: a", "Did you mean `webUrl`?"),
        ("hero_image: a", "A seed calls it `images`, if that is what it holds."),
        (
            "related: [{title: a, webUrl: 'https://e.org/b', published: a}]",
            "A seed calls it `publishedDateTime`, if that is what it holds.",
        ),
        ("Related: []", "Did you mean `related`?"),
        ("external-url: a", "A seed calls it `webUrl`, if that is what it holds."),
        ("hostname: e.org", "A seed calls it `provider`, if that is what it holds."),
        ("sitename: a", "A seed calls it `provider`, if that is what it holds."),
        ("links: []", "A seed calls it `related`, if that is what it holds."),
        ("see_also: []", "A seed calls it `related`, if that is what it holds."),
        (
            "related: [{title: a, webUrl: 'https://e.org/b', see_also: []}]",
            "Check its spelling; if that is right, there is nothing to do.",
        ),
        ("created: a", "A seed calls it `publishedDateTime`, if that is what it holds."),
        ("realted: []", "Did you mean `related`?"),
        ("AMP-URL: a", "Did you mean `ampWebUrl`?"),
        ("CDN_AMP_WEB_URL: a", "Did you mean `cdnAmpWebUrl`?"),
        ("provider2: {Domain: a}", "Did you mean `provider`?"),
        ("images: [{url: a, with: 3}]", "Did you mean `width`?"),
        ("related: [{title: a, webUrl: 'https://e.org/b', imagess: []}]", "Did you mean `images`?"),
        (
            "related: [{title: a, webUrl: 'https://e.org/b', Topics: []}]",
            "Check its spelling; if that is right, there is nothing to do.",
        ),
        ("related: {-title: a}", "Write a space after the hyphen."),
        ("date: a", "A seed calls it `publishedDateTime`, if that is what it holds."),
        ("webUrl: https://e.org/a\nsourceUrl: https://e.org/b", "Keep one of the two."),
        ("name: a\nprovider:", "Indent it below `provider`, if it belongs to that."),
        ("provider: ~\nimages: []\ndomain: a", "Indent it below `provider`, if it belongs to that."),
        ("images:\nwidth: 3", "Indent it below `images`, if it belongs to that."),
        (
            "related: [{title: a, webUrl: 'https://e.org/b', provider: , name: N}]",
            "Indent it below `provider`, if it belongs to that.",
        ),
        ("provider: {images: , url: a}", "Indent it below `images`, if it belongs to that."),
        ("provider: {domain: e.org}\nname: a", "A seed calls it `title`, if that is what it holds."),
        ("provider:\nsource: a", "A seed calls it `provider`, if that is what it holds."),
        (f"{'heat' * 100}: a", "Check its spelling; if that is right, there is nothing to do."),
    ],
)
def test_what_a_key_is_likely_meant_for(lines: str, hint: str) -> None:
    hints = [f.hint for f in findings_of(seed=f"---\ntitle: T\n{lines}\n---\n") if f.code == "key-unknown"]
    assert hints == [hint]


def test_what_is_said_of_a_long_key_fits() -> None:
    found = findings_of(seed=article(f"{'k' * 600}: a", f"{'k' * 600}: b"))
    assert f"`{'k' * 200}…` stands twice: here and on line 2" in {one.message for one in found}


def test_unknown_keys_are_kept() -> None:
    text = article("colour: {shade: 3, 'quoted': '3'}", "provider2: Né")
    (row,) = tables_of(seed=text)[Article]
    assert row.extra == '{"colour": {"quoted": "3", "shade": 3}, "provider2": "Né"}'


def test_unknown_keys_of_an_entry_belong_to_it() -> None:
    (row,) = tables_of(seed=entries(ENTRY + "    provider: {name: N, city: Brno}\n    heat: 7\n"))[Mention]
    assert json.loads(row.extra or "") == {"heat": 7, "provider": {"city": "Brno"}}


def test_an_older_name_in_a_part_is_no_key() -> None:
    (found,) = findings_of(seed=entries(ENTRY + "    provider: {name: N, sourceUrl: https://e.org/a}\n"))
    assert found.message == "`sourceUrl` is not a key of a provider"


def test_a_merge_key_is_told_to_be_written_out() -> None:
    base = ENTRY.replace("- title", "- &base\n    title")
    (found,) = findings_of(seed=entries(base, "  - <<: *base\n    title: B\n    webUrl: https://e.org/b\n"))
    assert (found.message, found.path) == ("`<<` is not a key of a related entry", "related[1].<<")
    assert found.hint == "Write out what it brings: YAML 1.2 knows no merge keys."


@pytest.mark.parametrize(("key", "value"), [("published", '"2024-05-06"'), ("topics", '["A", "A"]')])
def test_a_key_of_a_seed_is_none_of_an_entry(key: str, value: str) -> None:
    tables = tables_of(seed=entries(ENTRY + f"    {key}: {value}\n"))
    assert [found.message for found in tables[Finding]] == [f"`{key}` is not a key of a related entry"]
    assert [row.extra for row in tables[Mention]] == [f'{{"{key}": {value}}}']


@pytest.mark.parametrize("space", ["\u00a0", "\u3000"])
def test_a_key_below_spaces_that_yaml_does_not_take(space: str) -> None:
    (found,) = findings_of(seed=article(f"images:\n{space}url: A"))
    assert (found.code, found.line, found.col) == ("key-unknown", 3, 1)
    assert found.hint.startswith("Write plain spaces before it")


def test_a_terminal_is_not_obeyed() -> None:
    (found,) = findings_of(seed=article('"\\e[2J": red'))
    assert located(found) == "seed.md:2:1: warning: `\\x1b[2J` is not a key of a seed [key-unknown]"
