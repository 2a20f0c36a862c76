"""What YAML takes for a comment, and may be text: below a text it is told if that could go on there."""

import pytest

from tests.seeds import findings_of

LOST = "excerpt: We are #1"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("title: A title\n{}\nquality: 1", False),
        ("title: A title\n  {}\nquality: 1", True),
        ('title: "A title"\n  {}\nquality: 1', False),
        ("title: T\ntype: text\n  {}\nquality: 1", False),
        ("title: T\nexcerpt: |\n  Words\n{}\nquality: 1", False),
        ("title:\n  A title\n  {}\nquality: 1", True),
        ("title:\n  A title\n {}\nquality: 1", False),
        ("title: T\ntopics:\n- one\n{}", False),
        ("title: T\ntopics:\n- one\n  {}", True),
        ("title: T\ntopics:\n  - one\n  {}", False),
        ("title: T\nrelated:\n  - title: One\n    {}\n    webUrl: https://e.org/b", False),
        ("title: T\nrelated:\n  - title: One\n     {}\n    webUrl: https://e.org/b", True),
        ("title: T\nrelated:\n  - webUrl: https://e.org/b\n    title: One\n    {}", False),
        ("title: T\nrelated:\n  - webUrl: https://e.org/b\n    title: One\n     {}", True),
        ("title: T\nrelated:\n  - title:\n      One\n      {}\n    webUrl: https://e.org/b", True),
        ("title: T\nrelated:\n  - title:\n      One\n     {}\n    webUrl: https://e.org/b", False),
    ],
)
@pytest.mark.parametrize("more", [[], [LOST]])
def test_a_comment_below_a_text(lines: str, expected: bool, more: list[str]) -> None:
    text = "\n".join(["---", "webUrl: https://e.org/a", *more, lines.format("#tag of it"), "---"])
    found = [one for one in findings_of(seed=f"{text}\n") if one.code == "text-swallowed"]
    assert [one.text for one in found if one.text == "#tag of it"] == ["#tag of it"] * expected
    assert len(found) == expected + len(more)


@pytest.mark.parametrize(("key", "expected"), [("topics", 1), ("images", 0)])
def test_an_item_that_was_taken_out_of_a_list_of_addresses_is_no_text(key: str, expected: int) -> None:
    listed = f"{key}: [\n  https://e.org/a.png,\n  #https://e.org/b.png,\n]"
    found = findings_of(seed=f"---\ntitle: T\n{listed}\n---\n")
    assert [one.code.value for one in found].count("text-swallowed") == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("topics:\n  - one\n    - two", [(5, 5)]),
        ("topics:\n - one\n  - two\n  - three\n - four - five\n   - six", [(5, 3), (8, 4)]),
        ("topics: [one\n  - two]", [(4, 3)]),
        ("topics:\n  - one\n  - two - three\n  - four\n    -five", []),
        ("topics:\n  - >-\n    one\n    - two\n  - 'three\n    - four'", []),
        ("excerpt: one\n  - two", []),
        ("notes:\n  - one\n    - two", []),
    ],
)
def test_the_next_item_of_a_list_of_texts_that_is_indented_too_far(
    lines: str, expected: list[tuple[int, int]]
) -> None:
    found = findings_of(seed=f"---\ntitle: T\n{lines}\n---\n")
    assert [(one.line, one.col) for one in found if one.code == "text-swallowed"] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("subtitle: Who is # one", True),
        ("excerpt: We # are", True),
        ("type: text # or video", False),
        ("originalUrl: https://e.org/a # or /b", False),
        ("heat: 1 # 2", False),
    ],
)
def test_a_comment_behind_a_text(line: str, expected: bool) -> None:
    found = findings_of(seed=f"---\ntitle: T\n{line}\n---\n")
    assert [one.code.value for one in found].count("text-swallowed") == expected
