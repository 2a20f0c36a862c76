"""Failures reach a person: a message to a webhook, if one is named; nothing is sent otherwise.

NEWSLINKS_WEBHOOK holds the address, so that it stands in no command line and no form: whoever knows it can post
to the chat. NEWSLINKS_WEBHOOK_TEMPLATE is one of the templates in `flows/monitoring/notices`, or a file.
"""

import json
import os
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Literal

from flows.data_folders import DataFolder, local_folder
from flows.errors import DataFolderLockedError, NewslinksError, UsageError
from flows.locations import absolute
from flows.monitoring.run_log import FAILED, SUCCEEDED, Attempt, found_dead, now, settled
from schemas import web

if TYPE_CHECKING:
    import httpx

ADDRESS = "NEWSLINKS_WEBHOOK"
TEMPLATE = "NEWSLINKS_WEBHOOK_TEMPLATE"
BUILT_IN = ("json", "slack", "discord", "teams")
SECONDS = 10
PAUSES = (0.5, 1)
"""Seconds before each new try to connect."""
LONGEST = 60
"""Seconds for all of it: SECONDS are for each wait, and an answer that comes byte by byte has many."""
MAX_TEXT = 3_000  # characters; chat tools take no more in one piece


@dataclass(frozen=True)
class Notice:
    """What there is to tell; the fields are the names a template can use."""

    event: Literal["failed", "recovered", "died"]
    title: str
    text: str
    kind: str
    """The kind of failure, as in `flows.errors`; of a recovery, the kind that is over."""
    exit_code: int | None
    """What its process exits with; None if that is not known."""
    run: str
    """The name of the run under Prefect, or its process."""
    host: str
    data: str
    """The data folder."""


def failed(error: Exception, data: DataFolder, run: str) -> Notice:
    """The notice of a run that failed."""
    if isinstance(error, NewslinksError):
        failure, text = type(error), str(error)
    else:
        failure, text = NewslinksError, f"{type(error).__name__}: {error} (a fault of newslinks itself)"
    host = socket.gethostname()
    title = f"newslinks failed on {host}: {failure.kind}"
    return Notice(
        "failed", title, text[:MAX_TEXT], failure.kind, failure.exit_code, run, host, str(absolute(data))
    )


def recovered(before: Attempt, data: DataFolder, run: str) -> Notice:
    """The notice of a run that succeeded after one that failed."""
    host, kind = socket.gethostname(), before.kind or NewslinksError.kind
    text = f"The run of {_when(before)} had failed: {before.message}"
    title = f"newslinks works again on {host}, after {kind}"
    return Notice("recovered", title, text[:MAX_TEXT], kind, 0, run, host, str(absolute(data)))


def died(attempt: Attempt, data: DataFolder) -> Notice:
    """The notice of a run that died, which another process has found out."""
    host, kind = socket.gethostname(), attempt.kind or NewslinksError.kind
    text = f"The run of {_when(attempt)} died: {attempt.message}. What was published stands."
    title = f"newslinks: a run died, seen on {host}"
    return Notice(
        "died", title, text[:MAX_TEXT], kind, attempt.exit_code, attempt.name, host, str(absolute(data))
    )


def _when(attempt: Attempt) -> str:
    return f"{datetime.fromisoformat(attempt.started_at):%Y-%m-%d %H:%M:%S} UTC"


@contextmanager
def telling(data: DataFolder, run: str, warn: Callable[[str], None]) -> Iterator[None]:
    """Tell the webhook if what is done meanwhile fails, or works again after a failure.

    Anything that keeps the webhook from being told goes to `warn`, and stops nothing.
    """
    with telling_failure(data, run, warn):
        known = settled(local_folder(data))
        yield
    new = [one for one in settled(local_folder(data)) if one not in known]
    *_, before, last = None, None, *known, *new  # of a long log, those known may have been cut off
    if new and before and last and before.ending in FAILED and last.ending in SUCCEEDED:
        tell(recovered(before, data, run), warn)


