import json
from datetime import UTC, datetime

import pytest

from flows.findings import located
from schemas.findings import MEANINGS, Code, Severity
from schemas.tables import Article, ArticleTopic, Finding, Image, LinkUrl, Mention
from schemas.values import Moment, parse_moment, parse_secured
from tests.seeds import ARTICLE, ENTRY, PAGE, files_of, findings_of, said, tables_of

GOOD_ENTRY = ENTRY.replace("example.org/entry", "example.org/other")


def article(*lines: str) -> str:
    """The small article with more lines at the top."""
    return ARTICLE.replace("---\n", "---\n" + "".join(f"{line}\n" for line in lines), 1)


def entries(*texts: str) -> str:
    """The small article with these entries."""
    return ARTICLE.replace(ENTRY, "".join(texts))


CASES = {
    "a key a seed does not have": (
        article("colour: red", f"images: [{', '.join(['{url: a, alt: b}'] * 12)}]", "provider2: {alt: c}"),
        [
            "seed.md:2:1: warning: `colour` is not a key of a seed [key-unknown]",
            "seed.md:3:19: warning: `alt` is not a key of an image (and in 11 more places of this file) [key-unknown]",
            "seed.md:4:1: warning: `provider2` is not a key of a seed [key-unknown]",
        ],
        1,
    ),
    "a score that is no number": (
        article("quality: abc"),
        ["seed.md:2:10: warning: `quality` should be a whole number [field-invalid]"],
        1,
    ),
    "a time that is none": (
        article("publishedDateTime: yesterday"),
        [
            "seed.md:2:20: warning: `publishedDateTime` should be a time like 2023-08-14T20:20:00Z or a day like "
            "2023-08-14 [field-invalid]"
        ],
        1,
    ),
    "a day that is none": (
        article("publishedDateTime: 2023-02-30"),
        [
            "seed.md:2:20: warning: `publishedDateTime` should be a day and a time that exist [field-invalid]",
        ],
        1,
    ),
    "garbled texts, whatever their field": (
        article(
            "images:",
            "  - title: one",
            "  - {url: u, title: Ã©tÃ©}",
            "topics: [A, donâ€™t]",
            "author: Ã©",
            "type: Ã©",
            "category: Ã©",
            "photo: Ã©",
            "excerpt: Ã©",
        ).replace("name: Example", "name: Ã©"),
        [
            "seed.md:3:5: warning: `url` is missing [field-invalid]",
            "seed.md:4:21: warning: `images[1].title` was decoded wrongly; read as: été [text-garbled]",
            "seed.md:5:13: warning: `topics[1]` was decoded wrongly; read as: don’t [text-garbled]",
            "seed.md:6:9: warning: `author` was decoded wrongly; read as: é [text-garbled]",
            "seed.md:7:7: warning: `type` was decoded wrongly; read as: é [text-garbled]",
            "seed.md:8:11: warning: `category` was decoded wrongly; read as: é [text-garbled]",
            "seed.md:9:8: warning: `photo` was decoded wrongly; read as: é [text-garbled]",
            "seed.md:10:10: warning: `excerpt` was decoded wrongly; read as: é [text-garbled]",
            "seed.md:14:9: warning: `provider.name` was decoded wrongly; read as: é [text-garbled]",
        ],
        1,
    ),
    "an address under its older name": (
        article("ampUrl: example.org"),
        [
            "seed.md:2:9: warning: `ampUrl` should be a full address such as https://example.org/page "
            "[address-unusable]"
        ],
        1,
    ),
    "an address that is none under both of its names": (
        article("ampWebUrl: /a", "ampUrl: /b"),
        [
            "seed.md:2:12: warning: `ampWebUrl` should be a full address such as https://example.org/page "
            "[address-unusable]",
            "seed.md:3:1: warning: `ampUrl` is the older name of `ampWebUrl`, which stands here too [key-unknown]",
        ],
        1,
    ),
    "an image with an empty address": (
        article("images: [{url: u}, {url: '', width: -1}]"),
        [
            "seed.md:2:26: warning: `images[1].url` should hold something that can be seen [field-invalid]",
            "seed.md:2:37: warning: `images[1].width` should be greater than or equal to 0 [field-invalid]",
        ],
        1,
    ),
    "an image without an address": (
        article("images:", "  - width: 3", "  - url: https://example.com/i.png", "    width: wide"),
        [
            "seed.md:3:5: warning: `url` is missing [field-invalid]",
            "seed.md:5:12: warning: `images[1].width` should be a whole number [field-invalid]",
        ],
        1,
    ),
    "images that nobody else can see": (
        article(
            "images: ['about:blank', {url: ' JavaScript:alert(1)'}, {url: a:b.png}, {url: 'data:image/gif,a'}]"
        ),
        [
            "seed.md:2:10: warning: `images[0]` should be a mapping such as {url: https://example.org/a.jpg} "
            "[field-invalid]",
            "seed.md:2:31: warning: `images[1].url` should be the address of an image, not javascript: "
            "[field-invalid]",
        ],
        1,
    ),
    "images that are no list": (
        article("images: /img/a.jpg"),
        [
            "seed.md:2:9: warning: `images` should be a list of mappings such as "
            "{url: https://example.org/a.jpg} [field-invalid]",
        ],
        1,
    ),
    "images with several faults": (
        article(
            "images:", "  - width: a", "    height: b", "  - c", "  - {url: u, width: d}", "  - {width: 1}"
        ),
        [
            "seed.md:3:12: warning: `images[0].width` should be a whole number [field-invalid]",
            "seed.md:3:5: warning: `url` is missing [field-invalid]",
            "seed.md:4:13: warning: `images[0].height` should be a whole number [field-invalid]",
            "seed.md:5:5: warning: `images[1]` should be a mapping such as {url: https://example.org/a.jpg} "
            "[field-invalid]",
            "seed.md:6:21: warning: `images[2].width` should be a whole number [field-invalid]",
            "seed.md:7:5: warning: `url` is missing [field-invalid]",
        ],
        1,
    ),
    "an address nobody can open": (
        article("ampWebUrl: javascript:alert(1)"),
        [
            "seed.md:2:12: warning: `ampWebUrl` should be an http or https address, not javascript: "
            "[address-unusable]"
        ],
        1,
    ),
    "an entry without an address": (
        entries("  - title: No address\n    webUrl: /relative\n", GOOD_ENTRY),
        [
            "seed.md:8:5: error: the entry has no address [address-missing]",
            "seed.md:9:13: warning: `webUrl` should be a full address such as https://example.org/page "
            "[address-unusable]",
        ],
        1,
    ),
    "an entry without a title": (
        entries("  - webUrl: https://example.org/x\n    excerpt: Ã© is mended of what is kept\n", GOOD_ENTRY),
        ["seed.md:8:5: error: `title` is missing [field-missing]"],
        1,
    ),
    "an entry that is no mapping": (
        entries("  - just words\n", GOOD_ENTRY),
        [
            "seed.md:8:5: error: a related entry should be a mapping with a `title` and a `webUrl` [record-invalid]"
        ],
        1,
    ),
    "an entry with a key twice": (
        entries("  - title: Twice\n    webUrl: https://example.org/x\n    title: Again\n", GOOD_ENTRY),
        ["seed.md:10:5: error: `related[0].title` stands twice: here and on line 8 [duplicate-key]"],
        1,
    ),
    "an entry with a tag or an alias that mean nothing": (
        entries(
            "  - title: !Important news\n    webUrl: https://example.org/x\n",
            "  - title: *police\n    webUrl: https://example.org/y\n",
            "  - title: !!Breaking news\n    webUrl: https://example.org/z\n",
            GOOD_ENTRY,
        ),
        [
            "seed.md:8:12: error: the tag !Important has no meaning in a seed [yaml-syntax]",
            "seed.md:10:12: error: the alias *police names nothing [yaml-syntax]",
            "seed.md:12:12: error: the tag tag:yaml.org,2002:Breaking has no meaning in a seed [yaml-syntax]",
        ],
        1,
    ),
    "an entry with the tag of a program": (
        entries("  - !ruby/hash:News\n    title: Tagged\n    webUrl: https://example.org/x\n", GOOD_ENTRY),
        [
            "seed.md:8:5: warning: the tag !ruby/hash:News has no meaning in a seed; what stands behind it is read "
            "[field-repaired]"
        ],
        2,
    ),
    "entries that are no YAML": (
        entries(
            "  - title: Analysis: what now\n    webUrl: https://example.org/x\n",
            "  - title: 'It's'\n    webUrl: https://example.org/y\n",
            GOOD_ENTRY,
            '  - title: "Open\n    webUrl: https://example.org/z\n    webUrl: "https://example.org/z"\n',
            "   webUrl: https://example.org/v\n",
        ),
        [
            "seed.md:8:20: error: mapping values are not allowed in this context [yaml-syntax]",
            "seed.md:10:16: error: while parsing a block mapping: did not find expected key [yaml-syntax]",
            "seed.md:15:12: error: the text that starts with this quote goes on to line 17 [yaml-syntax]",
        ],
        1,
    ),
    "one that is beside one with a key twice, and one with a comment": (
        entries(
            "  - title: A: b\n",
            "  - title: Twice\n    title: Again\n    webUrl: https://example.org/y\n",
            "  - title: We are #1\n    webUrl: https://example.org/y\n",
        ),
        [
            "seed.md:8:13: error: mapping values are not allowed in this context [yaml-syntax]",
            "seed.md:10:5: error: `related[1].title` stands twice: here and on line 9 [duplicate-key]",
            "seed.md:12:19: warning: YAML takes the rest of the line for a comment [text-swallowed]",
        ],
        1,
    ),
    "an entry that stands where the list belongs": (
        entries("  title: Alone\n  webUrl: https://example.org/x\n  quality: abc\n  images: {url: a}\n"),
        [
            "seed.md:11:11: warning: `images` should be a list; it is read as a list of one [list-of-one]",
            "seed.md:8:3: warning: `related` should be a list; it is read as a list of one [list-of-one]",
            "seed.md:10:12: warning: `quality` should be a whole number [field-invalid]",
        ],
        1,
    ),
    "one with a key twice": (
        entries("  title: Alone\n  webUrl: https://example.org/x\n  title: Again\n"),
        [
            "seed.md:10:3: error: `related.title` stands twice: here and on line 8 [duplicate-key]",
            "seed.md:8:3: warning: `related` should be a list; it is read as a list of one [list-of-one]",
        ],
        0,
    ),
    "images and topics that stand where lists belong": (
        article("topics: donâ€™t", "images: {url: a, width: b, alt: c}"),
        [
            "seed.md:2:9: warning: `topics[0]` was decoded wrongly; read as: don’t [text-garbled]",
            "seed.md:2:9: warning: `topics` should be a list; it is read as a list of one [list-of-one]",
            "seed.md:3:25: warning: `images[0].width` should be a whole number [field-invalid]",
            "seed.md:3:28: warning: `alt` is not a key of an image [key-unknown]",
            "seed.md:3:9: warning: `images` should be a list; it is read as a list of one [list-of-one]",
        ],
        1,
    ),
    "lists that are empty texts": (article("topics: ''", "images: ''"), [], 1),
    "lists that are empty mappings, as PHP has them": (
        entries().replace("related:", "topics: {}\nimages: {  }\nrelated: {}"),
        [],
        0,
    ),
    "several addresses in one": (
        article("ampWebUrl: https://example.org/a, https://example.org/b"),
        ["seed.md:2:12: warning: `ampWebUrl` should be one address, not several [address-unusable]"],
        1,
    ),
    "an entry in a list of its own": (
        entries(
            "  - - title: One\n      webUrl: https://example.org/x\n      mood: b\n      quality: a\n",
            "  - - title: Two\n      webUrl: https://example.org/y\n    - title: Three\n",
        ),
        [
            "seed.md:8:5: warning: a related entry should be a mapping with a `title` and a `webUrl`; it is read as one "
            "[field-repaired]",
            "seed.md:10:7: warning: `mood` is not a key of a related entry [key-unknown]",
            "seed.md:11:16: warning: `quality` should be a whole number [field-invalid]",
            "seed.md:12:5: error: a related entry should be a mapping with a `title` and a `webUrl` [record-invalid]",
        ],
        1,
    ),
    "entries by their ids": (
        entries("  a1: {title: One, webUrl: 'https://example.org/x'}\n  b2: {title: Two}\n  c3:\n"),
        [
            "seed.md:8:3: warning: `related` should be a list; it is read as one of what stands behind its keys "
            "[field-repaired]",
            "seed.md:9:7: error: the entry has no address [address-missing]",
            "seed.md:10:6: error: a related entry should be a mapping with a `title` and a `webUrl` [record-invalid]",
        ],
        1,
    ),
    "an entry without text": (
        entries("  provider: {name: N}\n"),
        [
            "seed.md:8:3: warning: `related` should be a list; it is read as one of what stands behind its keys "
            "[field-repaired]",
            "seed.md:8:13: error: `title` is missing [field-missing]",
            "seed.md:8:14: warning: `name` is not a key of a related entry [key-unknown]",
        ],
        0,
    ),
    "images and topics by their names": (
        article(
            "images: {small: {url: a}, large: {url: b, width: x}}", "topics: {t1: {name: A}, t2: {name: B}}"
        ),
        [
            "seed.md:2:50: warning: `images[1].width` should be a whole number [field-invalid]",
            "seed.md:2:9: warning: `images` should be a list; it is read as one of what stands behind its keys "
            "[field-repaired]",
            "seed.md:3:14: warning: a topic should be text alone; it is read as `A` [field-repaired]",
            "seed.md:3:29: warning: a topic should be text alone; it is read as `B` [field-repaired]",
            "seed.md:3:9: warning: `topics` should be a list; it is read as one of what stands behind its keys "
            "[field-repaired]",
        ],
        1,
    ),
    "a list that is none": (
        entries().replace("related:", "related: words"),
        ["seed.md:7:10: warning: `related` should be a list of entries [field-invalid]"],
        0,
    ),
    "a title that is empty": (
        ARTICLE.replace("title: An article", "title:"),
        ["seed.md:2:7: error: `title` should not be empty [record-invalid]"],
        0,
    ),
    "a title that is a list": (
        ARTICLE.replace("title: An article", "title: [a, b]"),
        ["seed.md:2:8: error: `title` should be text [record-invalid]"],
        0,
    ),
    "a key twice": (
        article("type: a", "type: b"),
        ["seed.md:3:1: error: `type` stands twice: here and on line 2 [duplicate-key]"],
        0,
    ),
    "a broken encrypted part": (
        article("secured: 'AAAA;AAAA'"),
        [
            "seed.md:2:10: warning: `secured` should be 16-byte blocks and a 16-byte iv, not 3 and 3 bytes "
            "[field-invalid]"
        ],
        1,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_findings_and_what_they_cost(case: str) -> None:
    text, findings, mentions = CASES[case]
    assert sorted(map(located, findings_of(good=ARTICLE, seed=text))) == sorted(findings)
    found = said(files_of({"good": ARTICLE, "seed": text}))
    good, seed = found.documents
    is_rejected = case in {"a title that is empty", "a title that is a list", "a key twice"}
    assert (good.outcome, seed.outcome) == ("accepted", "rejected" if is_rejected else "accepted")
    assert seed.entry_count - seed.rejected_entry_count == mentions
    assert len(found.cleaned.mentions.article) == 1 + mentions


@pytest.mark.parametrize(
    ("seed", "text"),
    [
        (article("quality: abc"), "abc"),
        (article("topics: A"), "A"),
        (article("type: Ã©"), "Ã©"),
        (article("ampWebUrl: /a"), "/a"),
        (article("type: '{secured: Ã©}'"), "{secured: Ã©}"),
        (article("colour: red"), "colour"),
        (article("images: [{width: 3, title: A}]"), "3, A"),
        (entries("  - title: No address\n    excerpt: B\n"), "No address, B"),
        (entries("  - webUrl: https://e.org/c\n    provider: {name: C}\n"), "https://e.org/c, C"),
        ("---\nexcerpt: D\n---\n", ""),
    ],
)
def test_the_text_that_is_to_blame_is_told(seed: str, text: str) -> None:
    assert [found.text for found in findings_of(seed=seed)] == [text]


def test_the_html_of_featured_content_means_what_it_meant() -> None:
    html = """<p>1 &lt; 2</p> <div data-a="{&quot;b&quot;: 3}">don’t</div>"""
    tables = tables_of(seed=article(f"featuredContent: |\n  {html.replace('’', 'â€™')}\n"))
    assert [row.featured_content for row in tables[Article]] == [html]
    assert [(found.code, found.path) for found in tables[Finding]] == [("text-garbled", "featuredContent")]


@pytest.mark.parametrize("url", ["'\"\"'", "'< >'", "'\"&nbsp;\"'"])
def test_an_image_whose_address_is_nothing_but_quotes_is_left_out(url: str) -> None:
    tables = tables_of(seed=article(f"images: [{{url: {url}}}, {{url: a}}]"))
    assert [row.url for row in tables[Image]] == ["a"]
    assert [(found.code, found.path) for found in tables[Finding]] == [("field-invalid", "images[0].url")]


SECURED = [
    "secured: SECRET==;A\n",
    "secured: SECRET #SECRET\n",
    "secured: {SECRET: [SECRET]}\n",
    'secured: "SECRET\x01"\n',
    "secured: [SECRET]\n",
    "secured: &a SECRET\n",
    "secured: SECRET\nsecured: SECRET\n",
    "secured: SECRET: a\n",
    "{secured: SECRET: a}\n",
    '"secured": "SECRET\n',
    "related:\n- secured: SECRET\n  title: A\n",
    "related:\n- webUrl: https://e.org/b\n  secured: SECRET\n",
    "related:\n  0: {webUrl: 'https://e.org/b', secured: SECRET}\n",
]


@pytest.mark.parametrize("secured", SECURED)
def test_no_finding_shows_what_is_encrypted(secured: str) -> None:
    seed = f"---\n{secured}title: A\nwebUrl: https://e.org/a\n---\n"
    findings = findings_of(good=ARTICLE, seed=seed)
    assert findings
    assert not [found for found in findings if "SECRET" in (found.text or "") + found.message]


def test_of_an_encrypted_part_that_has_no_place_extra_has_the_key() -> None:
    entry = "  - {title: A, webUrl: 'https://e.org/b', secured: SECRET, provider: {secured: [SECRET]}}\n"
    tables = tables_of(seed=entries(entry))
    assert [row.extra for row in tables[Mention]] == ['{"provider": {"secured": null}, "secured": null}']


def test_what_stands_alone_is_a_list_of_one() -> None:
    listed = "---\ntitle: T\ntopics: [A]\nprovider:\n  images: [{url: c, alt: d}]\nrelated:\n- title: E\n" + (
        "  webUrl: https://e.org/b\n  images: [{url: a, height: 3}]\n---\n"
    )
    alone = listed.replace("[", "").replace("]", "").replace("- title", "  title")
    expected, found = tables_of(seed=listed), tables_of(seed=alone)
    assert all(found[table] == expected[table] for table in (Article, Mention, ArticleTopic, Image))
    assert {finding.code for finding in found[Finding]} == {"list-of-one", "key-unknown"}


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


def test_the_older_names() -> None:
    old = ARTICLE.replace("webUrl: https://example.org/entry", "sourceUrl: https://example.org/entry").replace(
        "    quality: 3", "    ampUrl: https://example.org/amp\n    cdnAmpUrl: nowhere"
    )
    tables = tables_of(seed=old)
    (mention,) = tables[Mention]
    assert (mention.web_url, mention.amp_url) == ("https://example.org/entry", "https://example.org/amp")
    assert [(f.path, f.line, f.col) for f in tables[Finding]] == [("related[0].cdnAmpUrl", 11, 16)]


def test_an_older_name_that_says_nothing_more_is_no_unknown_key() -> None:
    same = ARTICLE.replace("related:", "sourceUrl: https://example.com/article\nampUrl:\nrelated:")
    assert findings_of(seed=same) == []
    (found,) = findings_of(seed=same.replace("sourceUrl: https", "sourceUrl: http"))
    assert (found.code, found.path) == ("key-unknown", "sourceUrl")
    assert found.message == "`sourceUrl` is the older name of `webUrl`, which stands here too"


@pytest.mark.parametrize("nothing", ["''", '"  "', "null"])
def test_an_empty_text_is_nothing(nothing: str) -> None:
    """As programs write it that know no other sign of nothing."""
    keys = ("publishedDateTime", "originalUrl", "ampUrl", "quality", "heat", "published", "secured")
    images = f"images: [{{url: 'https://e.org/i', width: {nothing}, isCached: {nothing}}}]"
    top = article(*(f"{key}: {nothing}" for key in keys), images)
    top = top.replace("provider:\n  name: Example\n  domain: example.com", f"provider: {nothing}")
    both = entries(
        f"  - {{title: A, webUrl: {nothing}, sourceUrl: 'https://e.org/a'}}\n",
        f"  - {{title: B, webUrl: 'https://e.org/b', sourceUrl: {nothing}, publishedDateTime: {nothing}}}\n",
    )
    tables = tables_of(top=top, both=both)
    assert tables[Finding] == []
    assert {row.url for row in tables[LinkUrl]} >= {"https://e.org/a", "https://e.org/b"}


def test_white_space_around_a_value_is_no_part_of_it() -> None:
    secured = f"{'A' * 22}==;{'A' * 22}=="
    tables = tables_of(
        seed=article(f"secured: |\n  {secured}", "featuredContent: |\n  <iframe src='a'>", "heat: ' 7 '")
    )
    assert tables[Finding] == []
    (row,) = tables[Article]
    assert (row.secured_bytes, row.featured_content, row.heat) == (16, "<iframe src='a'>", 7)
    assert row.secured_sha256 == parse_secured(secured).sha256


@pytest.mark.parametrize("nothing", ["''", '"  "'])
def test_an_empty_text_is_no_address_and_no_title(nothing: str) -> None:
    texts = f"  - {{title: A, webUrl: {nothing}}}\n", f"  - {{title: {nothing}, webUrl: 'https://e.org/a'}}\n"
    found = [(f.code, f.path) for f in findings_of(seed=entries(*texts))]
    assert found == [("address-missing", "related[0]"), ("record-invalid", "related[1].title")]


def test_where_an_older_name_stands_beside_an_empty_newer_one() -> None:
    (found,) = findings_of(seed=article("ampWebUrl: ''", "ampUrl: /a"))
    assert (found.path, found.line, found.col) == ("ampUrl", 3, 9)


def test_addresses_are_not_mended() -> None:
    tables = tables_of(seed=article("originalUrl: https://e.org/cafÃ©", "images: [{url: https://e.org/cafÃ©}]"))
    assert tables[Finding] == []
    assert [row.url for row in tables[Image]] == ["https://e.org/cafÃ©"]


def test_a_blank_player_is_none() -> None:
    (row,) = tables_of(seed=article('featuredContent: "  "'))[Article]
    assert row.featured_content is None


def test_titles_of_images_are_cleaned() -> None:
    (row,) = tables_of(seed=article("images: [{url: a, title: ' Q&amp;A cafÃ© '}]"))[Image]
    assert row.title == "Q&A café"


def test_of_two_addresses_the_newer_name_is_taken() -> None:
    both = ENTRY.replace("quality: 3", "sourceUrl: https://example.org/old")
    tables = tables_of(seed=entries(both), other=entries(both.replace("/old", "")))
    message = "`sourceUrl` is the older name of `webUrl`, which stands here too"
    assert [(f.message, f.path) for f in tables[Finding]] == [(message, "related[0].sourceUrl")] * 2
    assert {row.web_url for row in tables[Mention]} == {"https://example.org/entry"}
    assert '{"sourceUrl": "https://example.org/old"}' in {row.extra for row in tables[Mention]}


def test_an_older_name_in_a_part_is_no_key() -> None:
    (found,) = findings_of(seed=entries(ENTRY + "    provider: {name: N, sourceUrl: https://e.org/a}\n"))
    assert found.message == "`sourceUrl` is not a key of a provider"


def test_a_merge_key_is_told_to_be_written_out() -> None:
    base = ENTRY.replace("- title", "- &base\n    title")
    (found,) = findings_of(seed=entries(base, "  - <<: *base\n    title: B\n    webUrl: https://e.org/b\n"))
    assert (found.message, found.path) == ("`<<` is not a key of a related entry", "related[1].<<")
    assert found.hint == "Write out what it brings: YAML 1.2 knows no merge keys."


@pytest.mark.parametrize(("key", "value"), [("published", "true"), ("topics", '"A"')])
def test_a_key_of_a_seed_is_none_of_an_entry(key: str, value: str) -> None:
    tables = tables_of(seed=entries(ENTRY + f"    {key}: {value}\n"))
    assert [found.message for found in tables[Finding]] == [f"`{key}` is not a key of a related entry"]
    assert [row.extra for row in tables[Mention]] == [f'{{"{key}": {value}}}']


def test_a_video_may_lack_its_page() -> None:
    text = ARTICLE.replace(
        "webUrl: https://example.com/article", "originalUrl: https://example.com/v\ntype: video"
    )
    (row,) = tables_of(seed=text)[Article]
    assert (row.web_url, row.original_url, row.type) == (None, "https://example.com/v", "video")


def test_scores() -> None:
    (row,) = tables_of(seed=article("quality: 0", "heat: -1"))[Article]
    assert (row.quality, row.heat) == (0, None)
    (row,) = tables_of(seed=article("quality: 80.0", "heat: '-7.'"))[Article]
    assert (row.quality, row.heat) == (80, -7)


@pytest.mark.parametrize("score", ["80.5", "1e2", "80%", ".0", "8.0.0", "2147483648.0", "[8, 9]"])
def test_no_scores(score: str) -> None:
    tables = tables_of(seed=article(f"quality: {score}"))
    assert [found.code for found in tables[Finding]] == ["field-invalid"]
    assert [row.quality for row in tables[Article]] == [None]


@pytest.mark.parametrize("space", ["\u00a0", "\u3000"])
def test_a_key_below_spaces_that_yaml_does_not_take(space: str) -> None:
    (found,) = findings_of(seed=article(f"images:\n{space}url: A"))
    assert (found.code, found.line, found.col) == ("key-unknown", 3, 1)
    assert found.hint.startswith("Write plain spaces before it")


def test_what_is_left_out_is_told() -> None:
    lines = "excerpt: [One., 'Two, three.']", "category: {a: [b, c], d: e}", "type: []"
    found = {finding.path: finding.text for finding in findings_of(seed=article(*lines))}
    assert found == {"excerpt": "One., Two, three.", "category": "b, c, e", "type": None}


def test_titles_stay_text() -> None:
    for title in ("No", "2020", "1e3", "2023-08-14"):
        (row,) = tables_of(seed=ARTICLE.replace("An article", title))[Article]
        assert row.title == title


def test_a_page_needs_no_addresses() -> None:
    tables = tables_of(page=PAGE)
    assert tables[Finding] == []
    assert sorted((m.title, m.is_title_cut, m.line) for m in tables[Mention]) == [
        ("One", True, 13),
        ("Two", False, 18),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-08-14T20:20:00Z", Moment(datetime(2023, 8, 14, 20, 20, tzinfo=UTC), False)),
        ("2023-08-14T22:20:00+02:00", Moment(datetime(2023, 8, 14, 20, 20, tzinfo=UTC), False)),
        ("2023-08-14 20:20:00.5", Moment(datetime(2023, 8, 14, 20, 20, 0, 500_000, tzinfo=UTC), False)),
        ("2016-12-31T23:59:60Z", Moment(datetime(2017, 1, 1, tzinfo=UTC), False)),
        ("2023-08-14 20:20:00.000000000 Z", Moment(datetime(2023, 8, 14, 20, 20, tzinfo=UTC), False)),
        ("2023-08-14 22:20:00.000000000 +02:00", Moment(datetime(2023, 8, 14, 20, 20, tzinfo=UTC), False)),
        ("2023-08-14 22:20:00 +0200", Moment(datetime(2023, 8, 14, 20, 20, tzinfo=UTC), False)),
        ("2023-08-14 18:20:00\t-02", Moment(datetime(2023, 8, 14, 20, 20, tzinfo=UTC), False)),
        ("2023-08-14 20:20:00 UTC", Moment(datetime(2023, 8, 14, 20, 20, tzinfo=UTC), False)),
        ("2023-08-14T20:20GMT", Moment(datetime(2023, 8, 14, 20, 20, tzinfo=UTC), False)),
        ("2023-8-4  7:05:00,25 z", Moment(datetime(2023, 8, 4, 7, 5, 0, 250_000, tzinfo=UTC), False)),
        ("2016-12-31 23:59:60.5 UTC", Moment(datetime(2017, 1, 1, 0, 0, 0, 500_000, tzinfo=UTC), False)),
        ("2023-12-31T24:00:00.0Z", Moment(datetime(2024, 1, 1, tzinfo=UTC), False)),
        ("2023-08-14", Moment(datetime(2023, 8, 14, tzinfo=UTC), True)),
        ("2023-8-4", Moment(datetime(2023, 8, 4, tzinfo=UTC), True)),
        ("20.11.2019", Moment(datetime(2019, 11, 20, tzinfo=UTC), True)),
        ("1. 2. 2019", Moment(datetime(2019, 2, 1, tzinfo=UTC), True)),
        ("1.\u00a02.\u00a02019", Moment(datetime(2019, 2, 1, tzinfo=UTC), True)),
        ("20.11.2019 14:30", Moment(datetime(2019, 11, 20, 14, 30, tzinfo=UTC), False)),
        ("20. 11. 2019,\u00a07:05:01 +01:00", Moment(datetime(2019, 11, 20, 6, 5, 1, tzinfo=UTC), False)),
        ("\u200f20.11.2019\u200e", Moment(datetime(2019, 11, 20, tzinfo=UTC), True)),
        ("\ufeff2023-08-14\u200b ", Moment(datetime(2023, 8, 14, tzinfo=UTC), True)),
        ('"2023-08-14T20:20Z"', Moment(datetime(2023, 8, 14, 20, 20, tzinfo=UTC), False)),
        ("1605-07-01", Moment(datetime(1605, 7, 1, tzinfo=UTC), True)),
    ],
)
def test_moments(text: str, expected: Moment) -> None:
    assert parse_moment(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1234567890",
        "2023-02-30",
        "2023-0-4",
        "2023-8-4 UTC",
        "2023-08-14 20:20 CET",
        "2023-08-14 20:20 +02:00 UTC",
        "2023-08-14 20:20 utcZ",
        "2023-08-14T25:00Z",
        "2023-08-14T24:01Z",
        "31.2.2020",
        "20.11.2019,",
        "20.11.2019 20.11.2019",
        "20.11.2019T14:30",
        "2019-11-20 20.11.2019",
        "0001-01-01T00:00+02:00",
        "20231",
        None,
        "9999-12-31T23:59:60-02:00",
        "1.1.2100",
        "2100-01-01",
        "0001-01-01T00:00:00Z",  # nothing, to Go and .NET
        "1402-05-23",  # a day of the Persian calendar
        "1445-01-27T20:20:00Z",  # of the Islamic one
        "1604-12-31T23:00:00Z",
    ],
)
def test_no_moments(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_moment(text)


SIXTEEN, SEVENTEEN = "A" * 22 + "==", "A" * 23 + "="
"""Bytes, in base64."""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (7, "text"),
        ("", "`ciphertext;iv`"),
        (SIXTEEN, "`ciphertext;iv`"),
        ("!;!", "base64 on both sides"),
        ("é;é", "base64 on both sides"),
        (f";{SIXTEEN}", "16-byte blocks and a 16-byte iv, not 0 and 16 bytes"),
        (f"{SEVENTEEN};{SIXTEEN}", "16-byte blocks and a 16-byte iv, not 17 and 16 bytes"),
        (f"{SIXTEEN};{SEVENTEEN}", "16-byte blocks and a 16-byte iv, not 16 and 17 bytes"),
    ],
)
def test_no_encrypted_part(text: object, why: str) -> None:
    with pytest.raises(ValueError, match=f"^should be {why}"):
        parse_secured(text)


