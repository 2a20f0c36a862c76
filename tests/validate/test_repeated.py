"""An entry that many files list is validated once, however they write it; what is to be told is told of each."""

from collections.abc import Iterable

from flows.parse import parse
from flows.read import SourceFile, Sources
from flows.validate import Flawless, Validated, ValidEntry, validate
from tests.seeds import PAGE

STRICT = "---\ntitle: T\nrelated: !!seq\n"
"""Which is left to the parser of all of YAML: no entry is cut out of such a document."""
ENTRY = "  - title: First related\n    webUrl: https://example.org/first\n"
PAGES = f"{PAGE.partition('Related articles')[0]}Related articles\n\nFirst related\n"


def validated(*texts: str) -> tuple[list[Validated], list[tuple[str, int | None]], Flawless]:
    files = (SourceFile(f"{n}.md", text.encode(), len(text), "0") for n, text in enumerate(texts))
    flawless: Flawless = {}
    parsed = parse(Sources(list(files)))
    valid = validate(parsed, flawless=flawless)
    findings = [*parsed.findings, *valid.findings]
    return valid.files, [(f"{f.code} {f.file}", f.line) for f in findings], flawless


def listed(files: Iterable[Validated]) -> list[ValidEntry]:
    return [entry for file in files if file.article for entry in file.article.entries]


def test_equal_entries_are_validated_once() -> None:
    other = ENTRY.replace("First", "Second")
    files, findings, flawless = validated(
        f"{STRICT}{ENTRY}---\n", f"{STRICT}{other}  - # a comment\n{ENTRY.replace('  - ', '    ')}---\n"
    )
    first, second, again = listed(files)
    assert again.entry is first.entry is not second.entry
    assert [(one.position, one.line, one.is_lasting) for one in (first, second, again)] == [
        (1, 4, True), (1, 4, True), (2, 7, True)
    ]  # fmt: skip
    assert (findings, len(flawless)) == ([], 2)


def test_what_is_wrong_is_told_of_each() -> None:
    twice = ENTRY.replace("title: First related", "title: Gone\n    title: First related")
    unknown, faulty = f"{ENTRY}    color: red\n", f"{ENTRY}    quality: much\n"
    for odd, code in ((twice, "duplicate-key"), (unknown, "key-unknown"), (faulty, "field-invalid")):
        _, findings, flawless = validated(f"{STRICT}{ENTRY}---\n", f"{STRICT}{odd}{odd}---\n")
        assert {found.split()[0] for found, _ in findings} == {code}, odd
        assert len(flawless) == 1
    _, findings, _ = validated(f"{STRICT}{ENTRY}---\n", f"{STRICT}{twice}{twice}---\n")
    assert findings == [("duplicate-key 1.md", 5), ("duplicate-key 1.md", 8)]


def test_what_a_page_lists_needs_no_address_and_an_entry_does() -> None:
    titles = "  - title: First related\n"
    files, findings, flawless = validated(PAGES, f"{STRICT}{titles}---\n")
    assert [one.entry.title for one in listed(files)] == ["First related"]
    assert (findings, flawless) == ([("address-missing 1.md", 4)], {})
