"""How a revision of a git repository is written: `git+https://host/repository@revision#subdirectory=folder`.

As in pip's requirements, which many have seen; only what is after the last `@` of the path is the revision.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from flows.errors import SourceError

SCHEMES = ("git+file", "git+https", "git+ssh")
HEAD = "HEAD"
UNUSABLE = re.compile(r"^[-^]|[\s\0-\x1f\x7f*:]")
"""What makes an option, a pattern, two names or a file of a revision; git itself refuses other wrong ones."""


@dataclass(frozen=True)
class GitAddress:
    """A revision of a repository, or of a folder in it."""

    scheme: str
    """`file`, `https` or `ssh`."""
    url: str
    """As git takes it; of a local repository the path."""
    revision: str
    folder: str
    """Without slashes at either end; empty for all of the repository."""

    @property
    def is_remote(self) -> bool:
        """Whether it has to be fetched."""
        return self.scheme != "file"

    def at(self, revision: str) -> str:
        """The address of another revision of the same."""
        place = f"file://{quote(self.url)}" if self.scheme == "file" else self.url
        return f"git+{place}@{revision}" + (f"#subdirectory={quote(self.folder)}" if self.folder else "")


def parsed(address: str) -> GitAddress:
    """What an address says. Raises SourceError if it is not written so."""
    parts = urlsplit(address)
    path, at, revision = parts.path.rpartition("@")
    path, revision = (path, unquote(revision)) if at else (parts.path, HEAD)
    scheme = parts.scheme.removeprefix("git+")
    is_usual = bool(parts.netloc) != (scheme == "file") and path.startswith("/") and not parts.query
    if parts.scheme not in SCHEMES or not is_usual:
        forms = ", ".join(f"{name}://{'host' * (name != 'git+file')}/path" for name in SCHEMES)
        raise SourceError(
            f"source {address} is no address of a git repository: those are {forms}, then @revision"
        )
    if not revision or UNUSABLE.search(revision):
        kinds = "a branch, a tag or a commit id" if scheme == "file" else "a branch, a tag or a full commit id"
        raise SourceError(f"source {address} names no revision: after the last @ comes {kinds}")
    url = unquote(path) if scheme == "file" else f"{scheme}://{parts.netloc}{path}"
    if "\0" in url:
        raise SourceError(f"source {address!r} is no address of a git repository")
    return GitAddress(scheme, url, revision, _folder(address, parts.fragment))


def _folder(address: str, fragment: str) -> str:
    told = dict(parse_qsl(fragment, keep_blank_values=True))
    folder = told.pop("subdirectory", "").strip("/")
    names = folder.split("/") if folder else []
    if told or (fragment and not names) or any(name in {"", ".", ".."} or "\0" in name for name in names):
        raise SourceError(f"source {address}: after # comes subdirectory=FOLDER, a folder in the repository")
    return folder
