"""What a source can give but once, or is far away, is kept in a temporary file without a name."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from tempfile import TemporaryFile, gettempdir

from flows.errors import SourceError
from flows.read.files import Read

AT_ONCE = 64
"""Files that are looked for together."""


class Spool:
    """A temporary file; `label` is what its source is called in messages."""

    def __init__(self, label: str) -> None:
        self.label, self.file = label, TemporaryFile()  # noqa: SIM115 - closed by `close`

    def put(self, data: bytes) -> int:
        """Add bytes; gives where they begin. Raises SourceError if there is no room for them."""
        try:
            start = self.file.seek(0, 2)
            self.file.write(data)
            self.file.flush()
        except OSError as error:
            message = f"{self.label} cannot be kept in {gettempdir()}: {error.strerror or error}"
            raise SourceError(f"{message}; TMPDIR names another folder", error) from error
        return start

    def get(self, start: int, size: int) -> bytes:
        """So many bytes from there on."""
        self.file.seek(start)
        return self.file.read(size)

    def close(self) -> None:
        """Let go of it."""
        with suppress(OSError):  # closing writes what is left, for which there may be no room
            self.file.close()


class Kept:
    """The files of a source far away, each fetched once."""

    def __init__(self, label: str) -> None:
        self.spool = Spool(label)
        self.places: dict[str, tuple[Read, int]] = {}
        """What was read, without its bytes, and where these are."""

    def read(self, names: Iterable[str], fetch: Callable[[list[str]], Iterator[Read]]) -> Iterator[Read]:
        """The files of these names; those that are not here yet are fetched."""
        wanted = iter(names)
        while some := list(islice(wanted, AT_ONCE)):
            unknown = [name for name in some if name not in self.places]
            for name, told in zip(unknown, fetch(unknown), strict=True):
                self._keep(name, told)
            yield from map(self._again, some)

    def close(self) -> None:
        """Let go of the temporary file."""
        self.spool.close()

    def _keep(self, name: str, told: Read) -> None:
        file, finding = told
        start = self.spool.put(file.data or b"")
        self.places[name] = (replace(file, data=None), finding), start

    def _again(self, name: str) -> Read:
        (file, finding), start = self.places[name]
        if finding or file.size is None:
            return file, finding
        return replace(file, data=self.spool.get(start, file.size)), finding
