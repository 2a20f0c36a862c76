"""What stops a run. Each kind has its own exit code; `flows.cli.commands` turns one into the other."""

import errno
from typing import ClassVar

PASSING = frozenset({
    errno.EAGAIN, errno.EBUSY, errno.EDQUOT, errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.EINTR, errno.EIO,
    errno.EMFILE, errno.ENETDOWN, errno.ENETUNREACH, errno.ENFILE, errno.ENOLCK, errno.ENOMEM, errno.ENOSPC,
    errno.ESTALE, errno.ETIMEDOUT,
})  # fmt: skip
"""Errors of disk and network that can pass by themselves."""


class NewslinksError(Exception):
    """A run cannot go on. The text says what is wrong and what to do."""

    exit_code: ClassVar[int] = 1
    kind: ClassVar[str] = "Failed"
    """What it is called in Prefect's states, in the log of runs and in what a webhook gets."""

    def __init__(self, message: str, cause: Exception | None = None) -> None:
        super().__init__(message)
        # What DuckDB says of the disk has no number; of its errors only those about the disk get here.
        self.may_pass = cause is not None and (not isinstance(cause, OSError) or cause.errno in PASSING)
        """Whether the same run can succeed a little later: disk or network failed for the moment."""


class UsageError(NewslinksError):
    """The command line, or a schedule in it, is wrong, or what the environment says or allows."""

    exit_code = 2
    kind = "WrongUsage"


class SourceError(NewslinksError):
    """The source is missing, cannot be read, or holds no seed file; or its decisions cannot be read."""

    exit_code = 3
    kind = "SourceUnusable"


class DataFolderError(NewslinksError):
    """The data folder cannot be written, or not be looked into."""

    exit_code = 4
    kind = "DataFolderUnusable"


class DamagedError(DataFolderError):
    """What stands in object storage is not what was published there."""


class ChecksFailedError(NewslinksError):
    """The new tables failed a check; what was published before still stands."""

    exit_code = 5
    kind = "ChecksFailed"


class DataFolderLockedError(NewslinksError):
    """Another run is writing to the data folder."""

    exit_code = 6
    kind = "DataFolderLocked"


class ServerError(NewslinksError):
    """The flow's server did not answer."""

    exit_code = 7
    kind = "ServerUnreachable"


class LimitError(NewslinksError):
    """Too much was rejected, is gone or became one; what was published before still stands."""

    exit_code = 8
    kind = "LimitExceeded"


class NotFoundError(NewslinksError):
    """No snapshot stands, or it does not hold what was asked for."""

    exit_code = 9
    kind = "NotFound"


class QueryError(NewslinksError):
    """A query is wrong, or took too long; the text is DuckDB's own."""

    exit_code = 10


class ExportError(NewslinksError):
    """Tables or answers cannot be written as files for other programs, or do not fit into their format."""

    exit_code = 11


class EngineError(NewslinksError):
    """The engine could not do its work; what was published before still stands."""

    exit_code = 12
    kind = "EngineFailed"


class OutputError(NewslinksError):
    """What a command has to say cannot be written to standard output."""

    exit_code = 13
