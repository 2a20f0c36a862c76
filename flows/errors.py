"""What stops a run. Each kind has its own exit code; `flows.cli` turns one into the other."""


class NewslinksError(Exception):
    """A run cannot go on. The text says what is wrong and what to do."""

    exit_code = 1


class SourceError(NewslinksError):
    """The source folder is missing, is no folder, or holds no seed file."""

    exit_code = 3


class DataFolderError(NewslinksError):
    """The data folder cannot be written."""

    exit_code = 4


class ChecksFailedError(NewslinksError):
    """The new tables failed a check; what was published before still stands."""

    exit_code = 5


class DataFolderLockedError(NewslinksError):
    """Another run is writing to the data folder."""

    exit_code = 6


class LimitError(NewslinksError):
    """Too much was rejected, or the source shrank too much; what was published before still stands."""

    exit_code = 8


class NotFoundError(NewslinksError):
    """No snapshot stands, or it does not hold what was asked for."""

    exit_code = 9


class QueryError(NewslinksError):
    """A query is wrong, or took too long; the text is DuckDB's own."""

    exit_code = 10


class ExportError(NewslinksError):
    """Tables cannot be written as files for other programs, or do not fit into their format."""

    exit_code = 11


class ServerError(NewslinksError):
    """The flow's server did not answer."""

    exit_code = 7
