"""The program git: run without a terminal, and without network access unless that is asked for."""

import errno
import os
import re
import subprocess
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, NamedTuple

from flows.errors import SourceError
from flows.read.files import CHUNK

PATIENCE = 900
"""Seconds that a question may take; to fetch what holds more seeds than anybody would have takes less."""
AHEAD = 50
"""Objects that are asked for ahead of what is read; their names fit into any pipe."""
PREFIX = re.compile(r"^(fatal|error|remote|ssh): ")
PASSING = re.compile(r"resolve host|connect|timed out|early EOF|hung up|error: 5\d\d", re.IGNORECASE)
"""What git says of a network or a server that can work again by itself."""
LOCAL = {
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_DIR", "GIT_GRAFT_FILE", "GIT_INDEX_FILE",
    "GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
}  # fmt: skip
"""What git tells the hooks it runs; a run started by one is not about that repository."""
OPTIONS = (
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "core.fsmonitor=false"),  # a program, which git runs where it looks into an index
    *("-c", "maintenance.auto=false"),
    # A server that gives next to nothing for a minute has stopped.
    *("-c", "http.lowSpeedLimit=1000"),
    *("-c", "http.lowSpeedTime=60"),
)


class TreeEntry(NamedTuple):
    """What a tree of git holds at a path."""

    mode: str
    oid: str
    """The id of the object."""
    size: int
    """In bytes; 0 of what is no file."""
    path: str


class Git:
    """Answers about the repository in a folder."""

    def __init__(self, label: str, folder: str = os.sep) -> None:
        self.label, self.folder = label, folder

    def run(self, arguments: list[str], protocol: str = "none") -> str:
        """What git says. Raises SourceError if it fails, or takes too long."""
        try:
            done = subprocess.run(
                self._command(arguments),
                env=self._environment(protocol),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=PATIENCE,
                start_new_session=True,  # no terminal: nobody is asked for a password
                check=False,
            )
        except FileNotFoundError:
            raise self._missing() from None
        except subprocess.TimeoutExpired as error:
            raise SourceError(f"{self.label} gave no answer within {PATIENCE} s", error) from None
        if done.returncode:
            raise self._failed(done.stderr, protocol)
        return done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")

    def tree(self, tree: str) -> Iterator[TreeEntry]:
        """All that is in a tree. Raises SourceError if it cannot be listed."""
        with self._started(["ls-tree", "-r", "-z", "-l", "--full-tree", tree]) as process:
            assert process.stdout is not None
            rest = b""
            while data := process.stdout.read(CHUNK):
                *lines, rest = (rest + data).split(b"\0")
                for line in lines:
                    facts, _, path = line.partition(b"\t")
                    mode, _, oid, size = facts.decode().split()
                    number = int(size) if size.isdigit() else 0
                    yield TreeEntry(mode, oid, number, path.decode("utf-8", "surrogateescape"))
            if process.wait():
                raise SourceError(f"{self.label} is damaged: its files cannot be listed")

    def contents(self, names: Iterator[str]) -> Iterator[bytes]:
        """What objects hold, one after the other. Raises SourceError if one is missing or damaged."""
        with self._started(["cat-file", "--batch"]) as process:
            assert process.stdin is not None and process.stdout is not None
            asked: deque[str] = deque()
            for name in names:
                asked.append(name)
                process.stdin.write(f"{name}\n".encode())
                if len(asked) == AHEAD:
                    process.stdin.flush()
                    yield self._content(process.stdout, asked.popleft())
            process.stdin.flush()
            while asked:
                yield self._content(process.stdout, asked.popleft())

    def _content(self, answers: IO[bytes], name: str) -> bytes:
        _, kind, size = (*answers.readline().split(), b"", b"", b"")[:3]
        data = answers.read(int(size) + 1) if kind == b"blob" else b""
        if kind != b"blob" or len(data) <= int(size):
            raise SourceError(f"{self.label} is damaged: object {name} cannot be read")
        return data[:-1]

    @contextmanager
    def _started(self, arguments: list[str]) -> Iterator["subprocess.Popen[bytes]"]:
        try:
            process = subprocess.Popen(
                self._command(arguments),
                env=self._environment("none"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except FileNotFoundError:
            raise self._missing() from None
        try:
            with process:
                yield process
        except BrokenPipeError:
            raise SourceError(f"{self.label} is damaged: git stopped") from None
        finally:
            process.kill()

    def _command(self, arguments: list[str]) -> list[str]:
        return ["git", *OPTIONS, "-C", self.folder, *arguments]

    def _environment(self, protocol: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in LOCAL}
        return kept | {
            "GIT_ALLOW_PROTOCOL": protocol,
            "GIT_ASKPASS": "",
            "GIT_CEILING_DIRECTORIES": os.path.dirname(os.path.realpath(self.folder)),  # noqa: PTH120
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_NO_REPLACE_OBJECTS": "1",
            "GIT_TERMINAL_PROMPT": "0",
            "LC_ALL": "C",
            "SSH_ASKPASS_REQUIRE": "never",
        }

    def _missing(self) -> SourceError:
        return SourceError(f"{self.label} needs the program git, which is not installed")

    def _failed(self, told: bytes, protocol: str) -> SourceError:
        text = told.decode("utf-8", "backslashreplace")
        lines = [
            line for line in text.splitlines() if line and not line.lower().startswith(("warning:", "hint:"))
        ]
        reason = PREFIX.sub("", lines[0]) if lines else "git failed"
        may_pass = protocol != "none" and PASSING.search(text)
        cause = OSError(errno.EHOSTUNREACH, reason) if may_pass else None
        return SourceError(f"{self.label} cannot be read: {reason}", cause)
