"""`python -m flows.docs`: renew everything that is derived from the declarations, in the clone it runs from."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.cookbook import renewed as answered
from flows.lint import Linted, lint
from flows.lint.diagnostics import as_text
from flows.warehouse.queries import Query, declared
from schemas.checks import CHECKS
from schemas.columns import describe, markdown, table
from schemas.findings import MEANINGS, Code
from schemas.json_schema import seed_schema
from schemas.match_key_sql import match_key_macro
from schemas.tables import TABLES

# What decisions in examples are about.
TWO_PAGES = """\
---
title: One page
webUrl: https://e.org/a
related:
  - title: Another page
    webUrl: https://e.org/b
---
"""
PROJECT = Path(__file__).parent.parent

FINDINGS_HEAD = """\
<!-- Derived from findings.py by `make docs`. -->
# Findings

Every code under which newslinks rejects or repairs something: its cause, the smallest seed that has it and what
`newslinks check` says about that, and the cure. An `error` drops the record (a file, one related entry, or a
decision), a `warning` keeps it. Lines and columns count from 1, columns in characters.

"""

TABLES_HEAD = """\
<!-- Derived from tables/, flows/warehouse/views and flows/warehouse/macros by `make docs`. -->
# Tables

Every table and column of a snapshot. `newslinks.duckdb` holds all of them, with the views and macros below, for
DuckDB 1.4.2 or later; each `<table>.parquet` one of them, for anything that reads Parquet. A very large table
is in parts, `<table>-00001.parquet` and so on; `<table>*.parquet` names all of it. `COOKBOOK.md` has questions
with their SQL.

An article or a related entry is a publication of its link; of several, one wins and speaks for the link.

Texts of articles and entries are plain and on one line: HTML and characters that nobody sees are gone, `&amp;`
and the like are what they stand for. `body` keeps its paragraphs and tags; `featured_content` and `extra` are
as written.

Times are in UTC. In DuckDB a day (`published_at::DATE`) is one of the session's time zone: say
`SET TimeZone = 'UTC'` first. In pandas, `read_parquet(path, dtype_backend="pyarrow")` keeps whole numbers whole
where some are empty, and `to_excel` takes times once `.dt.tz_localize(None)` has left out their zone.

The same descriptions are in the Parquet files (`description` in the metadata of each field), in the database
(`SELECT column_name, comment FROM duckdb_columns()`) and in `datapackage.json`. `In a seed` names the key that
the value has in the front matter of a source file; `Empty` says what a null means.
"""

VIEWS_HEAD = """\
# Views

Answers to usual questions, in the database: `SELECT * FROM related_stories`. Weeks begin on Mondays, in UTC,
whatever the time zone of the session.
"""

MACROS_HEAD = """\
# Macros

