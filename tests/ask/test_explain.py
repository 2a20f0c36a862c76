"""`newslinks explain` and `why-not`: the facts behind a link, from the published tables alone."""

import errno
import json
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import mkdtemp
from time import sleep
from typing import Any

import duckdb
import pytest

from flows.ask import connection
from flows.ask.connection import answering, connect, reading
from flows.ask.lookup import FoundLink, FoundPublication, find, in_full
from flows.ask.lookup.explain import as_json, as_text, won
from flows.ask.lookup.why_not import why_not
from flows.config import Config
from flows.errors import NotFoundError, UsageError
from flows.pipeline import build
from tests.commands import newslinks
from tests.dedupe.entries import entry, seed
from tests.seeds import PAGE

URL = "https://example.org/news/1234567-police-test-face-recognition"
MOVED = "https://www.example.org/news/1234567-london-police-test-face-recognition"
AMP = "https://amp.example.org/news/1234567"
STRANGER = "https://example.org/news/7654321-carmakers"
COPY, ORIGINAL = "https://example.org/ferries-return-today", "https://edition.example.org/ferries-are-back"


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source, data = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("data")
    one = entry(
        "Police test face recognition", URL + "?utm_source=x", publishedDateTime="2020-01-02", ampWebUrl=AMP
    )
    two = entry("London police test face recognition", MOVED, publishedDateTime="2020-01-03", quality="7")
    cars = entry("Shares of carmakers fall", STRANGER, ampWebUrl=AMP)
    copy = entry("Ferries return", COPY, originalUrl=ORIGINAL, ampWebUrl=f"{ORIGINAL}?utm_source=x")
    original = entry("Ferries return", ORIGINAL)
    (source / "a.md").write_text(seed("Lister", "https://example.com/lister", one, two))
    (source / "b.md").write_text(
        seed("Another lister", "https://example.com/another", two, cars, copy, original)
    )
    (source / "page.md").write_text(PAGE)
    build(Config(source, data))
    return data


def explained(snapshot: Path, asked: str) -> str:
    done = newslinks("explain", asked, "--data", snapshot)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_titles_that_most_say_come_first() -> None:
    said = [spoken(title=title) for title in "BACC"]
    lines = list(as_text(FoundLink({"link_id": "l_1", "title": "B", "url": None}, [], said, [])))
    assert [line.split()[-3:] for line in lines if "×" in line] == [
        ["2", "×", "C"],
        ["1", "×", "A"],
        ["1", "×", "B"],
    ]


def test_escapes_are_spelled_out() -> None:
    """Terminals obey them."""
    lines = as_text(FoundLink({"link_id": "l_1", "title": "\x1b[2JB", "url": None}, [], [spoken()], []))
    assert next(lines) == "link       l_1  \\x1b[2JB"


def test_several_files_of_one_link(tmp_path: Path) -> None:
    source, data = tmp_path / "source", tmp_path / "data"
    source.mkdir()
    url = "https://example.com/story"
    for name, quality, written in (("a", 1, url), ("b", 5, f"{url}?utm_source=x"), ("c", 5, url)):
        day = "2020-01-01" if name == "c" else "2020-01-02"
        own = f"---\ntitle: A story\nwebUrl: {written}\nquality: {quality}\npublishedDateTime: {day}\n---\n"
        (source / f"{name}.md").write_text(own)
    build(Config(source, data))
    with connect(data) as db:
        ids = dict(
            db.sql("SELECT path, article_id FROM articles JOIN documents USING (document_id)").fetchall()
        )
    for asked in (url, *ids.values()):
        lines = explained(data, asked).splitlines()
        place = lines.index(f"article    b.md ({ids['b.md']})")
        assert lines[place + 1 : place + 3] == [f"           {n}.md ({ids[n + '.md']})" for n in "ac"]
        assert "shown      b.md:1, since it was published last; of these, its quality is the highest" in lines
        assert "listed in" not in "".join(lines)


EXPECTED = f"""\
link       LINK  London police test face recognition
           {URL}
addresses  web        {URL}?utm_source=x
           web        {MOVED}
           amp        {AMP}  (shared with other links)
titles        2 ×  London police test face recognition
              1 ×  Police test face recognition
listed in  a.md:5  as entry 1
           a.md:9  as entry 2
           b.md:5  as entry 1
shown      b.md:5, since it was published last
tied by    article_id 1.00  {URL} = {MOVED}  (article_ids 1234567, host example.org)
"""


def spoken(position: int = 1, **facts: Any) -> FoundPublication:
    given = {"title": "B", "published_at": "2020-01-02", "quality": 5, "excerpt_length": 9, **facts}
    return FoundPublication("a.md", 7, position, urls=(), article_id="a_1", **given)


