"""What was read of a source far away is kept, so that it is fetched once."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice

from flows.read.files import Read
from flows.read.spool import Spool

AT_ONCE = 64
"""Files that are looked for together."""


class Kept:
    """What files hold that were read once."""

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
