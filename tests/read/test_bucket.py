"""Seeds in object storage: a real server, and one that fails."""

import sys
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import pytest

from flows.config import Config
from flows.errors import SourceError
from flows.pipeline import Outcome, build
from flows.read import bucket, files, listing, read, require
from tests.object_storage.server import Storage
from tests.read.packing import told
from tests.seeds import ARTICLE, SEEDS

LIST = """<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>news</Name><IsTruncated>false</IsTruncated>
<Contents><Key>good.md</Key><Size>{size}</Size></Contents><Contents><Key>bad.md</Key><Size>1</Size></Contents>
</ListBucketResult>"""


@pytest.fixture
def put(object_storage: Storage, bucket_prefix: str) -> Any:
    """Writes objects below the prefix."""
    storage = object_storage.files()

    def put(**objects: bytes) -> None:
        for key, data in objects.items():
            storage.pipe_file(f"{bucket_prefix.removeprefix('s3://')}/{key}", data)

    return put


def test_a_prefix_publishes_the_bytes_of_the_folder(
    put: Any, bucket_prefix: str, published: Outcome, tmp_path: Path
) -> None:
    put(**{path.name: path.read_bytes() for path in SEEDS.glob("*.txt")})
    folder = published.published.folder
    outcome = build(Config(bucket_prefix, tmp_path / "bucket"))
    assert outcome.published.folder.name.partition("-")[2] == folder.name.partition("-")[2]
    assert outcome.run.source == bucket_prefix
    assert not build(Config(f"{bucket_prefix}/", tmp_path / "bucket")).published.is_new


def test_what_counts(put: Any, bucket_prefix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 9)
    names = {
        "a b#?&+%41[x]*č.md": b"odd",
        "sub/empty.txt": b"",
        "sub/large.md": b"0123456789",
        "sub/fits.md": b"123456789",
    }
    others = {"decisions.yml": b"[]", "a.pdf": b"x", ".hidden.md": b"x", ".git/inside.md": b"x", "sub/": b""}
    put(**names, **others)
    require(bucket_prefix)
    sources = read(bucket_prefix)
    large = ("file-too-large", "is 10 bytes long; a seed has at most 9")
    assert told(sources) == names | {"sub/large.md": large}
    assert [file.path for file in sources.files] == sorted(names)
    assert (sources.decisions, sources.passed_over) == (b"[]", 2)


def test_keys_that_are_no_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = ["x/a//b.md", "x/./c.md"]
    monkeypatch.setattr(bucket.Bucket, "_objects", lambda _: [{"Key": key, "Size": 1} for key in keys])
    wrong = ("file-outside-source", "a part of its path is empty or a dot")
    assert told(read("s3://news/x")) == dict.fromkeys(keys, wrong)


def test_many_objects(put: Any, bucket_prefix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bucket, "BATCH_BYTES", 9)
    batches: list[int] = []
    fetch = bucket.Bucket._read

    def noted(self: bucket.Bucket, batch: list[tuple[str, int]]) -> Iterator[bytes]:
        batches.append(sum(size for _, size in batch))
        return fetch(self, batch)

    monkeypatch.setattr(bucket.Bucket, "_read", noted)
    texts = {f"{n}.md": b"x" * (n % 7) for n in range(15)}
    put(**texts)
    assert told(read(bucket_prefix)) == texts
    assert (sum(batches), max(batches)) == (sum(map(len, texts.values())), 9)
    monkeypatch.setattr(listing, "MAX_MEMBERS", 9)
    with pytest.raises(SourceError, match=r"holds more than 9 files; make several sources of it$"):
        read(bucket_prefix)


