"""Who does what the hint says has mended the seed."""

import pytest

from schemas.tables import Article, Finding, Mention
from tests.seeds import ARTICLE, findings_of, tables_of

# What is wrong, the beginning of the hint, and the lines once it is followed.
CASES = [
    ("provider2:\n\tname: x", "Indent with spaces", "provider2:\n  name: x"),
    ("topics:\n\t- a", "Indent with spaces", "topics:\n  - a"),
    ("topics:\n  - a\n \t- b", "Indent with spaces", "topics:\n  - a\n  - b"),
    ("related2:\n-\ttitle: a", "Write a space behind the hyphen", "related2:\n- title: a"),
    ("type: a: b", "Put the text in quotes", 'type: "a: b"'),
    ("type: a:", "Put the text in quotes", 'type: "a:"'),
    ("topics:\n- a: b: c", "Put the text in quotes", 'topics:\n- "a: b: c"'),
    ("excerpt: He said “a: b”", "Put the text in quotes", 'excerpt: "He said “a: b”"'),
    (
        "type: a\n heat: 1",
        "Put the text in quotes if it holds a colon and a space; if not, indent",
        "type: a\nheat: 1",
    ),
    ("provider2:\n    name: a\n  city: b", "Indent the line like", "provider2:\n    name: a\n    city: b"),
    ("type: “a: b”", "Use straight quotes", 'type: "a: b"'),
    ("type: ‘a: b’", "Use straight quotes", 'type: "a: b"'),
    ("type: „a: b“", "Use straight quotes", 'type: "a: b"'),
    ('type: "a "b" c"', "Write a quote inside double quotes as", 'type: "a \\"b\\" c"'),
    ('type: "a', "Close the quote", 'type: "a"'),
    ("type: 'it's'", "Write an apostrophe inside single quotes twice", "type: 'it''s'"),
    ('type: "C:\\dir"', "Write a backslash inside double quotes as", 'type: "C:\\\\dir"'),
    ('type: "C:\\users"', "Write a backslash inside double quotes as", 'type: "C:\\\\users"'),
    ('type: "\\ud83c"', "Write the character itself, or both halves", 'type: "\\ud83c\\udf89"'),
    ("type: *a", "Put the text in quotes: & and *", 'type: "*a"'),
    ("type: !java/object:P a", "Take the tag out", "type: a"),
    ("type: !!binary 3GJlcg==", "Write the text itself, in UTF-8", "type: Über"),
    ("type: !a", "Put the text in quotes: !", 'type: "!a"'),
    ("type: !a b", "Put the text in quotes: !", 'type: "!a b"'),
    ("type: @a", "Put the text in quotes", 'type: "@a"'),
    ("type: %a", "Put the text in quotes", 'type: "%a"'),
    ("type: *a*", "Put the text in quotes", 'type: "*a*"'),
    ("type: & b", "Put the text in quotes", 'type: "& b"'),
    ("type: [a] b", "Put the text in quotes", 'type: "[a] b"'),
    ("type: {a} b", "Put the text in quotes", 'type: "{a} b"'),
    ("topics: [a, b", "Close the bracket, put a comma between its parts, or put", "topics: [a, b]"),
    ("provider2: {name: a city: b}", "Close the bracket, put a comma", "provider2: {name: a, city: b}"),
    (
        'provider2: {\n "name": "a"\n "city": "b"}',
        "Close the bracket, put a comma",
        'provider2: {\n "name": "a",\n "city": "b"}',
    ),
    (
        'provider2: {"name": "a "b""}',
        "Close the bracket, put a comma between its parts, or write a quote inside",
        'provider2: {"name": "a \\"b\\""}',
    ),
    ("type: [a,,b]", "Close the bracket, or put the text in quotes", 'type: "[a,,b]"'),
    ("type: {{ a }}", "Put the text in quotes if it starts with `{`", 'type: "{{ a }}"'),
    ("[a]: b", "Put the text in quotes if it starts with `{`, `[`", '"[a]": b'),
    ("type: ]a", "Put the text in quotes: it starts", 'type: "]a"'),
    ("type: ,a", "Put the text in quotes: it starts", 'type: ",a"'),
    ("<<<<<<< HEAD\ntype: a\n=======\ntype: b\n>>>>>>> new", "Keep one of the two", "type: a"),
    ("type: |a", "Put the text in quotes", 'type: "|a"'),
    ("type: - a", "Put the text in quotes", 'type: "- a"'),
    ("type: !a, b", "Put the text in quotes: !", 'type: "!a, b"'),
    ("type: !a! b", "Put the text in quotes: !", 'type: "!a! b"'),
    ("type: !a!b c", "Put the text in quotes: !", 'type: "!a!b c"'),
    ("topics:\n  - a\n  b: c", "Start the item with `- `", "topics:\n  - a\n  - b"),
    ('topics:\n  - a\n  "b": c', "Start the item with `- `, indented like", "topics:\n  - a\n  - b"),
    ('type: "a",\nheat: 1', "Take out the comma", 'type: "a"\nheat: 1'),
    ("'type': 'a''b',", "Take out the comma", "'type': 'a''b'"),
    ('topics:\n  - "a",\n  - "b"', "Take out the comma", 'topics:\n  - "a"\n  - "b"'),
    ('type: "a";', "Take out the comma or semicolon", 'type: "a"'),
    ("topics:\n- a\n-b", "Write a space after the hyphen", "topics:\n- a\n- b"),
    (
        "provider2:\n  - name: a\n   city: b",
        "Start the item with `- `, or indent the line like the keys",
        "provider2:\n  - name: a\n    city: b",
    ),
    (
        "provider2:\n  - name: a\n - name: b",
        "Start the item with `- `, indented like",
        "provider2:\n  - name: a\n  - name: b",
    ),
    (
        "provider2:\n  - name: a\n    - name: b",
        "Start the item with `- `, indented like",
        "provider2:\n  - name: a\n  - name: b",
    ),
    ("```yaml\ntype: a\n```", "Take out the lines that start with ```", "type: a"),
    ("topics:\n  * a\n  * b", "Start items with `- `", "topics:\n  - a\n  - b"),
    ("topics:\n  - [a](b)", "Put the text in quotes: a bracket", 'topics:\n  - "[a](b)"'),
    ('topics:\n  - "a" b', "Write a quote inside double quotes as", 'topics:\n  - "\\"a\\" b"'),
    ("topics:\n  - 'a's b'", "Write an apostrophe inside single quotes twice", "topics:\n  - 'a''s b'"),
    ("topics: - a\n", "Put the text in quotes: `- `", 'topics: ["- a"]'),
    ("type: ? a", "Put the text in quotes: `- ` and `? `", 'type: "? a"'),
    ("heat: 1\ntype:a", "Write a space after the colon", "heat: 1\ntype: a"),
    ("type:a\nheat: 1", "Write a space after the colon", "type: a\nheat: 1"),
    ("excerpt: a\nb\nc", "Write `key: value`, or put", 'excerpt: "a\n b\n c"'),
]


