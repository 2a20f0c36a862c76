"""The command line. Exit codes: 0 done, 2 wrong usage, others as in `flows.errors`.

Imports that cost time are made inside the commands, so that `--help` answers at once.
"""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from flows import __version__
from flows.errors import NewslinksError

app = App(
    name="newslinks",
    help="From a folder of news files to clean, deduplicated tables in Parquet and DuckDB.",
    version=__version__,
)
app.register_install_completion_command()

Source = Annotated[Path, Parameter(help="Folder with the seed files (*.md, *.txt).")]
Data = Annotated[Path, Parameter(help="Folder to publish into; `current` in it is the latest snapshot.")]


@app.command
def run(source: Source = Path("seeds"), *, data: Data = Path("data")) -> None:
    """Run the ingestion flow under Prefect.

    A Prefect server that PREFECT_API_URL names is used; without one, a server is started for the
    length of the run, with its database in DATA/.prefect.
    """
    from flows import prefect_settings, report  # noqa: PLC0415
    from flows.pipeline import Config, preflight  # noqa: PLC0415

    config = Config(source, data)
    preflight(config)
    prefect_settings.apply(data)
    from flows import ingest  # noqa: PLC0415

    print(report.summary(ingest.run(config)))


@app.command
def build(source: Source = Path("seeds"), *, data: Data = Path("data")) -> None:
    """Do the same as `run`, without Prefect."""
    from flows import console, pipeline, report  # noqa: PLC0415

    with console.watching() as stage:
        outcome = pipeline.build(pipeline.Config(source, data), stage)
    print(report.summary(outcome))


def main() -> None:
    """Run the command line; the only place that turns errors into exit codes."""
    try:
        app()
    except NewslinksError as error:
        print(f"newslinks: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
