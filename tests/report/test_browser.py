"""In a real browser: nothing that a source says runs or is fetched, and no width makes the page scroll sideways."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path

import pytest
from jinja2 import Environment

from flows.config import Config
from flows.pipeline import Outcome, build
from flows.report import NAME, page, text
from flows.report.charts import Chart, draw
from tests.report import hostile
from tests.report.browser import CHROMIUM, Page, browsing
from tests.report.reader import no_faults

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")

INJECTED = "document.querySelectorAll('script, img, iframe, object, embed, base, link, form, svg style').length"
HANDLERS = "[...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => a.name.startsWith('on'))).length"
SCROLLED = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CUT = """[...document.querySelectorAll('.chart text')].filter(e => {
    const its = e.getBoundingClientRect(), all = e.closest('.chart').getBoundingClientRect()
    return its.left < all.left || its.right > all.right
}).length"""
WIDTHS = (390, 820, 1440)
ANNOUNCED = "[...document.querySelectorAll('figure summary')].filter(e => e.checkVisibility()).length"
TORN = """[...document.querySelectorAll('.when')].filter(e => {
    const range = document.createRange()
    range.selectNodeContents(e)
    return range.getClientRects().length > 2
}).length"""
OPENED = "document.querySelectorAll('details').forEach(e => { e.open = true })"


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    with browsing() as opened:
        yield opened


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[str, list[str]]]:
    """The address of a server, and the paths it was asked for."""
    asked: list[str] = []

    class Log(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Log) as listening:
        thread = threading.Thread(target=listening.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}", asked
        listening.shutdown()
        thread.join()


def made(source: Path, data: Path) -> Path:
    build(Config(source, data, max_rejected=1, max_story_size=1_000, max_link_size=1_000))
    return (data / "current" / NAME).resolve()


@pytest.fixture(scope="module")
def attacked(server: tuple[str, list[str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of hostile seeds."""
    (source := (folder := tmp_path_factory.mktemp("hostile")) / "source").mkdir()
    hostile.write(source, server[0])
    return made(source, folder / "data")


@pytest.fixture(scope="module")
def plain(published: Outcome) -> Path:
    """That of the five seeds."""
    return (published.data / "current" / NAME).resolve()


def opened(tab: Page, path: Path) -> list[str]:
    """Open a page from disk, all of it unfolded, with the mouse over it; gives the addresses it asked for."""
    tab.open(path.as_uri())
    tab.value(OPENED)
    tab.ask("Input.dispatchMouseEvent", type="mouseMoved", x=100, y=100)
    tab.value("new Promise(done => setTimeout(done, 300))")
    return [event["request"]["url"] for event in tab.told("Network.requestWillBeSent")]


def test_hostile_seeds(tab: Page, attacked: Path, server: tuple[str, list[str]]) -> None:
    no_faults(attacked.read_text("utf-8"))
    assert attacked.stat().st_size < 2_000_000
    assert opened(tab, attacked) == [attacked.as_uri()]
    assert server[1] == []
    assert tab.value("typeof window.hit") == "undefined"
    assert tab.value(INJECTED) == tab.value(HANDLERS) == 0
    assert tab.told("Log.entryAdded") == []
    assert tab.told("Runtime.exceptionThrown") == []
    words = tab.value("document.body.textContent")
    for shown in ("<script>window.hit = 1</script>", "{{ 7 * 7 }}", "[U+202E]evil"):
        assert shown in words
    for hidden in ("\u202e", "\u2066", "\u200b", "\ufeff", "\0", "\x1b"):
        assert hidden not in words
    assert not tab.value("[...document.links].filter(a => !/^(https?|file):$/.test(a.protocol)).length")
    for width in WIDTHS:
        tab.resize(width)
        assert tab.value(SCROLLED) == 0


