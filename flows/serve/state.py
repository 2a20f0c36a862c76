"""The state of a schedule that is served, kept in the data folder to be read without a server."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import TypeAdapter

from flows.locks import is_held
from flows.monitoring.run_log import Time

NAME = ".serve.json"
LOCK = ".serve.lock"
"""Held as long as somebody serves; it ends with its process."""


@dataclass(frozen=True)
class ServeState:
    """Who serves what, when and where."""

    process: int
    name: str
    source: str
    schedule: str
    address: str
    """The address of the server's API."""
    ui: str
    """The address of its pages."""
    next_at: Time | None = None
    """When the next run is due, in UTC, as ISO 8601, as far as the server has told."""


STATE = TypeAdapter(ServeState)


def write_state(data: Path, state: ServeState) -> None:
    """Replace what is known. What is left if that raises OSError, or is killed, goes with the next time."""
    new = data / f"{NAME}.new"
    new.write_text(json.dumps(asdict(state), indent=2), "utf-8")
    new.replace(data / NAME)


def read_state(data: Path) -> ServeState | None:
    """What is known; None if nothing was ever served here, or it cannot be read."""
    try:
        return STATE.validate_python(json.loads((data / NAME).read_text("utf-8")))
    except (OSError, ValueError, RecursionError):
        return None


def is_served(data: Path) -> bool:
    """Whether somebody serves the data folder now."""
    return is_held(data / LOCK)
