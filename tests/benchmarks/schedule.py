"""Whether a schedule heals by itself: its processes killed, one kind after the other, between its runs and in them.

`python -m tests.benchmarks.schedule [--every SECONDS] [--rounds N]` prints what was killed when, each run, and how
many intervals passed between a kill and the next run that worked, which should never be more than two.
"""

import argparse
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.corpus import generate
from tests.serving import Serving, at, serving, wait_for

KINDS = {
    "flow": ("flow",),
    "worker": ("runner",),
    "server": ("server",),
    "worker and flow": ("runner", "flow"),
    "machine": ("supervisor", "server", "runner", "flow"),
}
"""What is killed, and by the kill of which processes."""
FILES = 1_500  # so many that a run can be hit in the middle
ALLOWED = 2.0  # intervals
ARTICLE = "---\ntitle: Changed\nwebUrl: https://example.org/{}\n---\n"
Event = tuple[datetime, str]


def heal(served: Serving, kind: str, change: Path) -> tuple[Event, float]:
    """Kill in the middle of a run; gives the kill, and the intervals until a later run has published."""
    change.write_text(ARTICLE.format(f"before-{change.stem}"))
    wait_for(lambda: list(served.data.glob("snapshots/.new-*")), 5 * served.every, pause=0.2)
    killed = datetime.now(UTC)
    served.kill(*KINDS[kind])
    change.write_text(ARTICLE.format(change.stem))
    if kind == "machine":
        time.sleep(1)
        served.start()
    start = time.monotonic()
    wait_for(lambda: any(at(run["start_time"]) > killed for run in served.worked()), 10 * served.every)
    return (killed, f"KILL {kind}"), (time.monotonic() - start) / served.every


def timeline(served: Serving, kills: list[Event]) -> Iterator[str]:
    """Each run and each kill, in order."""
    runs = [run for run in served.runs() if at(run["expected_start_time"]) < datetime.now(UTC)]
    events = list(kills)
    for run in runs:
        due = at(run["expected_start_time"])
        began, ended = (
            at(run[name]).strftime("%H:%M:%S") if run[name] else "-" for name in ("start_time", "end_time")
        )
        message = (run["state"]["message"] or "").replace(str(served.data), "data")
        events.append((due, f"due    {began:>8} {ended:>8}  {run['state_name']:<22} {message[:90]}"))
    for moment, what in sorted(events):
        yield f"{moment:%H:%M:%S}  {what}"


def main() -> None:
    """Print the timeline and the worst case of each kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=float, default=60)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        source, data = Path(folder, "source"), Path(folder, "data")
        generate(source, FILES)
        kills: list[Event] = []
        waits: dict[str, list[float]] = {kind: [] for kind in KINDS}
        with serving(source, data, options.every) as served:
            wait_for(served.worked, 300)
            for number in range(options.rounds):
                for kind, found in waits.items():
                    change = source / f"change-{number}-{kind.replace(' ', '-')}.md"
                    kill, intervals = heal(served, kind, change)
                    kills.append(kill)
                    found.append(intervals)
                    print(f"{kind:<16} {intervals:5.2f} intervals", flush=True)  # noqa: T201
            print("\n".join(timeline(served, kills)))  # noqa: T201
        for kind, found in waits.items():
            print(f"{kind:<16} {max(found):5.2f} intervals at most, {ALLOWED:g} allowed")  # noqa: T201


if __name__ == "__main__":
    main()