def syntax_finding(seed: str) -> Finding:
    """The one of a seed that says that something is no YAML; others may be of what was read beside it."""
    (found,) = (found for found in findings_of(seed=seed) if found.code == "yaml-syntax")
    return found


@pytest.mark.parametrize(("bad", "hint", "mended"), CASES)
def test_a_hint_that_mends(bad: str, hint: str, mended: str) -> None:
    found = syntax_finding(ARTICLE.replace("---\n", f"---\n{bad}\n", 1))
    assert found.hint.startswith(hint)
    tables = tables_of(seed=ARTICLE.replace("---\n", f"---\n{mended}\n", 1))
    assert {f.code.value for f in tables[Finding]} <= {"key-unknown"}
    assert len(tables[Article]) == 1


@pytest.mark.parametrize(
    "entry",
    [
        "  {}title: {}\n    webUrl: https://e.org/{}\n",
        '  {}"title": "{}"\n    "webUrl": "https://e.org/{}"\n',
        '  {}{{"title": "{}",\n    "webUrl": "https://e.org/{}"}}\n',
    ],
)
def test_a_space_that_is_missing_behind_a_hyphen_costs_that_entry_alone(entry: str) -> None:
    listed = "".join(entry.format(dash, n, n) for n, dash in enumerate(("- ", "-", "- ")))
    tables = tables_of(seed=f"---\ntitle: T\nrelated:\n{listed}---\n")
    assert sorted((mention.title, mention.position) for mention in tables[Mention]) == [("0", 1), ("2", 3)]
    (found,) = tables[Finding]
    assert (found.path, found.line, found.hint) == ("related[1]", 6, "Write a space after the hyphen.")