def test_pages_of_a_list(put: Any, bucket_prefix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    put(**{f"{n}.md": b"x" for n in range(5)})
    page = bucket.Bucket._page
    monkeypatch.setattr(bucket.Bucket, "_page", lambda self, **more: page(self, MaxKeys=2, **more))
    assert len(read(bucket_prefix).files) == 5


def test_a_scheme_may_be_in_capitals(put: Any, bucket_prefix: str) -> None:
    put(**{"a.md": b"a"})
    assert told(read(bucket_prefix.replace("s3://", "S3://"))) == {"a.md": b"a"}


def test_what_is_published_is_no_source(put: Any, bucket_prefix: str) -> None:
    put(**{"a.md": b"a", "data/TABLES.md": b"x", "database.md": b"b"})
    assert told(read(bucket_prefix, skip=f"{bucket_prefix}/data")) == {"a.md": b"a", "database.md": b"b"}
    with pytest.raises(SourceError, match="lies in the data folder"):
        read(f"{bucket_prefix}/data/x", skip=f"{bucket_prefix}/data")


@pytest.mark.parametrize("below", ["/data", ""])
def test_what_is_published_in_another_bucket_is_elsewhere(put: Any, bucket_prefix: str, below: str) -> None:
    put(**{"a.md": b"a", "data/b.md": b"b"})
    other = bucket_prefix.replace("s3://", "s3://other-")
    assert told(read(bucket_prefix, skip=other + below)) == {"a.md": b"a", "data/b.md": b"b"}


def test_what_is_wrong_is_one_line(put: Any, bucket_prefix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    put(**{"a.pdf": b"a"})
    for address, reason in (
        (f"{bucket_prefix}/nothing", "holds no seed file; seeds end in"),
        (bucket_prefix, r"holds no seed file \(1 other file in it\)"),
        ("s3://no-such-bucket/x", "cannot be read: there is no bucket no-such-bucket at http"),
        ("s3:///x", "names no bucket"),
        ("s3://ne ws/x", "cannot be read: `ne ws` is no bucket, as names are 3 to 63 letters"),
    ):
        for look in (read, require):
            with pytest.raises(SourceError, match=reason) as caught:
                look(address)
            assert (str(caught.value).count("\n"), caught.value.may_pass) == (0, False)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
    with pytest.raises(SourceError, match=r"access is denied .*signature.*; see the credentials"):
        read(bucket_prefix)


def test_what_is_wrong_with_the_environment_is_told_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "nonsense")
    with pytest.raises(SourceError, match=r"Invalid endpoint: nonsense; see AWS_ENDPOINT_URL$"):
        require("s3://bucket/prefix")
    monkeypatch.delenv("AWS_ENDPOINT_URL")
    monkeypatch.setenv("AWS_PROFILE", "nobody")
    with pytest.raises(SourceError, match=r"nobody.*; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or"):
        require("s3://bucket/prefix")


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    monkeypatch.setenv("AWS_REGION", "eu-north-1")  # no connection was made with these settings before
    with pytest.raises(SourceError, match=r"needs s3fs, the extra \[s3\]: pip install 'newslinks\[s3\]'$"):
        read("s3://bucket/prefix")


class Failing(BaseHTTPRequestHandler):
    """Lists two objects and gives one of them, the first times not all of it."""

    asked: ClassVar[Counter[str]] = Counter()
    status_of_bad = 503
    cuts = 0
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.asked[path] += 1
        content = LIST.format(size=len(ARTICLE)).encode() if path == "/news" else ARTICLE.encode()
        self.send_response(self.status_of_bad if path.endswith("bad.md") else 200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.close_connection = path.endswith("good.md") and self.asked[path] <= self.cuts
        self.wfile.write(content[:9] if self.close_connection else content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Failing)
    Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{server.server_port}")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "3")
    Failing.asked.clear()
    yield Failing.asked
    server.shutdown()
    server.server_close()


def test_an_object_that_is_not_given_is_not_as_if_it_were_gone(failing: Counter[str], data: Path) -> None:
    with pytest.raises(SourceError, match=r"^source s3://news cannot be read: [^\n]+$") as caught:
        build(Config("s3://news", data))
    assert caught.value.may_pass
    assert failing["/news/bad.md"] == 3
    assert not (data / "current").exists()


def test_an_object_that_is_cut_off_is_asked_for_again(
    failing: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Failing, "status_of_bad", 200)
    monkeypatch.setattr(Failing, "cuts", 4)
    assert told(read("s3://news"))["good.md"] == ARTICLE.encode()
    assert failing["/news/good.md"] == 5
