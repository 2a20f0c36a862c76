"""What stops a run before it publishes: too much rejected, or a source that shrank."""

from collections.abc import Sequence

from flows.errors import LimitError
from flows.findings import located
from schemas.findings import Severity
from schemas.tables import Finding, Run

MAX_SHRINK = 0.2
MAX_SHOWN = 5


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
