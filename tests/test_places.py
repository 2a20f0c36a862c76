"""Each code comes with the exact line and column, however its file is written."""

from pathlib import Path

import pytest

from flows import validate as validate_module
from flows.docs import TWO_PAGES, run_example
from flows.lint import lint
from flows.parse.page import lists
from schemas.findings import MEANINGS, Code, Contract

HEAD = "---\ntitle: T\nwebUrl: https://e.org/a\n"

# The code, and a seed in which `▸` stands before each place it is found at.
PLACES: list[tuple[Code, str]] = [
    (Code.FILE_NOT_UTF8, "Title\n\nČau 🙂 ▸\0\n"),
    (Code.FORMAT_UNKNOWN, "▸# Notes\n\nWords.\n"),
    (Code.FORMAT_UNKNOWN, "▸title: T\nrelated:\n- title: A\n---\n"),
    (Code.FORMAT_UNKNOWN, "\n\n  ▸# Notes\n"),
    (Code.FORMAT_UNKNOWN, "\n▸---\ntitle: T\nphoto: P\n---\n"),
    (Code.FORMAT_UNKNOWN, "photo: P\n▸title: T\n---\n"),
    (Code.FORMAT_UNKNOWN, "# A comment.\n▸title: T\nphoto: P\n---\n"),
    (Code.FORMAT_UNKNOWN, "layout: post\nphoto: P\n▸quality: 3\nrelated:\n---\nAuthor: A\n"),
    (Code.FORMAT_UNKNOWN, "▸----\ntitle: T\nphoto: P\n---\n"),
    (Code.FRONT_MATTER_OPEN, "▸---\ntitle: T\n"),
    (Code.YAML_SYNTAX, "---\ntitle: Ready▸: steady\n---\n"),
    (Code.YAML_SYNTAX, "---\ntitle: Č🙂 “a▸: b”\n---\n"),
    (Code.YAML_SYNTAX, "---\ntitle: T\na:\n▸\tb: 1\n---\n"),
    (Code.YAML_SYNTAX, "---\ntitle: T\ntype: ▸*b\n---\n"),
    (Code.YAML_SYNTAX, '---\ntitle: ▸"T\nwebUrl: https://e.org/a\n---\n'),
    (Code.YAML_SYNTAX, "---\ntitle: T\n▸webUrl:https://e.org/a\ntype: b\n---\n"),
    (Code.YAML_SYNTAX, "---\ntitle: T\ntype: ▸!!binary x\n---\n"),
    (Code.YAML_SYNTAX, "---\ntitle: T\n? ▸[a]\n: b\n---\n"),
    (Code.YAML_LIMIT, HEAD + "č: " + "[" * 32 + "▸[" + "]" * 33 + "\n---\n"),
    (Code.YAML_LIMIT, HEAD + "a: &a [" + "x, " * 9_999 + "x]\nb: ▸*a\n---\n"),
    (Code.TOO_MANY_ENTRIES, HEAD + "related:\n  ▸- {}\n  - {}\n  - {}\n  - {}\n  - {}\n---\n"),
    (Code.TOO_MANY_ENTRIES, "T\n\nRelated articles\n\n\n▸One\n\n\nTwo\n\n\nThree\n\n\nFour\n\n\nFive\n"),
    (Code.SECOND_DOCUMENT, HEAD + "---\n\n▸---\ntitle: U\n---\n"),
    (Code.SECOND_DOCUMENT, HEAD + "...\n  ▸isCached: true\n---\n"),
    (Code.LIST_IN_BODY, HEAD + "---\n\nČ🙂 Words.\n\n  ▸## Related articles\n\n- One\n"),
    (Code.LIST_IN_BODY, HEAD + "---\n▸Related stories:\nOne\n"),
    (Code.LIST_IN_BODY, HEAD + '---\n  ▸<!-- wp:heading {"level":2} -->Related stories\n\n- One\n'),
    (Code.LIST_IN_BODY, HEAD + f"---\n▸## [Related stories](https://e.org/{'a' * 80})\n\n- One\n"),
    (
        Code.LINES_LEFT_OUT,
        "T\n\nRelated articles\n\n- One\nShare this article\n\n  ▸- Č🙂 one two three\n- One two three four\n",
    ),
    (Code.LINES_LEFT_OUT, "T\n\nRelated articles\nTop stories\n ▸One two three four\n"),
    (Code.LINES_LEFT_OUT, "T\n\nRelated articles\n- Title: Č🙂\n  Source: ▸A\n- Title: B\n  Source: A\n"),
    (Code.LINES_LEFT_OUT, "T\n\nRelated articles\nOne\n  ▸Author: Č🙂\nTwo\nAuthor: A\n"),
    (Code.DUPLICATE_KEY, HEAD + "type: č\n▸type: 2\n---\n"),
    (Code.DUPLICATE_KEY, HEAD + 'related:\n- {"title": "🙂", webUrl: "https://e.org/b", ▸"title": B}\n---\n'),
    (Code.DUPLICATE_KEY, HEAD + "provider:\n  images:\n  - url: a\n    ▸url: b\n---\n"),
    (Code.RECORD_INVALID, "---\n▸- a\n---\n"),
    (Code.RECORD_INVALID, "---\n▸---\n"),
    (Code.RECORD_INVALID, "---\ntitle:   ▸''\n---\n"),
    (Code.RECORD_INVALID, HEAD + "related:\n  - ▸words\n  - ▸[a]\n  -▸\n---\n"),
    (Code.RECORD_INVALID, HEAD + "related:\n  - webUrl: https://e.org/b\n    title: ▸{a: b}\n---\n"),
    (Code.FIELD_MISSING, "---\n▸webUrl: https://e.org/a\n---\n"),
    (Code.FIELD_MISSING, "---\n# A comment.\n\n  ▸webUrl: https://e.org/a\n---\n"),
    (
        Code.FIELD_MISSING,
        HEAD
        + "related:\n  - title: A\n    webUrl: https://e.org/b\n  - ▸type: b\n    webUrl: https://e.org/c\n---\n",
    ),
    (Code.FIELD_MISSING, HEAD + "related: [▸{webUrl: 'https://e.org/b'}]\n---\n"),
    (Code.FIELD_MISSING, "\n\n▸photo: (e.org)\n\nText.\n"),
    (Code.ADDRESS_MISSING, HEAD + "related:\n  -   ▸title: A\n---\n"),
    (Code.ADDRESS_MISSING, HEAD + "related:\n  - ▸title: A\n    webUrl:\n    cdnAmpUrl: null\n---\n"),
    (Code.FIELD_INVALID, HEAD + "related: ▸none\n---\n"),
    (Code.FIELD_INVALID, HEAD + "related: ▸words\n---\n"),
    (Code.FIELD_INVALID, HEAD + "topics: [🙂, ▸[b, c]]\n---\n"),
    (Code.FIELD_INVALID, HEAD + "heat: ▸1e400\nsecured: ▸'x;y'\npublished: ▸maybe\nprovider: ▸[a, b]\n---\n"),
    (Code.FIELD_INVALID, HEAD + "images:\n  - ▸width: 3\n  - url: b\n    height: ▸-1\n---\n"),
    (
        Code.FIELD_INVALID,
        HEAD
        + "related:\n"
        + "- {title: A, webUrl: 'https://e.org/b'}\n" * 3
        + "- title: Č\n  webUrl: https://e.org/c\n  provider:\n    images:\n      - url: 🙂.png\n"
        + '        "width":\t▸"wide"\n---\n',
    ),
    (Code.FIELD_INVALID, "T\n\nAuthor: A\nAdded:\t ▸31.2.2020\n"),
    (
        Code.TEXT_SWALLOWED,
        "---\ntitle: Č🙂 are ▸#1\nexcerpt: ▸#2 hit\nwebUrl: https://e.org/a # a comment\ntype: a ## another\n---\n",
    ),
    (
        Code.TEXT_SWALLOWED,
        HEAD + "topics: [a  ▸#b\n ]\nrelated:\n- title: ▸&Beyond words\n  webUrl: https://e.org/b\n---\n",
    ),
    (
        Code.TEXT_SWALLOWED,
        HEAD
        + """excerpt: "🙂" ▸#b\ntype: |\n  a\n#b\ncategory: 'a' # a comment\nrelated:\n"""
        + "- title: 'A' ▸#1\n  webUrl: https://e.org/b\n  excerpt: >\n    a\n#b\n---\n",
    ),
    (
        Code.TEXT_SWALLOWED,
        "---\ntitle: 🙂 C ▸# is popular\ntype: in C ▸# b\npublishedDateTime: 2020-01-01 10:00:00Z # a\n"
        + "excerpt:\t▸# 1\nwebUrl: https://e.org/a # a comment\ncategory: 'a' # one\n"
        + "photo: Č ▸# b\nauthor: a\n  b ▸## c\nrelated: # a comment\n"
        + "- title: We  ▸# 1\n  webUrl: https://e.org/b\n  provider: {name: a ▸# b\n  }\n---\n",
    ),
    (
        Code.TEXT_SWALLOWED,
        "---\ntitle: A\n ▸#b c\nphoto: A\n#type: b\nauthor:\n\n  Č\n\n  ▸#b\nexcerpt: A\n  # c\ncategory: 'A'\n  #b\n"
        + "provider:\n  #name: a\n  domain: e.org\n  #b\ntopics:\n- a\n#b\n- c\n  #- d\n- e\n  ▸#f\n---\n",
    ),
    (
        Code.TEXT_SWALLOWED,
        HEAD
        + "topics: [ ▸#a\n  č, ▸#b, c\n  ▸#d,\n  'e, #f', # g\n  h ▸# i\n  #j: k\n  ]\nimages: [ #a\n ]\n---\n",
    ),
    (
        Code.TEXT_SWALLOWED,
        HEAD + "category: &a A\ntype: &b B\ntopics: [ *a,\n  ▸#a\n  *b, č,\n  ▸#b 🙂\n  ▸#c\n  d ]\n---\n",
    ),
    (Code.CONTROL_CHARACTER, HEAD + 'excerpt: "🙂▸\x07\n  č"\ntype: a▸\x1bb\x07\n---\n'),
    (Code.CONTROL_CHARACTER, "T\nč🙂▸\x07, \x1b[1mbold\n\nAuthor: A\n"),
    (Code.CONTROL_CHARACTER, HEAD + "---\n\nč ▸\x08\n"),
    (Code.CONTROL_CHARACTER, HEAD + "related:\n- title: A\n  webUrl: https://e.org/b\n---\nA ▸\x7f\n"),
    (Code.LIST_OF_ONE, HEAD + "related:\n  ▸title: Č\n  webUrl: https://e.org/b\nimages: ▸{url: a}\n---\n"),
    (Code.LIST_OF_ONE, HEAD + "topics:  ▸🙂\nprovider:\n  images: ▸{url: a}\n---\n"),
    (
        Code.FIELD_REPAIRED,
        HEAD
        + "publishedDateTime: ▸'20 Nov 2019'\nprovider: ▸🙂 Wire\nimages:\n  ▸7: {url: a}\n  9: ▸https://e.org/b\n---\n",
    ),
    (
        Code.FIELD_REPAIRED,
        HEAD
        + "related:\n  ▸0:\n    title: A\n    webUrl:   ▸www.e.org/č\n  2:\n    title: ▸[🙂]\n    webUrl: '?'\n---\n",
    ),
    (Code.FIELD_REPAIRED, HEAD + "provider:\n  ▸- name:\n      ▸- A\ntopics: [🙂, A, ▸🙂, ▸A]\n---\n"),
    (Code.FIELD_REPAIRED, "T\n\nAuthor: A\nAdded:\t ▸20 November 2019\n"),
    (Code.TEXT_GARBLED, "---\ntitle:  ▸'donâ€™t'\nexcerpt: ▸cafÃ©\nwebUrl: https://e.org/a\n---\n"),
    (Code.TEXT_GARBLED, HEAD + "related:\n- {webUrl: 'https://e.org/b', title: ▸🙂 â€“ A}\n---\n"),
    (Code.TEXT_GARBLED, HEAD + "---\nOne.\n\n▸We donâ€™t.\n\nTwo: We donâ€™t. Yes.\n\nWe donâ€™t.\n"),
    (Code.TEXT_GARBLED, "T\n\n▸We donâ€™t.\n\nAuthor: A\n\nWe donâ€™t.\n"),
    (Code.ADDRESS_UNUSABLE, HEAD + "ampWebUrl: ▸/č\noriginalUrl: ▸javascript:alert(1)\n---\n"),
    (
        Code.ADDRESS_UNUSABLE,
        "---\ntitle: T\nsourceUrl: ▸nowhere\nampUrl: ▸file:///x\ncdnAmpUrl: ▸'data:,'\n---\n",
    ),
    (Code.ADDRESS_UNUSABLE, HEAD + "related: [{title: 🙂, webUrl: 'https://e.org', cdnAmpUrl: ▸'?'}]\n---\n"),
    (Code.KEY_UNKNOWN, HEAD + "▸č: x\n▸'🙂': y\n---\n"),
    (
        Code.KEY_UNKNOWN,
        HEAD + "provider:\n  ▸city: Brno\n  images: [{url: a, ▸alt: b}, {url: c, alt: d}]\n---\n",
    ),
    (Code.DECISION_INVALID, "- same_link: [https://e.org/a, ▸/č]\n  reason: R\n  date: 2023-08-14\n"),
    (Code.DECISION_INVALID, "-   ▸same_link: [https://e.org/a, https://e.org/b]\n    date: ▸č\n"),
    (
        Code.DECISION_UNKNOWN,
        "- same_link: [https://e.org/a, https://e.org/b, ▸https://e.org/č🙂, ▸https://e.org/x]\n  reason: R\n  date: 2023-08-14\n",
    ),
    (
        Code.DECISION_REDUNDANT,
        "-   ▸different_link: [https://e.org/a, https://e.org/b]\n    reason: R\n    date: 2023-08-14\n",
    ),
    (
        Code.DECISION_CONTRADICTORY,
        "- {same_link: [https://e.org/a, https://e.org/b], reason: R, date: 2023-08-14}\n"
        + "- ▸{different_link: [https://e.org/b, https://e.org/a], reason: R, date: 2023-08-14}\n",
    ),
    (Code.KEY_REFUSED, HEAD + "provider: {images: [{url: a, ▸alt: b}, {url: c, ▸alt: d}]}\n---\n"),
]

