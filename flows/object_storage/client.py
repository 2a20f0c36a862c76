"""The way to object storage, found as all of AWS's tools find it; how long and how often a request is tried."""

import os
from functools import cache
from typing import Any

ATTEMPTS = 4
"""Times that a request is tried, unless AWS_MAX_ATTEMPTS or AWS_RETRY_MODE is set."""
CONNECT, ANSWER = 5, 30
"""Seconds to wait for a connection, and for an answer."""
AT_ONCE = 4
"""Files that are on their way at the same time."""


def connected(rounds: int) -> Any:
    """The file system of s3fs, made once for the same settings in the environment.

    It goes so many rounds for what the library below does not try again, as a body that is cut off.
    """
    return _connected(rounds, frozenset(item for item in os.environ.items() if item[0].startswith("AWS_")))


@cache
def _connected(rounds: int, _settings: frozenset[tuple[str, str]]) -> Any:
    from s3fs import S3FileSystem  # noqa: PLC0415 - only where there is an address, and an extra

    files = S3FileSystem(
        config_kwargs=timeouts(), use_listings_cache=False, skip_instance_cache=True, max_concurrency=AT_ONCE
    )
    files.retries = rounds
    files.connect()
    return files


def timeouts() -> dict[str, Any]:
    """The settings of botocore for how long and how often; AWS's own for that come first."""
    told: dict[str, Any] = {"connect_timeout": CONNECT, "read_timeout": ANSWER}
    if not {"AWS_MAX_ATTEMPTS", "AWS_RETRY_MODE"} & os.environ.keys():
        told["retries"] = {"mode": "standard", "total_max_attempts": ATTEMPTS}
    return told
