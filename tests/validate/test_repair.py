"""What is written in another way, but has one meaning only, gives the same rows, and a warning."""

import pytest

from schemas.tables import Article, ArticleTopic, Document, Finding, Mention
from tests.seeds import files_of, findings_of, said, tables_of

URL = "https://e.org/a"
A, B = "{title: A, webUrl: 'https://e.org/b'}", "{title: B, webUrl: 'https://e.org/c'}"

# What is written, what it means, and the codes and paths of the findings.
CASES = {
    "a text for a provider": ("provider: CNBC [UK]", "provider: {name: 'CNBC [UK]'}", ["provider"]),
    "an address for a provider": (
        "provider: https://www.e.org/",
        "provider: {domain: 'https://www.e.org/'}",
        ["provider"],
    ),
    "an address without a scheme for a provider": (
        "provider: www.e.org",
        "provider: {domain: www.e.org}",
        ["provider"],
    ),
    "a page without a scheme for a provider": (
        "provider: www.e.org/news",
        "provider: {domain: www.e.org/news}",
        ["provider"],
    ),
    "a number for a provider": ("provider: 444", "provider: {name: 444}", ["provider"]),
    "a list of one provider with a list of one name": (
        "provider: [{name: [CNBC], domain: e.org}]",
        "provider: {name: CNBC, domain: e.org}",
        ["provider", "provider.name"],
    ),
    "a list of one text for a provider": (
        "provider: [CNBC]",
        "provider: {name: CNBC}",
        ["provider"],
    ),
    "a name in brackets": ("provider: '[adult swim]'", "provider: {name: '[adult swim]'}", ["provider"]),
    "a list that a program wrote for a name": (
        """provider: {name: "['A', 'B']", domain: e.org}""",
        "provider: {domain: e.org}",
        ["field-invalid provider.name"],
    ),
    "an address for the name of a provider": (
        "provider: {name: 'https://e.org/2020/12/07/a', domain: e.org}",
        "provider: {domain: e.org}",
        ["provider.name"],
    ),
    "what programs write for no name": (
        "provider: {name: '[object Object]', domain: e.org}",
        "provider: {name: ' ', domain: e.org}",
        ["provider.name"],
    ),
    "an address for images": (
        f"images: {URL}",
        f"images: [{{url: '{URL}'}}]",
        ["list-of-one images", "images[0]"],
    ),
    "addresses for images": (
        f"images: [{URL}, {{url: b}}, {URL}]",
        f"images: [{{url: '{URL}'}}, {{url: b}}, {{url: '{URL}'}}]",
        ["images[0]", "images[2]"],
    ),
    "the same of a provider": (
        f"provider: {{name: N, images: {URL}}}",
        f"provider: {{name: N, images: [{{url: '{URL}'}}]}}",
        ["list-of-one provider.images", "provider.images[0]"],
    ),
    "numbers for keys of images": (
        "images: {0: {url: a}, 5: {url: b, width: [3]}}",
        "images: [{url: a}, {url: b, width: 3}]",
        ["images", "images[1].width"],
    ),
    "numbers for keys of topics": ("topics: {1: A, 2: B}", "topics: [A, B]", ["topics"]),
    "topics that stand twice": (
        "topics: [A, '', B, A, ' A ', ' ', B]",
        "topics: [A, B]",
        ["topics[3]", "topics[6]", "field-invalid topics[1]", "field-invalid topics[5]"],
    ),
    "lists of one where one value belongs": (
        "published: [true]\nheat: [3]\nexcerpt: [[E]]",
        "published: true\nheat: 3\nexcerpt: E",
        ["published", "heat", "excerpt"],
    ),
    "a time in words": (
        "publishedDateTime: 20 November 2019",
        "publishedDateTime: 2019-11-20",
        ["publishedDateTime"],
    ),
    "a time in a list": (
        "publishedDateTime: [1692044400]",
        "publishedDateTime: 2023-08-14T20:20:00Z",
        ["publishedDateTime"],
    ),
    "links to the note of a day": (
        "publishedDateTime: '[[2024-03-12]]'\nrelated: [{title: A, webUrl: https://e.org/b, "
        "publishedDateTime: '[[x|12 March 2024]]'}]",
        "publishedDateTime: 2024-03-12\nrelated: [{title: A, webUrl: https://e.org/b, publishedDateTime: 2024-03-12}]",
        ["publishedDateTime", "related[0].publishedDateTime"],
    ),
    "addresses without a scheme": (
        "originalUrl: //e.org/x\nampUrl: WWW.e.org/y",
        "originalUrl: https://e.org/x\nampUrl: https://WWW.e.org/y",
        ["originalUrl", "ampUrl"],
    ),
    "links of Markdown for addresses": (
        "webUrl: '[here](https://e.org/x_(y))'\nampUrl: ' [a](<HTTPS://e.org/y>) '",
        "webUrl: https://e.org/x_(y)\nampUrl: HTTPS://e.org/y",
        ["webUrl", "ampUrl"],
    ),
    "links of Markdown for entries": (
        f"related: ['[A](https://e.org/b)', {B}, '[A](https://e.org/b)']",
        f"related: [{A}, {B}, {A}]",
        ["related[0]", "related[2]"],
    ),
    "a link of Markdown for all entries": (
        "related: '[A](https://e.org/b)'",
        f"related: [{A}]",
        ["list-of-one related", "related[0]"],
    ),
    "a link of Markdown for a title": (
        "related: [{title: '[B](https://e.org/x)', sourceUrl: https://e.org/c}]",
        f"related: [{B}]",
        ["related[0].title"],
    ),
    "links for a provider": (
        "provider: '[CNBC](https://e.org)'\nrelated: [{title: A, webUrl: https://e.org/b, provider: '[[A|N]]'}]",
        "provider: {name: CNBC, domain: e.org}\nrelated: [{title: A, webUrl: https://e.org/b, provider: {name: N}}]",
        ["provider", "related[0].provider"],
    ),
    "links for parts of a provider and texts": (
        "provider: {name: '[[CNBC]]', domain: '[e.org](https://e.org/)'}\ntype: '[[a b]]'\nexcerpt: '[E](https://e.org)'",
        "provider: {name: CNBC, domain: e.org}\ntype: a b\nexcerpt: E",
        ["provider.name", "provider.domain", "type", "excerpt"],
    ),
    "links for topics": (
        "topics: ['[[A]]', B, '[C](https://e.org/c)', '[[x/A|A]]']",
        "topics: [A, B, C]",
        ["topics[0]", "topics[2]", "topics[3]"],
    ),
    "links to notes without quotes, lists of lists to YAML, for topics": (
        "topics: [[[A]], B, [{name: C}], [['[[D]]']], [None], [[x/E|F]]]",
        "topics: [A, B, C, D, F]",
        ["topics[0]", "topics[2]", "topics[3]", "field-invalid topics[4]", "topics[5]"],
    ),
    "mappings for topics": (
        "topics: [{name: A, id: 1}, B, {name: '[[C]]'}]",
        "topics: [A, B, C]",
        ["topics[0]", "topics[2]"],
    ),
    "images of Markdown": (
        f"images: ['![i]({URL})', {{url: '[i]({URL})'}}]",
        f"images: [{{url: '{URL}'}}, {{url: '{URL}'}}]",
        ["images[0]", "images[1].url"],
    ),
    "an image of Markdown alone": (
        f"images: ' ![i]({URL})'",
        f"images: [{{url: '{URL}'}}]",
        ["list-of-one images", "images[0]"],
    ),
    "a domain for a provider": ("provider: ' e.org '", "provider: {domain: e.org}", ["provider"]),
    "a name that looks like a domain": (
        "provider: Booking.com",
        "provider: {name: Booking.com}",
        ["provider"],
    ),
    "several authors": ("author: ['[[A|B]]', {name: C, url: x}]", "author: B, C", ["author"]),
    "authors with their first names last": (
        "author: ['Doe, Jane', {name: '[[Roe, J.]]'}, X]",
        "author: Doe, Jane; Roe, J.; X",
        ["author"],
    ),
    "an author as a mapping": ("author: {name: A, url: x}", "author: A", ["author"]),
    "a time for whether it is published": (
        "published: May 6, 2024\npublishedDateTime: ''",
        "publishedDateTime: 2024-05-06",
        ["published"],
    ),
    "what programs write for no text": (
        "excerpt: None\ntype: 'null'\nauthor: N/A\ncategory: undefined\ntopics: None",
        "",
        ["excerpt", "type", "author", "category", "topics"],
    ),
    "what programs write for no domain and no topic": (
        "provider: {name: N, domain: None}\ntopics: [A, nan, Nan]",
        "provider: {name: N}\ntopics: [A, Nan]",
        ["provider.domain", "field-invalid topics[1]"],
    ),
    "what programs write for no address, number, time and answer": (
        "webUrl: None\nampUrl: n/a\nquality: nan\npublishedDateTime: NaT\npublished: None\n"
        "images: [{url: None, width: 1}, {url: a, width: None}]",
        "images: [{url: a}]",
        [
            *("webUrl", "ampUrl", "quality", "publishedDateTime", "published"),
            *("images[0].url", "field-invalid images[0].url", "images[1].width"),
        ],
    ),
    "what programs of numbers write for no text": (
        "excerpt: nan\ntype: NaN\nauthor: Nan",
        "author: Nan",
        ["excerpt", "type"],
    ),
    "what programs write for a text of which nothing is left": (
        "excerpt: ' ... '\nauthor: '[…]'\ncategory: and ...",
        "category: and ...",
        ["excerpt", "author"],
    ),
    "brackets that hold nothing but words": (
        "provider: '[adult swim]'\nexcerpt: '[[A]] and B'\ntype: '[A](b)'",
        "provider: {name: '[adult swim]'}\nexcerpt: '[[A]] and B'\ntype: '[A](b)'",
        ["provider"],
    ),
    "numbers for keys of entries": (
        f"related: {{0: {A}, 2: {B}}}",
        f"related: [{A}, {B}]",
        ["related"],
    ),
    "lists behind one key, as in XML": (
        f"related: {{entry: [{A}, {B}]}}\ntopics: {{topic: [A, B]}}\nimages: {{image: [{{url: a}}, {{url: b, width: [3]}}]}}",
        f"related: [{A}, {B}]\ntopics: [A, B]\nimages: [{{url: a}}, {{url: b, width: 3}}]",
        ["related", "topics", "images", "images[1].width"],
    ),
    "a list of one entry behind a key": (f"related: {{entry: [{A}]}}", f"related: [{A}]", ["related"]),
    "entries that stand behind a key each": (
        f"related: {{edges: [{{node: {A}}}, {{node: {B}}}]}}",
        f"related: [{A}, {B}]",
        ["related", "related[0]", "related[1]"],
    ),
    "an image whose address is in a list": (
        "images: {url: [a]}",
        "images: [{url: a}]",
        ["list-of-one images", "images[0].url"],
    ),
    "an entry alone whose values are lists": (
        "related: {title: [A], webUrl: ['https://e.org/b']}",
        f"related: [{A}]",
        ["list-of-one related", "related[0].title", "related[0].webUrl"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_meant_is_read(case: str) -> None:
    written, meant, told = CASES[case]
    texts = [f"---\ntitle: T\n{lines}\n---\n" for lines in (written, meant)]
    found, expected = (said(files_of({"seed": text})) for text in texts)
    assert [one._replace(bytes=0) for one in found.documents] == [
        one._replace(bytes=0) for one in expected.documents
    ]
    assert (found.cleaned.articles, found.cleaned.listed) == (
        expected.cleaned.articles,
        expected.cleaned.listed,
    )
    places = [list(zip(*one.cleaned.mentions[:3], strict=True)) for one in (found, expected)]
    assert places[0] == places[1]
    assert expected.findings.num_rows == 0
    codes = [f"{f.code} {f.path}".removeprefix("field-repaired ") for f in findings_of(seed=texts[0])]
    assert sorted(codes) == sorted(told)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("images: none", "field-invalid"),
        ("images: [none]", "field-invalid"),
        ("images: /i.png", "field-invalid"),
        ("provider: [A, B]", "field-invalid"),
        ("provider: []", "field-invalid"),
        *(
            (f"provider: {nothing}", "field-invalid")
            for nothing in (
                *(
                    "none",
                    "N/A",
                    "na",
                    "nil",
                    "'null'",
                    "undefined",
                    "unknown",
                    "false",
                    "no",
                    "true",
                    "yes",
                    "0",
                ),
                *(
                    "'-'",
                    "' None '",
                    "'???'",
                    "' [object Object]'",
                    "'{{ name }}'",
                    "example.org/2021/11/3/a-page",
                ),
            )
        ),
        ("""provider: '{"name": "N"}'""", "field-invalid"),
        ("""topics: '["A", "B"]'""", "field-invalid"),
        ("""topics: '{"A", "B"}'""", "field-invalid"),
        ("topics: '[]'", "field-invalid"),
        ("""images: "[{'url': 'a'}]" """, "field-invalid"),
        ("""topics: ['["A", "B"]']""", "field-invalid"),
        ("""author: "['A', 'B']" """, "field-invalid"),
        ("""author: '[["A"], ["B"]]'""", "field-invalid"),
        ("""category: '["C"]'""", "field-invalid"),
        ("""type: '["article"]'""", "field-invalid"),
        ("photo: '{}'", "field-invalid"),
        ("provider: '[[A]], [[B]]'", "field-invalid"),
        ("provider: {name: '[[1, 2], [3]]'}", "field-repaired"),
        ("""related: '[{"title": "A", "webUrl": "https://e.org"}]'""", "field-invalid"),
        ("""related: ['{"title": "A", "webUrl": "https://e.org"}']""", "record-invalid"),
        ("related: '[A, B]'", "field-invalid"),
        ("author: {url: 'https://e.org'}", "field-invalid"),
        ("topics: [{label: A}]", "field-invalid"),
        ("topics: [{name: {en: A}}]", "field-invalid"),
        ("topics: [[A, B]]", "field-invalid"),
        ("images: [{url: 'https://e.org/a.png, https://e.org/b.png'}]", "field-invalid"),
        ("images: ['https://e.org/a.png https://e.org/b.png']", "field-invalid"),
        ("author: [A, ' ']", "field-invalid"),
        ("published: 2024", "field-invalid"),
        ("published: 03/04/2019", "field-invalid"),
        ("publishedDateTime: 2024-05-06\npublished: 2024-05-07", "field-invalid"),
        ("provider: ftp://e.org", "field-invalid"),
        ("provider: https://e.org https://e.com", "field-invalid"),
        ("excerpt: [A, B]", "field-invalid"),
        ("topics: {0: A, b: B}", "field-invalid"),
        ("topics: {name: A}", "field-invalid"),
        ("publishedDateTime: 03/04/2019", "field-invalid"),
        ("webUrl: e.org/page", "address-unusable"),
        ("webUrl: www.e.org www.e.com", "address-unusable"),
        *((f"webUrl: '{text}'", "address-unusable") for text in ("www", "www.", "www...", "//", "//page")),
        ("webUrl: //images/a.png", "address-unusable"),
        ("webUrl: //e.org:99999", "address-unusable"),
        ("webUrl: www.e.org,www.e.com", "address-unusable"),
        ("webUrl: www.e.orghttps://e.com", "address-unusable"),
        ("webUrl: /page", "address-unusable"),
        ("related: 'https://e.org/a'", "field-invalid"),
        ("related: ['https://e.org/a']", "record-invalid"),
        ("related: ['[A](https://e.org/a) of B']", "record-invalid"),
        ("related: ['[A](https://e.org/a)[B](https://e.org/b)']", "record-invalid"),
        ("related: ['[A](/a)']", "record-invalid"),
        ("related: [{provider: {name: A}}]", "field-missing"),
        ("webUrl: '[A](https://e.org/a) of B'", "address-unusable"),
    ],
)
def test_what_may_mean_several_things_is_not(lines: str, code: str) -> None:
    (found,) = findings_of(seed=f"---\ntitle: T\n{lines}\n---\n")
    assert found.code == code


@pytest.mark.parametrize("value", ['["A"]', '{"name": "A"}', " [ ] ", "[ ['A'] ]", "[[A]], [[B]]", "A"])
@pytest.mark.parametrize("name", ["provider", "images", "related"])
def test_a_list_or_mapping_in_a_text_is_told_as_such(name: str, value: str) -> None:
    text = value.replace("'", "''")
    told = [f.message for f in tables_of(seed=f"---\ntitle: T\n{name}: '{text}'\n---\n")[Finding]]
    is_one = value.strip()[0] in "[{" and value != "[[A]], [[B]]"
    assert [message.endswith("not one in a text") for message in told] == [is_one]


@pytest.mark.parametrize("written", ["03/04/2019", "4-3-2019", "04/03/2019 17:30"])
def test_a_day_of_one_of_two_months_is_told_as_such(written: str) -> None:
    (found,) = findings_of(seed=f"---\ntitle: T\npublishedDateTime: {written}\n---\n")
    told = "should be a day like 2023-08-14: this may be in March or in April"
    assert found.message.startswith(f"`publishedDateTime` {told}")


@pytest.mark.parametrize(
    ("entry", "places"),
    [
        (
            "article:\n      title: A\n      webUrl: https://e.org\n      mood: 1\n      quality: a",
            [(7, 7), (8, 16)],
        ),
    ],
)
def test_what_is_wrong_in_what_means_an_entry_is_told_where_it_stands(
    entry: str, places: list[tuple[int, int]]
) -> None:
    found = findings_of(seed=f"---\ntitle: T\nrelated:\n  - {entry}\n---\n")
    told = {f.path: (f.line, f.col) for f in found if f.code != "field-repaired"}
    assert told == dict(zip(("related[0].mood", "related[0].quality"), places, strict=True))


def test_keys_of_a_document_behind_a_key_are_none_of_its_own() -> None:
    tables = tables_of(seed=f"---\narticle:\n  title: T\n  related: [{A}]\n---\n")
    assert {(f.code.value, f.line, f.col) for f in tables[Finding]} == {
        ("field-missing", 2, 1),
        ("key-unknown", 2, 1),
    }
    assert [(row.entry_count, row.outcome) for row in tables[Document]] == [(0, "rejected")]


def test_what_is_no_image_is_no_topic_either() -> None:
    assert [(f.code, f.path) for f in findings_of(seed="---\ntitle: T\nimages: [/i.png, /i.png]\n---\n")] == [
        ("field-invalid", "images[0]"),
        ("field-invalid", "images[1]"),
    ]


def test_a_list_that_is_too_long_is_told_as_a_whole() -> None:
    (found,) = findings_of(seed=f"---\ntitle: T\ntopics: [{'A, ' * 1_001}]\n---\n")
    assert (found.code, found.path) == ("field-invalid", "topics")


def test_a_day_of_the_week_that_is_not_that_of_its_date_is_told() -> None:
    (found,) = findings_of(seed="---\ntitle: T\npublishedDateTime: Mon, 20 Nov 2019\n---\n")
    assert found.message == (
        "`publishedDateTime` should name the day of the week of its date: 2019-11-20 is a Wednesday"
    )


def test_a_topic_may_be_an_address() -> None:
    tables = tables_of(seed=f"---\ntitle: T\ntopics: [{URL}]\n---\n")
    assert ([row.topic for row in tables[ArticleTopic]], tables[Finding]) == ([URL], [])


@pytest.mark.parametrize("title", ["20 Nov 2019", '["A"]', "None"])
def test_texts_may_look_like_other_things(title: str) -> None:
    player = "[20 Nov 2019](https://e.org/a)"
    lines = f"title: '{title}'\ntype: www.e.org\nexcerpt: //e.org/x\nfeaturedContent: '{player}'\n"
    tables = tables_of(seed=f"---\n{lines}---\n")
    assert [(row.title, row.type, row.excerpt, row.featured_content) for row in tables[Article]] == [
        (title, "www.e.org", "//e.org/x", player)
    ]
    assert tables[Finding] == []


def test_unknown_keys_are_left_as_they_are() -> None:
    entry = """{title: A, webUrl: 'https://e.org/b', topics: [A, A], author: '["A"]'}"""
    lines = f"related: [{entry}]\nimages: [{{url: a, provider: B}}]"
    tables = tables_of(seed=f"---\ntitle: T\nmood: [A]\nprovider: [{{alt: [B]}}]\n{lines}\n---\n")
    assert {finding.code for finding in tables[Finding]} == {"key-unknown", "field-repaired"}
    assert [row.extra for row in tables[Mention]] == [r'{"author": "[\"A\"]", "topics": ["A", "A"]}']
    (row,) = tables[Article]
    assert row.extra == '{"images[0]": {"provider": "B"}, "mood": ["A"], "provider": {"alt": ["B"]}}'


def test_what_is_wrong_in_a_numbered_entry_is_told_of_it() -> None:
    entries = "  3: {title: A, webUrl: 'https://e.org/b', title: B}\n  4: {title: C, webUrl: 'https://e.org/c', heat: 1}\n"
    tables = tables_of(seed=f"---\ntitle: T\nrelated:\n{entries}heat: x\n---\n")
    assert [row.title for row in tables[Mention]] == ["C"]
    assert {(f.code.value, f.path, f.line) for f in tables[Finding]} == {
        ("field-repaired", "related", 4),
        ("duplicate-key", "related[0].title", 4),
        ("key-unknown", "related[1].heat", 5),
        ("field-invalid", "heat", 6),
    }


def test_what_is_wrong_in_an_entry_behind_a_key_is_told_of_it() -> None:
    entry = "  - {title: A, webUrl: 'https://e.org/b', title: B}\n"
    tables = tables_of(seed=f"---\ntitle: T\nrelated:\n  entry:\n  - {B}\n{entry}---\n")
    assert [row.title for row in tables[Mention]] == ["B"]
    assert {(f.code.value, f.path, f.line) for f in tables[Finding]} == {
        ("field-repaired", "related", 4),
        ("duplicate-key", "related[1].title", 6),
    }


def test_a_key_twice_in_numbered_entries() -> None:
    tables = tables_of(seed=f"---\ntitle: T\nrelated: {{0: {A}, 0: {B}}}\n---\n")
    assert ("duplicate-key", "related[0]") in {(found.code.value, found.path) for found in tables[Finding]}
    assert tables[Mention] == []


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("related: {title: A, webUrl: 'https://e.org/b', title: C}", "related[0].title"),
        ("related: {3: {title: A, webUrl: 'https://e.org/b', title: C}}", "related[0].title"),
        (f"related: {A}\nprovider: {{name: N, name: M}}", "provider.name"),
        (f"related: {{3: {A}}}\nprovider: {{name: N, name: M}}", "provider.name"),
        ("images: [{url: a, url: b}]", "images[0].url"),
    ],
)
def test_where_a_key_stands_twice(written: str, path: str) -> None:
    assert ("duplicate-key", path) in {
        (found.code.value, found.path) for found in findings_of(seed=f"---\ntitle: T\n{written}\n---\n")
    }


TWICE = "{title: A, webUrl: 'https://e.org/a', title: B}"


@pytest.mark.parametrize("first", [TWICE, f"{{4: {TWICE}}}", f"[{TWICE}]", "words"])
@pytest.mark.parametrize("second", [A, f"{{0: {A}}}", f"{{3: {A}}}", f"[{A}]", "words"])
def test_related_entries_twice(first: str, second: str) -> None:
    assert ("duplicate-key", "related") in {
        (found.code.value, found.path)
        for found in findings_of(seed=f"---\ntitle: T\nrelated: {first}\nrelated: {second}\n---\n")
    }


def test_what_was_read_in_several_steps_is_told_at_once() -> None:
    (found,) = findings_of(seed="---\ntitle: T\nprovider: [[CNBC]]\n---\n")
    assert found.message == (
        "`provider` should be one value, not a list; it is read as the one in it; "
        "it should be a mapping; it is read as the `name` in one"
    )
