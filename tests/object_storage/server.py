"""Object storage on this machine: SeaweedFS, a real one, for as long as the tests that need it.

It is one program in a wheel of the dev extra. It listens on 127.0.0.1 alone and says nothing to anybody else.
"""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
from botocore.exceptions import BotoCoreError
from s3fs import S3FileSystem

from tests.ports import free_ports

PATIENCE = 180  # seconds that it may take to start; two or three are usual
KEY, SECRET = "test", "test-secret"
PORTS = (
    *("master.port", "master.port.grpc", "volume.port", "volume.port.grpc", "filer.port", "filer.port.grpc"),
    *("s3.port", "s3.port.grpc", "admin.port", "admin.port.grpc"),
)
OPTIONS = (
    *("-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-master.telemetry=false", "-admin.ui=false", "-webdav=false"),
    *("-s3.port.iceberg=0", "-s3.port.lance=0", "-s3.autoCreateBucket=false", "-master.volumeSizeLimitMB=64"),
)


@dataclass(frozen=True)
class Storage:
    """A server that speaks S3."""

    endpoint: str
    bucket: str
    process: int

    @property
    def environment(self) -> dict[str, str]:
        """What tells newslinks, and any other program that speaks S3, where it is and how to get in."""
        return {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        }

    def files(self) -> S3FileSystem:
        """The objects, for a test to look at and to change."""
        return _files(self.endpoint)


@cache
def _files(endpoint: str) -> S3FileSystem:
    return S3FileSystem(
        key=KEY,
        secret=SECRET,
        endpoint_url=endpoint,
        use_listings_cache=False,
        skip_instance_cache=True,
    )


@contextmanager
def serving(folder: Path) -> Iterator[Storage]:
    """A server with one bucket, which keeps everything in the folder."""
    program = _program()
    if program is None:
        pytest.skip("there is no SeaweedFS for this machine")
    bucket, ports = "news", free_ports(len(PORTS))
    named = [f"-{name}={port}" for name, port in zip(PORTS, ports, strict=True)]
    command = [program, "mini", f"-dir={folder}", f"-bucket={bucket}", *OPTIONS, *named]
    environment = os.environ | {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET}
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=log,
            preexec_fn=_end_with_parent,  # noqa: PLW1509
        )
    storage = Storage(f"http://127.0.0.1:{ports[PORTS.index('s3.port')]}", bucket, server.pid)
    try:
        _await(storage, server, folder / "log")
        yield storage
    finally:
        server.kill()  # what it keeps goes as well, and to end in peace takes it ten seconds
        server.wait()


@pytest.fixture(scope="session")
def object_storage() -> Iterator[Storage]:
    """The server, started once for all tests; it is told apart by nothing, so take `bucket_prefix`."""
    with TemporaryDirectory() as folder, serving(Path(folder)) as storage:
        yield storage


@pytest.fixture
def bucket_prefix(object_storage: Storage, monkeypatch: pytest.MonkeyPatch) -> str:
    """An address in object storage of a test's own, where nothing is; the environment says how to get there."""
    for name, value in object_storage.environment.items():
        monkeypatch.setenv(name, value)
    return f"s3://{object_storage.bucket}/{uuid4().hex}"


def _program() -> str | None:
    """The server's program, beside this Python."""
    return shutil.which("weed", path=sysconfig.get_path("scripts"))


def _end_with_parent() -> None:
    """Let the system end this process with its parent, also if that is killed; only Linux can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def _await(storage: Storage, server: "subprocess.Popen[bytes]", log: Path) -> None:
    """Wait until the server knows its bucket."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            storage.files().ls(storage.bucket)
        except (OSError, BotoCoreError):  # the latter if nobody listens yet
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"SeaweedFS did not start: {log.read_text('utf-8', 'replace')[-2000:]}")