@pytest.mark.parametrize(
    ("others", "reason"),
    [
        ([], "; no other names it"),
        ([spoken()], "; all say the same"),
        ([spoken(), spoken(position=2)], "; all say the same"),
        ([spoken(), spoken(title="C")], ", since its text comes first in order"),
        ([spoken(), spoken(excerpt="Another.")], ", since its text comes first in order"),
        (
            [spoken(excerpt_length=8, title="A"), spoken(quality=4, excerpt_length=99)],
            ", since its quality is the highest; of these, its excerpt is the longest",
        ),
        ([spoken(quality=None, excerpt_length=99)], ", since its quality is the highest"),
        ([spoken(published_at=None, quality=9)], ", since it was published last"),
    ],
)
def test_why_one_of_them_is_shown(others: list[FoundPublication], reason: str) -> None:
    assert won([spoken(), *others]) == f"a.md:7{reason}"


def test_the_strongest_address_is_the_first_that_is_known() -> None:
    assert spoken()._replace(urls=(None, MOVED, AMP)).own == MOVED
    assert spoken()._replace(urls=(None,)).own is None


def test_the_own_record_is_shown() -> None:
    assert (
        won([spoken(0), spoken(1, published_at="2020-01-03")]) == "a.md:7, since it is the article's own record"
    )


def test_the_latest_of_several_own_records_is_not_said_to_be_the_latest_of_all() -> None:
    own, later = spoken(0, published_at="2020-01-01"), spoken(1, published_at="2020-01-03")
    assert won([spoken(0), own, later]) == (
        "a.md:7, since it is the article's own record; of these, it was published last"
    )


@pytest.mark.parametrize(("number", "more"), [(10, []), (11, ["1 more line"]), (1_012, ["1,002 more lines"])])
def test_many_lines(number: int, more: list[str]) -> None:
    publications = [spoken(position, title="Česko") for position in range(1, number + 1)]
    found = FoundLink({"link_id": "l_1", "title": "Česko", "url": None}, [], publications, [])
    lines = list(as_text(found))
    start = lines.index("listed in  a.md:7  as entry 1")
    assert lines[:2] == ["link       l_1  Česko", f"titles     {number:>4,} ×  Česko"]
    assert lines[start + 9] == "           a.md:7  as entry 10"
    assert lines[start + 10 : -1] == [f"           and {those}: --format json" for those in more]
    assert '"title": "Česko"' in "\n".join(as_json(found))


@pytest.mark.parametrize(
    "asked",
    [URL, MOVED, URL.replace("https", "http") + "/?fbclid=x#part", f" <{MOVED}> ", f"{URL}?utm_source=x"],
)
def test_any_spelling(snapshot: Path, asked: str) -> None:
    text = explained(snapshot, asked)
    assert text.replace(text.split()[1], "LINK", 1) == EXPECTED


def test_ids(snapshot: Path) -> None:
    with connect(snapshot) as db:
        (article,) = db.execute("SELECT article_id FROM articles WHERE title = 'Lister'").fetchone() or ()
        link = find(db, article).link
        assert link["title"] == "Lister"
        assert find(db, link["link_id"]).link == link


def test_json(snapshot: Path) -> None:
    facts = json.loads(newslinks("explain", MOVED, "--data", snapshot, "--format", "json").stdout)
    assert facts["link"]["published_at"] == "2020-01-03T00:00:00Z"
    assert facts["won"] == "b.md:5, since it was published last"
    assert [(p["path"], p["line"], p["position"]) for p in facts["publications"]] == [
        ("b.md", 5, 1),
        ("a.md", 9, 2),
        ("a.md", 5, 1),
    ]
    assert facts["merges"][0]["evidence"] == {"article_ids": ["1234567"], "host": "example.org"}


