"""Seeds as a whole: what is found in them, and what it costs."""

import pytest

from flows.findings import located
from schemas.tables import Finding, Image, Mention
from tests.seeds import ARTICLE, PAGE, files_of, findings_of, said, tables_of
from tests.validate.articles import GOOD_ENTRY, article, entries

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


def test_titles_of_images_are_cleaned() -> None:
    (row,) = tables_of(seed=article("images: [{url: a, title: ' Q&amp;A cafÃ© '}]"))[Image]
    assert row.title == "Q&A café"


def test_what_is_left_out_is_told() -> None:
    lines = "excerpt: [One., 'Two, three.']", "category: {a: [b, c], d: e}", "type: []"
    found = {finding.path: finding.text for finding in findings_of(seed=article(*lines))}
    assert found == {"excerpt": "One., Two, three.", "category": "b, c, e", "type": None}


def test_a_page_needs_no_addresses() -> None:
    tables = tables_of(page=PAGE)
    assert tables[Finding] == []
    assert sorted((m.title, m.is_title_cut, m.line) for m in tables[Mention]) == [
        ("One", True, 13),
        ("Two", False, 18),
    ]


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
