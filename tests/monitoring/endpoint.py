"""A webhook's other end."""

import json
import threading
from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler, HTTPServer

from tests.seeds import Facts


class Endpoint:
    """A server that keeps what it is sent."""

    def __init__(self) -> None:
        self.received: list[Facts] = []
        self.content_types: list[str | None] = []
        self.status = 200
        self.answer: Iterable[bytes] = ()
        self.is_cut_off = False
        """Whether somebody did not read all of an answer."""
        kept = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                kept.received.append(json.loads(body))
                kept.content_types.append(self.headers["Content-Type"])
                self.send_response(kept.status)
                self.end_headers()
                try:
                    self.wfile.writelines(kept.answer)
                except OSError:
                    kept.is_cut_off = True

            def log_message(self, *_: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """End the server."""
        self.server.shutdown()
        self.server.server_close()