WRITTEN = {
    "LF": lambda text: text,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "BOM": lambda text: "\ufeff" + text,
    "two BOM": lambda text: "\ufeff\ufeff" + text,
}


def marked(text: str) -> list[tuple[int, int]]:
    """Line and column of each mark, the marks themselves not counted."""
    return [
        (number, position - line.count("▸", 0, position) + 1)
        for number, line in enumerate(text.split("\n"), 1)
        for position, character in enumerate(line)
        if character == "▸"
    ]


def contract_of(code: Code) -> Contract:
    return MEANINGS[code].contract


@pytest.mark.parametrize("written", WRITTEN)
def test_places(source: Path, written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (validate_module, lists):
        monkeypatch.setattr(module, "MAX_ENTRIES", 4)
    for code, text in PLACES:
        (source / "decisions.yml").unlink(missing_ok=True)
        (source / "seed.md").write_text(TWO_PAGES)
        text_of_file = WRITTEN[written](text.replace("▸", ""))
        (source / MEANINGS[code].file).write_text(text_of_file, "utf-8", newline="")
        found = lint(source, contract_of(code)).findings
        assert [(f.line, f.col) for f in found if f.code == code] == marked(text), text
        assert {f.code for f in found} <= {code, Code.ADDRESS_MISSING, Code.ADDRESS_UNUSABLE}, text


def test_places_in_bytes(source: Path) -> None:
    for data, place in [
        (b"T\r\n\r\n\xc4\x8cau \xf0\x9f\x99\x82 \xe9", (3, 7)),
        (b"\xef\xbb\xbfab\r\xff", (2, 1)),
        (b"\xef\xbb\xbfab\xff", (1, 3)),
        ("T\n".encode("utf-16"), (1, 1)),
        (b"T\n\xed\xa0\x80", (2, 1)),
    ]:
        (source / "seed.md").write_bytes(data)
        (found,) = lint(source, "evolve").findings
        assert (found.code, found.line, found.col) == (Code.FILE_NOT_UTF8, *place), data


# Where the example of each code has it.
EXAMPLES: dict[Code, tuple[int | None, int | None]] = {
    Code.FILE_UNREADABLE: (None, None),
    Code.FILE_OUTSIDE_SOURCE: (None, None),
    Code.FILE_TOO_LARGE: (None, None),
    Code.FILE_NOT_UTF8: (1, 5),
    Code.FILE_EMPTY: (1, 1),
    Code.FORMAT_UNKNOWN: (1, 1),
    Code.FRONT_MATTER_OPEN: (1, 1),
    Code.YAML_SYNTAX: (2, 13),
    Code.YAML_LIMIT: (3, 41),
    Code.TOO_MANY_ENTRIES: (4, 1),
    Code.TOO_MANY_FINDINGS: (None, None),
    Code.SECOND_DOCUMENT: (4, 1),
    Code.LIST_IN_BODY: (7, 1),
    Code.LINES_LEFT_OUT: (10, 1),
    Code.DUPLICATE_KEY: (4, 1),
    Code.RECORD_INVALID: (2, 8),
    Code.FIELD_MISSING: (4, 5),
    Code.ADDRESS_MISSING: (4, 5),
    Code.FIELD_INVALID: (3, 10),
    Code.LIST_OF_ONE: (3, 9),
    Code.FIELD_REPAIRED: (3, 20),
    Code.TEXT_SWALLOWED: (2, 15),
    Code.TEXT_GARBLED: (2, 8),
    Code.CONTROL_CHARACTER: (2, 10),
    Code.ADDRESS_UNUSABLE: (3, 9),
    Code.KEY_UNKNOWN: (3, 1),
    Code.KEY_REFUSED: (3, 1),
    Code.DECISION_INVALID: (1, 3),
    Code.DECISION_UNKNOWN: (1, 32),
    Code.DECISION_REDUNDANT: (1, 3),
    Code.DECISION_CONTRADICTORY: (4, 3),
}


@pytest.mark.parametrize("code", Code)
def test_examples(code: Code) -> None:
    found, *others = run_example(code).findings
    assert (found.code, found.line, found.col) == (code, *EXAMPLES[code])
    assert len(others) == (3 if code is Code.TOO_MANY_FINDINGS else 0)


def test_every_code_has_places() -> None:
    of_whole_files = {code for code, place in EXAMPLES.items() if place == (None, None)} | {Code.FILE_EMPTY}
    assert {code for code, _ in PLACES} == set(Code) - of_whole_files
