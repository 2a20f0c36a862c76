"""What was read of a source far away is kept, so that it is fetched once."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from tempfile import TemporaryFile, gettempdir

from flows.errors import SourceError
from flows.read.files import Found, Read, Source

AT_ONCE = 64
"""Files that are looked for together."""


class Kept:
    """A source, with what its files hold in a temporary file without a name once they were read."""

    def __init__(self, source: Source) -> None:
        self.source, self.label = source, source.label
        self.spool = TemporaryFile()  # noqa: SIM115 - closed by `close`
        self.places: dict[str, tuple[Read, int]] = {}
        """What was read, without its bytes, and where these are."""

    @property
    def origin(self) -> str:
        """Where it is."""
        return self.source.origin

    @property
    def note(self) -> str:
        """A remark on it."""
        return self.source.note

    def has_seed(self) -> bool:
        """Whether there is a seed."""
        return self.source.has_seed()

    def find(self) -> Found:
        """The seeds."""
        return self.source.find()

    def read(self, names: Iterable[str]) -> Iterator[Read]:
        """The files of these names."""
        wanted = iter(names)
        while some := list(islice(wanted, AT_ONCE)):
            unknown = [name for name in some if name not in self.places]
            for name, told in zip(unknown, self.source.read(unknown), strict=True):
                self._keep(name, told)
            yield from map(self._again, some)

    def close(self) -> None:
        """Let go of the temporary file."""
        self.spool.close()
        self.source.close()

    def _keep(self, name: str, told: Read) -> None:
        file, finding = told
        try:
            start = self.spool.seek(0, 2)
            self.spool.write(file.data or b"")
            self.spool.flush()
        except OSError as error:
            message = f"{self.label} cannot be kept in {gettempdir()}: {error.strerror or error}"
            raise SourceError(f"{message}; TMPDIR names another folder", error) from error
        self.places[name] = (replace(file, data=None), finding), start

    def _again(self, name: str) -> Read:
        (file, finding), start = self.places[name]
        if finding or file.size is None:
            return file, finding
        self.spool.seek(start)
        return replace(file, data=self.spool.read(file.size)), finding
