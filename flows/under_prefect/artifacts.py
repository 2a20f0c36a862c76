"""What a run leaves in Prefect: a report, a table of findings, a link to the snapshot.

Texts from the seeds are shown as they are: nothing in them is taken for markup.
"""

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact

from flows.pipeline import Outcome
from flows.plural import count
from flows.report import NAME as PAGE
from flows.summary import why_new
from schemas.tables import Finding, Run

MAX_TEXT = 300  # characters of a cell
COUNTS = {
    "documents": "files",
    "documents_rejected": "files rejected",
    "files_passed_over": "files passed over",
    "entries": "related entries",
    "entries_rejected": "related entries rejected",
    "articles": "articles",
    "mentions": "mentions",
    "links": "links",
    "stories": "stories",
    "errors": "errors",
    "warnings": "warnings",
}
"""Columns of `runs` that the report shows, and how it calls them."""


def leave(outcome: Outcome) -> None:
    """Leave the artifacts of a run that published, or found nothing changed."""
    create_markdown_artifact(report(outcome), key="newslinks-report", description="What the run did.")
    if outcome.findings:
        create_table_artifact(
            table(outcome.findings),
            key="newslinks-findings",
            description="What was rejected or repaired, errors first.",
        )
    create_link_artifact(
        (outcome.published.folder.resolve() / PAGE).as_uri(),
        link_text=f"The page of {outcome.published.folder.name}",
        key="newslinks-snapshot",
        description=f"The snapshot that stands, in `{outcome.published.place}`.",
    )


def leave_failure(title: str, text: str) -> None:
    """Leave the report of a run that failed."""
    why = "\n\n".join([f"# {escaped(title)}", *map(escaped, text.splitlines())]) + "\n"
    create_markdown_artifact(why, key="newslinks-report", description="Why the run failed.")


def report(outcome: Outcome) -> str:
    """What came in, was merged, rejected and published, beside the run before, as Markdown."""
    run, before = outcome.run, outcome.before
    lines = [
        f"# {'Published' if outcome.published.is_new else 'Nothing has changed'}",
        "",
        f"Snapshot `{outcome.published.folder.name}` stands in `{outcome.published.place}`.",
        "",
        "| | this run | before | change |" if before else "| | this run |",
        "| --- | ---: | ---: | ---: |" if before else "| --- | ---: |",
        *(_row(name, run, before, field) for field, name in COUNTS.items()),
        "",
        f"Merged: {count(run.articles, 'article')} and {count(run.mentions, 'mention')} are "
        f"{count(run.links, 'link')} in {count(run.stories, 'story')}.",
    ]
    if outcome.new_keys:
        keys = ", ".join(map(escaped, outcome.new_keys))
        lines += ["", f"**New keys**: {keys}: {why_new(outcome)}; kept in `extra`."]
    if outcome.remark:
        lines += ["", f"**But** {escaped(outcome.remark)}."]
    if outcome.findings:
        shown, every = len(outcome.findings), count(run.errors + run.warnings, "finding")
        lines += ["", f"The table beside this report shows {shown:,} of {every}."]
    return "\n".join(lines) + "\n"


def table(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """The most important findings, a row each, as the table's cells."""
    return [
        {
            "severity": str(found.severity),
            "code": str(found.code),
            "where": escaped(f"{found.file}:{found.line}" if found.line else found.file),
            "message": escaped(found.message[:MAX_TEXT]),
            "hint": found.hint,
        }
        for found in findings
    ]


def escaped(text: str) -> str:
    """The text with nothing in it that Markdown or HTML takes for markup."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|~:/])", r"\\\1", escape(text, quote=False))


def _row(name: str, run: Run, before: Run | None, field: str) -> str:
    now = getattr(run, field)
    if before is None:
        return f"| {name} | {now:,} |"
    then = getattr(before, field)
    return f"| {name} | {now:,} | {then:,} | {f'{now - then:+,}' if now != then else ''} |"
