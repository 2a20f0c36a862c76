"""Revisions of git repositories, such as are made to do harm too."""

import pickle
import stat
import subprocess
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest

from flows.config import Config
from flows.errors import SourceError
from flows.pipeline import Outcome, build
from flows.read import files, git_program, listing, read, require
from flows.read.git import Repository
from tests.read.packing import told
from tests.seeds import SEEDS

Git = Callable[..., str]


@pytest.fixture
def git(source: Path) -> Git:
    """Runs git in a new repository."""
    person = ["-c", "user.name=A", "-c", "user.email=a@e.org"]

    def run(*arguments: str) -> str:
        command = ["git", *person, "-C", str(source), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    run("init", "--quiet", "--initial-branch=main")
    return run


def commit(git: Git, source: Path, **members: str) -> str:
    for name, text in members.items():
        path = source / name.replace("__", "/")
        path.parent.mkdir(exist_ok=True)
        path.with_name(f"{path.name}.md").write_text(text)
    git("add", "--all")
    git("commit", "--quiet", "--message=x")
    return git("rev-parse", "HEAD")


def address(source: Path, rest: str = "") -> str:
    return f"git+file://{source}{rest}"


def test_a_revision_publishes_the_bytes_of_the_folder(
    git: Git, source: Path, published: Outcome, tmp_path: Path
) -> None:
    for path in SEEDS.glob("*.txt"):
        (source / path.name).write_bytes(path.read_bytes())
    first = commit(git, source)
    later = commit(git, source, later="---\ntitle: T\nwebUrl: https://e.org/a\n---\n")
    git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
    folder = published.published.folder
    outcome = build(Config(address(tmp_path / "bare.git", "@main~1"), tmp_path / "git"))
    assert outcome.published.folder.name.partition("-")[2] == folder.name.partition("-")[2]
    assert outcome.run.source == address(tmp_path / "bare.git", f"@{first}")
    sources = read(address(source))
    assert len(sources.files) == 6
    assert str(sources).endswith(f"; 0 passed over; HEAD is commit {later}")


def test_only_what_was_committed_counts(git: Git, source: Path) -> None:
    commit(git, source, a="a", sub__b="b")
    (source / "a.md").write_text("changed")
    (source / "new.md").write_text("new")
    git("add", "new.md")
    assert told(read(address(source, "@main"))) == {"a.md": b"a", "sub/b.md": b"b"}
    assert told(read(address(source, "@main#subdirectory=sub"))) == {"b.md": b"b"}


def test_another_process_opens_it_for_itself(git: Git, source: Path) -> None:
    commit(git, source, a="a", b="b")
    with closing(read(address(source))) as sources:
        elsewhere = pickle.loads(pickle.dumps(sources.part([1])))
        commit(git, source, b="changed")
        assert [file.data for file in elsewhere.read().files] == [b"b"]


def test_branches_tags_and_ids(git: Git, source: Path) -> None:
    first = commit(git, source, a="1")
    git("tag", "--annotate", "--message=x", "v1.0")
    commit(git, source, a="2")
    git("branch", "feature/x")
    for revision, text in (
        ("v1.0", b"1"),
        (first, b"1"),
        (first[:9], b"1"),
        ("feature/x", b"2"),
        ("HEAD~1", b"1"),
    ):
        assert told(read(address(source, f"@{revision}"))) == {"a.md": text}


def test_links_and_submodules(git: Git, source: Path) -> None:
    (source / "sub").mkdir()
    targets = {"in": "sub/b.md", "out": "../../secret.md", "abs": "/etc/passwd", "no": "x", "odd": "\udcff"}
    for name, target in targets.items():
        (source / f"{name}.md").symlink_to(target)
    first = commit(git, source, sub__b="b")
    for name in ("vendor", "vendor.md"):
        git("update-index", "--add", "--cacheinfo", f"160000,{first},{name}")
    git("commit", "--quiet", "--message=x")
    sources = read(address(source))
    outside = ("file-outside-source", "the link leads out of the source")
    missing = ("file-unreadable", "cannot be read: No such file or directory")
    assert told(sources) == {
        "abs.md": outside, "in.md": b"b", "no.md": missing,
        "odd.md": missing, "out.md": outside, "sub/b.md": b"b",
        "vendor.md": ("file-unreadable", "cannot be read: it is not a plain file"),
    }  # fmt: skip
    assert sources.passed_over == 1
    assert str(sources).endswith("; submodules not followed: 2")


def test_a_link_whose_target_is_longer_than_any(
    git: Git, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (source / "fits.md").symlink_to("a.md")
    (source / "long.md").symlink_to("./a.md")
    commit(git, source, a="a")
    monkeypatch.setattr("flows.read.git.MAX_TARGET", 4)
    no_file = ("file-unreadable", "cannot be read: it is not a plain file")
    assert told(read(address(source))) == {"a.md": b"a", "fits.md": b"a", "long.md": no_file}


def test_whether_there_is_a_seed(git: Git, source: Path) -> None:
    commit(git, source, a="a")
    (source / "sub").mkdir()
    (source / "sub" / "b.pdf").touch()
    commit(git, source)
    assert Repository(address(source)).has_seed()
    assert not Repository(address(source, "#subdirectory=sub")).has_seed()
    git("rm", "--quiet", "-r", ".")
    (source / "decisions.yml").write_text("[]")
    commit(git, source)
    with pytest.raises(SourceError, match="holds no seed file"):
        require(address(source))


def test_a_large_file_is_not_read(git: Git, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(git, source, fits="1234", large="12345")
    monkeypatch.setattr(files, "MAX_BYTES", 4)
    assert told(read(address(source)))["large.md"][0] == "file-too-large"


def test_more_files_than_anybody_has(git: Git, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(git, source, **{f"f{n}": "x" for n in range(9)})
    monkeypatch.setattr(listing, "MAX_MEMBERS", 3)
    with pytest.raises(SourceError, match=r"holds more than 3 files; make several sources of it$"):
        read(address(source))


def test_what_is_wrong_is_one_line(git: Git, source: Path, tmp_path: Path) -> None:
    commit(git, source, a="a")
    (source / "plain").mkdir()
    (tmp_path / "folder").mkdir()
    for place, reason in (
        (address(source, "@nothing"), "has no revision 'nothing'"),
        (address(source, "@main^{tree}"), r"has no revision 'main\^\{tree\}'"),
        (address(source, "@main#subdirectory=nothing"), "has no folder 'nothing'"),
        (address(source, "@main#subdirectory=a.md"), "has no folder 'a.md'"),
        (address(tmp_path / "folder"), "cannot be read: not a git repository"),
        (address(source / "plain"), "cannot be read: not a git repository"),
        (address(tmp_path / "nowhere"), "cannot be read: cannot change to '.*': No such file or directory"),
    ):
        for look in (read, require):
            with pytest.raises(SourceError, match=reason) as caught:
                look(place)
            assert str(caught.value).count("\n") == 0


def test_without_git(git: Git, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(git, source, a="a")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SourceError, match=r"needs the program git, which is not installed$"):
        read(address(source))


def test_more_files_than_are_asked_for_ahead(git: Git, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git_program, "AHEAD", 3)
    commit(git, source, **{f"f{n}": f"{n}" * n for n in range(9)})
    assert told(read(address(source))) == {f"f{n}.md": f"{n}".encode() * n for n in range(9)}
    left = iter([git("rev-parse", f"HEAD:f{n}.md") for n in range(9)])
    assert next(git_program.Git("", str(source)).contents(left)) == b""
    assert len(list(left)) == 6, "neither waits until the other reads"


@pytest.mark.parametrize("answer", [b"", b"x missing\n", b"x tree 3\nabc\n", b"x blob 3\nab", b"x blob 3\nabc"])
def test_an_object_that_does_not_come_whole(answer: bytes) -> None:
    with pytest.raises(SourceError, match="source is damaged: object x cannot be read"):
        git_program.Git("source")._content(BytesIO(answer), "x")


@pytest.mark.parametrize("gone", ["a.md", "sub"])
def test_an_object_that_is_gone(git: Git, source: Path, data: Path, gone: str) -> None:
    commit(git, source, a="a", sub__b="b")
    oid = git("rev-parse", f"HEAD:{gone}")
    (source / ".git" / "objects" / oid[:2] / oid[2:]).unlink()
    with pytest.raises(SourceError, match="is damaged"):
        build(Config(address(source), data))
    assert not (data / "current").exists()


def test_the_settings_of_a_repository_run_nothing(git: Git, source: Path, tmp_path: Path) -> None:
    mark, script = tmp_path / "ran", tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch {mark}\n")
    script.chmod(0o755)
    (source / ".gitattributes").write_text("*.md filter=evil diff=evil\n")
    commit(git, source, a="a", gone="gone")
    for hook in ("post-checkout", "reference-transaction", "post-index-change"):
        (source / ".git" / "hooks" / hook).write_text(script.read_text())
        (source / ".git" / "hooks" / hook).chmod(0o755)
    evil = ("core.fsmonitor", "core.pager", "filter.evil.smudge", "diff.evil.textconv", "core.sshCommand")
    for key, value in (
        *((key, str(script)) for key in evil),
        ("core.repositoryformatversion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", f"ext::{script}"),
        ("protocol.ext.allow", "always"),
    ):
        git("config", key, value)
    assert len(read(address(source)).files) == 2
    oid = git("rev-parse", "HEAD:gone.md")
    (source / ".git" / "objects" / oid[:2] / oid[2:]).unlink()
    with pytest.raises(SourceError, match="is damaged"):
        read(address(source))
    assert not mark.exists()


def test_other_objects_in_place_of_the_commits_own(git: Git, source: Path) -> None:
    commit(git, source, a="a", b="b")
    git("replace", git("rev-parse", "HEAD:a.md"), git("rev-parse", "HEAD:b.md"))
    assert told(read(address(source)))["a.md"] == b"a"


@pytest.mark.parametrize("name", ["GIT_DIR", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_INDEX_FILE"])
def test_a_run_that_a_hook_starts(
    git: Git, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    commit(git, source, a="a")
    monkeypatch.setenv(name, str(tmp_path / "other"))
    assert told(read(address(source))) == {"a.md": b"a"}


def test_what_git_tells_hooks_is_not_handed_on(git: Git) -> None:
    settings = {"GIT_CONFIG", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT", "GIT_NO_REPLACE_OBJECTS"}
    told_by_git = set(git("rev-parse", "--local-env-vars").split()) - settings
    known = git_program.LOCAL | {"GIT_IMPLICIT_WORK_TREE", "GIT_INTERNAL_SUPER_PREFIX"}  # git's own
    assert told_by_git <= known


@pytest.fixture
def ssh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in place of ssh that reaches this machine only, and notes what it was asked."""
    log, program = tmp_path / "asked", tmp_path / "ssh"
    program.write_text(f'#!/bin/sh\nfor last; do :; done\necho "$last" >> {log}\nexec sh -c "$last"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(program))
    monkeypatch.setenv("GIT_SSH_VARIANT", "simple")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    return log


def test_a_repository_elsewhere(git: Git, source: Path, ssh: Path, tmp_path: Path) -> None:
    commit(git, source, a="1", b="b")
    git("tag", "v1.0")
    last = commit(git, source, a="2")
    for revision, text in (("main", b"2"), ("v1.0", b"1"), ("", b"2")):
        place = f"git+ssh://git@localhost{source}" + (f"@{revision}" if revision else "")
        require(place)
        with closing(read(place)) as sources:
            assert told(sources) == {"a.md": text, "b.md": b"b"}
        assert (last in str(sources)) == (last in sources.origin) == (text == b"2")
    assert set(ssh.read_text().split()) == {"git-upload-pack", f"'{source}'"}
    assert list((tmp_path / "tmp").iterdir()) == []


def test_one_elsewhere_is_asked_but_not_fetched_to_find_out_whether_it_answers(
    git: Git, source: Path, ssh: Path
) -> None:
    commit(git, source, a="a")
    require(f"git+ssh://localhost{source}")
    assert len(ssh.read_text().splitlines()) == 1


def test_what_is_not_there_elsewhere(git: Git, source: Path, ssh: Path, tmp_path: Path) -> None:
    commit(git, source, a="a")
    place = f"git+ssh://localhost{source}"
    with pytest.raises(SourceError, match=r"cannot be read: couldn't find remote ref nothing$"):
        read(f"{place}@nothing")
    with pytest.raises(SourceError, match=r"cannot be read: invalid refspec 'main~2'$"):
        read(f"{place}@main~2")
    for look in (read, require):
        with pytest.raises(
            SourceError, match=r"cannot be read: '.*' does not appear to be a git repository$"
        ) as found:
            look(f"{place}/nowhere@main")
        assert not found.value.may_pass
    assert list((tmp_path / "tmp").iterdir()) == []
    for line, reason, may_pass in (
        ("ssh: connect to host localhost port 22: Connection refused", "connect to host .* refused", True),
        ("Connection closed by remote host", "Connection closed by remote host", True),
        ("error: no such device", "no such device", False),
        ("fatal: no \\377", r"no \\xff", False),
        ("remote: Repository not found.", "Repository not found.", False),
        (
            "fatal: unable to access x: it returned error: 503",
            "unable to access x: it returned error: 503",
            True,
        ),
    ):
        ssh.with_name("ssh").write_text(f"#!/bin/sh\necho 'Warning: a new host\n{line}' >&2\nexit 255\n")
        with pytest.raises(SourceError, match=rf"cannot be read: {reason}$") as found:
            require(place)
        assert found.value.may_pass is may_pass


def test_nobody_is_asked_and_nothing_is_waited_for_without_end(
    git: Git, source: Path, ssh: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(git, source, a="a")
    monkeypatch.setattr(git_program, "PATIENCE", 1)
    program = ssh.with_name("ssh")
    program.write_text(f"#!/bin/sh\n(: < /dev/tty) && echo a terminal > {ssh}\nexec sleep 5\n")
    with pytest.raises(SourceError, match=r"gave no answer within 1 s$") as caught:
        read(f"git+ssh://localhost{source}@main")
    assert caught.value.may_pass
    assert not ssh.exists()
