import json
import re
from collections.abc import Iterator
from itertools import repeat
from pathlib import Path
from time import sleep
from types import SimpleNamespace

import httpx
import pytest

from flows.cli import running
from flows.errors import ChecksFailedError, DataFolderLockedError, SourceError, UsageError
from flows.monitoring import notify, run_log
from flows.monitoring.notify import ADDRESS, BUILT_IN, TEMPLATE, failed, rendered, send, telling, template_text
from flows.monitoring.recording import recording, recording_failure
from flows.monitoring.run_log import NAME, Ending, attempts
from flows.snapshot import writing
from tests.commands import newslinks
from tests.monitoring.endpoint import Endpoint
from tests.seeds import SEEDS

HOSTILE = 'a "quote", {{ 7 * 7 }}, <!channel>, <b>bold</b>, @everyone, \\ and a\nline \u202e'


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    made = Endpoint()
    monkeypatch.setenv(ADDRESS, made.address)
    yield made
    made.close()


def notice(text: str = HOSTILE) -> notify.Notice:
    return failed(ChecksFailedError(text), Path("data"), "a run")


def test_what_is_sent(endpoint: Endpoint) -> None:
    assert send(notice()) is None
    (got,) = endpoint.received
    assert got["text"] == HOSTILE
    assert (got["event"], got["kind"], got["exit_code"], got["run"]) == ("failed", "ChecksFailed", 5, "a run")
    assert got["data"] == str(Path("data").absolute())
    assert endpoint.content_types == ["application/json"]


