"""Which kind of source a path or an address is."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from flows.errors import SourceError
from flows.locations import Location, location
from flows.read.files import SUFFIXES, Source, is_one_seed
from flows.read.folder import Folder, OneSeed

ARCHIVES = (".tar", ".tar.gz", ".tgz", ".tar.xz", ".tar.bz2", ".tar.zst", ".zip")


def open_source(source: Location, skip: Location | None = None) -> Source:
    """The source, opened; whoever opens it closes it.

    Raises SourceError if there is no such source, UsageError if no source can be written so.
    """
    place = location(source)
    if isinstance(place, str):
        return _of_address(place, skip)
    local = skip if isinstance(skip, Path) else None
    if local and Path(os.path.realpath(place)).is_relative_to(os.path.realpath(local)):
        what = "source folder" if place.is_dir() else "source"
        raise SourceError(f"{what} {place} lies in the data folder {local}, which is never read")
    if is_one_seed(place):
        return OneSeed(place)
    name = place.name.lower()
    if place.is_file() and name.endswith(".zip"):
        from flows.read.zip import Zip  # noqa: PLC0415 - what a folder does not need

        return Zip(place)
    if place.is_file() and name.endswith(ARCHIVES):
        from flows.read.tar import Tar  # noqa: PLC0415

        return Tar(place)
    if place.exists() and not place.is_dir():
        kinds = f"an archive ({', '.join(ARCHIVES)}) nor a seed ({', '.join(SUFFIXES)})"
        raise SourceError(f"source {place} is neither a folder nor {kinds}")
    return Folder(place, local)


def _of_address(address: str, skip: Location | None) -> Source:
    scheme = urlsplit(address).scheme
    if scheme.startswith("git+"):
        from flows.read.git import Repository  # noqa: PLC0415

        return Repository(address)
    if scheme == "s3":
        from flows.read.bucket import Bucket  # noqa: PLC0415

        return Bucket(address, skip)
    raise SourceError(
        f"source {address} is of no kind that can be read: folders, archives ({', '.join(ARCHIVES)}), "
        "git+file://, git+https://, git+ssh:// and s3://"
    )
