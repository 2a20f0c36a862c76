"""Ports for servers that take some seconds until they listen."""

import socket
from contextlib import ExitStack
from random import SystemRandom

USUAL = range(10_000, 32_768)
"""Below those that systems hand out by themselves: nobody else gets one of these meanwhile, unless asked for it."""


def free_ports(number: int) -> list[int]:
    """So many that are free now, on 127.0.0.1."""
    with ExitStack() as stack:
        found = list[int]()
        while len(found) < number:
            probe = stack.enter_context(socket.socket())
            try:
                probe.bind(("127.0.0.1", port := SystemRandom().choice(USUAL)))
            except OSError:
                continue
            found.append(port)
        return found
