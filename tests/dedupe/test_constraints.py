"""A person's decisions beat the rules, survive, and are told of when they are wrong or do nothing."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.clean.urls import match_key
from flows.config import Config
from flows.decisions import LocatedDecision, read_decisions
from flows.dedupe import constraints
from flows.dedupe.components import components
from flows.dedupe.pages import Page
from flows.findings import located, shortened
from flows.lint import lint
from flows.pipeline import build
from flows.read import SourceFile
from schemas.decisions import RELATIONS
from schemas.tables import Finding, Link, Merge
from tests.commands import newslinks
from tests.conftest import Made
from tests.dedupe.entries import entry, seed
from tests.lint.test_lint import check
from tests.seeds import Tables, built, in_memory

A, B, C = (f"https://example.org/{path}" for path in ("a", "b", "c"))
ID_1, ID_2 = (f"https://example.org/news/1234567-{word}" for word in ("police", "cameras"))
PLAIN, VIEWED = "https://example.org/three-plain-words", "https://example.org/three-plain-words?source=rss"
SEED = seed(
    "Lister",
    "https://example.com/lister",
    entry("First thing of all", A),
    entry("Second matter altogether", B, ampWebUrl="https://example.org/amp/b"),
    entry("Third case there is", C),
    entry("Police test cameras", ID_1),
    entry("Police test cameras", ID_2),
    entry("Plain", PLAIN),
    entry("Plain", VIEWED),
)


class Told(NamedTuple):
    """A finding about decisions, in short."""

    code: str
    line: int | None
    col: int | None
    path: str | None


def decision(relation: str, *urls: str) -> str:
    return f"- {relation}: [{', '.join(urls)}]\n  reason: Seen by eye.\n  date: 2023-08-14\n"


def decided(*decisions: str) -> Tables:
    return decided_of(SEED, *decisions)


def decided_of(text: str, *decisions: str) -> Tables:
    files = [SourceFile("seed.md", text.encode(), len(text), "0")]
    return built(in_memory(files, decisions="".join(decisions).encode()))


def told(tables: Tables) -> list[Told]:
    return [Told(f.code.value, f.line, f.col, f.path) for f in tables[Finding] if f.file == "decisions.yml"]


def link_of(tables: Tables, url: str) -> str:
    return next(link.link_id for link in tables[Link] if link.url == url)


def test_same_link() -> None:
    tables = decided(decision("same_link", A, "http://www.example.org/b/", C))
    assert told(tables) == []
    assert [(m.left_id, m.right_id, m.score) for m in tables[Merge] if m.rule == "decision"] == [
        (A, B, 1.0),
        (B, C, 1.0),
    ]
    (link,) = [link for link in tables[Link] if link.url == A]
    assert link.mention_count == 3
    evidence = next(m.evidence for m in tables[Merge] if m.rule == "decision")
    assert evidence == '{"date": "2023-08-14", "line": 1, "reason": "Seen by eye."}'


def test_strangers_stay_apart_if_one_is_decided_to_be_another_page() -> None:
    days = [f"https://example.org/2020/01/{day}/briefing-1234567" for day in (20, 21)]
    urls = (*days, "https://example.org/briefing-1234567", A)
    text = seed(
        "Lister", "https://example.com/lister", *(entry("Morning briefing for all", url) for url in urls)
    )
    tables = decided_of(text, decision("same_link", days[0], A))
    assert sorted(link.mention_count for link in tables[Link]) == [0, 1, 3]
    assert next(link.mention_count for link in tables[Link] if link.url == days[1]) == 1


def test_an_address_of_an_amp_page_stands_for_its_page() -> None:
    tables = decided(decision("same_link", A, "https://example.org/amp/b"))
    assert told(tables) == []
    assert next(link.mention_count for link in tables[Link] if link.url == A) == 2


@pytest.mark.parametrize("relation", ["different_link", "different_story"])
def test_what_the_rules_tie_is_cut(relation: str) -> None:
    assert decided()[Merge][0].rule == "article_id"
    tables = decided(decision(relation, ID_1, ID_2))
    assert told(tables) == []
    assert link_of(tables, ID_1) != link_of(tables, ID_2)
    assert not [m for m in tables[Merge] if m.rule == "article_id"]


def test_a_key_that_two_pages_share_is_cut() -> None:
    tables = decided(decision("different_link", PLAIN, VIEWED))
    assert told(tables) == []
    assert link_of(tables, PLAIN) != link_of(tables, VIEWED)
    assert link_of(decided(decision("same_link", PLAIN, VIEWED)), PLAIN) == link_of(decided(), PLAIN)


def test_a_decision_speaks_before_a_rule() -> None:
    (merge,) = [m for m in decided(decision("same_link", ID_1, ID_2))[Merge] if m.left_id in {ID_1, ID_2}]
    assert (merge.relation, merge.rule) == ("same_link", "decision")


def test_a_decision_with_a_key_twice_does_not_count() -> None:
    found, findings = read_decisions(f"{decision('same_link', A, B)}  reason: Another.\n".encode())
    assert (found, [f.code.value for f in findings]) == ([], ["duplicate-key"])


@pytest.mark.parametrize("lost", [" #1", " # one page", " \a"])
def test_a_decision_that_is_warned_of_counts(lost: str) -> None:
    text = decision("same_link", A, B).replace("eye.", f"eye.{lost}")
    found, findings = read_decisions(text.encode())
    assert ([one.decision.urls for one in found], [f.severity for f in findings]) == ([[A, B]], ["warning"])


def test_what_is_cut_stays_cut_through_others() -> None:
    tables = decided(decision("different_link", ID_1, ID_2), decision("same_link", A, ID_1))
    assert {link.url: link.mention_count for link in tables[Link]}[A] == 2
    assert link_of(tables, ID_2) != link_of(tables, A)


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ([decision("same_link", ID_1, ID_2)], [Told("decision-redundant", 1, 3, "[0]")]),
        ([decision("different_link", A, B, C)], [Told("decision-redundant", 1, 3, "[0]")]),
        ([decision("different_story", A, B)], [Told("decision-redundant", 1, 3, "[0]")]),
        (
            [decision("same_link", A, B), decision("different_link", B, A)],
            [Told("decision-contradictory", 4, 3, "[1]")],
        ),
        (
            [decision("same_link", A, B), decision("same_link", B, C), decision("different_story", C, A)],
            [Told("decision-contradictory", 7, 3, "[2]")],
        ),
        (
            [decision("different_story", A, C), decision("same_story", A, B), decision("same_link", B, C)],
            [Told("decision-redundant", 1, 3, "[0]"), Told("decision-contradictory", 7, 3, "[2]")],
        ),
        (
            [decision("same_story", A, "https://example.org/nowhere")],
            [Told("decision-unknown", 1, 39, "[0].same_story[1]")],
        ),
        (
            [decision("different_link", B, "https://example.org/amp/b")],
            [Told("decision-unknown", 1, 43, "[0].different_link[1]")],
        ),
        (
            [decision("different_story", A, f"{A}?utm_source=x")],
            [Told("decision-unknown", 1, 44, "[0].different_story[1]")],
        ),
    ],
)
def test_what_is_told(decisions: list[str], expected: list[Told]) -> None:
    assert told(decided(*decisions)) == expected


SEVERAL = "what those before it say together"


@pytest.mark.parametrize(
    ("earlier", "last", "what"),
    [
        ([("same_link", A, B)], ("different_link", B, A), "the one in line 1"),
        ([("same_link", A, C), ("same_link", A, B)], ("different_story", B, A), "the one in line 4"),
        ([("same_story", A, B), ("same_link", A, B)], ("different_link", B, A), "the one in line 4"),
        ([("same_story", A, B)], ("different_story", A, B), "the one in line 1"),
        ([("different_link", A, B)], ("same_link", B, A), "the one in line 1"),
        ([("different_story", A, B), ("different_link", A, C)], ("same_link", C, B, A), "the one in line 1"),
        ([("different_link", A, B), ("different_story", A, B)], ("same_story", A, B), "the one in line 4"),
        ([("same_link", A, B), ("same_link", B, C)], ("different_story", C, A), SEVERAL),
        ([("different_story", A, C), ("same_story", A, B)], ("same_link", B, C), SEVERAL),
        ([("same_link", A, B), ("different_link", C, A), ("same_story", B, C)], ("same_link", B, C), SEVERAL),
        (
            [("same_link", A, ID_1), ("same_link", A, B), ("same_link", B, C)],
            ("different_link", A, C),
            SEVERAL,
        ),
        # links of one story need not be one link
        ([("same_story", A, B), ("same_link", A, C), ("same_link", C, B)], ("different_link", A, B), SEVERAL),
        (
            [
                ("same_link", A, B),
                ("same_link", B, ID_1),
                ("different_link", ID_1, C),
                ("same_story", A, ID_1),
            ],
            ("same_link", A, C),
            SEVERAL,
        ),
        # fewer say it than those before them
        (
            [("same_story", A, C), ("different_story", C, B), ("different_story", A, B)],
            ("same_story", A, B),
            "the one in line 7",
        ),
        # of as few, the earliest
        ([("different_story", B, C), ("different_story", A, C)], ("same_story", A, B, C), "the one in line 1"),
    ],
)
def test_what_contradicts_says_which(earlier: list[tuple[str, ...]], last: tuple[str, ...], what: str) -> None:
    found, _ = read_decisions("".join(decision(*one) for one in (*earlier, last)).encode())
    (told,) = constraints.constrain(found, PAGES, frozenset()).findings
    assert told.message == f"the decision contradicts {what}; it is passed over"


def pages(urls: Iterable[str]) -> dict[str, Page]:
    return {match_key(url) or "": Page(match_key(url) or "", (url,), ("Title",)) for url in urls}


PAGES = pages((A, B, C, ID_1, ID_2))


def agree(decided: Sequence[LocatedDecision]) -> bool:
    """Whether decisions do not contradict each other, all of them looked at together."""
    for same, different in (("same_link",), "different_link"), (("same_link", "same_story"), "different_story"):
        ties = [pair for one in decided if one.decision.relation in same for pair in pairwise(keys_of(one))]
        group_of = {key: number for number, group in enumerate(components(PAGES, ties)) for key in group}
        for one in decided:
            if one.decision.relation == different and len({*map(group_of.get, keys_of(one))}) < len(
                keys_of(one)
            ):
                return False
    return True


def keys_of(one: LocatedDecision) -> list[str]:
    return [key for url in one.decision.urls if (key := match_key(url)) in PAGES]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(RELATIONS),
            st.lists(st.sampled_from([A, B, C, ID_1, ID_2, PLAIN]), min_size=2, max_size=4, unique=True),
        )
    )
)
def test_what_contradicts_those_before_is_passed_over(wanted: list[tuple[str, list[str]]]) -> None:
    text = "".join(decision(relation, *urls) for relation, urls in wanted)
    found, _ = read_decisions(text.encode())
    accepted: list[LocatedDecision] = []
    for one in found:
        accepted += [one] if agree([*accepted, one]) else []
    made = constraints.constrain(found, PAGES, frozenset())
    assert made.accepted == accepted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n", [Told("decision-invalid", 1, 3, "[0]")]),
        (decision("same_link", A), [Told("decision-invalid", 1, 14, "[0].same_link")]),
        (decision("same_link", A, "/b"), [Told("decision-invalid", 1, 38, "[0].same_link[1]")]),
        (decision("alike", A, B), [Told("decision-invalid", 1, 10, "[0].alike")]),
        ("- reason: R\n  date: 2023-08-14\n", [Told("decision-invalid", 1, 3, "[0]")]),
        (
            decision("same_link", A, B).replace("2023-08-14", "soon"),
            [Told("decision-invalid", 3, 9, "[0].date")],
        ),
        (
            decision("same_link", A, B).replace("2023-08-14", "2023-08-14T10:00:00Z"),
            [Told("decision-invalid", 3, 9, "[0].date")],
        ),
        (decision("same_link", A, B) + "  date: x\n", [Told("duplicate-key", 4, 3, "[0].date")]),
        ("", []),
    ],
)
def test_a_bad_decision_costs_only_itself(text: str, expected: list[Told]) -> None:
    found, findings = read_decisions(text.encode())
    assert [Told(f.code.value, f.line, f.col, f.path) for f in findings[:1]] == expected
    assert found == []
    found, _ = read_decisions(f"{decision('same_link', A, B)}{text}".encode())
    assert [one.decision.urls for one in found] == [[A, B]]


@pytest.mark.parametrize(
    ("text", "message", "said"),
    [
        (
            decision("same_link", A, B) + "  note: x\n",
            "`note` is not a part of a decision, which are same_link, different_link, same_story, "
            "different_story, reason, date",
            "x",
        ),
        (decision("same_link", A), "`same_link` should name at least two addresses", A),
        (
            decision("same_link", *(f"{A}/{number}" for number in range(1001))),
            "`same_link` should name at most 1,000 addresses",
            shortened(", ".join(f"{A}/{number}" for number in range(1001))),
        ),
        (
            decision("same_link", A, "/b"),
            "`same_link[1]` should be a full address such as https://example.org/page",
            "/b",
        ),
        (
            "- reason: R\n  date: 2023-08-14\n",
            "the decision should hold exactly one of same_link, different_link, same_story, different_story",
            "R, 2023-08-14",
        ),
        ("- a\n", "the decision should be a mapping of keys to values", "a"),
        ("- []\n", "the decision should be a mapping of keys to values", None),
    ],
)
def test_what_is_wrong_with_one_is_said(text: str, message: str, said: str | None) -> None:
    decided, (finding,) = read_decisions((decision("same_link", A, C) + text).encode())
    assert [one.index for one in decided] == [0]
    assert (finding.message, finding.text) == (message, said)
    assert (finding.path or "").startswith("[1]")


def test_what_is_passed_over_is_quoted() -> None:
    (told,) = (f for f in decided(decision("same_link", A, "https://example.org/nowhere"))[Finding])
    assert (told.code, told.text) == ("decision-unknown", "https://example.org/nowhere")


@pytest.mark.parametrize("text", [b"", b" \n\n", b"\xef\xbb\xbf\n", b"# nothing yet\n"])
def test_a_file_that_decides_nothing(text: bytes) -> None:
    assert read_decisions(text) == ([], [])


def test_a_fault_of_the_whole_list_costs_none() -> None:
    decided, (finding,) = read_decisions(f"!seen\n{decision('same_link', A, B)}".encode())
    assert (len(decided), finding.code) == (1, "field-repaired")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"# none\nsame_link: x\n", ":2:1: error: the decisions should be a list [decision-invalid]"),
        (b"- [\n", ":1:3: error: "),
        (b"- \xff\n", ":1:3: error: "),
        (b"[]\n---\n[]\n", ":2:1: error: "),
        (None, ": error: cannot be read: it is not a plain file [file-unreadable]"),
    ],
)
def test_a_run_needs_its_decisions(
    source: Path, data: Path, made: Made, text: bytes | None, expected: str
) -> None:
    (source / "seed.md").write_text(SEED)
    path = source / "decisions.yml"
    path.write_text(decision("same_link", A, B))
    made(Config(source, data))
    path.unlink()
    standing = (data / "current").resolve()
    path.mkdir() if text is None else path.write_bytes(text)
    done = newslinks("build", source, "--data", data)
    said = done.stderr.partition("decisions.yml")[2]
    assert said.startswith(expected)
    assert said.endswith("mend the file, or take it out.\n")
    assert (done.returncode, (data / "current").resolve()) == (3, standing)
    assert f"decisions.yml{expected}" in check(source).stdout


def test_check_and_build(source: Path, data: Path) -> None:
    (source / "seed.md").write_text(SEED)
    (source / "decisions.yml").write_text(decision("same_link", A, B, "https://example.org/nowhere"))
    done = check(source)
    assert done.returncode == 0
    assert f"{source}/decisions.yml:1:61: warning: no seed, or more than one page, names" in done.stdout
    outcome = build(Config(source, data))
    assert outcome.run.files_passed_over == 0
    assert [located(f).split(":")[0] for f in outcome.findings] == ["decisions.yml"]
    assert not build(Config(source, data)).published.is_new
    (source / "decisions.yml").unlink()
    assert build(Config(source, data)).published.is_new


def test_a_pipe_is_not_waited_for(source: Path) -> None:
    (source / "seed.md").write_text(SEED)
    (source / "decisions.yml").symlink_to("/etc/hosts")
    assert [f.code.value for f in lint(source, "evolve").findings] == ["file-outside-source"]


NEWS = "London police will use live face recognition in the streets from Friday, the force said on Monday"


def story_of(tables: Tables, url: str) -> str:
    return next(link.story_id for link in tables[Link] if link.url == url)


def test_same_story() -> None:
    tables = decided(decision("same_story", A, ID_1, ID_2))  # of which the last two are one link
    assert told(tables) == []
    assert story_of(tables, A) == story_of(tables, ID_1)
    (merge,) = [m for m in tables[Merge] if m.rule == "decision"]
    assert (merge.relation, merge.score, merge.group_id) == ("same_story", 1.0, story_of(tables, A))
    assert merge.evidence == '{"date": "2023-08-14", "line": 1, "reason": "Seen by eye."}'


def test_different_story() -> None:
    one, two = "https://example.org/london", "https://example.com/police"
    text = seed("Lister", "https://example.net/lister", *(entry(NEWS, url, excerpt=NEWS) for url in (one, two)))
    with_decisions = partial(decided_of, text)
    assert story_of(with_decisions(), one) == story_of(with_decisions(), two)
    assert told(with_decisions(decision("same_story", one, two))) == [Told("decision-redundant", 1, 3, "[0]")]
    assert told(with_decisions(decision("same_link", one, two))) == []
    tables = with_decisions(decision("different_story", one, two))
    assert told(tables) == []
    assert story_of(tables, one) != story_of(tables, two)


def test_a_rule_makes_no_link_of_pages_that_a_person_knows_to_tell_two_stories() -> None:
    tables = decided(decision("same_story", A, ID_1), decision("different_story", A, ID_2))
    stories = {link.url: link.story_id for link in tables[Link]}
    assert stories[A] == stories[ID_1] != stories[ID_2]
    alone = decided(decision("same_story", A, ID_1))
    assert {A, ID_1, ID_2} - {link.url for link in alone[Link]} == {ID_2}, "the rules alone tie them"


def test_a_decision_that_is_passed_over_tells_nothing_apart() -> None:
    gone = PLAIN + "?source=app"
    tables = decided(decision("different_link", PLAIN, gone))
    assert {link.url: link.mention_count for link in tables[Link]}[PLAIN] == 2
    tables = decided(decision("same_link", PLAIN, VIEWED), decision("different_link", PLAIN, VIEWED))
    assert "decision-contradictory" in {code for code, *_ in told(tables)}
    assert {link.url: link.mention_count for link in tables[Link]}[PLAIN] == 2


def test_of_many_addresses_each_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    urls = [f"{A}/{number}" for number in range(50)]
    found, _ = read_decisions(decision("different_link", *urls, PLAIN, VIEWED).encode())
    asked: list[str] = []

    def noted(url: str) -> str | None:
        asked.append(url)
        return match_key(url)

    monkeypatch.setattr(constraints, "match_key", noted)
    assert constraints.split_keys(found, {*urls, PLAIN, VIEWED}) == {match_key(PLAIN)}
    assert constraints.split_keys(found, {*urls, PLAIN}) == set()
    assert len(asked) == 2 * len(urls) + 3