@contextmanager
def telling_failure(data: DataFolder, run: str, warn: Callable[[str], None]) -> Iterator[None]:
    """Tell the webhook of runs that have died, and if what is done meanwhile fails; all else as `telling`.

    One that finds another run at work has not failed.
    """
    tell_dead(found_dead(local_folder(data)), data, warn)
    try:
        yield
    except DataFolderLockedError:  # skipped, as the log of runs has it: no recovery would follow
        raise
    except Exception as error:
        tell(failed(error, data, run), warn)
        raise


def tell_dead(found: Iterable[Attempt], data: DataFolder, warn: Callable[[str], None]) -> None:
    """Tell the webhook of runs that have died."""
    for attempt in found:
        tell(died(attempt, data), warn)


def tell(notice: Notice, warn: Callable[[str], None]) -> None:
    """Tell the webhook; what keeps it from being told goes to `warn`."""
    if trouble := send(notice):
        warn(trouble)


def send(notice: Notice) -> str | None:
    """Send a notice to the webhook, if one is named; gives what went wrong, which never stops a run."""
    address = os.environ.get(ADDRESS)
    if not address:
        return None
    try:
        answer = _answered(address, rendered(template_text(), notice))
    except TimeoutError:
        return f"the webhook was not told: it did not answer within {LONGEST} s"
    except Exception as error:  # a certificate or a proxy of the environment may be wrong as well
        return f"the webhook was not told: {error}"
    if answer.is_success:
        return None
    return f"the webhook was not told: it answered {answer.status_code} {answer.reason_phrase}"


def _answered(address: str, body: str) -> "httpx.Response":
    """How the webhook answers. Raises TimeoutError if that takes too long, and what `_posted` raises."""
    answer: Future[httpx.Response] = Future()

    def post() -> None:
        try:
            answer.set_result(_posted(address, body))
        except Exception as error:
            answer.set_exception(error)

    Thread(target=post, daemon=True).start()  # the process may end without it
    return answer.result(LONGEST)


def _posted(address: str, body: str) -> "httpx.Response":
    """How the webhook answers, by way of the proxy that the environment names, if any.

    What it says is not read: that may have no end.
    """
    import httpx  # noqa: PLC0415 - only where there is something to send

    with httpx.Client(timeout=SECONDS, headers={"Content-Type": "application/json"}) as client:
        request = client.build_request("POST", address, content=body)
        for pause in PAUSES:
            try:
                return client.send(request, stream=True)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                time.sleep(pause)
        return client.send(request, stream=True)


def require_usable() -> None:
    """Raise UsageError if a webhook is named whose address is none, or whose template is wrong."""
    if address := os.environ.get(ADDRESS):
        if not web.is_endpoint(address):
            raise UsageError(f"{ADDRESS} holds no address: one is like https://example.org/hook")
        text = template_text()
        for notice in _tries():
            rendered(text, notice)


def _tries() -> Iterator[Notice]:
    """A notice of each event; of a run that died no exit code is known."""
    attempt = Attempt(0, now(), "seeds", message="A try.")
    yield failed(NewslinksError("A try."), Path(), "none")
    yield recovered(attempt, Path(), "none")
    yield died(attempt, Path())


def template_text() -> str:
    """The text of the template chosen. Raises UsageError if there is none such."""
    name = os.environ.get(TEMPLATE) or "json"
    if name in BUILT_IN:
        return files("flows.monitoring").joinpath("notices", f"{name}.json").read_text("utf-8")
    try:
        return Path(name).read_text("utf-8")
    except (OSError, UnicodeError) as error:
        raise UsageError(
            f"{TEMPLATE} is {name!r}: neither {', '.join(BUILT_IN)} nor a file that can be read ({error})"
        ) from error


def rendered(source: str, notice: Notice) -> str:
    """The body of the message. Raises UsageError if the template is wrong or makes no JSON."""
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415

    try:
        text = ImmutableSandboxedEnvironment().from_string(source).render(asdict(notice))
    except Exception as error:
        raise UsageError(f"the webhook's template is wrong (event {notice.event}): {error}") from error
    try:
        return json.dumps(json.loads(text))
    except ValueError as error:
        raise UsageError(f"the webhook's template makes no JSON (event {notice.event}): {error}") from error
