"""Commands as people give them, obeyed in this process: a new one for each takes half a second.

`tests.cli.test_cli.newslinks` starts one, for tests of what a process does, and for commands that load Prefect, which
keeps its settings in the environment. DuckDB opens a file in one way at a time in a process: these are for data
folders that no test holds open.
"""

import io
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess

from flows.cli.commands import obey


def newslinks(*arguments: str | Path, cwd: str | Path = ".") -> CompletedProcess[str]:
    """The exit code of a command, and what it prints."""
    words, out, err = list(map(str, arguments)), io.StringIO(), io.StringIO()
    with chdir(cwd), redirect_stdout(out), redirect_stderr(err):
        code = obey(words)
    return CompletedProcess(words, code, out.getvalue(), err.getvalue())
