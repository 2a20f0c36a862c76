"""What stands in object storage while networks, servers and processes fail: what stood before, or the new, whole."""

import json
import os
import re
import signal
import subprocess
import sys
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from flows.cli import scheduling
from flows.config import Config
from flows.data_folders import Address
from flows.errors import DataFolderError, DataFolderLockedError, NotFoundError, UsageError
from flows.monitoring.status import Health
from flows.object_storage.history import here
from flows.object_storage.objects import Objects
from flows.pipeline import build
from tests.object_storage.proxy import Fault, Proxy
from tests.object_storage.remote import objects_of, of, on_machine, pointer, publish, standing
from tests.object_storage.server import Storage
from tests.seeds import SEEDS
from tests.serving import WAIT, crowding, took


def test_of_two_writers_one_wins(
    address: Address, object_storage: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = publish(address)
    quicker: list[str] = []

    def another() -> None:
        on_machine("another", tmp_path, monkeypatch)
        quicker.append(publish(address))
        on_machine("here", tmp_path, monkeypatch)

    with pytest.raises(DataFolderLockedError, match="somebody else changed what stands"):
        publish(address, before_it=another)
    assert standing(address) == quicker[0]
    assert objects_of(object_storage, address) == of(first, *quicker)
    assert standing(address) != publish(address)


def test_the_first_of_two_first_writers_wins(
    address: Address, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def another() -> None:
        on_machine("another", tmp_path, monkeypatch)
        publish(address)
        on_machine("here", tmp_path, monkeypatch)

    with pytest.raises(DataFolderLockedError):
        publish(address, before_it=another)
    found = pointer(address)
    assert found is not None
    assert len(found.snapshots) == 1


def test_runs_that_are_ended(address: Address, proxy: Proxy, object_storage: Storage) -> None:
    proxy.rule = lambda method, path: "hang" if method == "PUT" and "report.html" in path else None
    command = [sys.executable, "-m", "flows", "build", str(SEEDS), "--data", address, "--quiet"]
    left = set[str]()
    for number, code in ((signal.SIGKILL, -9), (signal.SIGTERM, 143)):
        proxy.hung.clear()
        with subprocess.Popen(command) as run:
            assert proxy.hung.wait(WAIT * crowding())
            os.kill(run.pid, number)
            assert took(run) < 5  # though the server does not answer
            assert run.returncode == code
        before, left = left, objects_of(object_storage, address)
        assert {name.partition("/")[0] for name in left} == {"uploads", "snapshots"}
        assert not before & left
    proxy.rule = lambda *_: None
    name = build(Config(SEEDS, address)).published.folder.name
    assert standing(address) == name
    there = objects_of(object_storage, address)
    assert not left & there
    assert all(path.startswith(f"snapshots/{name}/") for path in there - {"current.json"})


@pytest.mark.parametrize("mark", [b'{"writer": "somebody"}', b"[]", b'{"writer'])
def test_an_upload_that_goes_on_is_let_alone(
    address: Address, object_storage: Storage, monkeypatch: pytest.MonkeyPatch, mark: bytes
) -> None:
    """So is one of which nobody can tell whose it is; but not one whose mark is lost."""
    first = publish(address)
    objects = Objects(address)
    objects.create("uploads/20200101T000000.000Z-aaa.json", mark)
    objects.create("snapshots/20200101T000000.000Z-aaa/a.parquet", b"half")
    objects.create("uploads/20200101T000000.000Z-ccc.json", b"")
    objects.create("snapshots/20200101T000000.000Z-ccc/a.parquet", b"half")
    objects.create("snapshots/20200101T000000.000Z-bbb/a.parquet", b"what was left when it was pruned")
    second = publish(address)
    going_on = {"uploads/20200101T000000.000Z-aaa.json", "snapshots/20200101T000000.000Z-aaa/a.parquet"}
    assert objects_of(object_storage, address) == of(first, second) | going_on
    monkeypatch.setattr("flows.object_storage.publish.DEAD", timedelta())
    third = publish(address)
    assert objects_of(object_storage, address) == of(first, second, third)


def test_a_pointer_that_is_gone(address: Address, object_storage: Storage) -> None:
    name = publish(address)
    Objects(address).remove_one("current.json")
    with pytest.raises(DataFolderError, match=r"has snapshots, but no current\.json"):
        publish(address)
    assert objects_of(object_storage, address) == of(name) - {"current.json"}


def test_storage_that_is_busy_for_a_moment(address: Address, proxy: Proxy) -> None:
    first = publish(address)
    failed: set[str] = set()

    def rule(method: str, path: str) -> Fault | None:
        if method == "PUT" and path not in failed and "snapshots/" in path:
            failed.add(path)
            return "busy"
        return None

    proxy.rule = rule
    assert publish(address, "two") == standing(address) != first
    assert len(failed) == 4


def test_storage_that_fails_half_way(address: Address, proxy: Proxy, object_storage: Storage) -> None:
    first = publish(address)
    proxy.rule = lambda method, path: "busy" if method == "PUT" and "newslinks.duckdb" in path else None
    with pytest.raises(DataFolderError, match=r"reduce your request rate.*removed by the next run") as caught:
        publish(address, "two")
    assert caught.value.may_pass
    assert len(str(caught.value).splitlines()) == 1
    assert standing(address) == first
    proxy.rule = lambda *_: None
    second = publish(address, "two")
    assert objects_of(object_storage, address) == of(first, second)


def test_answers_that_get_lost(address: Address, proxy: Proxy, object_storage: Storage) -> None:
    lost: set[str] = set()

    def rule(method: str, path: str) -> Fault | None:
        if method == "PUT" and path not in lost:
            lost.add(path)
            return "lose the answer"
        return None

    proxy.rule = rule
    name = publish(address)
    assert standing(address) == name
    assert objects_of(object_storage, address) == of(name)
    assert any("current.json" in path for path in lost)


def test_a_pointer_that_may_or_may_not_have_been_written(
    address: Address, proxy: Proxy, object_storage: Storage
) -> None:
    first = publish(address)
    proxy.rule = lambda method, path: "lose the answer" if method == "PUT" and "current.json" in path else None
    second = publish(address)  # it was, as a look at it shows
    assert standing(address) == second
    proxy.rule = lambda method, path: "busy" if method == "PUT" and "current.json" in path else None
    with pytest.raises(DataFolderError, match="is not sure"):
        publish(address)
    proxy.rule = lambda *_: None
    assert standing(address) == second
    third = publish(address)
    assert objects_of(object_storage, address) == of(first, second, third)


def test_storage_that_takes_what_it_does_not_keep(address: Address, proxy: Proxy) -> None:
    """As if a firewall between answers in its place."""
    first = publish(address, "one")
    proxy.rule = lambda method, path: "write nothing" if method == "PUT" and "a.parquet" in path else None
    with pytest.raises(DataFolderError, match=r"is not what was uploaded: .*; nothing was published$"):
        publish(address, "two")
    assert standing(address) == first


def test_storage_that_knows_no_conditions(address: Address, proxy: Proxy, object_storage: Storage) -> None:
    proxy.rule = lambda *_: "ignore conditions"
    with pytest.raises(DataFolderError, match="no conditional writes"):
        publish(address)
    assert objects_of(object_storage, address) == set()


def test_storage_that_is_away(address: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    with pytest.raises(DataFolderError, match=r"http://127.0.0.1:9 does not answer") as caught:
        build(Config(SEEDS, address))
    assert caught.value.may_pass


def test_storage_that_does_not_answer(address: Address, proxy: Proxy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.object_storage.client.ANSWER", 0.3)
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    monkeypatch.setenv("AWS_SDK_UA_APP_ID", "impatient")  # connections are made anew for other settings
    proxy.rule = lambda *_: "hang"
    with pytest.raises(DataFolderError, match="does not answer"):
        build(Config(SEEDS, address))


def test_what_cannot_be_used(address: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DataFolderError, match="there is no bucket no-such at http") as caught:
        build(Config(SEEDS, Address("s3://no-such/x")))
    assert not caught.value.may_pass
    with pytest.raises(NotFoundError, match="no snapshot stands in s3://"):
        here(address)
    with monkeypatch.context() as patch:
        patch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
        with pytest.raises(DataFolderError, match="access is denied"):
            build(Config(SEEDS, address))
    with monkeypatch.context() as patch:
        patch.delenv("AWS_ACCESS_KEY_ID")
        with pytest.raises(DataFolderError, match=r"credentials.*AWS_ACCESS_KEY_ID"):
            build(Config(SEEDS, address))
    with monkeypatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", "nowhere")
        with pytest.raises(UsageError, match="AWS_ENDPOINT_URL"):
            build(Config(SEEDS, address))
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "s3fs", None)
        patch.setenv("AWS_REGION", "eu-north-1")
        with pytest.raises(UsageError, match=r"the extra \[s3\]"):
            build(Config(SEEDS, address))


def test_what_was_changed_is_not_read(
    address: Address,
    object_storage: Storage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    name = publish(address)
    files = object_storage.files()
    on_machine("another", tmp_path, monkeypatch)
    files.pipe_file(f"{address}/snapshots/{name}/a.parquet", b"something else")
    with pytest.raises(DataFolderError, match=r"a.parquet is not what was published"):
        here(address)
    sums = b"0  ../../evil\n"
    files.pipe_file(f"{address}/snapshots/{name}/SHA256SUMS", sums)
    with pytest.raises(DataFolderError, match=r"SHA256SUMS is not what was published"):
        here(address)
    assert scheduling.status(data=address) == Health.BROKEN
    assert re.match(r"broken +s3://.*SHA256SUMS is not what was published", capsys.readouterr().out)

    facts = json.loads(files.cat_file(f"{address}/current.json"))
    facts["snapshots"][0]["sha256"] = sha256(sums).hexdigest()
    files.pipe_file(f"{address}/current.json", json.dumps(facts).encode())
    with pytest.raises(
        DataFolderError, match=r"names a file that cannot be: '../../evil'; `newslinks rollback"
    ):
        here(address)


def test_what_is_no_pointer(address: Address, object_storage: Storage) -> None:
    publish(address)
    found = pointer(address)
    assert found is not None
    facts = json.loads(found.model_dump_json())
    facts["snapshots"][0]["name"] = facts["snapshot"] = "../../x"
    for changed in ("{", "[]", "", '{"snapshot": "x"}', json.dumps(facts)):
        object_storage.files().pipe_file(f"{address}/current.json", changed.encode())
        with pytest.raises(DataFolderError, match="is not a pointer"):
            here(address)
