from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from flows.config import Config
from flows.data_folders import Address, data_folder, local_folder
from flows.errors import UsageError
from flows.serve.plan import Plan, checked


@pytest.mark.parametrize("given", ["data", "/data/x", "a/b:c", Path("data"), Path("s3-data")])
def test_folders_stay_folders(given: str | Path) -> None:
    assert data_folder(given) == Path(given)


@pytest.mark.parametrize("given", ["s3:", "a:b", "s3:/x", "~", Path("~x/y")])
def test_what_libraries_would_take_for_something_else_is_absolute(given: str | Path) -> None:
    assert data_folder(given) == Path(given).absolute()


@pytest.mark.parametrize(
    ("given", "bucket", "prefix"),
    [
        ("s3://news/a/b", "news", "a/b"),
        ("s3://news/a/b/", "news", "a/b"),
        ("S3://news", "news", ""),
        ("s3://news/", "news", ""),
        ("s3://news/.a/b..", "news", ".a/b.."),
        (Path("s3://news/a"), "news", "a"),  # which has lost a slash
        (Address("s3://news/a"), "news", "a"),
    ],
)
def test_addresses(given: object, bucket: str, prefix: str) -> None:
    found = data_folder(given)
    assert isinstance(found, Address)
    assert (found.bucket, found.prefix) == (bucket, prefix)
    assert found == f"s3://{bucket}/{prefix}".rstrip("/")


@pytest.mark.parametrize(
    "given",
    [
        *("gs://news/a", "http://news/a", "file:///data", "s3://", "s3://a", "s3:///a", "s3://news/a//b", ""),
        *("s3://news/../b", "s3://news/./b", "s3://news/b/..", "s3://news/a*", "s3://ne ws/a", "s3://news/a?b"),
        *("s3://news/a\nb", 7, None),
    ],
)
def test_what_is_neither(given: object) -> None:
    with pytest.raises(UsageError):
        data_folder(given)
    with pytest.raises(ValidationError):
        Config(Path("seeds"), given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "why"), [("s3://", "write s3://bucket/prefix"), ("s3://b/p", "`b` is none, as")]
)
def test_what_names_no_bucket(given: str, why: str) -> None:
    with pytest.raises(UsageError, match=f"^{given} names no bucket: {why}"):
        data_folder(given)


def test_a_configuration_keeps_an_address(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NEWSLINKS_CACHE", str(tmp_path))
    config = Config(Path("seeds"), data_folder("s3://news/a"))
    plan = checked(Plan(config, every=60))
    assert plan.parameters["config"]["data"] == "s3://news/a"
    assert Plan.of_text(plan.as_text()).config.data == Address("s3://news/a")
    assert TypeAdapter(Config).json_schema()["properties"]["data"]["type"] == "string"
    assert config.folder.parent == tmp_path


def test_where_mirrors_are(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for cache, folder in ("", ".cache/newslinks"), ("~/mine", "mine"), (f"{tmp_path}/mine", "mine"):
        monkeypatch.setenv("NEWSLINKS_CACHE", cache)
        monkeypatch.setenv("XDG_CACHE_HOME", "")
        assert local_folder(Address("s3://news/a")).parent == tmp_path / folder
    monkeypatch.setenv("XDG_CACHE_HOME", "~/x")
    monkeypatch.delenv("NEWSLINKS_CACHE")
    assert local_folder(Address("s3://news/a")).parent == tmp_path / "x" / "newslinks"


def test_each_address_has_a_mirror_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {local_folder(Address(f"s3://news/{name}")) for name in ("a", "b", "a-b", "a/b")}
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://another")
    found.add(local_folder(Address("s3://news/a")))
    assert len(found) == 5
