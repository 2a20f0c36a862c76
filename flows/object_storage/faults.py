"""What goes wrong on the way to object storage, in words for people."""

import errno
import os
from typing import Any, NamedTuple

from flows.data_folders import BUCKET_NAMES, Address
from flows.errors import DataFolderError, UsageError

MISSING = "object storage needs s3fs, the extra [s3]: pip install 'newslinks[s3]'"
CONDITION_FAILED = frozenset({"PreconditionFailed", "ConditionalRequestConflict", "412"})
"""What storage answers if a condition did not hold, or two writers came at the same moment."""
PASSING_ERRORS = frozenset({
    errno.EBUSY, getattr(errno, "EREMOTEIO", errno.EIO), errno.ETIMEDOUT, errno.ECONNREFUSED, errno.ECONNRESET,
})  # fmt: skip
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
"""What a disk of this machine says; storage that is full answers with a status."""
PASSING_STATUS = frozenset({408, 429, 500, 502, 503, 504, 507})
"""What a web server before the storage answers while that is slow, busy or away, and a storage that is full."""


def condition_failed(error: BaseException) -> bool:
    """Whether the storage refused to read or write since a condition did not hold."""
    return _answered(error)[1] in CONDITION_FAILED


class Trouble(NamedTuple):
    """Why object storage cannot be used."""

    reason: str
    """With what to do, where there is something."""
    may_pass: bool = False
    """Whether it may pass by itself."""
    is_of_settings: bool = False
    """Whether what is installed, or what the environment says, is at fault."""

    @property
    def cause(self) -> OSError | None:
        """What tells a NewslinksError that the same may succeed a little later."""
        return OSError(errno.EIO, self.reason) if self.may_pass else None


def as_newslinks_error(error: Exception, address: Address) -> DataFolderError | UsageError | None:
    """An error as one that a person is told of; None for one that is a fault of newslinks itself."""
    found = trouble(error, address.bucket)
    if found is None:
        return None
    message = f"{address} cannot be used: {found.reason}"
    return UsageError(message) if found.is_of_settings else DataFolderError(message, found.cause)


def trouble(error: Exception, bucket: str) -> Trouble | None:
    """What an error says of a bucket; None for one that is a fault of newslinks itself."""
    if isinstance(error, ModuleNotFoundError):
        return Trouble(MISSING, is_of_settings=True)
    if isinstance(error, ValueError) and "endpoint" in str(error).lower():
        return Trouble(f"{_first_line(error)}; see AWS_ENDPOINT_URL", is_of_settings=True)
    if isinstance(error, OSError) and error.errno in NO_ROOM and _answered(error) == (None, None):
        return Trouble("this machine has no room for what is in it; see NEWSLINKS_CACHE", may_pass=True)
    from aiohttp import ClientError  # noqa: PLC0415 - there if s3fs is
    from botocore import exceptions as boto  # noqa: PLC0415

    if isinstance(error, boto.ParamValidationError):
        return Trouble(f"`{bucket}` is no bucket, as {BUCKET_NAMES}")
    known = isinstance(error, OSError | boto.BotoCoreError | boto.ClientError | ClientError)
    return _of_storage(error, bucket) if known else None


def _of_storage(error: Exception, bucket: str) -> Trouble:
    """What the storage, or the way there, is to blame for."""
    from botocore import exceptions as boto  # noqa: PLC0415

    status, code = _answered(error)
    if isinstance(error, boto.NoCredentialsError | boto.PartialCredentialsError | boto.ProfileNotFound):
        return Trouble(f"{_first_line(error)}; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE")
    if isinstance(error, boto.ConnectionError | boto.HTTPClientError | TimeoutError):
        return Trouble(f"{_endpoint()} does not answer ({_first_line(error)})", may_pass=True)
    if isinstance(error, FileNotFoundError) and code == "NoSuchBucket":
        return Trouble(f"there is no bucket {bucket} at {_endpoint()}")
    if isinstance(error, PermissionError):
        return Trouble(f"access is denied ({_first_line(error)}); see the credentials and what they may do")
    if isinstance(error, OSError) and (error.errno in PASSING_ERRORS or status in PASSING_STATUS):
        return Trouble(f"{_endpoint()} is not able to answer for now ({_first_line(error)})", may_pass=True)
    # A web server before the storage answers without a code, of which the library makes no message.
    reason = f"{_endpoint()} refuses with HTTP status {status}" if status and not code else _first_line(error)
    return Trouble(reason, may_pass=not isinstance(error, OSError))


def _answered(error: BaseException | None) -> tuple[int | None, str | None]:
    """The HTTP status and the code that the storage answered with, whatever the library made of them."""
    while error:
        answer: Any = getattr(error, "response", None)
        if answer:
            return answer.get("ResponseMetadata", {}).get("HTTPStatusCode"), answer.get("Error", {}).get("Code")
        error = error.__cause__
    return None, None


def _endpoint() -> str:
    return os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL") or "the storage"


def _first_line(error: Exception) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    first, *_ = text.partition(" URL:")[0].splitlines() or [""]  # it is named already
    return first.rstrip(".") or type(error).__name__