def test_the_policy_holds_alone(
    tab: Page, attacked: Path, tmp_path: Path, server: tuple[str, list[str]]
) -> None:
    """Were a text not escaped, the policy would still keep it from running and from fetching."""
    address, asked = server
    html = attacked.read_text("utf-8")
    broken = tmp_path / "broken.html"
    attack = f"<script>window.hit = 1</script><img src={address}/img onerror=window.hit=1><style>p{{color:red}}</style>"
    broken.write_text(html.replace("<main>", f"<main>{attack}"), "utf-8")
    opened(tab, broken)
    assert asked == []
    assert tab.value("typeof window.hit") == "undefined"
    assert len(tab.told("Log.entryAdded")) >= 3
    assert tab.value("getComputedStyle(document.querySelector('main p')).color") != "rgb(255, 0, 0)"


def test_the_test_can_fail(
    tab: Page, source: Path, data: Path, server: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, asked = server
    hostile.write(source, address)
    escaping = page._environment

    def careless() -> Environment:
        environment = escaping()
        environment.autoescape = False
        return environment

    monkeypatch.setattr(page, "_environment", careless)
    monkeypatch.setattr(page, "template", page.template.__wrapped__)
    monkeypatch.setattr(page, "POLICY", "img-src *")
    monkeypatch.setattr(text, "escape", str)
    path = made(source, data)
    assert len(opened(tab, path)) > 1
    assert asked
    assert tab.value("window.hit") == 1
    assert tab.value(INJECTED) > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_how_it_looks(tab: Page, plain: Path, scheme: str) -> None:
    tab.resize(WIDTHS[0], scheme=scheme)
    opened(tab, plain)
    paper = tab.value("getComputedStyle(document.body).backgroundColor")
    assert paper == {"light": "rgb(253, 252, 250)", "dark": "rgb(23, 22, 21)"}[scheme]
    assert tab.value("getComputedStyle(document.querySelector('.color-1 rect')).fill") != tab.value(
        "getComputedStyle(document.querySelector('.color-0 rect')).fill"
    )
    for width in WIDTHS:
        tab.resize(width, scheme=scheme)
        assert tab.value(SCROLLED) == tab.value(TORN) == 0
        widths = tab.value("[...document.querySelectorAll('.chart')].map(e => e.getBoundingClientRect().width)")
        assert len(widths) == 3
        assert min(widths) >= 48 * 16, (
            "labels that can be read, on a phone, too: they are scrolled by themselves"
        )


def test_no_label_of_a_chart_is_cut(tab: Page, tmp_path: Path) -> None:
    """A number of which the first figure is missing is another one."""
    style = (Path(page.__file__).parent / "templates" / "style.css").read_text("utf-8")
    chart = Chart(
        "volume", "Links", "Told.", [f"2020-01-{day}" for day in range(10, 67)], {"links": [1_000_000] * 57}
    )
    path = tmp_path / "chart.html"
    path.write_text(f"<style>{style}</style><main><div class=scroll>{draw(chart)}</div></main>", "utf-8")
    opened(tab, path)
    assert tab.value("document.querySelectorAll('.chart text').length") > 10
    for width in WIDTHS:
        tab.resize(width)
        assert tab.value(CUT) == 0


def test_on_paper(tab: Page, plain: Path, tmp_path: Path) -> None:
    opened(tab, plain)
    tab.printed(tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def test_a_table_that_is_folded_is_not_announced_on_paper(tab: Page, plain: Path) -> None:
    tab.open(plain.as_uri())
    tab.ask("Emulation.setEmulatedMedia", media="print")
    assert tab.value(ANNOUNCED) == 0
    tab.value(OPENED)
    assert tab.value(ANNOUNCED) == 3
    tab.ask("Emulation.setEmulatedMedia", media="")


def test_headings_go_down_one_by_one(tab: Page, plain: Path) -> None:
    opened(tab, plain)
    levels = tab.value("[...document.querySelectorAll('h1,h2,h3,h4,h5')].map(e => Number(e.tagName[1]))")
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