@pytest.mark.parametrize("dash", ["- ", "  "])
def test_two_entries_below_one_hyphen(dash: str) -> None:
    entry = "title: {0}\n  webUrl: http://e.org/{0}\n"
    seed = f"---\ntitle: T\nrelated:\n{dash}{entry.format('a')}%s{entry.format('b')}---\n"
    found = findings_of(seed=seed % "  ")
    hints = {one.hint for one in found if one.code == "duplicate-key"}
    assert hints == {"Keep one of the two lines; if the next item begins here, put `- ` before it."}
    assert len(tables_of(seed=seed.replace(dash, "- ", 1) % "- ")[Mention]) == 2


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("title:_T\nwebUrl: https://e.org/a", (2, 7)),
        ("title: T\ntype:_a\nheat:_1\nquality: 1", (3, 6)),
        ("title: T\ntype:_a\nheat:\n  1\nquality: 1", (3, 6)),
        ("title: T\nrelated:\n  - title:_a\n    webUrl: https://e.org/a", (4, 11)),
        ("title: T\nrelated:\n  - title: a\n    webUrl:_https://e.org/a\n  - title: b", (5, 12)),
        ("title: T\nrelated:_\n  - title: a", (3, 9)),
        ("title: T\ntype:_a", (3, 6)),
        ("title:_T: the first: part", (2, 7)),
    ],
)
@pytest.mark.parametrize("space", [":\u00a0", ":\u2007", ":\u202f", "：", "： "])
def test_another_space_or_colon_behind_a_key(lines: str, place: tuple[int, int], space: str) -> None:
    found = syntax_finding("---\n" + lines.replace(":_", space) + "\n---\n")
    line, col = place
    assert (found.code, found.line, found.col) == ("yaml-syntax", line, col - space.startswith("："))
    assert found.hint == "Write a plain colon, and a plain space after it."


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("title:T\nwebUrl: https://e.org/a", (2, 7)),
        ("title: T\nrelated:\n  - title:R\n    webUrl: https://e.org/a", (4, 11)),
    ],
)
def test_no_space_after_a_colon(lines: str, place: tuple[int, int]) -> None:
    (found,) = findings_of(seed=f"---\n{lines}\n---\n")
    assert (found.code, found.line, found.col) == ("yaml-syntax", *place)
    assert (found.hint, found.text) == ("Write a space after the colon.", lines.split("\n")[place[0] - 2])


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("related:\n  -title: a\n   webUrl: https://e.org/a", (4, 4)),
        ('related:\n  -title: "a"\n   webUrl: https://e.org/a', (4, 4)),
        ("related:\n-title: a\n webUrl: https://e.org/a", (4, 2)),
        ("related:\n  - title: a\n    webUrl: https://e.org/a\n  -title: c\n    webUrl: d", (6, 4)),
        ("related:\n- title: a\n  webUrl: b\n-title: c\n webUrl: d", (6, 2)),
        ("related:\n  -title: a\n  - title: b", (4, 4)),
    ],
)
def test_no_space_after_a_hyphen(lines: str, place: tuple[int, int]) -> None:
    (found,) = findings_of(seed=f"---\ntitle: T\n{lines}\n---\n")
    assert (found.code, found.line, found.col) == ("yaml-syntax", *place)
    assert (found.hint, found.text) == ("Write a space after the hyphen.", lines.split("\n")[place[0] - 3])


@pytest.mark.parametrize(
    "line", ["webUrl:https://e.org/a", "<<<<<<< HEAD", "words", '"webUrl" https://e.org/a']
)
@pytest.mark.parametrize("start", ["title: T\n", "title: T\nrelated:\n  - title: A\n    "])
def test_what_is_no_key_is_told_where_it_stands(line: str, start: str) -> None:
    (found,) = findings_of(seed=f"---\n{start}{line}\n{' ' * (4 * ('A' in start))}type: a\n---\n")
    last = start.rpartition("\n")[2]
    assert (found.line, found.col, found.text) == (start.count("\n") + 2, len(last) + 1, last + line)


@pytest.mark.parametrize("space", [":\u00a0", "："])
def test_another_space_or_colon_in_the_only_line(space: str) -> None:
    (found,) = findings_of(seed=f"---\ntitle{space}T\n---\n")
    assert (found.code, found.hint) == ("record-invalid", "Write a plain colon, and a plain space after it.")


