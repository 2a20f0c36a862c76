"""Data folders in object storage, as the tests of publishing need them: small, and on machines of their own."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from flows import snapshot
from flows.config import Config
from flows.data_folders import Address, data_folder
from flows.object_storage.objects import Objects
from flows.object_storage.pointer import Pointer, read
from flows.object_storage.publish import publisher
from tests.object_storage.proxy import Proxy, between
from tests.object_storage.server import Storage
from tests.seeds import SEEDS


@pytest.fixture
def address(bucket_prefix: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Address:
    """A place of a test's own, and a machine of its own."""
    on_machine("here", tmp_path, monkeypatch)
    found = data_folder(bucket_prefix)
    assert isinstance(found, Address)
    return found


@pytest.fixture
def proxy(address: Address, object_storage: Storage, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    """What can fail on the way to the storage."""
    del address  # its environment comes first
    with between(object_storage, monkeypatch) as found:
        yield found


def on_machine(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Go on at another machine: one with mirrors of its own."""
    monkeypatch.setenv("NEWSLINKS_CACHE", str(tmp_path / name))


def publish(address: Address, content: str = "", keep: int = 10, before_it: object = None) -> str:
    """Publish something small; gives its name."""
    config = Config(SEEDS, address, keep=keep)
    with snapshot.writing(config.folder):
        publishing = publisher(config, address)
        if callable(before_it):
            before_it()
        with snapshot.candidate(config.folder) as folder:
            for name in ("a.parquet", "newslinks.duckdb"):
                (folder / name).write_text(f"{name} {content}")
            (folder / "same.md").write_text("always the same")
            published = publishing(folder, config.folder, uuid4().hex[:12], datetime.now(UTC))
    assert str(published) == f"{address}/snapshots/{published.folder.name}"
    return published.folder.name


def pointer(address: Address) -> Pointer | None:
    return read(Objects(address)).pointer


def standing(address: Address) -> str | None:
    found = pointer(address)
    return found.snapshot if found else None


def objects_of(storage: Storage, address: Address) -> set[str]:
    """The names of all objects below an address."""
    start = len(address.removeprefix("s3://")) + 1
    return {path[start:] for path in storage.files().find(address) if path[start:]}


def of(*names: str) -> set[str]:
    """What should be there of snapshots, with the pointer."""
    files = ("a.parquet", "newslinks.duckdb", "same.md", "SHA256SUMS")
    return {"current.json"} | {f"snapshots/{name}/{file}" for name in names for file in files}
