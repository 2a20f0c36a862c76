"""What a process that was killed leaves in a data folder: known by its name, and removed by the next run."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

TEMPORARY = ".new-"
"""Begins the name of a snapshot in the making."""
RETIRED = ".old-"
"""Begins the name of one that goes."""
NEW_LINK = ".current-"
"""Begins the name of a link that is about to be `current`."""
PENDING = ".publishing"
"""Names the snapshot that is about to stand; found later, it says which one never did."""


def sweep(data: Path, standing: Path | None) -> None:
    """Remove what killed processes left. The caller holds the right to write."""
    snapshots = data / "snapshots"
    left = [path for begin in (TEMPORARY, RETIRED) for path in snapshots.glob(f"{begin}*")]
    for path in (*left, *data.glob(f"{NEW_LINK}*")):
        with suppress(OSError):  # another user's: it was said when it was to go
            remove(path)
    forget_pending(data, standing)


def forget_pending(data: Path, standing: Path | None) -> None:
    """Remove a snapshot that was complete but never stood, as its run was killed or told to stop.

    The file with its name may be empty or torn, if the disk was full: only the name of a snapshot counts.
    """
    if (pending := data / PENDING).is_file():
        name = pending.read_text("utf-8", errors="replace")
        for folder in (data / "snapshots").iterdir():
            if folder.name == name and folder.resolve() != standing:
                retire(folder)
        pending.unlink()


def retire(folder: Path) -> None:
    """Remove a snapshot; from the first moment on it has another name, and counts as none if this is killed."""
    retired = folder.with_name(f"{RETIRED}{folder.name}")
    folder.rename(retired)
    remove(retired)


def remove(path: Path) -> None:
    """Remove a folder, a read-only one too, or a file; of a link, only the link."""
    if path.is_symlink() or not path.is_dir():
        path.unlink()
        return
    if not os.access(path, os.W_OK | os.X_OK):  # another user's may be writable, and is not to be changed
        path.chmod(0o755)
    shutil.rmtree(path)
