"""The torture set: each case a bad file, what is found in it, and whether its article still comes through.

`python -m tests.torture` prints the outcome as a table.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from flows.read import read
from schemas.tables import Document, Finding
from tests.seeds import ARTICLE, ENTRY, PAGE, built

BOMB = "a0: &a0 x\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
TOPICS = BOMB.replace("a9: &a9", "topics: &a9")
GOOD = "  - title: Good\n    webUrl: https://example.org/good\n"


LARGE = 100_000  # characters


class Case(NamedTuple):
    """A bad file."""

    seed: str | bytes | Callable[[Path], None]
    """What it holds, or what makes it."""
    found: tuple[tuple[str, int | None, int | None], ...]
    """Code, line and column of each finding."""
    entries: int | None
    """How many entries come through; None if the document is rejected."""
    name: bytes = b"bad.md"


def top(lines: str) -> str:
    return ARTICLE.replace("---\n", f"---\n{lines}\n", 1)


def entry(text: str) -> str:
    return ARTICLE.replace(ENTRY, text + GOOD)


def long_line(path: Path) -> None:
    path.write_text("---\ntitle: ")
    os.truncate(path, 200 * 2**20)  # a hole in the file: it takes no room on the disk


def found(
    code: str, line: int | None, col: int | None, *more: tuple[str, int, int]
) -> tuple[tuple[str, int | None, int | None], ...]:
    return ((code, line, col), *more)


CASES: dict[str, Case] = {
    "broken YAML": Case(top("a: [1, 2"), found("yaml-syntax", 2, 4), None),
    "no closing ---": Case(ARTICLE.removesuffix("---\n"), found("front-matter-open", 1, 1), None),
    "empty": Case("", found("file-empty", 1, 1), None),
    "only front matter markers": Case("---\n---\n", found("record-invalid", 2, 1), None),
    "binary": Case(b"\x89PNG\r\n\x1a\n\0", found("file-not-utf8", 1, 1), None),
    "Latin-1": Case(ARTICLE.replace("An", "Á").encode("latin-1"), found("file-not-utf8", 2, 8), None),
    "UTF-16": Case(ARTICLE.encode("utf-16"), found("file-not-utf8", 1, 1), None),
    "UTF-16 without BOM": Case(ARTICLE.encode("utf-16-le"), found("file-not-utf8", 1, 2), None),
    "UTF-16 in the middle": Case(ARTICLE.encode() + "č".encode("utf-16"), found("file-not-utf8", 12, 1), None),
    "BOM": Case(b"\xef\xbb\xbf" + ARTICLE.encode(), (), 1),
    "CRLF": Case(ARTICLE.replace("\n", "\r\n"), (), 1),
    "lone CR": Case(ARTICLE.replace("\n", "\r"), (), 1),
    "NUL bytes": Case(ARTICLE.replace("An", "A\0"), found("file-not-utf8", 2, 9), None),
    "duplicate key": Case(top("type: a\ntype: b"), found("duplicate-key", 3, 1), None),
    "duplicate key in an entry": Case(
        entry("  - title: A\n    webUrl: https://e.org\n    title: B\n"), found("duplicate-key", 10, 5), 1
    ),
    "alias bomb in an unknown key": Case(top(BOMB), found("yaml-limit", 7, 10), None),
    "alias bomb in topics": Case(top(TOPICS), found("yaml-limit", 7, 10), None),
    "200 MB line": Case(long_line, found("file-too-large", None, None), None),
    "10,001 entries": Case(ARTICLE.replace(ENTRY, "- {}\n" * 10_001), found("too-many-entries", 8, 1), None),
    "262,145 values": Case(top(f"a: [{'x,' * 2**18}]"), found("yaml-limit", 2, 524_289), None),
    "20,001 findings": Case(
        top("\n".join(f"a{n}:" for n in range(20_001))),
        found("too-many-findings", None, None, *(("key-unknown", line, 1) for line in (2, 3, 4))),
        None,
    ),
    "address of 8,193 characters": Case(
        top(f"originalUrl: https://e.org/{'x' * 8_179}"), found("address-unusable", 2, 14), 1
    ),
    "1,001 topics": Case(top(f"topics: {list(range(1_001))}"), found("field-invalid", 2, 9), 1),
    "aliases of a long text": Case(
        top(f"a: &a {'x' * 2**20}\nb: [{'*a, ' * 100}]"), found("yaml-limit", 3, 41), None
    ),
    "aliases of a long key": Case(
        top(f"a: &a {{? {'x' * 2**20} : y}}\nb: [{'*a, ' * 100}]"), found("yaml-limit", 3, 41), None
    ),
    "10,000 images with numbers for keys": Case(
        top(f"images: {{{', '.join(f'{n}: {{url: a, z: 1}}' for n in range(10_000))}}}"),
        found("field-invalid", 2, 9, ("field-repaired", 2, 9)),
        1,
    ),
    "20,001 images by their names, and a text": Case(
        top(f"images: {{{', '.join(f'a{n}: {{}}' for n in range(20_001))}, b: c}}"),
        found(
            "too-many-findings",
            None,
            None,
            ("list-of-one", 2, 9),
            ("field-invalid", 2, 9),
            ("key-unknown", 2, 10),
        ),
        None,
    ),
    "20,001 addresses for images": Case(
        top(f"images: [{'https://e.org/a, ' * 20_001}]"), found("field-invalid", 2, 9), 1
    ),
    "time in words": Case(
        top("publishedDateTime: November 20, 2019 at 5:30 PM"), found("field-repaired", 2, 20), 1
    ),
    "unknown key": Case(top("mood: x"), found("key-unknown", 2, 1), 1),
    "unknown key in entries": Case(
        entry("  - {title: A, webUrl: 'https://e.org', mood: x}\n" * 2), found("key-unknown", 8, 41), 3
    ),
    "10,000 levels deep": Case(top("a: " + "[\n" * 10_000 + "]" * 10_000), found("yaml-limit", 34, 1), None),
    "entry without address": Case(entry("  - title: A\n"), found("address-missing", 8, 5), 1),
    "entry without title": Case(entry("  - webUrl: https://e.org\n"), found("field-missing", 8, 5), 1),
    "entry with an empty title": Case(
        entry("  - webUrl: https://e.org\n    title: ''\n"), found("record-invalid", 9, 12), 1
    ),
    "entry not a mapping": Case(
        entry("  - [a, b]\n  -\n"), found("record-invalid", 8, 5, ("record-invalid", 9, 4)), 1
    ),
    "related as a mapping": Case(
        ARTICLE.replace(ENTRY, "  title: A\n"), found("address-missing", 8, 3, ("list-of-one", 8, 3)), 0
    ),
    "related as null": Case(ARTICLE.replace(ENTRY, ""), (), 0),
    "related as text": Case(
        ARTICLE.replace("related:\n" + ENTRY, "related: none\n"), found("field-invalid", 7, 10), 0
    ),
    **{
        f"{what} address": Case(
            entry(f"  - title: A\n    webUrl: {url}\n"),
            found("address-missing", 8, 5, ("address-unusable", 9, 13)),
            1,
        )
        for what, url in {
            "javascript:": "javascript:alert(1)",
            "file:": "file:///etc/passwd",
            "data:": "data:text/html,x",
            "relative": "/page",
        }.items()
    },
    "empty address": Case(entry("  - title: A\n    webUrl: ''\n"), found("address-missing", 8, 5), 1),
    "address with spaces": Case(entry("  - title: A\n    webUrl: https://e.org/a b\n"), (), 2),
    "quality: abc": Case(top("quality: abc"), found("field-invalid", 2, 10), 1),
    "quality: 1e400": Case(top("quality: 1e400"), found("field-invalid", 2, 10), 1),
    "quality of 5,000 digits": Case(top("quality: " + "9" * 5000), found("field-invalid", 2, 10), 1),
    "empty date": Case(top("publishedDateTime: ''"), (), 1),
    "impossible date": Case(top("publishedDateTime: 2023-02-30"), found("field-invalid", 2, 20), 1),
    "far-future date": Case(top("publishedDateTime: 9999-12-31T23:59:59Z"), found("field-invalid", 2, 20), 1),
    "date with an offset": Case(top("publishedDateTime: 2023-02-28T01:00:00+02:00"), (), 1),
    "date only": Case(top("publishedDateTime: 2023-02-28"), (), 1),
    "leap second": Case(top("publishedDateTime: 2016-12-31T23:59:60Z"), (), 1),
    "secured not base64": Case(top("secured: 'not;base64!'"), found("field-invalid", 2, 10), 1),
    "markup, control and bidi characters": Case(
        ARTICLE.replace("An article", '"<script>x</script>\\x07\\u202eevil"'), (), 1
    ),
    "text that YAML swallows": Case(ARTICLE.replace("An article", "Our #1"), found("text-swallowed", 2, 12), 1),
    "garbled title": Case(ARTICLE.replace("An article", "donâ€™t"), found("text-garbled", 2, 8), 1),
    "two documents": Case(ARTICLE + ARTICLE, found("second-document", 12, 1), 1),
    "YAML directive": Case(top("%YAML 1.2"), found("yaml-syntax", 3, 1), None),
    "YAML document end inside": Case(
        top("a: 1\n...\n"),
        found("second-document", 5, 1, ("field-missing", 2, 1), ("key-unknown", 2, 1)),
        None,
    ),
    "Markdown body": Case(ARTICLE + "\n# Heading\n\nWords.\n", (), 1),
    "Markdown body with a rule": Case(ARTICLE + "\nWords.\n\n---\n\nMore words.\n", (), 1),
    "tab": Case(top("a:\n\tb: 1"), found("yaml-syntax", 3, 1), None),
    "unquoted colon": Case(top("category: a: b"), found("yaml-syntax", 2, 12), None),
    "smart quotes": Case(top("category: “a: b”"), found("yaml-syntax", 2, 13), None),
    "page without Related articles": Case(PAGE.split("Related")[0], (), 0),
    "page without title": Case(PAGE.removeprefix("A page\n"), found("field-missing", 2, 1), None),
    "page with the headings in other order": Case(
        PAGE.split("Related")[0] + "Most favourite\n\nNavigation\n\nRelated articles\n\n\nOne\n\nThis\n", (), 1
    ),
    "page entry without excerpt": Case(PAGE.replace("The second one.\n", ""), (), 2),
    "page entry without title": Case(PAGE.replace("Two\n\n", ""), (), 2),  # its excerpt is all that names it
    "page of 10,001 entries": Case(
        PAGE.split("One")[0] + "a\n\n\n" * 10_001, found("too-many-entries", 13, 1), None
    ),
    "page with titles at its foot": Case(
        PAGE.split("Most")[0] + "Share this article\n\nOf this nobody knows\n",
        found("lines-left-out", 24, 1),
        2,
    ),
    "page without entries": Case(PAGE.split("\n\nOne")[0], (), 0),
    "page of a title and a heading": Case("A page\nRelated articles", (), 0),
    "front matter without its first line": Case(
        "title: A\nphoto: B\nAuthor: C\n---\n", found("format-unknown", 1, 1), None
    ),
    "front matter below an empty line": Case("\n" + top("photo: x"), found("format-unknown", 2, 1), None),
    "pipe": Case(os.mkfifo, found("file-unreadable", None, None), None),
    "device": Case(lambda path: path.symlink_to("/dev/zero"), found("file-outside-source", None, None), None),
    "link that leads nowhere": Case(
        lambda path: path.symlink_to(path.parent / "x"), found("file-unreadable", None, None), None
    ),
    "link out of the source": Case(
        lambda path: path.symlink_to(__file__), found("file-outside-source", None, None), None
    ),
    **{
        f"name in {encoding}": Case(ARTICLE, (), 1, "č𝕏é.md".encode(encoding, "ignore"))
        for encoding in ("utf-8", "latin-1", "cp1250")
    },
    "name with a line break": Case(ARTICLE, (), 1, b"a\n\x1b[2Jb.md"),
    "neither format": Case("# Notes\n\nJust words.\n", found("format-unknown", 1, 1), None),
}


HANDFUL = [
    case
    for name, case in CASES.items()
    if callable(case.seed) or len(case.seed) < LARGE or name == "20,001 findings"
]
"""All kinds of findings, without most of the large files."""


def write(case: Case, path: Path) -> None:
    """Make the bad file."""
    if callable(case.seed):
        case.seed(path)
    else:
        path.write_bytes(case.seed.encode() if isinstance(case.seed, str) else case.seed)


def outcome(case: Case) -> tuple[list[Finding], int | None]:
    """What is found in the bad file, how many of its entries come through, among three good ones."""
    with TemporaryDirectory() as folder:
        for name, text in (("0", ARTICLE), ("1", PAGE), ("z", ARTICLE)):
            Path(folder, f"{name}.md").write_text(text)
        write(case, Path(folder, os.fsdecode(case.name)))
        tables = built(read(Path(folder)))
    *good, bad = sorted(tables[Document], key=lambda document: document.path not in {"0.md", "1.md", "z.md"})
    assert [document.outcome for document in good] == ["accepted"] * 3
    assert {finding.file for finding in tables[Finding]} <= {bad.path}
    entries = bad.entry_count - bad.rejected_entry_count if bad.outcome == "accepted" else None
    return list(tables[Finding]), entries


def table() -> Iterator[str]:
    """Every case: what is found, where, and what comes through."""
    for name, case in CASES.items():
        findings, entries = outcome(case)
        through = "nothing" if entries is None else f"article, {entries} entries"
        told = [
            (f.severity.value, f.code.value, f"{f.line}:{f.col}" if f.line else "the file") for f in findings
        ]
        for severity, code, place in told or [("-", "-", "-")]:
            yield f"{name:<38} {severity:<8} {code:<20} {place:<8} {through}".rstrip()
            name = through = ""  # noqa: PLW2901 - said once


if __name__ == "__main__":
    print(f"{'case':<38} {'severity':<8} {'code':<20} {'place':<8} what comes through")  # noqa: T201
    for line in table():
        print(line)  # noqa: T201
