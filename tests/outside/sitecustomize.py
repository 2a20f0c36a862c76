"""On PYTHONPATH, refuses and logs each connection that does not stay on this machine, of any Python process."""

import os
import sys


def _refuse(event: str, args: tuple[object, ...]) -> None:
    if event == "socket.connect" and isinstance(args[1], tuple):
        host = str(args[1][0])
    elif event == "socket.getaddrinfo":
        host = str(args[0])
    else:
        return
    if host in {"127.0.0.1", "::1", "localhost", "0.0.0.0", "None"}:
        return
    with open(os.environ["OUTSIDE_LOG"], "a") as log:  # noqa: PTH123 - as little as possible is imported here
        log.write(f"{event} {host} by {sys.argv}\n")
    raise ConnectionRefusedError(f"{host} is outside")


sys.addaudithook(_refuse)
