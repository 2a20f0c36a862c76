"""Commands that look at the seeds or at what is published, and change neither.

Imports that cost time are made inside the commands, so that `--help` answers at once.
"""

import sys
from contextlib import closing, suppress
from importlib import resources
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter
from cyclopts.validators import Number

from flows.cli.options import Asked, Before, ContractOption, Published, Source, Standing, Written, path
from flows.data_folders import brought, fetched, outlined


def check(
    source: Source = Path("seeds"),
    *,
    format: Annotated[
        Literal["text", "json", "github", "sarif"], Parameter(help="How to write the findings.")
    ] = "text",
    contract: ContractOption = "evolve",
) -> int:
    """Validate the seeds without writing anything; exit with 1 if there are errors."""
    from flows.lint import diagnostics, lint

    linted = lint(source, contract)
    with closing(linted.sources), suppress(BrokenPipeError):  # who closes the output gets the exit code, too
        for line in diagnostics.FORMATS[format](linted):
            print(line)
    return diagnostics.exit_code(linted)


def explain(
    link: Asked,
    *,
    data: Published = Path("data"),
    format: Written = "text",
) -> None:
    """Show every address and title of a link, where it is listed, what won and what ties it."""
    from flows.ask.connection import reading
    from flows.ask.lookup import explain as explaining
    from flows.ask.lookup import find

    with reading(brought(data)) as db:
        found = find(db, link)
    for line in explaining.as_json(found) if format == "json" else explaining.as_text(found):
        print(line)


def why_not(left: Asked, right: Asked, *, data: Published = Path("data")) -> None:
    """Say what kept two addresses from being one link, and their links from being one story."""
    from flows.ask.connection import reading
    from flows.ask.lookup.why_not import why_not as reasons
    from flows.snapshot.advice import option

    with reading(brought(data)) as db:
        for line in reasons(db, left, right, option(data)):
            print(line)


def diff(
    old: Before = None,
    new: Standing = None,
    *,
    data: Published = Path("data"),
    format: Written = "text",
    parquet: Annotated[
        Path | None, Parameter(help="Write each row's change to this Parquet file instead.", converter=path)
    ] = None,
) -> None:
    """Show what changed between two snapshots: rows, columns, links and stories that joined or split."""
    from flows.ask.formats import to_parquet
    from flows.export import require_outside
    from flows.snapshot import diff as comparing
    from flows.snapshot import history

    folder = brought(data, new, *([] if old is None else [old]), before=old is None)
    later = history.choose(folder, new)
    earlier = history.earlier(history.snapshots(folder), later) if old is None else history.choose(folder, old)
    if parquet:
        require_outside(folder, parquet)
    found = comparing.diff(earlier.folder, later.folder)
    if parquet:
        to_parquet(found.rows.schema, [found.rows], parquet)
        return
    for line in comparing.as_json(found) if format == "json" else comparing.as_text(found):
        print(line)


def _no_option(_: object, query: str) -> None:
    """Raise ValueError if a query is a single word with a hyphen in front, as options are."""
    if query.startswith("-") and len(query.split()) == 1:
        raise ValueError("It is neither an option nor a query.")


def sql(
    query: Annotated[
        str,
        # A query may begin with `-- a comment`.
        Parameter(help="One SELECT of the tables and views.", allow_leading_hyphen=True, validator=_no_option),
    ],
    *,
    data: Published = Path("data"),
    format: Annotated[Literal["table", "csv", "json"], Parameter(help="How to write the answer.")] = "table",
    parquet: Annotated[
        Path | None, Parameter(help="Write the answer to this file instead.", converter=path)
    ] = None,
    timeout: Annotated[float, Parameter(help="Seconds it may take.", validator=Number(gt=0))] = 60,
) -> None:
    """Ask the snapshot that stands; nothing but its tables can be read, and nothing written."""
    from flows.ask.connection import reading
    from flows.ask.formats import lines, to_parquet
    from flows.ask.sql import ask
    from flows.export import require_outside

    folder = brought(data)
    if parquet:
        require_outside(folder, parquet)
    with reading(folder) as db, ask(db, query, timeout) as answer:
        if parquet:
            to_parquet(answer.schema, answer.parts, parquet)
            return
        for line in lines(answer, format):
            print(line)


def export(
    *tables: Annotated[str, Parameter(help="Tables and views to write; else all tables.")],
    format: Annotated[Literal["csv", "xlsx", "jsonl"], Parameter(help="What to write.")],
    to: Annotated[Path, Parameter(help="Folder to write to.", converter=path)] = Path("export"),
    data: Published = Path("data"),
) -> None:
    """Write tables of the snapshot that stands as CSV, as JSON Lines, or as one Excel workbook."""
    from flows import export as exporting
    from flows.ask.connection import reading
    from flows.plural import count

    folder = brought(data)
    exporting.require_outside(folder, to)
    with reading(folder, exporting.MEMORY) as db:
        # All are written, even if nobody reads what is printed of them.
        files = list(exporting.export(db, format, tables, to))
    for written in files:
        print(f"{written.path}: {count(written.rows, 'row')}")
        for remark in written.remarks:
            print(f"newslinks: {remark}", file=sys.stderr)


def snapshots(
    *,
    data: Published = Path("data"),
    format: Written = "text",
) -> None:
    """List the snapshots, the oldest first; a star marks the one that stands."""
    from flows.snapshot import history

    with outlined(data) as folder:
        history.choose(folder)
        found = history.snapshots(folder)
        for line in history.as_json(found) if format == "json" else history.as_text(found):
            print(line)


def report(
    snapshot: Standing = None,
    *,
    data: Published = Path("data"),
    open: Annotated[bool, Parameter(help="Open it in the browser.", negative=())] = False,
) -> None:
    """Print where the page of a snapshot is: what it holds, what was merged, found and changed."""
    from flows.report import page_of

    page = page_of(brought(data, snapshot), snapshot)
    print(page)
    if open:
        import webbrowser

        from flows.errors import UsageError

        if not webbrowser.open(page.resolve().as_uri()):
            raise UsageError("no browser could be started here: open or copy that page by its path")


def verify(
    snapshot: Standing = None,
    *,
    data: Published = Path("data"),
) -> None:
    """Make sure that a snapshot is still what was published: hash its files, run its checks again."""
    from flows.ask.connection import answering
    from flows.snapshot.verify import verify as verifying

    with fetched(data, snapshot) as chosen, answering(f"snapshot {chosen.name}"):
        for line in verifying(chosen.folder):
            print(line)


def schema() -> None:
    """Print the JSON Schema of a seed's front matter, for editors."""
    print(resources.files("schemas").joinpath("seed.schema.json").read_text("utf-8"), end="")
