"""What stands between newslinks and object storage, and fails as a network or a busy server does."""

import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

import pytest

from tests.object_storage.server import Storage

Fault: TypeAlias = Literal["busy", "hang", "lose the answer", "ignore conditions", "write nothing"]
Rule: TypeAlias = Callable[[str, str], Fault | None]
"""What goes wrong with a request, by its method and path."""
BUSY = b'<?xml version="1.0"?><Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>'


class Proxy:
    """A server that hands requests on, unless a rule says otherwise."""

    def __init__(self, endpoint: str) -> None:
        self.rule: Rule = lambda _method, _path: None
        self.hung = threading.Event()
        self.over = threading.Event()
        self.target = urlsplit(endpoint).netloc
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_one(self) -> None:
                proxy.handle(self)

            do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = handle_one  # noqa: N815 - names of the library

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def handle(self, request: BaseHTTPRequestHandler) -> None:
        """Hand a request on, or let it fail."""
        body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
        fault = self.rule(request.command, request.path)
        if fault == "hang":
            self.hung.set()
            self.over.wait(60)
        elif fault == "busy":
            _answer(request, 503, {"Content-Type": "application/xml"}, BUSY)
            return
        elif fault == "write nothing":
            _answer(request, 200, {"ETag": '"1"'}, b"")
            return
        else:
            status, headers, content = self._ask(request, body)
            if fault == "ignore conditions" and status == 412:
                status, headers, content, fault = 200, {"ETag": '"1"'}, b"", None
            if fault != "lose the answer":
                _answer(request, status, headers, content)
                return
        request.close_connection = True

    def _ask(self, request: BaseHTTPRequestHandler, body: bytes) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection(self.target, timeout=30)
        connection.putrequest(request.command, request.path, skip_host=True, skip_accept_encoding=True)
        for name, value in request.headers.items():
            if name.lower() not in {"connection", "expect"}:
                connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, dict(answer.getheaders()), content

    def close(self) -> None:
        """End the server, and what hangs in it."""
        self.over.set()
        self.server.shutdown()
        self.server.server_close()


def _answer(request: BaseHTTPRequestHandler, status: int, headers: dict[str, str], content: bytes) -> None:
    request.send_response(status)
    for name, value in headers.items():
        if name.lower() not in {"connection", "transfer-encoding", "content-length", "date", "server"}:
            request.send_header(name, value)
    length = headers.get("Content-Length") if request.command == "HEAD" else None
    request.send_header("Content-Length", length or str(len(content)))
    request.end_headers()
    if request.command != "HEAD":
        request.wfile.write(content)


@contextmanager
def between(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    """A proxy before the storage, which the environment names."""
    proxy = Proxy(storage.endpoint)
    monkeypatch.setenv("AWS_ENDPOINT_URL", proxy.address)
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")  # what is tried again is so by s3fs
    monkeypatch.setenv("AWS_RETRY_MODE", "standard")
    try:
        yield proxy
    finally:
        proxy.close()