@pytest.mark.parametrize(
    ("lines", "hint"),
    [
        ("title = A\nwebUrl = https://e.org", "Write `key: value`, with a colon."),
        ("title:A\nwebUrl:https://e.org", "Write a space after the colon."),
        (
            "- title: A\n  webUrl: https://e.org",
            "Write the keys without `- ` before them: a seed is one article.",
        ),
        ("A title\nof = two lines", "Mend the value or take the record out."),
        ("- A title", "Mend the value or take the record out."),
    ],
)
def test_what_is_no_mapping(lines: str, hint: str) -> None:
    (found,) = findings_of(seed=f"---\n{lines}\n---\n")
    assert (found.code, found.hint) == ("record-invalid", hint)


@pytest.mark.parametrize("end", ["----", "--", "—", " ---", "---\u200b", "--- # the end", "... # the end"])
def test_a_line_that_may_be_meant_for_the_end(end: str) -> None:
    (found,) = findings_of(seed=f"---\ntitle: T\n{end}\nA text.\n")
    assert found.code == "front-matter-open"
    assert found.hint == "If line 3 is meant for its end, write `---` there, and nothing else."


@pytest.mark.parametrize("line", ["related:\n-", "- — A. N.", "| --- | --- |", "A --- b", "***", ""])
def test_no_other_line_is_meant_for_the_end(line: str) -> None:
    (found,) = findings_of(seed=f"---\ntitle: T\n{line}\nA text.\n")
    assert found.hint == "End it with a line that holds only `---`; if the file was cut short, fetch it again."


@pytest.mark.parametrize("space", [":\u00a0", "："])
def test_another_space_or_colon_elsewhere_is_not_to_blame(space: str) -> None:
    (found,) = findings_of(seed=f"---\nexcerpt: |\n  By{space}A\ntype: a\nheat: a: b\n---\n")
    assert (found.line, found.col) == (5, 8)
    assert found.hint.startswith("Put the text in quotes")


@pytest.mark.parametrize("line", ["By:\u00a0A", "-By: A"])
def test_a_space_that_is_missing_in_a_text_is_not_to_blame(line: str) -> None:
    (found,) = findings_of(seed=f'---\nexcerpt: |\n  {line}\nheat: "\\q"\n---\n')
    assert found.hint.startswith("Write a backslash")


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("type: [a\n", (3, 7)),
        ("topics: [a, b\nquality: 1\nheat: 1", (3, 9)),
        ("topics: [a, b,\nquality: 1\nheat: 1", (3, 9)),
        ("provider: {name: A\nquality: 1", (3, 11)),
        ("related:\n  - title: [a\n    type: b", (4, 12)),
        ("related:\n  - {title: A\n  - {title: B}", (4, 5)),
        ("topics: [[a]\nquality: 1", (3, 9)),
        ("related: [{title: A\nwebUrl: b]", (3, 11)),
        ("provider: {name: A: b", (3, 11)),
        # what is closed further down, or on the same line, is at fault where the parser found out
        ('topics: [\n"a"\n"b"\n]', (5, 1)),
        ("provider: {name: A,\n  domain: a: b}", (4, 12)),
        ("provider: {name: A: b}", (3, 19)),
        ("provider: {name: A\n  domain: b}", (4, 9)),
        ('topics: ["[1",\n"b" "c"]', (4, 5)),
        ("provider: {\nname: A\ndomain: b\n}", (5, 7)),
        ("related: [\n{title: A\nimages: [b]}\n]", (5, 7)),
    ],
)
def test_a_bracket_that_is_never_closed(lines: str, place: tuple[int, int]) -> None:
    found = syntax_finding(f"---\ntitle: T\n{lines}\n---\n")
    assert (found.code, found.line, found.col) == ("yaml-syntax", *place)
    assert found.hint.startswith("Close the bracket")


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("type: *a* b", (3, 7)),
        ("type: & b", (3, 7)),
        ("topics:\n  - *a* b", (4, 5)),
        ("topics: [a, *b c*]", (3, 13)),
    ],
)
def test_a_text_that_starts_with_a_star_is_told_where_it_does(lines: str, place: tuple[int, int]) -> None:
    (found,) = findings_of(seed=f"---\ntitle: T\n{lines}\n---\n")
    assert (found.code, found.line, found.col) == ("yaml-syntax", *place)


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("topics: [", (2, 9)),
        ("topics: [a,", (2, 11)),
        ("provider: {\n", (2, 11)),
        ("related:\n  - {title:", (3, 11)),
        ("type: a\ntopics: [  \n\n", (3, 9)),
    ],
)
def test_what_is_missing_behind_the_last_line_is_told_at_its_end(lines: str, place: tuple[int, int]) -> None:
    found = syntax_finding(f"---\n{lines}\n---\nWords.\n")
    assert (found.code, found.line, found.col) == ("yaml-syntax", *place)
    assert found.hint.startswith("Close the bracket")


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ('type: "a\nexcerpt: "b"', (2, 7)),
        ('type: "a\nheat: 1\nexcerpt: ""', (2, 7)),
        ('type: "a\nheat: 1\nexcerpt: "a: b"', (2, 7)),
        ("type: 'a\nexcerpt: 'b'", (2, 7)),
        ('topics:\n  - "a\n  - "b"', (3, 5)),
        ('related:\n- title: "a\n  webUrl: "https://e.org"', (3, 10)),
        ('topics: ["a",\n  "b]\ntype: "c"', (3, 3)),
    ],
)
def test_a_quote_that_is_not_closed_is_told_where_it_opens(lines: str, place: tuple[int, int]) -> None:
    found = syntax_finding(f"---\n{lines}\n---\n")
    assert (found.code, found.line, found.col) == ("yaml-syntax", *place)
    assert found.message.startswith("the text that starts with this quote goes on to line ")
    assert found.hint.startswith("Close the quote where its text ends. Write ")


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ('type: "a "b" c"', (2, 11)),
        ('excerpt: "a\n  b"\ntype: c: d', (4, 8)),
        ('excerpt: "a\n  said: "\ntype: c: d', (4, 8)),
        ("excerpt: a\n  'b' c\ntype: 'd' e", (4, 11)),
    ],
)
def test_a_quote_that_is_closed_is_not(lines: str, place: tuple[int, int]) -> None:
    (found,) = findings_of(seed=f"---\n{lines}\n---\n")
    assert (found.code, found.line, found.col) == ("yaml-syntax", *place)


