"""A real browser without a window, driven by its DevTools protocol: what a page does, and how it looks."""

import base64
import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.request import urlopen

from websockets.sync.client import connect
from websockets.sync.connection import Connection

Facts = dict[str, Any]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--hide-scrollbars"),
)
WAIT = 180  # seconds, for a busy machine


class Page:
    """A tab."""

    def __init__(self, socket: Connection) -> None:
        self.socket = socket
        self.number = 0
        self.events: list[Facts] = []
        """What the browser told of the page that is open, the oldest first."""
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **parameters: Any) -> Facts:
        """The answer to a command; events that come before it are kept."""
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.socket.recv(WAIT))
            if message.get("id") == self.number:
                assert "error" not in message, message
                answer: Facts = message["result"]
                return answer
            self.events.append(message)

    def open(self, url: str) -> None:
        """Open an address and wait until all of it has loaded; what was told of pages before is forgotten."""
        self.events.clear()
        self.ask("Page.navigate", url=url)
        while not any(event["method"] == "Page.loadEventFired" for event in self.events):
            self.events.append(json.loads(self.socket.recv(WAIT)))

    def value(self, expression: str) -> Any:
        """What an expression of JavaScript gives."""
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def told(self, method: str) -> list[Facts]:
        """The events of a kind."""
        return [event["params"] for event in self.events if event["method"] == method]

    def resize(self, width: int, height: int = 900, scheme: str = "light") -> None:
        """Take this size, in CSS pixels, and light or dark colours."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=width < 600,
        )  # fmt: skip
        self.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def picture(self, path: Path, height: int | None = None) -> None:
        """Write a PNG of the page, of all of it unless it ends at this height."""
        size = self.ask("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": height or size["height"], "scale": 1}
        shot = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
        path.write_bytes(base64.b64decode(shot["data"]))

    def printed(self, path: Path) -> None:
        """Write the page as a PDF of A4 sheets."""
        sheets = self.ask(
            "Page.printToPDF", printBackground=False, preferCSSPageSize=True, paperWidth=8.27, paperHeight=11.69
        )
        path.write_bytes(base64.b64decode(sheets["data"]))


@contextmanager
def browsing() -> Iterator[Page]:
    """A tab of a browser that knows nothing yet. There has to be a Chromium."""
    assert CHROMIUM
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [CHROMIUM, *OPTIONS, f"--user-data-dir={profile}", "--remote-debugging-port=0", "about:blank"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            with connect(_tab(Path(profile), process), max_size=None) as socket:
                yield Page(socket)
        finally:
            process.terminate()
            process.wait(WAIT)


def _tab(profile: Path, process: "subprocess.Popen[bytes]") -> str:
    """Where the tab listens."""
    port, end = profile / "DevToolsActivePort", time.monotonic() + WAIT
    while not port.exists() or "\n" not in port.read_text():
        assert process.poll() is None, "the browser ended at its start"
        assert time.monotonic() < end, "the browser did not start"
        time.sleep(0.05)
    with urlopen(f"http://127.0.0.1:{port.read_text().splitlines()[0]}/json") as answer:
        return str(next(tab for tab in json.load(answer) if tab["type"] == "page")["webSocketDebuggerUrl"])