@pytest.mark.parametrize("name", BUILT_IN)
def test_templates_hold_any_text(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(TEMPLATE, name)
    made = rendered(template_text(), notice())
    assert "49" not in made
    facts = json.loads(made)
    if name == "slack":
        assert "&lt;!channel&gt;" in facts["text"]
    if name == "discord":
        assert facts["allowed_mentions"] == {"parse": []}
        assert len(json.loads(rendered(template_text(), notice("x" * 5_000)))["content"]) == 2_000


def test_a_template_of_ones_own(endpoint: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "mine.json"
    file.write_text('{"msg": {{ (kind ~ ": " ~ text) | tojson }}, "n": {{ exit_code }}}')
    monkeypatch.setenv(TEMPLATE, str(file))
    assert send(notice("why")) is None
    assert endpoint.received == [{"msg": "ChecksFailed: why", "n": 5}]


@pytest.mark.parametrize(
    "text", ["{{", '{"a": {{ text }}}', "{{ ''.__class__.__mro__ | string | tojson }}", "{{ 1 / 0 }}"]
)
def test_a_template_that_is_wrong(
    endpoint: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    file = tmp_path / "mine.json"
    file.write_text(text)
    monkeypatch.setenv(TEMPLATE, str(file))
    assert str(send(notice())).startswith("the webhook was not told: the webhook's template ")
    assert endpoint.received == []
    file.write_bytes(b"\xff")
    for path in (file, tmp_path / "none"):
        monkeypatch.setenv(TEMPLATE, str(path))
        with pytest.raises(UsageError, match="neither json, slack, discord, teams nor a file"):
            notify.require_usable()


def test_an_empty_name_of_a_template_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = template_text()
    monkeypatch.setenv(TEMPLATE, "")
    assert template_text() == usual


@pytest.mark.parametrize(
    ("event", "text"),
    [
        ("failed", '{{ {"died": "1", "recovered": "1"}[event] }}'),
        ("recovered", '{% if event == "recovered" %}{"text": {{ text }}}{% else %}1{% endif %}'),
        ("died", '{"code": {{ exit_code }}}'),
    ],
)
def test_a_template_is_tried_for_each_event(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, event: str, text: str
) -> None:
    file = tmp_path / "mine.json"
    file.write_text(text)
    monkeypatch.setenv(ADDRESS, "http://127.0.0.1:1/")
    monkeypatch.setenv(TEMPLATE, str(file))
    with pytest.raises(UsageError, match=rf"template .*\(event {event}\): "):
        notify.require_usable()
    file.write_text('{"code": {{ exit_code | tojson }}, "text": {{ text | tojson }}}')
    notify.require_usable()


@pytest.mark.parametrize(
    "address",
    [
        "no address",
        "hooks.example.org/x",
        "ftp://127.0.0.1/",
        "https:///x",
        "https://?x",
        "http://[::1",
        "http://hooks.example.org:80443/x",
        "https://hooks example.org/x",
        "https://hooks.example.org/x\n",
    ],
)
def test_an_address_that_is_none_is_told_before_anything_fails(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ADDRESS, address)
    with pytest.raises(UsageError, match="NEWSLINKS_WEBHOOK holds no address: one is like https://"):
        notify.require_usable()
    for one in ("HTTPS://hooks.example.org/x", "http://[::1]:8080/a b?c=d", "http://chat"):
        monkeypatch.setenv(ADDRESS, one)
        notify.require_usable()


@pytest.mark.parametrize("command", ["run", "build"])
@pytest.mark.parametrize("name", [ADDRESS, TEMPLATE])
def test_a_webhook_that_cannot_be_told_is_found_out_before_it_is_needed(
    command: str, name: str, data: Path, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "foo")
    done = newslinks(command, SEEDS, "--data", data)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith(f"newslinks: {name} ")
    assert not data.exists()
    assert endpoint.received == []


def test_an_endpoint_that_is_not_there(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    endpoint.status = 503
    assert send(notice()) == "the webhook was not told: it answered 503 Service Unavailable"
    for address in ("http://127.0.0.1:1/", "no address", "ftp://127.0.0.1/", "http://[::1"):
        monkeypatch.setenv(ADDRESS, address)
        assert str(send(notice())).startswith("the webhook was not told: ")
    monkeypatch.delenv(ADDRESS)
    assert send(notice()) is None


def test_an_endpoint_that_is_away_for_a_moment(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    faults = [httpx.ConnectError("refused"), httpx.ConnectTimeout("slow")]
    send_once, pauses = httpx.Client.send, list[float]()

    def sent(client: httpx.Client, request: httpx.Request, *, stream: bool) -> httpx.Response:
        if faults:
            raise faults.pop()
        return send_once(client, request, stream=stream)

    monkeypatch.setattr(httpx.Client, "send", sent)
    monkeypatch.setattr(notify, "time", SimpleNamespace(sleep=pauses.append))
    assert send(notice()) is None
    assert (len(endpoint.received), pauses) == (1, [*notify.PAUSES])


def test_an_answer_may_have_no_end(endpoint: Endpoint) -> None:
    endpoint.answer = repeat(bytes(2**20), 100)
    assert send(notice()) is None
    endpoint.close()  # when it has answered
    assert endpoint.is_cut_off


@pytest.mark.usefixtures("endpoint")
def test_an_answer_that_takes_too_long_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notify, "LONGEST", 0.01)
    monkeypatch.setattr(httpx.Client, "send", lambda *_, **__: sleep(1))
    assert send(notice()) == "the webhook was not told: it did not answer within 0.01 s"


@pytest.mark.usefixtures("endpoint")
def test_what_the_environment_says_of_the_way_may_be_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/none")
    assert str(send(notice())).startswith("the webhook was not told: ")


def test_the_way_is_by_the_proxy_of_the_environment(
    endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", endpoint.address)
    monkeypatch.setenv(ADDRESS, "http://hooks.example/of/ours")
    assert send(notice()) is None
    assert endpoint.received[0]["text"] == HOSTILE


def test_a_run_that_does_not_come_to_its_flow(endpoint: Endpoint, tmp_path: Path, data: Path) -> None:
    data.mkdir()
    with pytest.raises(SourceError):
        running.run(tmp_path / "nowhere", data=data)
    assert [(got["event"], got["kind"]) for got in endpoint.received] == [("failed", "SourceUnusable")]
    assert [(one.ending, one.kind) for one in attempts(data)] == [("failed", "SourceUnusable")]


def test_a_failure_and_the_recovery(endpoint: Endpoint, data: Path) -> None:
    data.mkdir()
    warnings: list[str] = []

    def attempt(error: Exception | None) -> None:
        with telling(data, "a run", warnings.append), recording(data, SEEDS) as recorder:
            if error:
                raise error
            recorder.note_end("unchanged", "same")

    attempt(None)
    with pytest.raises(SourceError):
        attempt(SourceError("gone"))
    with pytest.raises(ZeroDivisionError):
        attempt(ZeroDivisionError("a bug"))
    attempt(None)
    attempt(None)
    assert [(got["event"], got["kind"]) for got in endpoint.received] == [
        ("failed", "SourceUnusable"),
        ("failed", "Failed"),
        ("recovered", "Failed"),
    ]
    assert "a fault of newslinks itself" in endpoint.received[1]["text"]
    text = endpoint.received[2]["text"]
    assert re.fullmatch(r"The run of [\d-]{10} [\d:]{8} UTC had failed: ZeroDivisionError: a bug", text)
    assert warnings == []


LATER = {"process": 8, "started_at": "2026-11-26T19:01:00+00:00", "source": "seeds"}


@pytest.mark.parametrize("kept", [1, run_log.KEPT])
@pytest.mark.parametrize(
    "later", [(), (LATER, {**LATER, "ended_at": "2026-11-26T19:02:00+00:00", "ending": "unchanged"})]
)
def test_a_death_and_the_recovery(
    endpoint: Endpoint, data: Path, monkeypatch: pytest.MonkeyPatch, later: tuple[object, ...], kept: int
) -> None:
    """Though the log is cut meanwhile, or another run, which had waited for the first, succeeds before."""
    monkeypatch.setattr(run_log, "KEPT", kept)
    data.mkdir()
    died = {"process": 7, "started_at": "2026-11-26T19:00:00+00:00", "source": "seeds"}
    (data / NAME).write_text("".join(f"{json.dumps(line)}\n" for line in (died, *later)))
    for _ in range(2):
        with telling(data, "a run", pytest.fail), recording(data, SEEDS) as recorder:
            recorder.note_end("unchanged", "same")
    told = [(got["event"], got["kind"], got["run"], got["exit_code"]) for got in endpoint.received]
    assert told == [("died", "Died", "process 7", None), ("recovered", "Died", "a run", 0)]
    assert {got["data"] for got in endpoint.received} == {str(data)}
    assert endpoint.received[0]["text"].startswith("The run of 2026-11-26 19:00:00 UTC died: it ended without")


def test_a_failure_that_another_process_notes_during_a_run_is_over_with_it(
    endpoint: Endpoint, data: Path
) -> None:
    """As `serve` does, which notes that the disk is full."""
    data.mkdir()
    for fails in (True, False):
        with telling(data, "a run", pytest.fail), recording(data, SEEDS) as recorder:
            if fails:
                with pytest.raises(SourceError), recording_failure(data, SEEDS):
                    raise SourceError("gone")
            recorder.note_end("unchanged", "same")
        told = [(got["event"], got["kind"]) for got in endpoint.received]
        assert told == [("recovered", "SourceUnusable")], "by this run, and not again by the next one"


def test_a_run_that_finds_the_folder_locked_is_skipped_and_nobody_is_told(
    endpoint: Endpoint, tmp_path: Path, data: Path
) -> None:
    (tmp_path / "article.md").write_text("---\ntitle: A title\n---\n")
    data.mkdir()
    with writing(data), pytest.raises(DataFolderLockedError):
        running.build(tmp_path, data=data)
    assert [one.ending for one in attempts(data)] == ["skipped"]
    assert endpoint.received == []


def test_a_run_that_is_skipped_tells_of_no_recovery(endpoint: Endpoint, data: Path) -> None:
    data.mkdir()
    endings: tuple[Ending, ...] = ("failed", "failed", "unchanged", "skipped")
    for ending in endings:
        with telling(data, "a run", pytest.fail), recording(data, SEEDS) as recorder:
            recorder.note_end(ending, "told")
    assert [got["event"] for got in endpoint.received] == ["recovered"]


def test_no_end_to_a_text() -> None:
    last = run_log.Attempt(1, run_log.now(), "seeds", message="x" * 100_000)
    data = Path("data")
    for told in (notice("x" * 100_000), notify.recovered(last, data, "a run"), notify.died(last, data)):
        assert len(told.text) == notify.MAX_TEXT
