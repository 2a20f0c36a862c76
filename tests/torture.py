"""The torture set: each case a bad file, what is found in it, and whether its article still comes through.

`python -m tests.torture` prints the outcome as a table.
"""

from typing import NamedTuple

from flows.findings import located
from schemas.tables import Document, Finding
from tests.seeds import ARTICLE, ENTRY, PAGE, tables_of

BOMB = "a0: &a0 x\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
TOPICS = BOMB.replace("a9: &a9", "topics: &a9")
GOOD = "  - title: Good\n    webUrl: https://example.org/good\n"


class Case(NamedTuple):
    """A bad file."""

    text: str | bytes
    found: tuple[tuple[str, int | None, int | None], ...]
    """Code, line and column of each finding."""
    entries: int | None
    """How many entries come through; None if the document is rejected."""


def top(lines: str) -> str:
    return ARTICLE.replace("---\n", f"---\n{lines}\n", 1)


def entry(text: str) -> str:
    return ARTICLE.replace(ENTRY, text + GOOD)


def found(
    code: str, line: int | None, col: int | None, *more: tuple[str, int, int]
) -> tuple[tuple[str, int | None, int | None], ...]:
    return ((code, line, col), *more)


CASES: dict[str, Case] = {
    "broken YAML": Case(top("a: [1, 2"), found("yaml-syntax", 3, 6), None),
    "no closing ---": Case(ARTICLE.removesuffix("---\n"), found("front-matter-open", 1, 1), None),
    "empty": Case("", found("file-empty", 1, 1), None),
    "only front matter markers": Case("---\n---\n", found("record-invalid", 2, 1), None),
    "binary": Case(b"\x89PNG\r\n\x1a\n\0", found("file-not-utf8", 1, 1), None),
    "Latin-1": Case(ARTICLE.replace("An", "Á").encode("latin-1"), found("file-not-utf8", 2, 8), None),
    "UTF-16": Case(ARTICLE.encode("utf-16"), found("file-not-utf8", 1, 1), None),
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
    "10,000 levels deep": Case(top("a: " + "[" * 10_000 + "]" * 10_000), found("yaml-limit", 2, 36), None),
    "entry without address": Case(entry("  - title: A\n"), found("address-missing", 8, 5), 1),
    "entry without title": Case(entry("  - webUrl: https://e.org\n"), found("field-missing", 8, 5), 1),
    "entry not a mapping": Case(
        entry("  - [a, b]\n  -\n"), found("record-invalid", 8, 5, ("record-invalid", 9, 4)), 1
    ),
    "related as a mapping": Case(ARTICLE.replace(ENTRY, "  title: A\n"), found("field-invalid", 8, 3), 0),
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
            "empty": "''",
        }.items()
    },
    "address with spaces": Case(entry("  - title: A\n    webUrl: https://e.org/a b\n"), (), 2),
    "quality: abc": Case(top("quality: abc"), found("field-invalid", 2, 10), 1),
    "quality: 1e400": Case(top("quality: 1e400"), found("field-invalid", 2, 10), 1),
    "quality of 5,000 digits": Case(top("quality: " + "9" * 5000), found("field-invalid", 2, 10), 1),
    "empty date": Case(top("publishedDateTime: ''"), found("field-invalid", 2, 20), 1),
    "impossible date": Case(top("publishedDateTime: 2023-02-30"), found("field-invalid", 2, 20), 1),
    "far-future date": Case(top("publishedDateTime: 9999-12-31T23:59:59Z"), found("field-invalid", 2, 20), 1),
    "date with an offset": Case(top("publishedDateTime: 2023-02-28T01:00:00+02:00"), (), 1),
    "date only": Case(top("publishedDateTime: 2023-02-28"), (), 1),
    "leap second": Case(top("publishedDateTime: 2016-12-31T23:59:60Z"), (), 1),
    "secured not base64": Case(top("secured: 'not;base64!'"), found("field-invalid", 2, 10), 1),
    "markup, control and bidi characters": Case(
        ARTICLE.replace("An article", '"<script>x</script>\\x07\\u202eevil"'), (), 1
    ),
    "two documents": Case(ARTICLE + ARTICLE, found("second-document", 12, 1), 1),
    "YAML document end inside": Case(top("a: 1\n...\n"), found("yaml-syntax", 5, 1), None),
    "Markdown body": Case(ARTICLE + "\n# Heading\n\nWords.\n", (), 1),
    "tab": Case(top("a:\n\tb: 1"), found("yaml-syntax", 3, 1), None),
    "unquoted colon": Case(top("category: a: b"), found("yaml-syntax", 2, 12), None),
    "smart quotes": Case(top("category: “a: b”"), found("yaml-syntax", 2, 13), None),
    "page without Related articles": Case(PAGE.split("Related")[0], (), 0),
    "page without title": Case(PAGE.removeprefix("A page\n"), found("field-missing", 2, 1), None),
    "page with the headings in other order": Case(
        PAGE.split("Related")[0] + "Most favourite\n\nNavigation\n\nRelated articles\n\n\nOne\n\nThis\n", (), 1
    ),
    "page entry without excerpt": Case(PAGE.replace("The second one.\n", ""), (), 2),
    "neither format": Case("# Notes\n\nJust words.\n", found("format-unknown", 1, 1), None),
}


def outcome(case: Case) -> tuple[set[tuple[str, int | None, int | None]], int | None, list[Finding]]:
    """What is found in the bad file, how many of its entries come through, among three good ones."""
    tables = tables_of(a=ARTICLE, b=PAGE, bad=case.text, c=ARTICLE)
    findings = [f for f in tables[Finding] if f.file == "bad.md"]
    assert len(findings) == len(tables[Finding])
    documents = {document.path: document for document in tables[Document]}
    assert [documents[f"{name}.md"].outcome for name in "abc"] == ["accepted"] * 3
    bad = documents["bad.md"]
    entries = bad.entry_count - bad.rejected_entry_count if bad.outcome == "accepted" else None
    return {(f.code.value, f.line, f.col) for f in findings}, entries, findings


if __name__ == "__main__":
    for name, case in CASES.items():
        _, entries, findings = outcome(case)
        kept = "rejected" if entries is None else f"accepted with {entries} entries"
        print(f"{name}: {kept}")  # noqa: T201
        for finding in findings:
            print(f"    {located(finding)[:150]}")  # noqa: T201