@pytest.mark.parametrize("below", ["", "\n", "\n\t"])
def test_a_tab_on_the_last_line_is_told_there(below: str) -> None:
    (found,) = findings_of(seed=f"---\ntype: a\n\t{below}\n---\n")
    assert (found.code, found.line, found.col) == ("yaml-syntax", 3, 1)
    assert found.hint.startswith("Indent with spaces")


@pytest.mark.parametrize("lines", ["  type: a\nheat: 1", " provider:\n   name: N\ntype: a"])
def test_a_first_key_out_of_line(lines: str) -> None:
    (found,) = findings_of(seed=f"---\n{lines}\n---\n")
    assert (found.code, found.line, found.col) == ("yaml-syntax", lines.count("\n") + 2, 1)
    assert found.hint == "Indent this line like those above, or those like this."


def test_an_item_above_keys_is_no_text_to_quote() -> None:
    (found,) = findings_of(seed="---\n- \ntitle: T\n---\n")
    assert (found.code, found.line, found.hint) == ("yaml-syntax", 3, "Mend the marked place; quote texts.")


@pytest.mark.parametrize("above", ["", "title: A\n", "title: A\nrelated:\n  - title: B\n"])
def test_where_git_could_not_merge(above: str) -> None:
    conflict = "<<<<<<< HEAD\nheat: 1\n=======\nheat: 2\n>>>>>>> new\n"
    (found,) = findings_of(seed=f"---\n{above}{conflict}---\n")
    assert (found.code, found.line, found.text) == ("yaml-syntax", above.count("\n") + 2, "<<<<<<< HEAD")


@pytest.mark.parametrize(
    "lines",
    [
        "<<<<<<< HEAD",
        "<<<<<<< HEAD\n>>>>>>> new",
        "<<<<<<< HEAD\n=======",
        "=======\n>>>>>>> new",
        "=======\n<<<<<<< HEAD\n>>>>>>> new",
        "<<<<<<< HEAD\n>>>>>>> new\n=======",
        "type: <<<<<<< HEAD\n=======\n>>>>>>> new",
        "  <<<<<<< HEAD\n=======\n>>>>>>> new",
        "<<<<<<< HEAD\n  =======\n>>>>>>> new",
        "<<<<<<< HEAD\n=======\n  >>>>>>> new",
    ],
)
def test_some_lines_of_git_alone_are_no_conflict(lines: str) -> None:
    (found,) = findings_of(seed=f"---\ntitle: A\n{lines}\n---\n")
    assert (found.code, "git" in found.message) == ("yaml-syntax", False)
