"""What other libraries load or start wherever they can, though newslinks makes no use of it."""

import os
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

NAMES = frozenset({"pandas"})
"""pyarrow and DuckDB look for pandas at the first list they take: 0.3 s and 40 MB of each run."""


class _Hidden(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Answer as if the library were not installed; anything else is for other finders to answer."""
        del path, target
        if fullname in NAMES:
            raise ModuleNotFoundError(f"newslinks does without {fullname}", name=fullname)
        return None


def hide() -> None:
    """Let this process do without: for programs that run newslinks and nothing else."""
    # numpy has a thread for each core wait for matrices, in each process: containers may have no room for them.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.meta_path.insert(0, _Hidden())
