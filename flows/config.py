"""What a run is told: declared once, for the pipeline, for Prefect's form and for the command line."""

from pathlib import Path
from typing import Annotated, TypeAlias

from pydantic import ConfigDict, Field, PlainSerializer, PlainValidator, WithJsonSchema
from pydantic.dataclasses import dataclass

from flows.locations import Location, located
from schemas.findings import Contract

AnyLocation: TypeAlias = Annotated[
    Location,
    PlainValidator(located),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "format": "path"}),
]
"""A path or an address, which forms and JSON leave as it is."""
KEEP = 10
"""How many snapshots stay unless said otherwise."""


@dataclass(frozen=True, config=ConfigDict(use_attribute_docstrings=True, extra="forbid"))
class Config:
    """What a run is told. Raises ValidationError for a value out of its limits."""

    source: AnyLocation
    """Folder with the seed files (*.md, *.txt), or an archive, git+…@revision or s3://…"""
    data: Path
    """Folder to publish into; `current` in it is the latest snapshot."""
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
    keep: Annotated[int, Field(ge=2)] = KEEP
    """Snapshots that stay, at least 2."""
