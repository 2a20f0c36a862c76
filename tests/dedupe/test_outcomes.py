"""What came of each decision is told as it is: what counts is followed, whatever others say."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ask.connection import connect
from flows.ask.lookup.why_not import why_not
from flows.config import Config
from flows.pipeline import build
from flows.read import SourceFile
from schemas.decisions import RELATIONS
from schemas.tables import Decision, Link
from tests.dedupe.entries import entry
from tests.dedupe.test_constraints import (
    ID_1,
    ID_2,
    PLAIN,
    SEED,
    VIEWED,
    A,
    B,
    C,
    decided,
    decision,
    link_of,
    told,
)
from tests.examples import examples
from tests.seeds import Tables, built, in_memory


def test_what_came_of_each() -> None:
    gone, copy = "https://example.org/gone", "http://www.example.org/b/"
    tables = decided(
        decision("same_link", A, copy, gone),
        decision("same_link", ID_1, ID_2),
        "- nothing\n",
        decision("different_story", A, B).replace("by eye", "\n\n    by\u200b eye"),
        decision("different_link", C, f"{C}?utm_source=x"),
        decision("same_link", C, f"{C}?utm_source=x"),
    )
    rows = tables[Decision]
    assert [(row.number, row.position, row.line, row.relation, row.outcome) for row in rows] == [
        (1, 1, 1, "same_link", "counts"),
        (1, 2, 1, "same_link", "counts"),
        (1, 3, 1, "same_link", "counts"),
        (2, 1, 4, "same_link", "redundant"),
        (2, 2, 4, "same_link", "redundant"),
        (4, 1, 8, "different_story", "contradictory"),
        (4, 2, 8, "different_story", "contradictory"),
        (5, 1, 13, "different_link", "unknown"),
        (5, 2, 13, "different_link", "unknown"),
        (6, 1, 16, "same_link", "redundant"),
        (6, 2, 16, "same_link", "redundant"),
    ]
    assert [row.url for row in rows] == [A, copy, gone, ID_1, ID_2, A, B, *(C, f"{C}?utm_source=x") * 2]
    one, two, three = (link_of(tables, url) for url in (A, ID_1, C))
    assert [row.link_id for row in rows] == [one, one, None, two, two, one, one, *[three] * 4]
    assert {row.reason for row in rows} == {"Seen by eye."}
    assert {row.decided_at for row in rows} == {datetime(2023, 8, 14, tzinfo=UTC)}


KEPT = [
    f"https://example.org/news/{number}-{word}" for number, word in ((22222, "x"), (33333, "y"), (44444, "z"))
]
"""Pages that are not one link, by their ids, whatever ties them through others."""
EVERY = [A, B, C, ID_1, ID_2, PLAIN, VIEWED, *KEPT]


def decided_of_every(*decisions: str) -> Tables:
    """In one bucket and in several: here alone it is looked at what decisions come to in several."""
    text = "".join((SEED.removesuffix("---\n"), *(entry(f"Title of {url}", url) for url in KEPT), "---\n"))
    files = [SourceFile("seed.md", text.encode(), len(text), "0")]
    return built(in_memory(files, decisions="".join(decisions).encode()), [1, 3])


def holds(tables: Tables) -> bool:
    """Whether every decision that counts is followed: its addresses are one group, or a group each."""
    story = {link.link_id: link.story_id for link in tables[Link]}
    rows = [row for row in tables[Decision] if row.outcome != "contradictory"]
    for number in {row.number for row in rows}:
        those = [row for row in rows if row.number == number]
        links = [row.link_id or "" for row in those]
        same, _, what = those[0].relation.partition("_")
        found = set(links if what == "link" else map(story.get, links))
        if len(found) != (1 if same == "same" else len(those)):
            return False
    return True


@pytest.mark.parametrize(
    "decisions",
    [
        [("same_link", *KEPT)],
        [("same_link", *KEPT[:2]), ("same_link", *KEPT[1:])],
        [("different_story", ID_2, B), ("same_story", ID_1, B)],
        [("different_story", ID_2, PLAIN), ("same_link", PLAIN, A), ("same_story", ID_1, A)],
    ],
)
def test_decisions_are_followed_through_each_other(decisions: list[tuple[str, ...]]) -> None:
    tables = decided_of_every(*(decision(*one) for one in decisions))
    assert holds(tables)
    assert not {row.outcome for row in tables[Decision]} & {"contradictory", "unknown"}


@examples(0.5)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(RELATIONS),
            st.lists(st.sampled_from(EVERY), min_size=2, max_size=4, unique=True),
        ),
        max_size=6,
    )
)
def test_what_counts_is_followed(wanted: list[tuple[str, list[str]]]) -> None:
    tables = decided_of_every(*(decision(relation, *urls) for relation, urls in wanted))
    assert holds(tables)
    contradictory = {row.number for row in tables[Decision] if row.outcome == "contradictory"}
    assert contradictory == {
        (one.line or 0) // 3 + 1 for one in told(tables) if one.code == "decision-contradictory"
    }


@pytest.mark.parametrize(
    ("decisions", "outcomes"),
    [
        ([("different_link", A, ID_2)], ["redundant"]),
        ([("different_link", A, ID_2), ("same_link", B, C)], ["redundant", "counts"]),
        ([("different_link", A, ID_2), ("same_link", A, ID_1)], ["counts", "counts"]),
        ([("same_story", A, ID_1), ("different_story", A, ID_2)], ["counts", "counts"]),
        (
            [("same_link", ID_1, ID_2), ("same_link", A, ID_1), ("different_link", A, PLAIN)],
            ["redundant", "counts", "redundant"],
        ),
        (
            [("different_link", B, ID_2), ("different_link", A, ID_2), ("same_link", A, B, ID_1)],
            ["counts", "counts", "counts"],
        ),
    ],
)
def test_what_another_decision_would_undo_is_not_redundant(
    decisions: list[tuple[str, ...]], outcomes: list[str]
) -> None:
    tables = decided_of_every(*(decision(*one) for one in decisions))
    assert [row.outcome for row in tables[Decision] if row.position == 1] == outcomes


def test_a_decision_that_is_passed_over_changes_where_addresses_lead() -> None:
    first = decision("same_link", PLAIN, VIEWED), decision("different_link", PLAIN, VIEWED)
    tables = decided(*first, decision("same_link", A, f"{PLAIN}?source=app"))
    assert [one.code for one in told(tables)] == ["decision-redundant", "decision-contradictory"]
    tables = decided(
        decision("same_story", PLAIN, VIEWED),
        decision("same_link", VIEWED, A),
        decision("different_link", PLAIN, A),
        decision("different_story", PLAIN, VIEWED),
    )
    assert [(one.code, one.line) for one in told(tables)] == [
        ("decision-redundant", 1),
        ("decision-contradictory", 7),
        ("decision-contradictory", 10),
    ]


def test_an_address_that_was_told_apart_leads_to_its_own_link() -> None:
    tables = decided(decision("different_link", PLAIN, VIEWED))
    assert [row.link_id for row in tables[Decision]] == [link_of(tables, PLAIN), link_of(tables, VIEWED)]


def test_an_address_beside_those_told_apart_is_unknown() -> None:
    other = f"{PLAIN}?source=app"
    tables = decided(decision("different_link", PLAIN, VIEWED), decision("different_link", A, other))
    assert [(row.link_id, row.outcome) for row in tables[Decision]][2:] == [
        (link_of(tables, A), "unknown"),
        (None, "unknown"),
    ]
    assert [one.code for one in told(tables)] == ["decision-unknown"]


def test_why_not_names_the_decision(source: Path, data: Path) -> None:
    (source / "seed.md").write_text(SEED)
    (source / "decisions.yml").write_text(
        decision("different_link", PLAIN, VIEWED) + decision("different_story", ID_1, ID_2)
    )
    build(Config(source, data))
    said = "keeps them apart since 2023-08-14: Seen by eye."
    with connect(data) as db:
        lines = list(why_not(db, PLAIN, VIEWED))
        assert lines[2:4] == ["two links, since", "  match_key   agrees"]
        assert [line for line in lines if "keeps them" in line] == [f"  decision    decisions.yml:1 {said}"]
        lines = list(why_not(db, ID_1, ID_2))
        assert [line for line in lines if "keeps them" in line] == [f"  decision    decisions.yml:4 {said}"] * 2
        assert "  article_id  agrees" in lines


def test_why_not_names_no_decision_that_does_not_count(source: Path, data: Path) -> None:
    (source / "seed.md").write_text(SEED)
    (source / "decisions.yml").write_text(decision("same_link", A, B) + decision("different_story", A, B, C))
    build(Config(source, data))
    with connect(data) as db:
        lines = list(why_not(db, A, C))
    assert {"two links, since", "two stories, since"} < set(lines)
    assert not [line for line in lines if "keeps them apart since" in line]


def test_why_not_says_that_decisions_about_others_may_count(source: Path, data: Path) -> None:
    (source / "seed.md").write_text(SEED)
    (source / "decisions.yml").write_text(
        decision("different_story", ID_2, B) + decision("same_story", ID_1, B)
    )
    build(Config(source, data))
    with connect(data) as db:
        lines = list(why_not(db, ID_1, ID_2))
    said = "agrees; a third page of the group keeps them apart, or its size, or what was decided of others"
    assert f"  article_id  {said}" in lines