def test_digits_of_other_scripts_are_no_time() -> None:
    """It may exist, but is not written so."""
    with pytest.raises(ValueError, match="should be a time like"):
        parse_moment("٢٠٢٠-٠١-٠٢")


def test_a_terminal_is_not_obeyed() -> None:
    (found,) = findings_of(seed=article('"\\e[2J": red'))
    assert located(found) == "seed.md:2:1: warning: `\\x1b[2J` is not a key of a seed [key-unknown]"


def test_every_code_has_a_meaning() -> None:
    assert set(MEANINGS) == set(Code)
    for meaning in MEANINGS.values():
        assert isinstance(meaning.severity, Severity)
        assert meaning.cause.endswith(".")
        assert meaning.hint


def test_days_of_the_entries_of_a_page() -> None:
    lines = "One\n20 November 2019\n\nTwo\n03/04/2019\n\nThree\n20.11.2019\n21.11.2019\n"
    tables = tables_of(seed=f"T\n\nAuthor: A\n\nRelated articles\n\n{lines}")
    assert {m.title: m.published_at and m.published_at.day for m in tables[Mention]} == {
        "One": 20,
        "Two": None,
        "Three": 20,
    }
    assert [(f.code, f.line, f.path) for f in tables[Finding]] == [
        ("field-repaired", 8, "related[0].publishedDateTime"),
        ("field-invalid", 11, "related[1].publishedDateTime"),
        ("field-invalid", 15, "related[2].publishedDateTime"),
    ]
