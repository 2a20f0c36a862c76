"""A day of hourly edits, each hour's snapshot held byte for byte against one made from nothing.

`python -m tests.benchmarks.replay` prints a line an hour. It needs the corpus beside the project.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from flows.config import Config
from flows.pipeline import build
from schemas.tables import TABLES
from tests.seeds import PROJECT

REPLAY = PROJECT.parent / "shared" / "corpus" / "replay.py"
HOURS = 24


def main() -> int:
    """Print the table; 1 if a snapshot differs."""
    if not REPLAY.exists():
        print("nothing to replay: the corpus is kept beside the project, in ../shared/corpus")  # noqa: T201
        return 0
    differing = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for hour in range(HOURS + 1):
            subprocess.run([sys.executable, REPLAY, str(hour), folder / "source"], check=True)
            start = time.perf_counter()
            outcome = build(_config(folder, "grown"))
            spent = time.perf_counter() - start
            build(_config(folder, f"hour{hour}"))
            is_same = _tables(folder / "grown") == _tables(folder / f"hour{hour}")
            differing += not is_same
            what = "published" if outcome.published.is_new else "nothing changed"
            verdict = "the same bytes" if is_same else "OTHER BYTES"
            line = f"hour {hour:>2}  {outcome.run.documents:>6,} files  {spent:>5.1f} s  {what}, {verdict}"
            print(line, flush=True)  # noqa: T201
    return min(1, differing)


def _config(folder: Path, data: str) -> Config:
    return Config(folder / "source", folder / data, allow_shrink=True)


def _tables(data: Path) -> list[bytes]:
    return [
        (data / "current" / f"{name}.parquet").read_bytes()
        for name, row in TABLES.items()
        if not row.is_history
    ]


if __name__ == "__main__":
    sys.exit(main())
