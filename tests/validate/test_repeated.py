"""An entry that many files list is validated once, however they write it; what is wrong is told of each."""

from collections.abc import Iterable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.parse import parse
from flows.parse.front_matter.blocks import Blocks
from flows.read import Files, SourceFile
from flows.validate import JudgedEntries, Valid, Validated, ValidEntry, validate
from schemas.findings import Contract
from schemas.tables import Finding
from tests.seeds import PAGE

HEAD = "---\ntitle: T\nrelated:\n"
STRICT = "---\ntitle: T\nrelated: !!seq\n"
"""Which is left to the parser of all of YAML: no entry is cut out of such a document."""
ENTRY = "  - title: First related\n    webUrl: https://example.org/first\n"
PAGES = f"{PAGE.partition('Related articles')[0]}Related articles\n\nFirst related\n"
ODD = [
    ENTRY,
    f"\n{ENTRY}",
    ENTRY.replace("First", "Second"),
    f"{ENTRY}    color: red\n",
    f"{ENTRY}    color: 3\n",
    f'{ENTRY}    color: "3"\n',
    f"{ENTRY}    provider: {{name: P, mood: x}}\n    images: [{{url: 'https://e.org/a', mood: x}}, {{mood: y}}]\n",
    f"{ENTRY}    quality: much\n    images: [{{url: none}}]\n",
    f"{ENTRY}    publishedDateTime: 20 November 2019\n    images: https://e.org/a.png\n",
    f"{ENTRY}    excerpt: donâ€™t\n",
    f"{ENTRY}    excerpt: We are # 1\n",
    f"{ENTRY}    excerpt: We are\n      #1\n",
    f"{ENTRY}    sourceUrl: https://e.org/b\n".replace("https://example.org/first", "none"),
    f"{ENTRY}    title: First related\n",
    f"{ENTRY}    title: twice\n",
    "  - title: First related\n",
    "  - title: ''\n    webUrl: https://e.org/a\n",
    "  - words\n",
    "  - '[First related](https://example.org/first)'\n",
    "  - [a, b]\n",
    "  -\n",
    "  - title: A\n    webUrl: https://e.org/a\n    related: []\n",
]  # fmt: skip


def validated(*texts: str) -> tuple[list[Validated], list[tuple[str, int | None]], JudgedEntries]:
    known = JudgedEntries()
    valid, findings = told(list(texts), known)
    return valid.files, [(f"{f.code} {f.file}", f.line) for f in findings], known


def told(
    texts: list[str], known: JudgedEntries, first: int = 0, contract: Contract = "evolve"
) -> tuple[Valid, list[Finding]]:
    """What is said of files, one after the other, the first of which has this number."""
    blocks, valid, findings = Blocks(), Valid([], []), list[Finding]()
    for number, text in enumerate(texts, first):
        source = Files([SourceFile(f"{number}.md", text.encode(), len(text), "0")])
        parsed = parse(source, blocks)
        found = validate(parsed, contract, known)
        valid.files.extend(found.files)
        findings += [*parsed.findings, *found.findings]
    return valid, findings


def listed(files: Iterable[Validated]) -> list[ValidEntry]:
    return [entry for file in files if file.article for entry in file.article.entries]


def test_equal_entries_are_validated_once() -> None:
    other = ENTRY.replace("First", "Second")
    for head, lines in ((STRICT, (4, 4, 7)), (HEAD, (4, 4, 6))):
        again = f"  - # a comment\n{ENTRY.replace('  - ', '    ')}" if head is STRICT else ENTRY
        files, findings, known = validated(f"{head}{ENTRY}---\n", f"{head}{other}{again}---\n")
        found = listed(files)
        assert found[2].entry is found[0].entry is not found[1].entry
        assert [(one.position, one.line, one.is_lasting) for one in found] == [
            (position, line, True) for position, line in zip((1, 1, 2), lines, strict=True)
        ]
        assert (findings, len(known)) == ([], 2)
        assert (known.size > len(ENTRY)) is (head is STRICT), "which nothing else would count"


def test_what_is_wrong_is_told_of_each() -> None:
    for head in (HEAD, STRICT):
        odd = f"{ENTRY}    quality: much\n"
        files, findings, known = validated(f"{head}{odd}---\n", f"{head}{ENTRY}{odd}{odd}---\n")
        assert findings == [("field-invalid 0.md", 6), ("field-invalid 1.md", 8), ("field-invalid 1.md", 11)]
        assert len({id(one.entry) for one in listed(files)}) == len(known) == 2


def test_what_a_page_lists_needs_no_address_and_an_entry_does() -> None:
    files, findings, _ = validated(PAGES, f"{STRICT}  - title: First related\n---\n")
    assert [one.entry.title for one in listed(files)] == ["First related"]
    assert findings == [("address-missing 1.md", 4)]


def test_what_no_other_entry_can_stand_for_is_not_kept() -> None:
    files, _, known = validated(f"{STRICT}{ENTRY}    color: red\n{ENTRY}    title: First related\n---\n")
    assert ([one.is_lasting for one in listed(files)], known) == ([False], {})


def test_unknown_keys_are_refused_of_each() -> None:
    odd = f"{ENTRY}    color: red\n"
    valid, findings = told(
        [f"{head}{odd}{ENTRY}{odd}---\n" for head in (HEAD, STRICT)], JudgedEntries(), contract="freeze"
    )
    assert [one.position for one in listed(valid.files)] == [2, 2]
    assert [(one.code, one.line) for one in findings] == [("key-refused", line) for line in (6, 11, 6, 11)]


def assert_said_alone(texts: list[str], contract: Contract = "evolve") -> None:
    together, findings = told(texts, JudgedEntries(), contract=contract)
    alone = [told([text], JudgedEntries(), number, contract) for number, text in enumerate(texts)]
    assert sorted(map(repr, findings)) == sorted(repr(one) for _, its in alone for one in its), texts
    for file, (its, _) in zip(together.files, alone, strict=True):
        (other,) = its.files
        assert (file.entry_count, file.rejected_entry_count) == (other.entry_count, other.rejected_entry_count)
        mine, theirs = ([one._replace(is_lasting=False) for one in listed([its])] for its in (file, other))
        assert mine == theirs, texts


@pytest.mark.parametrize("head", [HEAD, STRICT])
def test_two_files_say_what_each_says_alone(head: str) -> None:
    for one, other in product(ODD, repeat=2):
        assert_said_alone([f"{head}{one}---\n", f"{head}\n{other}---\n"])


def test_a_list_that_is_too_long_is_told_as_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.validate.MAX_ENTRIES", 2)
    assert_said_alone([f"{HEAD}{ENTRY}---\n", f"{HEAD}{ENTRY * 3}---\n"])


entries = st.lists(st.sampled_from(ODD), max_size=4).map("".join)
files = st.builds("{}{}---\n".format, st.sampled_from([HEAD, STRICT]), entries)


@given(st.lists(files | st.just(PAGES), max_size=5), st.sampled_from(["evolve", "freeze"]))
def test_files_together_say_what_each_says_alone(texts: list[str], contract: Contract) -> None:
    assert_said_alone(texts, contract)