def test_an_article_without_address(snapshot: Path) -> None:
    with connect(snapshot) as db:
        (link,) = db.execute("SELECT link_id FROM links WHERE title = 'A page'").fetchone() or ()
    assert explained(snapshot, link).splitlines()[0] == f"link       {link}  A page"
    assert "article    page.md (a_" in explained(snapshot, link)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (
            "https://example.org/x",
            "no link goes by https://example.org/x (compared as example.org/x); the most",
        ),
        (
            "https://nowhere.example/x",
            "no link goes by https://nowhere.example/x (compared as nowhere.example/x)\n",
        ),
        ("example.org/x", "no link goes by https://example.org/x (compared as example.org/x); the most"),
        ("l_doesnotexist", "'l_doesnotexist' is neither an address nor the id of a link or article"),
    ],
)
def test_unknown(snapshot: Path, asked: str, message: str) -> None:
    done = newslinks("explain", asked, "--data", snapshot)
    assert (done.returncode, done.stdout) == (9, "")
    assert done.stderr.startswith(f"newslinks: {message}")


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        ("https://example.org/news/1234567-police-test-face", [URL, MOVED, STRANGER]),
        (f"{ORIGINAL}-now", [ORIGINAL]),  # which is named in two spellings
        ("https://m.example.org/news/1234567-police-test-face", [URL, MOVED, STRANGER]),
    ],
)
def test_the_most_similar_ones(snapshot: Path, asked: str, nearest: list[str]) -> None:
    done = newslinks("explain", asked, "--data", snapshot)
    assert done.stderr.splitlines()[1:] == [f"  {url}" for url in nearest]


def test_the_scheme_may_be_missing(snapshot: Path) -> None:
    bare = URL.removeprefix("https://")
    assert bare != URL
    assert explained(snapshot, bare) == explained(snapshot, URL)
    with connect(snapshot) as db:
        assert list(why_not(db, bare, MOVED)) == list(why_not(db, URL, MOVED))


@pytest.mark.parametrize(
    "asked", ["", "mailto:a@example.org", "user@example.org", "/etc/hosts.txt", "two words.txt", "."]
)
def test_what_is_no_address_stays_none(asked: str) -> None:
    assert in_full(asked) == asked


