"""The configuration of a run, for the pipeline and for Prefect's form.

`flows.cli.options` repeats it for the command line, which has no time to import Pydantic; a test holds the two
equal.
"""

from pathlib import Path
from typing import Annotated, TypeAlias

from pydantic import ConfigDict, Field, PlainSerializer, PlainValidator, WithJsonSchema
from pydantic.dataclasses import dataclass

from flows.data_folders import DataFolder, data_folder, local_folder
from flows.engines import EngineName
from flows.errors import UsageError
from flows.locations import Location, location
from schemas.findings import Contract

AS_PATH = WithJsonSchema({"type": "string", "format": "path"})
AnyLocation: TypeAlias = Annotated[Location, PlainValidator(location), PlainSerializer(str), AS_PATH]
"""A path or an address, which forms and JSON leave as it is."""


def _data_folder(given: object) -> DataFolder:
    try:
        return data_folder(given)
    except UsageError as error:  # a form wants to know which of its fields is wrong
        raise ValueError(str(error)) from error


AnyDataFolder: TypeAlias = Annotated[DataFolder, PlainValidator(_data_folder), PlainSerializer(str), AS_PATH]
"""A folder or an address in object storage, kept as it is by forms and by JSON."""


@dataclass(frozen=True, config=ConfigDict(use_attribute_docstrings=True, extra="forbid"))
class Config:
    """What a run is told. Raises ValidationError for a value out of its limits."""

    source: AnyLocation
    """Folder with the seed files (*.md, *.markdown, *.txt), one of them, an archive, git+…@revision or s3://…"""
    data: AnyDataFolder
    """Folder to publish into, or s3://bucket/prefix; `current` in it is the snapshot that stands."""
    contract: Contract = "evolve"
    """Keep keys a seed does not have (evolve), or drop their record (freeze)."""
    max_rejected: Annotated[float, Field(ge=0, le=1)] = 0.05
    """Share of the files that may be rejected, from 0 to 1."""
    allow_empty: bool = False
    """Publish a source without any seed."""
    allow_shrink: bool = False
    """Publish a source that lost more than a fifth of its files."""
    max_link_size: Annotated[int, Field(ge=1)] = 50
    """Addresses that one link may go by, at least 1."""
    max_story_size: Annotated[int, Field(ge=1)] = 100
    """Links that may tell one story, at least 1."""
    wait: Annotated[float, Field(ge=0)] = 0
    """Seconds to wait for another run to end, 0 or more."""
    keep: Annotated[int, Field(ge=2)] = 10
    """Snapshots that stay, at least 2."""
    engine: EngineName = "local"
    """Who reads, parses, validates and cleans: this machine (local), or the workers of Dask (dask)."""
    scheduler: str | None = None
    """Address of Dask's scheduler (tcp://10.0.0.5:8786); without one, workers on this machine."""

    @property
    def folder(self) -> Path:
        """The data folder on this machine: of object storage, its mirror here."""
        return local_folder(self.data)
