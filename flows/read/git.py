"""Seeds in a git repository at a revision, read from its objects: nothing is checked out.

Git's own program is asked, as it alone knows every user's settings and keys, and repositories of every format;
none of the questions runs hooks or filters of the repository.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from tempfile import TemporaryDirectory

from flows.errors import SourceError
from flows.read import files
from flows.read.files import Found, Read
from flows.read.git_address import HEAD, parsed
from flows.read.git_program import Git, TreeEntry
from flows.read.listing import MAX_TARGET, NOT_PLAIN, Listing, PlainFile, SymbolicLink

LINK, SUBMODULE = "120000", "160000"


class Repository:
    """A git repository at a revision; one that lies elsewhere is fetched when seeds are asked for."""

    def __init__(self, address: str) -> None:
        self.address, self.label = parsed(address), f"source {address}"
        self.folder: TemporaryDirectory[str] | None = None
        self.git = Git(self.label, self.address.url)
        self.commit, self.submodules = "", 0

    @property
    def origin(self) -> str:
        """The address, with the commit in place of the revision once that is known."""
        return files.shown(self.address.at(self.commit or self.address.revision))

    @property
    def note(self) -> str:
        """The commit, and that there are submodules."""
        more = f"; submodules not followed: {self.submodules:,}" if self.submodules else ""
        return f"{self.address.revision} is commit {self.commit}{more}" if self.commit else ""

    def has_seed(self) -> bool:
        """Whether there is a seed; of a repository elsewhere, whether it answers."""
        if self.address.is_remote:
            Git(self.label).run(["ls-remote", "--quiet", "--", self.address.url, HEAD], self.address.scheme)
            return True
        listing: Listing[str] = Listing(self.label)
        return any(files.is_seed(name) for one in self._tree() if (name := listing.count(one.path)))

    @cached_property
    def listing(self) -> Listing[str]:
        """All files of the revision, listed when they are asked for first."""
        listing, links = Listing[str](self.label), dict[str, str]()
        for one in self._tree():
            self.submodules += one.mode == SUBMODULE
            if not (name := listing.count(one.path)):
                continue
            is_usual = one.mode != SUBMODULE and (one.mode != LINK or one.size <= MAX_TARGET)
            listing.members[name] = PlainFile(one.oid, one.size) if is_usual else NOT_PLAIN
            if one.mode == LINK and is_usual:
                links[name] = one.oid
        for name, target in zip(links, self.git.contents(iter(links.values())), strict=True):
            listing.members[name] = SymbolicLink(target.decode("utf-8", "surrogateescape"))
        return listing

    def find(self) -> Found:
        """The seeds of the revision."""
        return self.listing.found()

    def read(self, names: Iterable[str]) -> Iterator[Read]:
        """The files of these names."""
        return self.listing.read(names, self.git.contents)

    def close(self) -> None:
        """Remove what was fetched."""
        if self.folder:
            self.folder.cleanup()

    def _tree(self) -> Iterator[TreeEntry]:
        if not self.commit:
            self.commit = self._commit()
        return self.git.tree(f"{self.commit}:{self.address.folder}")

    def _commit(self) -> str:
        """The id of the commit. Raises SourceError if there is none, or no such folder in it."""
        revision = self._fetched() if self.address.is_remote else self.address.revision
        self.git.run(["rev-parse", "--git-dir"])
        asked = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"]
        commit = self._answer(asked, f"has no revision {self.address.revision!r}")
        otherwise = f"has no folder {self.address.folder!r}"
        if self._answer(["cat-file", "-t", f"{commit}:{self.address.folder}"], otherwise) != "tree":
            raise SourceError(f"{self.label} {otherwise}")
        return commit

    def _answer(self, arguments: list[str], otherwise: str) -> str:
        try:
            return self.git.run(arguments)
        except SourceError:
            raise SourceError(f"{self.label} {otherwise}") from None

    def _fetched(self) -> str:
        """The revision alone, in a repository of its own that runs nothing and is gone afterwards."""
        self.folder = TemporaryDirectory(prefix="newslinks-")
        self.git = Git(self.label, self.folder.name)
        self.git.run(["init", "--quiet", "--bare", "--template="])
        fetch = ["fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", "--"]
        self.git.run([*fetch, self.address.url, self.address.revision], self.address.scheme)
        return "FETCH_HEAD"
