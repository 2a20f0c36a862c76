"""Archives for tests, of every kind, made from the same facts."""

import bz2
import gzip
import io
import lzma
import os
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa

from flows.read import SourceFiles

SUFFIXES = [".tar", ".tar.gz", ".tgz", ".tar.xz", ".tar.bz2", ".tar.zst", ".zip"]
Members = Iterable[tuple[str, str | bytes]]
"""Path and what a member holds; of a link, a target after `-> `; the path of a folder ends with `/`."""


def pack(path: Path, members: Members) -> Path:
    """An archive of the kind that its name says."""
    (_zipped if path.suffix == ".zip" else _tarred)(path, members)
    return path


def tar_of(*members: tarfile.TarInfo | tuple[tarfile.TarInfo, bytes], **options: Any) -> bytes:
    """The bytes of a tar archive with these headers."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", **options) as tar:
        for member in members:
            info, data = (member, b"") if isinstance(member, tarfile.TarInfo) else member
            tar.addfile(info, io.BytesIO(data))
    return file.getvalue()


def header(name: str, size: int = 0, kind: bytes = tarfile.REGTYPE, target: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.type, info.linkname = size, kind, target
    return info


def told(sources: SourceFiles) -> dict[str, Any]:
    """What is known of each file: what it holds, or the code and message of its finding."""
    wrong = {found.file: (found.code, found.message) for found in sources.findings}
    files = sources.part(range(len(sources.files))).read().files
    return {file.path: file.data if file.data is not None else wrong[file.path] for file in files}


def _target(data: str | bytes) -> str | None:
    return data.removeprefix("-> ") if isinstance(data, str) and data.startswith("-> ") else None


def _tarred(path: Path, members: Members) -> None:
    infos: list[tarfile.TarInfo | tuple[tarfile.TarInfo, bytes]] = []
    for name, data in members:
        if target := _target(data):
            infos.append(header(name, kind=tarfile.SYMTYPE, target=target))
        elif name.endswith("/"):
            infos.append(header(name, kind=tarfile.DIRTYPE))
        else:
            content = data.encode() if isinstance(data, str) else data
            infos.append((header(name, len(content)), content))
    compress: dict[str, Callable[[bytes], bytes]] = {
        ".tar": bytes,
        ".gz": gzip.compress,
        ".tgz": gzip.compress,
        ".xz": lzma.compress,
        ".bz2": bz2.compress,
        ".zst": lambda data: pa.Codec("zstd").compress(data, asbytes=True),
    }
    path.write_bytes(compress[path.suffix](tar_of(*infos)))


def _zipped(path: Path, members: Members) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = (0o644 | (stat.S_IFLNK if _target(data) else stat.S_IFREG)) << 16
            target = _target(data)
            archive.writestr(info, os.fsencode(target) if target else data)