def test_no_snapshot(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no snapshot stands in"):
        connect(tmp_path)
    assert newslinks("why-not", "a", "b", "--data", tmp_path).returncode == 9


def test_only_the_tables_can_be_read(snapshot: Path, tmp_path: Path) -> None:
    import duckdb  # noqa: PLC0415

    (tmp_path / "x.csv").write_text("a")
    with connect(snapshot) as db:
        for sql in (f"FROM '{tmp_path}/x.csv'", "CREATE TABLE t (a INT)", "SET enable_external_access = true"):
            with pytest.raises(duckdb.Error):
                db.execute(sql)


def reasons(snapshot: Path, left: str, right: str) -> list[str]:
    with connect(snapshot) as db:
        return list(why_not(db, left, right))


def test_why_not(snapshot: Path) -> None:
    assert reasons(snapshot, URL, STRANGER)[:8] == [
        f"A  {URL}  Police test face recognition",
        f"B  {STRANGER}  Shares of carmakers fall",
        "two links, since",
        "  match_key   path /news/1234567-police-test-face-recognition is not /news/7654321-carmakers",
        "  alias       they share amp.example.org/news/1234567, but the titles agree to 0.00; 0.60 is needed; "
        "they share amp.example.org/news/1234567, but the article ids differ: 1234567 and 7654321",
        "  device      the titles agree to 0.00; 0.60 is needed; the paths differ in more than the device",
        "  article_id  the titles agree to 0.00; 0.30 is needed; the article ids differ: 1234567 and 7654321",
        "  path        the titles agree to 0.00; 0.90 is needed; the paths differ",
    ]


def test_why_not_where_two_names_lead_to_one_page(snapshot: Path) -> None:
    """The stronger one counts, as when links are found: an original on another host is another page."""
    said = next(line for line in reasons(snapshot, COPY, ORIGINAL) if line.startswith("  alias"))
    assert said.endswith("but the hosts differ: example.org and edition.example.org")


def test_why_not_of_one_link(snapshot: Path) -> None:
    told = newslinks("why-not", URL, MOVED, "--data", snapshot).stdout
    _, _, advised = told.partition("both are the link ")
    link = advised[:18]
    assert advised == f"{link}: `newslinks explain {link} --data {snapshot}` says why\n"


@pytest.mark.parametrize("around", [" {} ", '"{}"', "<{}>\n", "\u200b{}\xa0"])
def test_what_stands_around_what_is_asked_does_not_count(snapshot: Path, around: str) -> None:
    with connect(snapshot) as db:
        link = find(db, URL).link["link_id"]
        for asked in (link, URL, URL.removeprefix("https://")):
            assert find(db, around.format(asked)).link["link_id"] == link
            assert list(why_not(db, around.format(asked), link))[2].startswith("both are")


def test_why_not_of_addresses_nobody_lists(snapshot: Path) -> None:
    lines = reasons(snapshot, "https://m.example.org/a?id=1", "https://example.org/a?id=2")
    assert lines[0].endswith("not in the snapshot: only its address is compared")
    assert "  match_key   host m.example.org is not example.org; query id=1 is not id=2" in lines
    assert "  alias       no address is named by both, and none of the two by the other" in lines
    said = next(line for line in lines if line.startswith("  path"))
    assert " no title is known of one of them; " in said
    assert said.count("the parameter id may choose the page") == 1
    same = reasons(snapshot, "https://example.org/a/", "http://www.example.org/a")
    assert same[2] == "both would be one link: they are compared as example.org/a"
    with pytest.raises(NotFoundError, match="'l_doesnotexist' is neither"):
        reasons(snapshot, URL, "l_doesnotexist")


@pytest.mark.parametrize(
    ("left", "right", "objection"),
    [
        ("https://e.org/us/1234567-x", "https://e.org/uk/1234567-x", "the editions differ: us and uk"),
        ("https://e.org/1234567-x?page=2", "https://e.org/1234567-x", "the queries differ: 'page=2' and ''"),
        ("https://e.org/1234567-x", "https://e.org/x", "no article id in e.org/x"),
        ("https://e.org/x", "https://e.org/1234567-x", "no article id in e.org/x"),
        ("https://e.org/x", "https://e.org/y", "no article id in e.org/x and e.org/y"),
        ("https://e.org/x-2", "https://e.org/x-3", "the addresses end in different numbers: 2 and 3"),
        ("https://e.org/x", "https://e.com/x", "the hosts differ: e.org and e.com"),
    ],
)
def test_objections(snapshot: Path, left: str, right: str, objection: str) -> None:
    assert objection in next(line for line in reasons(snapshot, left, right) if line.startswith("  article_id"))


def test_why_not_of_what_nobody_lists_and_what_is_listed(snapshot: Path) -> None:
    with connect(snapshot) as db:
        listed = find(db, STRANGER).link["link_id"]
    other = "http://example.org:8080/news/7654321-carmakers?id=1"
    lines = reasons(snapshot, listed, other)
    assert lines[:4] == [
        f"A  {STRANGER}  Shares of carmakers fall",
        f"B  {other}  not in the snapshot: only its address is compared",
        "two links, since",
        "  match_key   port (none) is not :8080; query (none) is not id=1",
    ]
    assert not [line for line in lines if "stories" in line]


def test_a_rule_agrees_and_a_person_does_not(source: Path, data: Path) -> None:
    (source / "a.md").write_text(
        seed(
            "Lister", "https://example.com/lister", *(entry("Police test cameras", url) for url in (URL, MOVED))
        )
    )
    apart = f"- different_link: [{URL}, {MOVED}]\n  reason: Read.\n  date: 2024-01-01\n"
    (source / "decisions.yml").write_text(apart)
    build(Config(source, data))
    lines = reasons(data, URL, MOVED)
    assert "  article_id  agrees" in lines
    assert "  decision    decisions.yml:1 keeps them apart since 2024-01-01: Read." in lines


def test_why_not_of_entries_without_an_address(snapshot: Path) -> None:
    with connect(snapshot) as db:
        sql = "SELECT link_id FROM mentions WHERE web_url IS NULL AND amp_url IS NULL ORDER BY position"
        first, second = (link for (link,) in db.execute(sql).fetchmany(2))
    none = "has none: only entries of one source with its title are one link with it"
    assert reasons(snapshot, first, second)[2:5] == [
        "two links, since",
        f"  address     A {none}; B {none}",
        "two stories, since",
    ]
    assert reasons(snapshot, URL, second)[3] == f"  address     B {none}"


def test_what_too_many_pages_share(tmp_path: Path) -> None:
    source, data = tmp_path / "source", tmp_path / "data"
    source.mkdir()
    urls = [f"https://example.org/news/1234567-{letter}-cameras" for letter in "abcdefghijklmnopqrstu"]
    (source / "a.md").write_text(
        seed("Lister", "https://example.com/lister", *(entry("Police test cameras", url) for url in urls))
    )
    build(Config(source, data))
    assert "  article_id  21 pages agree; more than 20 share no article" in reasons(data, *urls[:2])


def test_a_damaged_snapshot(tmp_path: Path) -> None:
    folder = tmp_path / "snapshots" / "20200101T000000.000Z-x"
    folder.mkdir(parents=True)
    (folder / "newslinks.duckdb").write_text("junk")
    (tmp_path / "current").symlink_to("snapshots/20200101T000000.000Z-x")
    for command in (("explain", URL), ("why-not", URL, MOVED), ("diff", "2020", "2020")):
        done = newslinks(*command, "--data", tmp_path)
        assert (done.returncode, done.stdout) == (9, "")
        assert "cannot be read: IO Error: The file" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_database_that_somebody_opened_to_write_is_not_damaged(tmp_path: Path) -> None:
    folder = tmp_path / "snapshots" / "20200101T000000.000Z-x"
    folder.mkdir(parents=True)
    (tmp_path / "current").symlink_to("snapshots/20200101T000000.000Z-x")
    command = [sys.executable, "-m", "flows", "explain", URL, "--data", str(tmp_path)]
    with duckdb.connect(folder / "newslinks.duckdb"):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (9, "")
    assert "Could not set lock" in done.stderr
    assert done.stderr.endswith("; let that program close it, or open it read-only\n")


def test_a_database_that_may_not_be_read_is_not_damaged() -> None:
    with pytest.raises(NotFoundError, match="Permission denied; let its owner change that"), answering("data"):
        raise duckdb.IOException('IO Error: Cannot open file "x": Permission denied')


def test_the_package_connects(snapshot: Path) -> None:
    import flows  # noqa: PLC0415

    with flows.connect(snapshot) as db:
        assert db.execute("SELECT current_setting('TimeZone')").fetchall() == [("UTC",)]
        assert db.sql("SELECT count(*) AS n FROM documents").to_arrow_table().to_pylist() == [{"n": 3}]


def test_connections_of_one_process_are_alike(snapshot: Path) -> None:
    """A cell of a notebook that is run again connects before what it had is gone; threads take cursors."""
    script = f"""
import flows
one, other = flows.connect({str(snapshot)!r}), flows.connect({str(snapshot)!r})
for db in (one, other, one.cursor(), other.cursor()):
    print(db.execute("SELECT current_setting('TimeZone'), current_setting('lock_configuration')").fetchall())
one.close()
print(other.execute("SELECT count(*) FROM documents").fetchall())
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"TZ": "America/St_Johns"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.stdout.splitlines(), done.stderr) == (["[('UTC', True)]"] * 4 + ["[(3,)]"], "")


def test_what_is_open_in_another_way_is_told_as_that(snapshot: Path) -> None:
    database = snapshot.resolve() / "current" / "newslinks.duckdb"
    with (
        duckdb.connect(str(database.resolve()), read_only=True),
        pytest.raises(UsageError, match="is open in this process in another way: close that connection first"),
    ):
        connect(snapshot)


def test_threads_that_connect_at_once(snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow() -> str:
        sleep(0.2)
        return mkdtemp()

    monkeypatch.setattr("flows.ask.connection.mkdtemp", slow)
    connection._folder_of_process.cache_clear()
    with ThreadPoolExecutor(3) as threads:
        opened = list(threads.map(connect, [snapshot] * 3))
    assert [db.execute("SELECT count(*) FROM documents").fetchall() for db in opened] == [[(3,)]] * 3
    for db in opened:
        db.close()


@pytest.mark.parametrize("is_command", [True, False])
def test_what_does_not_fit_into_memory_is_put_by_elsewhere(snapshot: Path, is_command: bool) -> None:
    """Not among what was published: its folder is read-only, and a process that is killed would leave it there."""
    with reading(snapshot) if is_command else connect(snapshot) as db:
        (told,) = db.execute("SELECT current_setting('temp_directory')").fetchall()
        folder = Path(told[0])
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert not folder.is_relative_to(snapshot.resolve())
    assert folder.exists() != is_command, (
        "what a connection needs goes with the process, as it has no other end"
    )


def test_a_process_that_was_forked_has_a_folder_of_its_own(snapshot: Path) -> None:
    script = f"""
import atexit, os, flows
from flows.ask.connection import _folder_of_process
with flows.connect({str(snapshot)!r}) as db:
    (mine,) = db.execute("SELECT current_setting('temp_directory')").fetchone()
if child := os.fork():
    os.waitpid(child, 0)
    print(mine, os.path.isdir(mine))
else:
    print(own := _folder_of_process(os.getpid()), own != mine, flush=True)
    atexit._run_exitfuncs()
    os._exit(0)  # left to Python 3.14, DuckDB would wait for threads that were not forked along
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    folders, answers = zip(*(line.split() for line in done.stdout.splitlines()), strict=True)
    assert answers == ("True", "True")
    assert not any(map(os.path.exists, folders))


def test_nothing_is_put_by_where_nobody_can_write(snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(*_: object, **__: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr("flows.ask.connection.TemporaryDirectory", read_only)
    monkeypatch.setattr("flows.ask.connection.mkdtemp", read_only)
    connection._folder_of_process.cache_clear()
    for opened in (reading, connect):
        with opened(snapshot) as db:
            assert db.execute("SELECT current_setting('temp_directory'), 1").fetchall() == [("", 1)]
    connection._folder_of_process.cache_clear()
