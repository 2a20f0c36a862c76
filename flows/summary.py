"""What a run tells a person when it ends."""

from typing import TYPE_CHECKING

from flows.findings import located
from flows.plural import count
from schemas.tables import Run

if TYPE_CHECKING:
    from flows.pipeline import Outcome

MAX_FINDINGS, MAX_KEYS = 5, 10


def summary(outcome: "Outcome") -> str:
    """What came in, what was merged, what was rejected, and where to look next."""
    run, published = outcome.run, outcome.published
    page = outcome.data / "current" / "report.html"
    lines = [
        f"came in    {count(run.documents, 'file')}, {count(run.entries, 'related entry')}",
        f"merged     {_merged(run)}",
        f"rejected   {_rejected(run)}",
        *(f"           {located(finding)}" for finding in outcome.findings[:MAX_FINDINGS]),
    ]
    if (more := run.errors + run.warnings - MAX_FINDINGS) > 0:
        lines.append(f"           and {more:,} more in the table findings")
    if outcome.new_keys:
        lines.append(f"NEW KEYS   {_some(outcome.new_keys)}: {why_new(outcome)}; kept in `extra`")
    if outcome.remark:
        lines.append(f"BUT        {outcome.remark}")
    lines += [
        f"published  {published}",
        f"look next  {page} in a browser; beside it newslinks.duckdb with SQL, or the *.parquet",
    ]
    return "\n".join(lines)


def why_new(outcome: "Outcome") -> str:
    """What keys tell that a seed does not have, and that the snapshot before did not hold."""
    return "the upstream has changed" if outcome.before else "a seed has none of these"


def _some(names: list[str]) -> str:
    """The first of many names, and how many more there are."""
    more = len(names) - MAX_KEYS
    return ", ".join(names[:MAX_KEYS]) + (f" and {more:,} more" if more > 0 else "")


def _merged(run: Run) -> str:
    # Otherwise: listed by several articles, or an article itself as well.
    within = run.mentions - run.article_links
    across = run.articles + run.article_links - run.links
    publications = f"{count(run.articles, 'article')} and {count(run.mentions, 'mention')}"
    repeats = f"{within:,} repeated in one list, {across:,} otherwise"
    return f"{publications} into {count(run.links, 'link')}: {repeats}"


def _rejected(run: Run) -> str:
    findings = f"{count(run.errors, 'error')}, {count(run.warnings, 'warning')}"
    if not run.documents_rejected and not run.entries_rejected:
        return f"no file and no related entry ({findings})" if run.errors else f"nothing ({findings})"
    rejected = f"{count(run.documents_rejected, 'file')}, {count(run.entries_rejected, 'related entry')}"
    return f"{rejected} ({findings})"
