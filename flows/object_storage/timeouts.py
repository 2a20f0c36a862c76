"""How long and how often a request to object storage is tried; AWS's own settings for that come first."""

import os
from typing import Any

ATTEMPTS = 4
"""Times that a request is tried, unless AWS_MAX_ATTEMPTS or AWS_RETRY_MODE is set."""
CONNECT, ANSWER = 5, 30
"""Seconds to wait for a connection, and for an answer."""


def timeouts() -> dict[str, Any]:
    """The settings of botocore that say so."""
    told: dict[str, Any] = {"connect_timeout": CONNECT, "read_timeout": ANSWER}
    if not {"AWS_MAX_ATTEMPTS", "AWS_RETRY_MODE"} & os.environ.keys():
        told["retries"] = {"mode": "standard", "total_max_attempts": ATTEMPTS}
    return told
