"""`newslinks review`: the least certain pairs, and a person's answers."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from textwrap import indent

import pytest

from flows.config import Config
from flows.decisions import read_decisions
from flows.errors import SourceError, UsageError
from flows.lint import lint
from flows.pipeline import build
from flows.review import PROMPT, Pair, pairs, review, shown
from schemas.values import Moment
from tests.commands import newslinks
from tests.dedupe.entries import entry, page, seed
from tests.read.packing import pack
from tests.seeds import ARTICLE

NEWS = "London police will use live face recognition in the streets from Friday"
TEXT = "The force said on Monday that cameras would be put up in two places and watched by officers all day."
URLS = ["https://example.com/a#!x, y", "https://example.org/b"]


@pytest.fixture
def near(source: Path) -> Path:
    """A source with a pair that could be one story or two."""
    titles = (NEWS, "London police begin live face recognition in two places next week")
    entries = [entry(title, f"'{url}'", excerpt=TEXT) for title, url in zip(titles, URLS, strict=True)]
    (source / "seed.md").write_text(seed("Lister", "https://example.net/lister", *entries))
    return source


def told_by(source: Path, *given: str) -> tuple[int, str]:
    """How many answers were written, and all that was shown."""
    waiting, told = [*given], list[str]()

    def ask(prompt: str) -> str:
        told.append(prompt)
        return waiting.pop(0)

    return review(source, 5, ask, told.append), "\n".join(told)


def test_what_is_shown(near: Path) -> None:
    (pair,) = pairs(near, 5)
    assert 0 < pair.tie.score < 1
    written, told = told_by(near, "s")
    assert written == 0
    assert told.startswith(f"\n1 of 1  score {pair.tie.score:.2f}  (title ")
    assert all(words in told for words in (NEWS, TEXT, "example.com/a", "example.org/b", "same story?"))
    assert not (near / "decisions.yml").exists()


def test_what_is_known_of_each_side(near: Path) -> None:
    (pair,) = pairs(near, 5)
    day = Moment(datetime(2023, 8, 14, tzinfo=UTC), is_date_only=True)
    left = pair.left.first._replace(
        published=day, provider_domain="example.com", title="One", excerpt=301 * "x"
    )
    right = pair.right.first._replace(provider_domain=None, title="\x1b[1mTwo", excerpt=None)
    one, other = pair.left._replace(publications=[left]), pair.right._replace(publications=[right])
    assert list(shown(Pair(one, other, pair.tie)))[1:] == [
        "  A  2023-08-14  example.com  One",
        f"     {pair.left.url}",
        f"     {299 * 'x'}…",
        "  B  no date       \\x1b[1mTwo",
        f"     {pair.right.url}",
    ]


@pytest.mark.parametrize(
    ("answer", "relation", "stories"), [("Yes", "same_story", 2), (" n", "different_story", 3)]
)
def test_answers_are_decisions(near: Path, data: Path, answer: str, relation: str, stories: int) -> None:
    (near / "decisions.yml").write_text("# what we know")
    assert told_by(near, answer, 'Read both: "the same", à la lettre.')[0] == 1
    assert (near / "decisions.yml").read_text() == (
        f"# what we know\n- {relation}:\n"
        '    - "https://example.com/a#!x,%20y"\n    - "https://example.org/b"\n'
        f'  reason: "Read both: \\"the same\\", à la lettre."\n  date: {date.today()}\n'
    )
    assert not [found for found in lint(near, "evolve").findings if found.severity == "error"]
    assert build(Config(near, data)).run.stories == stories
    assert pairs(near, 5) == []


@pytest.mark.parametrize(
    ("urls", "left"),
    [
        (["https://example.com/a#!x, y", "https://example.org/b"], 0),
        (["http://www.example.org/b/?utm_source=x", "https://example.com/a#!x, y"], 0),
        (["https://example.net/lister", "https://example.org/b", "https://example.com/a#!x, y"], 0),
        (["https://example.net/lister", "https://example.org/b"], 1),
        (["https://example.com/a#!y", "https://example.org/b"], 1),
    ],
)
def test_what_is_decided_is_not_shown_however_its_addresses_are_written(
    near: Path, urls: list[str], left: int
) -> None:
    (near / "decisions.yml").write_text(f"- same_story: {urls}\n  reason: Read.\n  date: 2023-08-14\n")
    assert len(pairs(near, 5)) == left


EARLIER = "- different_link: [https://e.org/a, https://e.org/b]\n  reason: Read.\n  date: 2023-08-14\n"


@pytest.mark.parametrize(
    "before",
    [
        EARLIER.removesuffix("\n"),
        EARLIER.replace("\n", "\r\n"),
        "# what we know\n---\n" + indent(EARLIER, "  "),
        EARLIER.replace("- diff", "-\n  diff"),
    ],
)
def test_answers_are_added_to_lists_in_other_layouts(near: Path, before: str) -> None:
    path = near / "decisions.yml"
    path.write_bytes(before.encode())
    assert told_by(near, "y", "Seen.")[0] == 1
    assert path.read_bytes().startswith(before.encode())
    decisions, findings = read_decisions(path.read_bytes())
    assert ([one.decision.relation for one in decisions], findings) == (["different_link", "same_story"], [])


@pytest.mark.parametrize(
    "before",
    [
        "[]\n",
        "[{same_link: [https://e.org/a, https://e.org/b], reason: x, date: 2023-08-14}]",
        f"{EARLIER}...\n",
    ],
)
def test_decisions_to_which_nothing_can_be_added_stay_as_they_are(near: Path, before: str) -> None:
    (near / "decisions.yml").write_text(before)
    with pytest.raises(SourceError, match=r"^nothing can be added to .*/decisions\.yml: "):
        told_by(near, "y", "Seen.")
    assert (near / "decisions.yml").read_text() == before


def test_an_answer_without_a_reason_goes_where_a_link_leads(near: Path) -> None:
    (near / "kept.yml").write_text(EARLIER)
    (near / "kept.yml").chmod(0o664)
    (near / "decisions.yml").symlink_to("kept.yml")
    assert told_by(near, "y", " ")[0] == 1
    assert (near / "decisions.yml").is_symlink()
    assert (near / "kept.yml").stat().st_mode & 0o777 == 0o664
    assert '  reason: "Both were read."\n' in (near / "kept.yml").read_text()


def test_what_is_only_warned_of_hinders_no_answer(near: Path) -> None:
    """A note that is taken for an anchor, say: the decision counts."""
    (near / "decisions.yml").write_text(
        "- same_link: [https://a.example/1, https://a.example/2]\n  reason: &mine Seen.\n  date: 2023-08-14\n"
    )
    assert [f.severity for f in read_decisions((near / "decisions.yml").read_bytes())[1]] == ["warning"]
    assert told_by(near, "y", "")[0] == 1


def test_decisions_that_cannot_be_written(near: Path) -> None:
    (near / ".decisions.yml.new").mkdir()
    with pytest.raises(SourceError, match=r"/decisions\.yml cannot be written: Is a directory$"):
        told_by(near, "y", "Seen.")
    assert not (near / "decisions.yml").exists(), "it is written whole or not at all"


def test_decisions_that_cannot_be_read(near: Path) -> None:
    (near / "decisions.yml").mkdir()
    with pytest.raises(SourceError, match=r"^decisions\.yml: .*\nNothing is published without the decisions"):
        pairs(near, 5)


def test_quit_and_bad_decisions(near: Path) -> None:
    assert told_by(near, "q")[0] == 0
    (near / "decisions.yml").write_text("- [")
    with pytest.raises(SourceError, match=r"^decisions\.yml:.*\nNothing is published without the decisions"):
        pairs(near, 5)
    (near / "decisions.yml").write_text(f"- same_story: {URLS}\n- 1\n{EARLIER}")
    assert len(pairs(near, 5)) == 1, "a bad decision costs only itself"
    with pytest.raises(
        SourceError, match=r"^the decisions so far have to be mended first: decisions\.yml:1:3:"
    ):
        told_by(near)


@pytest.mark.parametrize(
    ("answers", "number"),
    [
        (["not sure", "sam", " YES ", "Read."], 1),
        (["yesterday?", "N", "Read."], 1),
        (["?", "Skip"], 0),
        ([""], 0),
    ],
)
def test_it_is_asked_until_there_is_an_answer(near: Path, answers: list[str], number: int) -> None:
    told, asked = told_by(near, *answers)
    assert told == number
    assert asked.count(PROMPT) == max(1, len(answers) - number)


def test_the_command(near: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def answered(given: str, *words: str) -> str:
        monkeypatch.setattr(sys, "stdin", StringIO(given))
        done = newslinks("review", near, *words)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    listed = answered("", "--list")
    assert NEWS in listed
    assert "same story?" not in listed
    for given in ("q\n", ""):
        said = answered(given)
        assert NEWS in said
    assert said.endswith("[s] \nnothing written\n")
    assert answered("y\nSeen.\n").endswith(f"1 decision written to {near}/decisions.yml\n")


def add_third(near: Path) -> None:
    """Another link that could be the same story as both."""
    title = "London police try live face recognition in three places soon"
    third = seed("Other", "https://example.net/other", entry(title, "https://example.edu/c", excerpt=TEXT))
    (near / "other.md").write_text(third)


def test_so_many_are_shown_until_somebody_quits(near: Path) -> None:
    add_third(near)
    assert [len(pairs(near, number)) for number in (1, 2, 5)] == [1, 2, 3]
    written, told = told_by(near, "q")
    assert (written, told.count(PROMPT)) == (0, 1)


def test_a_link_without_an_address_is_not_shown_as_no_decision_can_name_it(near: Path) -> None:
    words = ("begin", "delay")  # one of which is the left one of a pair, and one the right one
    titles = [f"London police {word} live face recognition in two places" for word in words]
    (near / "page.txt").write_text(page("The lister", *titles).replace("The excerpt.", TEXT))
    (pair,) = pairs(near, 99)
    assert {pair.left.url, pair.right.url} == {"https://example.com/a#!x,%20y", URLS[1]}


def test_answers_are_not_written_into_an_archive(near: Path) -> None:
    archive = pack(near / "seeds.zip", [("a.md", ARTICLE)])
    with pytest.raises(UsageError, match=r"^answers are written into a folder, which .*seeds\.zip is not"):
        told_by(archive)


def test_what_was_written_is_told_to_whoever_stops_answering(near: Path) -> None:
    add_third(near)
    command = [str(Path(sys.executable).parent / "newslinks"), "review", str(near)]
    done = subprocess.run(command, input="y\nSeen.\ny\n", capture_output=True, text=True, check=True)
    assert done.stdout.endswith(f"\n1 decision written to {near}/decisions.yml\n")


def test_a_reason_that_is_no_plain_text_is_spelled_out(near: Path) -> None:
    command = [str(Path(sys.executable).parent / "newslinks"), "review", str(near)]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8:strict"}  # as most languages have it
    subprocess.run(
        command, input=b"y\nS\xe9en\x7f, \xc3\xa0.\n", env=environment, capture_output=True, check=True
    )
    assert '  reason: "S\\\\xe9en\\\\x7f, à."\n' in (near / "decisions.yml").read_text()
