"""What stops a run before it publishes: too much rejected, a source that shrank, links or stories that grew."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from flows.errors import LimitError
from flows.findings import located
from schemas.findings import Severity
from schemas.tables import Finding, Link, LinkUrl, Merge, Run, Story

if TYPE_CHECKING:
    from flows.tabulate.tables import Tables

MAX_SHRINK = 0.2
MAX_SHOWN = 5


def is_within(run: Run, max_rejected: float, max_link_size: int, max_story_size: int) -> bool:
    """Whether a run's figures are within these limits."""
    return (
        run.documents_rejected <= max_rejected * run.documents
        and (run.largest_link_size or 0) <= max_link_size
        and (run.largest_story_size or 0) <= max_story_size
    )


def check_rejected(run: Run, findings: Sequence[Finding], max_rejected: float) -> None:
    """Raise LimitError if more than this share of the documents was rejected."""
    if run.documents_rejected <= max_rejected * run.documents:
        return
    errors = [located(found) for found in findings if found.severity is Severity.ERROR]
    more = [f"and {len(errors) - MAX_SHOWN:,} more errors: newslinks check"] if len(errors) > MAX_SHOWN else []
    share = f"{run.documents_rejected:,} of {run.documents:,} files were rejected"
    limit = f"more than the share of {max_rejected:g} that --max-rejected allows; nothing was published"
    raise LimitError("\n  ".join([f"{share}, {limit}", *errors[:MAX_SHOWN], *more]))


def check_shrink(run: Run, standing: Run) -> None:
    """Raise LimitError if the source lost more than a fifth of its files since the standing snapshot."""
    if run.documents < (1 - MAX_SHRINK) * standing.documents:
        raise LimitError(
            f"the source shrank from {standing.documents:,} files to {run.documents:,}; "
            "nothing was published (--allow-shrink publishes it)"
        )


def check_links(tables: "Tables", max_link_size: int) -> None:
    """Raise LimitError if the addresses of one link have more match keys than this: something ties too much."""
    link, size = largest_link(tables)
    if size <= max_link_size:
        return
    urls = {row.clean_url for row in tables[LinkUrl] if row.link_id == link}
    rules = Counter(m.rule for m in tables[Merge] if m.relation == "same_link" and m.left_id in urls)
    by = ", ".join(f"{rule} {count:,} times" for rule, count in sorted(rules.items()))
    raise LimitError(
        f"the link of {min(urls)} goes by {size:,} addresses, more than the {max_link_size:,} that "
        f"--max-link-size allows (tied by {by or 'one name of all'}); nothing was published"
    )


def check_stories(tables: "Tables", max_story_size: int) -> None:
    """Raise LimitError if one story has more links than this: something unites too much."""
    story, size = largest_story(tables)
    if size <= max_story_size:
        return
    links = {row.link_id: row for row in tables[Link] if row.story_id == story}
    rules = Counter(m.rule for m in tables[Merge] if m.relation == "same_story" and m.left_id in links)
    by = ", ".join(f"{rule} {count:,} times" for rule, count in sorted(rules.items()))
    title = min(row.title for row in links.values())
    raise LimitError(
        f"the story of {title!r} ({story}) has {size:,} links, more than the {max_story_size:,} that "
        f"--max-story-size allows (united by {by}); nothing was published"
    )


def largest_link(built: "Tables") -> tuple[str | None, int]:
    """The id of the link with the most match keys, and their number; of equal ones, the first."""
    keys = (built.column(LinkUrl, name) for name in ("link_id", "match_key"))
    sizes = Counter(link for link, _ in set(zip(*keys, strict=True)))
    return min(sizes.items(), key=lambda item: (-item[1], item[0]), default=(None, 0))


def largest_story(built: "Tables") -> tuple[str | None, int]:
    """The id of the story with the most links, and their number; of equal ones, the first."""
    sizes = dict(zip(*(built.column(Story, name) for name in ("story_id", "link_count")), strict=True))
    return min(sizes.items(), key=lambda item: (-item[1], item[0]), default=(None, 0))