Views with a question in them: `SELECT * FROM search('facial recognition')`, `SELECT link_of('example.org/a')`.
An address may be written in any way that `match_key_of` knows, and may be the id of a link or of an article,
for `story_of` that of a story too. They work where the database is opened by itself; if it is attached to
another one, say `USE` with its name first.
"""


def derived() -> Iterator[tuple[Path, str]]:
    """Each derived file and what it should hold; the last one follows from a build with the others in place.

    Raises ValueError if the README lacks a marker.
    """
    readme, cookbook = PROJECT / "README.md", PROJECT / "flows" / "warehouse" / "views" / "COOKBOOK.md"
    for check in CHECKS:
        yield PROJECT / "flows" / "check" / "checks" / f"{check.__name__}.sql", check()
    yield PROJECT / "flows" / "warehouse" / "macros" / "match_key_of.sql", match_key_macro()
    yield readme, renewed(readme.read_text("utf-8"))
    yield PROJECT / "schemas" / "FINDINGS.md", findings_page()
    yield PROJECT / "schemas" / "TABLES.md", tables_page()
    yield PROJECT / "schemas" / "seed.schema.json", seed_schema()
    yield cookbook, answered(cookbook.read_text("utf-8"), PROJECT / "seeds")


def renewed(readme: str) -> str:
    """The README with its derived parts as they should be. Raises ValueError if a marker is missing."""
    for name, text in {"tables": _tables_list(), "views": _views_list()}.items():
        pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        readme, found = pattern.subn(lambda match, text=text: f"{match[1]}{text}{match[2]}", readme)  # type: ignore[misc]
        if found != 1:
            raise ValueError(f"the README needs the markers <!-- {name} --> and <!-- /{name} --> once")
    return readme


def findings_page() -> str:
    """The page that shows each code at work."""
    return "\n".join([FINDINGS_HEAD + _findings_list(), *(line for code in Code for line in _section(code))])


def tables_page() -> str:
    """The page that describes every table, view and macro."""
    views = [_shown(view, view.name) for view in declared("warehouse/views")]
    macros = [_shown(macro, _called(macro)) for macro in declared("warehouse/macros")]
    parts = [TABLES_HEAD, markdown(TABLES.values()), VIEWS_HEAD, *views, MACROS_HEAD, *macros]
    return "\n".join(parts)


def _shown(query: Query, title: str) -> str:
    """A view or macro: what it gives, and a list of columns."""
    rows = [(f"`{name}`", text) for name, text in query.columns.items()]
    listed = "\n" + table(("column", "what it holds"), rows) if rows else ""
    return f"## {title}\n\n{query.description}\n{listed}"


def _called(macro: Query) -> str:
    """A macro as it is called: `search(text)`."""
    return macro.sql.removeprefix("CREATE MACRO ").partition(" AS ")[0]


def run_example(code: Code) -> Linted:
    """What the check finds in the example of a code, as if it were the only file in `seeds`."""
    meaning = MEANINGS[code]
    with TemporaryDirectory() as folder:
        source = Path(folder, "seeds")
        source.mkdir()
        if meaning.example.startswith("$ "):
            subprocess.run(["sh", "-c", meaning.example[2:]], cwd=folder, check=True)
        else:
            (source / "seed.md").write_text(TWO_PAGES, "utf-8")
            (source / meaning.file).write_text(meaning.example, "utf-8")
        return replace(lint(source, meaning.contract), source=Path("seeds"))


def _tables_list() -> str:
    page = "schemas/TABLES.md"
    rows = ((f"[`{name}`]({page}#{name})", describe(row)) for name, row in TABLES.items())
    return table(("table", "a row is"), rows)


def _views_list() -> str:
    """The views and macros with what each gives, in a sentence."""
    titles = {view.name: view for view in declared("warehouse/views")} | {
        _called(m): m for m in declared("warehouse/macros")
    }
    first = re.compile(r"(?<=[.]) ")
    rows = ((f"`{title}`", first.split(found.description)[0]) for title, found in titles.items())
    return table(("view or macro", "what it gives"), rows)


def _findings_list() -> str:
    rows = ((f"[`{code}`](#{code})", meaning.severity, meaning.cause) for code, meaning in MEANINGS.items())
    return table(("code", "severity", "cause"), rows)


def _section(code: Code) -> Iterator[str]:
    """The lines about a code."""
    meaning = MEANINGS[code]
    option = "" if meaning.contract == "evolve" else f" --contract {meaning.contract}"
    is_command = meaning.example.startswith("$ ")
    yield from (f"## {code}", "", f"{meaning.severity.capitalize()}. {meaning.cause}", "")
    if not is_command:
        kind = "yaml" if meaning.file == "decisions.yml" else "markdown"
        yield from (f"```{kind}", meaning.example.rstrip("\n"), "```", "")
    yield from ("```console", *([meaning.example] if is_command else []), f"$ newslinks check{option}")
    yield from as_text(run_example(code))
    yield from ("```", "", f"Cure: {meaning.hint}", "")


if __name__ == "__main__":
    for path, text in derived():
        path.write_text(text, "utf-8")
