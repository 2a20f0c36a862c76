"""Who reads, parses, validates and cleans the files, batch by batch: this machine, or the workers of Dask."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal, TypeVar

from flows.errors import EngineError, UsageError
from flows.plural import count

if TYPE_CHECKING:
    from flows.extract.batch import Extracted
    from flows.read import Batch, SourceFiles
    from schemas.findings import Contract

T = TypeVar("T")
EngineName = Literal["local", "dask"]
"""The names of the engines."""


@dataclass(frozen=True)
class Engine:
    """Who turns batches of files into what they say."""

    name: EngineName = "local"
    scheduler: str | None = None
    """Address of Dask's scheduler; None: workers on this machine, for the run alone."""

    def require(self) -> None:
        """Raise UsageError if the engine is not installed, or is told what only another one can use."""
        if self.scheduler and self.name != "dask":
            raise UsageError("--scheduler names a scheduler of Dask: it needs --engine dask")
        if self.name == "dask" and not find_spec("distributed"):
            raise UsageError("--engine dask needs Dask: pip install 'newslinks[dask]'")

    def extracted(
        self, batches: "Sequence[Batch]", contract: "Contract", as_part: "Callable[[Extracted], T]"
    ) -> "Iterator[T]":
        """What batches say, in parts; `as_part`, which can be pickled, makes each where its batches are made.

        Raises EngineError if the engine cannot make them.
        """
        if self.name == "local":
            from flows.extract import local  # noqa: PLC0415 - each engine where it is used

            return local.extracted(batches, contract, as_part)
        from flows.extract import dask  # noqa: PLC0415

        return dask.extracted(batches, contract, as_part, self.scheduler)

    def require_read(self, sources: "SourceFiles", unread: "Collection[str]") -> None:
        """Raise EngineError if a file could be read here, but not where its batch was made."""
        if self.name == "local" or not unread:
            return
        here = {file.path for file in sources.files if file.sha256}
        if lost := here.intersection(unread):
            files = count(len(lost), "file")
            message = f"Dask's workers could not read {files} of the source, {min(lost)} for one"
            raise EngineError(f"{message}; it has to be under the same path for all of them")


LOCAL = Engine()
