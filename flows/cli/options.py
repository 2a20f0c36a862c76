"""What several commands take: arguments and options with their help."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import inf
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter, Token, convert
from cyclopts.validators import Number

from flows.data_folders import DataFolder, data_folder
from flows.engines import EngineName
from flows.locations import Location, location
from schemas.findings import Contract


def _whole(_: object, tokens: Sequence[Token]) -> int:
    number: int = convert(int, tokens)
    if "." in tokens[0].value:  # `convert` has rounded it
        raise ValueError(f"{tokens[0].value} is no whole number.")
    return number


def _age(kind: type[timedelta], tokens: Sequence[Token]) -> timedelta:
    age: timedelta = convert(kind, tokens)
    if age < timedelta():
        raise ValueError(f"{tokens[0].value} is less than no time.")
    return age


def path(_: object, tokens: Sequence[Token]) -> Path:
    """The path that an option names. Raises ValueError for an empty one, as of a variable that is not set."""
    if not tokens[0].value:
        raise ValueError("a path has at least one character.")
    return Path(tokens[0].value)


def _data(told: str) -> Parameter:
    return Parameter(help=told, converter=lambda _, tokens: data_folder(tokens[0].value), n_tokens=1)


Whole = Annotated[int, Parameter(converter=_whole)]
Age = Annotated[timedelta, Parameter(converter=_age, metavar="AGE")]
Source = Annotated[
    Location,
    Parameter(
        help="Folder with the seed files (*.md, *.markdown, *.txt), one of them, an archive, git+…@revision or s3://…",
        converter=lambda _, tokens: location(tokens[0].value),
    ),
]
ContractOption = Annotated[
    Contract, Parameter(help="Keep keys a seed does not have (evolve), or drop their record (freeze).")
]
Written = Annotated[Literal["text", "json"], Parameter(help="How to write it.")]
Standing = Annotated[
    str | None, Parameter(help="A snapshot's name, its beginning, or its path; else the one that stands.")
]
Before = Annotated[
    str | None, Parameter(help="A snapshot's name, its beginning, or its path; else the one before.")
]
Asked = Annotated[str, Parameter(help="An address in any spelling, or the id of a link or article.")]
Published = Annotated[DataFolder, _data("Folder that was published into, or s3://bucket/prefix.")]
Data = Annotated[
    DataFolder,
    _data("Folder to publish into, or s3://bucket/prefix; `current` in it is the snapshot that stands."),
]
Keep = Annotated[Whole, Parameter(help="Snapshots that stay, at least 2.", validator=Number(gte=2))]


@Parameter(name="*")
@dataclass(frozen=True)
class Options:
    """What a run puts up with, and who does its work."""

    contract: ContractOption = "evolve"
    max_rejected: Annotated[
        float,
        Parameter(help="Share of the files that may be rejected, from 0 to 1.", validator=Number(gte=0, lte=1)),
    ] = 0.05
    allow_empty: Annotated[bool, Parameter(help="Publish a source without any seed.", negative=())] = False
    allow_shrink: Annotated[
        bool, Parameter(help="Publish a source that lost more than a fifth of its files.", negative=())
    ] = False
    max_link_size: Annotated[
        Whole, Parameter(help="Addresses that one link may go by, at least 1.", validator=Number(gte=1))
    ] = 50
    max_story_size: Annotated[
        Whole, Parameter(help="Links that may tell one story, at least 1.", validator=Number(gte=1))
    ] = 100
    wait: Annotated[
        float,
        Parameter(help="Seconds to wait for another run to end, 0 or more.", validator=Number(gte=0, lt=inf)),
    ] = 0
    keep: Keep = 10
    engine: Annotated[
        EngineName,
        Parameter(
            help="Who reads, parses, validates and cleans: this machine (local), or the workers of Dask (dask)."
        ),
    ] = "local"
    scheduler: Annotated[
        str | None,
        Parameter(
            help="Address of Dask's scheduler (tcp://10.0.0.5:8786); without one, workers on this machine."
        ),
    ] = None


USUAL = Options()
