"""Where bytes are put by that are read of a source but once: a temporary file without a name."""

from contextlib import suppress
from tempfile import TemporaryFile, gettempdir

from flows.errors import SourceError


class Spool:
    """Such a file; `label` is the source, for messages."""

    def __init__(self, label: str) -> None:
        self.label, self.file = label, TemporaryFile()  # noqa: SIM115 - closed by `close`

    def put(self, data: bytes) -> int:
        """Add bytes; gives where they begin. Raises SourceError if there is no room for them."""
        try:
            start = self.file.seek(0, 2)
            self.file.write(data)
            self.file.flush()
        except OSError as error:
            message = f"{self.label} cannot be kept in {gettempdir()}: {error.strerror or error}"
            raise SourceError(f"{message}; TMPDIR names another folder", error) from error
        return start

    def get(self, start: int, size: int) -> bytes:
        """So many bytes from there on."""
        self.file.seek(start)
        return self.file.read(size)

    def close(self) -> None:
        """Let go of it."""
        with suppress(OSError):  # of what there was no room for
            self.file.close()
