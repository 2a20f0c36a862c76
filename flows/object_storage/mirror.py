"""The folder on this machine in which a data folder in object storage is worked on and read.

It is a data folder like any other; all that is in it, but for the log of runs, can be downloaded again.
"""

import hashlib
import os
import re
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from flows import snapshot
from flows.data_folders import CACHE, Address
from flows.errors import DamagedError
from flows.object_storage.objects import Objects, for_all
from flows.object_storage.pointer import Listed, Pointer
from flows.snapshot.advice import option
from flows.snapshot.layout import published
from flows.snapshot.left_over import remove
from flows.snapshot.sums import SUMS, sha256, summed

INCOMING = ".incoming"
BRINGING = ".bringing.lock"
"""Held by whoever brings a snapshot, or lets one stand."""


def folder_of(address: Address) -> Path:
    """The mirror of an address; the same address at another server, or by another profile, has another one."""
    caches = os.environ.get(CACHE) or f"{os.environ.get('XDG_CACHE_HOME') or '~/.cache'}/newslinks"
    servers = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_PROFILE")
    told = "\n".join([address, *(os.environ.get(name, "") for name in servers)])
    readable = re.sub(r"[^A-Za-z0-9.]+", "-", address.removeprefix("s3://"))[:60].strip("-.")
    return Path(caches).expanduser().absolute() / f"{readable}-{hashlib.sha256(told.encode()).hexdigest()[:12]}"


def bring(objects: Objects, listed: Listed, folder: Path, thoroughly: bool = False) -> None:
    """Bring a snapshot into the mirror if it is not there.

    One that is there is taken to be whole if its list of files is, and no file is missing; `thoroughly`, if
    each of them is as it was published. Raises DamagedError if what was published has been changed.
    """
    target = folder / "snapshots" / listed.name
    with snapshot.naming_write_errors(folder):
        target.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / BRINGING):
            if not _is_here(target, listed, thoroughly):
                incoming = folder / INCOMING
                for stale in (incoming, target):
                    if stale.exists():
                        remove(stale)
                incoming.mkdir()
                _download(objects, listed, incoming)
                _protect(incoming)
                incoming.rename(target)


def stand(folder: Path, pointer: Pointer | None) -> None:
    """Let the same snapshot stand in the mirror, and forget those that are no more, unless a run is writing."""
    with snapshot.naming_write_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / BRINGING):
            if pointer:
                snapshot.point(folder, pointer.snapshot)
            else:
                (folder / "current").unlink(missing_ok=True)
        if _forgotten(folder, pointer):
            with suppress(Timeout), FileLock(folder / snapshot.LOCK, timeout=0):
                forget(folder, pointer)


def forget(folder: Path, pointer: Pointer | None) -> None:
    """Remove from the mirror what is not published. The caller holds the right to write to it."""
    for path in _forgotten(folder, pointer):
        remove(path)


def _forgotten(folder: Path, pointer: Pointer | None) -> list[Path]:
    names = {one.name for one in pointer.snapshots} if pointer else set()
    return [path for path in published(folder) if path.name not in names]


def _is_here(target: Path, listed: Listed, thoroughly: bool) -> bool:
    try:
        if sha256(target / SUMS) != listed.sha256:
            return False
        files = summed(target)
        if thoroughly:
            return all(sha256(target / name) == digest for name, digest in files.items())
        return all((target / name).is_file() for name in files)
    except OSError:
        return False


def _download(objects: Objects, listed: Listed, folder: Path) -> None:
    """Bring all files of a snapshot, each of which must be what was published."""
    _bring_file(objects, listed, folder, SUMS, listed.sha256)
    files = summed(folder)
    for name in files:
        if "/" in name or name in {"", ".", ".."}:
            raise _damaged(objects, listed, SUMS, f"names a file that cannot be: {name!r}")
    for_all(lambda name: _bring_file(objects, listed, folder, name, files[name]), sorted(files))


def _bring_file(objects: Objects, listed: Listed, folder: Path, name: str, digest: str) -> None:
    is_there = objects.download(f"{listed.prefix}/{name}", folder / name)
    if not is_there or sha256(folder / name) != digest:
        what = "is not what was published: somebody changed it" if is_there else "is gone"
        raise _damaged(objects, listed, name, what)


def _damaged(objects: Objects, listed: Listed, name: str, what: str) -> DamagedError:
    return DamagedError(
        f"{objects.address}/{listed.prefix}/{name} {what}; "
        f"`newslinks rollback{option(objects.address)}` lets the snapshot before stand, "
        "under another prefix a run begins anew"
    )


def _protect(folder: Path) -> None:
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
