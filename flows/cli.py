"""The command line. Exit codes: 0 done, 1 errors found by `check`, 2 wrong usage, others as in `flows.errors`.

Imports that cost time are made inside the commands, so that `--help` answers at once.
"""

import os
import sys
from dataclasses import asdict, dataclass
from importlib.resources import files
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter
from cyclopts.validators import Number

from flows import __version__
from flows.errors import NewslinksError
from schemas.findings import Contract

app = App(
    name="newslinks",
    help="From a folder of news files to clean, deduplicated tables in Parquet and DuckDB.",
    version=__version__,
)
app.register_install_completion_command()

Source = Annotated[Path, Parameter(help="Folder with the seed files (*.md, *.txt).")]
ContractOption = Annotated[
    Contract, Parameter(help="Keep keys a seed does not have (evolve), or drop their record (freeze).")
]
Data = Annotated[Path, Parameter(help="Folder to publish into; `current` in it is the latest snapshot.")]


@Parameter(name="*")
@dataclass(frozen=True)
class Limits:
    """What a run puts up with."""

    contract: ContractOption = "evolve"
    max_rejected: Annotated[
        float, Parameter(help="Share of the files that may be rejected.", validator=Number(gte=0, lte=1))
    ] = 0.05
    allow_empty: Annotated[bool, Parameter(help="Publish a source without any seed.", negative=())] = False
    allow_shrink: Annotated[
        bool, Parameter(help="Publish a source that lost more than a fifth of its files.", negative=())
    ] = False
    max_link_size: Annotated[
        int, Parameter(help="Addresses that one link may go by.", validator=Number(gte=1))
    ] = 50
    max_story_size: Annotated[
        int, Parameter(help="Links that may tell one story.", validator=Number(gte=1))
    ] = 100


@app.command
def run(source: Source = Path("seeds"), *, data: Data = Path("data"), limits: Limits = Limits()) -> None:
    """Run the ingestion flow under Prefect.

    A Prefect server that PREFECT_API_URL names is used; without one, a server is started for the
    length of the run, with its database in DATA/.prefect.
    """
    from flows import prefect_settings, report  # noqa: PLC0415
    from flows.pipeline import Config, preflight  # noqa: PLC0415

    config = Config(source, data, **asdict(limits))
    preflight(config)
    prefect_settings.apply(data)
    from flows import ingest  # noqa: PLC0415

    print(report.summary(ingest.run(config)))


@app.command
def build(source: Source = Path("seeds"), *, data: Data = Path("data"), limits: Limits = Limits()) -> None:
    """Do the same as `run`, without Prefect."""
    from flows import console, pipeline, report  # noqa: PLC0415

    with console.watching() as stage:
        outcome = pipeline.build(pipeline.Config(source, data, **asdict(limits)), stage)
    print(report.summary(outcome))


@app.command
def check(
    source: Source = Path("seeds"),
    *,
    format: Annotated[  # noqa: A002 - the name people expect of the option
        Literal["text", "json", "github", "sarif"], Parameter(help="How to write the findings.")
    ] = "text",
    contract: ContractOption = "evolve",
) -> int:
    """Validate the seeds without writing anything; exit with 1 if there are errors."""
    from flows import diagnostics  # noqa: PLC0415
    from flows.lint import lint  # noqa: PLC0415

    linted = lint(source, contract)
    for line in diagnostics.FORMATS[format](linted):
        print(line)
    return diagnostics.exit_code(linted)


@app.command
def explain(
    link: Annotated[str, Parameter(help="An address in any spelling, or the id of a link or article.")],
    *,
    data: Data = Path("data"),
    format: Annotated[Literal["text", "json"], Parameter(help="How to write the facts.")] = "text",  # noqa: A002
) -> None:
    """Show every address and title of a link, where it is listed, what won and what ties it."""
    from flows import explain as explaining  # noqa: PLC0415
    from flows.connection import connect  # noqa: PLC0415
    from flows.lookup import find  # noqa: PLC0415

    with connect(data) as db:
        found = find(db, link)
    for line in explaining.as_json(found) if format == "json" else explaining.as_text(found):
        print(line)


@app.command
def why_not(left: str, right: str, *, data: Data = Path("data")) -> None:
    """Say which rules failed to tie two addresses, and by how much."""
    from flows.connection import connect  # noqa: PLC0415
    from flows.why_not import why_not as reasons  # noqa: PLC0415

    with connect(data) as db:
        for line in reasons(db, left, right):
            print(line)


@app.command
def schema() -> None:
    """Print the JSON Schema of a seed's front matter, for editors."""
    print(files("schemas").joinpath("seed.schema.json").read_text("utf-8"), end="")


def main() -> None:
    """Run the command line; the only place that turns errors into exit codes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # what an encoding cannot say is spelled out
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
        sys.stdout.flush()
    except NewslinksError as error:
        print(f"newslinks: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
