"""Tables of what runs did: what was rejected or repaired, and how much there was of everything."""

from typing import Annotated, ClassVar

from schemas.findings import Code, Severity
from schemas.tables.row import Count, Meta, Moment, Place, Row, RunId

NOT_RECORDED = "a run of a version that did not record it"


class Finding(Row):
    """What was rejected or repaired, where, and what to do about it."""

    table = "findings"
    key = ("finding_id",)
    order = ("file", "line", "col", "finding_id")

    finding_id: Annotated[str, Meta("f_xuad3ozdfht6qre3")]
    """Identifies the finding by its code, place and text."""
    severity: Severity
    """`error`: the record is dropped; `warning`: it is kept."""
    code: Code
    """Stable name of the kind of finding."""
    message: Annotated[str, Meta("the entry has no address")]
    """What is wrong."""
    hint: Annotated[str, Meta("Give it a `webUrl`, or take the entry out")]
    """What to do about it."""
    file: Annotated[str, Meta("2021/06/watchdog.md")]
    """The file, as in `documents.path`; of a decision, `decisions.yml`."""
    line: Annotated[Place | None, Meta(30, null="it is about the whole file")]
    """Line of the file, from 1."""
    col: Annotated[Place | None, Meta(13, null="it is about the whole file")]
    """Character of the line, from 1 (`col`, since `column` is a reserved word of SQL)."""
    path: Annotated[str | None, Meta("related[3].quality", null="it is about the file's form")]
    """Path in the document (list items count from 0)."""
    text: Annotated[str | None, Meta("2023-02-30T25:00:00Z", null="there is none to show")]
    """The offending text, shortened; of a list or a mapping, the texts in it. That of `secured` is left out."""


# Read back from earlier snapshots: a column added later has to be one that may be empty.
class Run(Row):
    """A run that published a snapshot, up to this one; not one that a rollback took back."""

    table = "runs"
    key = ("run_id",)
    order = ("started_at",)
    is_history = True

    run_id: RunId
    """Identifies the run by the time of its start."""
    started_at: Moment
    """When it started."""
    built_at: Moment
    """When its tables were complete."""
    source: Annotated[str, Meta("seeds")]
    """The source as given: a folder, an archive or an address; of a git repository with the commit."""
    documents: Count
    """Source files read."""
    documents_rejected: Annotated[Count, Meta(0)]
    """Source files rejected."""
    entries: Count
    """Related entries read."""
    entries_rejected: Annotated[Count, Meta(0)]
    """Related entries rejected."""
    articles: Count
    """Rows of `articles`."""
    mentions: Count
    """Rows of `mentions`."""
    article_links: Count
    """Rows of `article_links`."""
    links: Count
    """Rows of `links`."""
    largest_link_size: Annotated[Count | None, Meta(null=NOT_RECORDED)]
    """Most addresses that lead to one link; spellings with one match key count once."""
    stories: Count
    """Rows of `stories`."""
    largest_story_size: Annotated[Count | None, Meta(null=NOT_RECORDED)]
    """Most links that tell one story."""
    errors: Annotated[Count, Meta(0)]
    """Findings that are errors."""
    warnings: Annotated[Count, Meta(0)]
    """Findings that are warnings."""
    files_passed_over: Annotated[Count, Meta(0)]
    """Files in the source that are not read: hidden ones, other kinds, pages of snapshots, links to folders."""
    newslinks_version: Annotated[str, Meta("0.1.0")]
    """Version of newslinks."""
    python_version: Annotated[str, Meta("3.11.7")]
    """Version of Python."""
    duckdb_version: Annotated[str, Meta("1.5.6")]
    """Version of DuckDB that wrote the database."""
    pyarrow_version: Annotated[str, Meta("26.0.1")]
    """Version of pyarrow that wrote the Parquet files."""


UNCOMPARED = "there was no snapshot before, or its table could not be read"


# Read back from earlier snapshots, as `Run` is.
class Change(Row):
    """What a run changed in a table, compared with the snapshot that stood before it."""

    table = "changes"
    key = ("run_id", "table_name")
    is_history = True
    references: ClassVar[dict[str, str]] = {"run_id": "runs.run_id", "previous_run_id": "runs.run_id"}

    run_id: RunId
    """The run."""
    table_name: Annotated[str, Meta("links")]
    """The table; those that are history themselves are left out."""
    previous_run_id: Annotated[RunId | None, Meta(null="there was no snapshot before")]
    """The run whose snapshot stood before."""
    row_count: Count
    """Rows of the table after the run."""
    added_count: Annotated[Count | None, Meta(null=UNCOMPARED)]
    """Rows whose key was not there before."""
    removed_count: Annotated[Count | None, Meta(0, null=UNCOMPARED)]
    """Rows of before whose key is gone."""
    changed_count: Annotated[Count | None, Meta(1, null=UNCOMPARED)]
    """Rows whose key stayed, with another value in a column that both snapshots have."""
