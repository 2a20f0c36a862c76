"""The story: from a folder of seeds to a published snapshot, in plain calls."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from flows import snapshot
from flows.config import Config
from flows.data_folders import Address
from flows.engines import Engine
from flows.errors import ChecksFailedError, DataFolderError
from flows.limits import is_within, require_no_shrinkage, require_within
from flows.memory import require_room, unhindered
from flows.monitoring.recording import NoteWait, Recorder, recording
from flows.read import SourceFiles, read, require
from flows.snapshot import inputs
from flows.snapshot.layout import published
from flows.stages import Stage, considerate, plain
from flows.stopping import unwrapped
from schemas.tables import Finding, Run

if TYPE_CHECKING:
    from flows.extract.gathered import Counts
    from flows.object_storage.publish import Publish
    from flows.store import Stored

# The other stages are imported when they are needed: a run that finds nothing new needs none of them.


@dataclass(frozen=True)
class Outcome:
    """What a run did."""

    run: Run
    before: Run | None
    """The run that published the snapshot before this one."""
    findings: list[Finding]
    """The most important ones, those of rejected files first; how many there are, the run says."""
    new_keys: list[str]
    """Unknown keys that the snapshot before this one did not hold."""
    published: snapshot.Published
    data: Path
    """The data folder on this machine."""
    remark: str | None
    """Something to mention that did not make the run fail."""


@dataclass(frozen=True)
class Job:
    """A run that goes on: what it was told, and what it found when it began."""

    config: Config
    stage: Stage
    publish: "Publish"
    standing: Path | None
    """The snapshot that stands as long as this run has not published another one."""
    started_at: datetime


class Made(NamedTuple):
    """The tables that a run made, and what came in for them."""

    stored: "Stored"
    counts: "Counts"
    severities: dict[str, int]
    """How many findings there are of each severity."""


def build(
    config: Config,
    stage: Stage = plain,
    run: str | None = None,
    patiently: Callable[[Callable[[], Outcome], NoteWait], Outcome] = lambda work, _: work(),
) -> Outcome:
    """Read the seeds, publish their tables; `run` is the name of the run under Prefect.

    `patiently` is handed the work, which it may repeat after a failure that can pass, and what notes why it
    waits before that.

    Raises SourceError, before anything is written, if there is nothing to read or decisions cannot be;
    DataFolderError and DataFolderLockedError if nothing can be written; LimitError and ChecksFailedError if
    the new tables must not be published.
    """
    with recording(config.folder, config.source, run) as recorder:
        outcome = patiently(lambda: _build(config, considerate(stage), recorder), recorder.note_wait)
        published = outcome.published
        recorder.note_end("published" if published.is_new else "unchanged", published.folder.name)
    return outcome


@unwrapped()
def _build(config: Config, stage: Stage, recorder: Recorder) -> Outcome:
    started_at = datetime.now(UTC)
    require_room()
    Engine(config.engine, config.scheduler).require()
    # A source that cannot be used changes nothing on disk.
    require(config.source, config.data, config.allow_empty)
    with snapshot.writing(config.folder, config.wait), unhindered():
        recorder.note_beginning()
        publish = _publisher(config)
        standing = snapshot.current(config.folder)
        # Hashes tell whether the source has changed since the standing snapshot, and which files can be read
        # here, so that Dask's workers must be able to read them, too.
        hashed = standing is not None or config.engine == "dask"
        with closing(stage(read, config.source, config.data, config.allow_empty, hashed)) as sources:
            if standing and (outcome := _unchanged(config, standing, sources)):
                return outcome
            return _renew(Job(config, stage, publish, standing, started_at), sources)


def _unchanged(config: Config, standing: Path, sources: SourceFiles) -> Outcome | None:
    """The outcome if the standing snapshot is whole and made from the same inputs; None if it is not.

    None, too, if the figures of its run exceed a limit of today: then the tables are made again, to stop there.
    """
    record, fingerprint = inputs.read(standing), inputs.of_sources(sources, config.contract)
    if record is None or not inputs.makes(config.folder, standing, record, fingerprint):
        return None
    if not snapshot.is_whole(standing):
        return None
    if not is_within(record.run, config):
        return None
    published = _still_stands(config, standing)
    return Outcome(record.run, record.before, record.findings, [], published, config.folder, _prune(config))


def _renew(job: Job, sources: SourceFiles) -> Outcome:
    """Make all tables, and publish them unless they are those that stand."""
    from flows.limits.figures import largest_in, run_row  # noqa: PLC0415
    from flows.snapshot.findings import most_important, new_keys  # noqa: PLC0415
    from flows.snapshot.history import begun_anew  # noqa: PLC0415
    from flows.snapshot.reading import read_run, read_runs  # noqa: PLC0415
    from flows.store import write_runs  # noqa: PLC0415

    config, standing = job.config, job.standing
    runs = read_runs(standing) if standing else []
    before = read_run(standing) if standing else None
    with snapshot.candidate(config.folder) as folder:
        made = _make(job, sources, folder)
        largest = largest_in(folder)
        run = run_row(sources, made, largest, job.started_at)
        findings = most_important(folder)
        require_within(config, run, findings, largest)
        if standing and before and not config.allow_shrink:
            require_no_shrinkage(run, before, folder, standing)
        write_runs(folder, [*runs, run])
        fingerprint = inputs.of_tables(folder, sources.decisions, config.contract)
        new = new_keys(folder, standing)
        record = inputs.Record(fingerprint=fingerprint, run=run, before=before, findings=findings)
        published = _publish(job, folder, made.stored.content, record)
    remark = _prune(config) or (None if standing else begun_anew(config.folder))
    return Outcome(run, before, findings, new, published, config.folder, remark)


def _make(job: Job, sources: SourceFiles, folder: Path) -> Made:
    """Make every table but the history; what does not fit in memory is kept below the folder meanwhile."""
    from flows.decisions import require_decisions  # noqa: PLC0415
    from flows.dedupe import dedupe  # noqa: PLC0415
    from flows.extract import extract  # noqa: PLC0415
    from flows.extract.batch import finding_rows  # noqa: PLC0415
    from flows.extract.known import kept, known  # noqa: PLC0415
    from flows.scratch import Scratch, buckets_for  # noqa: PLC0415
    from flows.store import store  # noqa: PLC0415
    from flows.tabulate import tabulate  # noqa: PLC0415

    config, stage = job.config, job.stage
    engine = Engine(config.engine, config.scheduler)
    decisions, faults = require_decisions(sources)
    with TemporaryDirectory(dir=folder) as place:
        scratch = Scratch(buckets_for(len(sources.files), sources.read_size), Path(place))
        before = known(job.standing, config.contract) if job.standing else None
        gathered = stage(extract, sources, config.contract, engine, scratch, before)
        sources.forget_files()
        deduped = stage(dedupe, gathered, decisions)
        gathered.add_findings(finding_rows([*faults, *deduped.findings]))
        with kept(folder, config.contract) as keep:
            stored = stage(store, tabulate(deduped, keep), folder)
    return Made(stored, gathered.counts, gathered.severities)


def _publish(job: Job, folder: Path, content: str, record: inputs.Record) -> snapshot.Published:
    """Publish the tables in a folder, unless they are those that stand."""
    from flows.check import check  # noqa: PLC0415
    from flows.report import prepared, report  # noqa: PLC0415
    from flows.snapshot import changes  # noqa: PLC0415
    from flows.store import data_package  # noqa: PLC0415
    from flows.warehouse import load  # noqa: PLC0415

    config, stage, standing, run = job.config, job.stage, job.standing, record.run
    if standing and snapshot.holds(standing, content):
        inputs.note_same(config.folder, standing, record.fingerprint)
        return _still_stands(config, standing)
    changes.write(folder, standing, run, record.before)
    data_package.write(folder, run.built_at)
    stage(load, folder)
    inputs.write(folder, record)
    try:
        with prepared(folder, standing) as facts:
            stage(check, folder)
    except ChecksFailedError as error:
        aside = snapshot.set_aside(folder, config.folder, run.started_at)
        _prune(config)
        raise ChecksFailedError(f"{error}\nThe old snapshot stands; the new tables are in {aside}.") from None
    stage(report, folder, facts.result)
    return stage(job.publish, folder, config.folder, content, run.started_at)


def _still_stands(config: Config, standing: Path) -> snapshot.Published:
    address = f"{config.data}/snapshots/{standing.name}" if isinstance(config.data, Address) else None
    return snapshot.Published(standing, is_new=False, address=address)


def _prune(config: Config) -> str | None:
    """Remove old snapshots; gives why one cannot be removed, which does not fail the run."""
    failed = list(config.folder.glob("failed/*"))
    if max(len(published(config.folder)), len(failed)) <= config.keep:
        return None
    from flows.snapshot.history import prune  # noqa: PLC0415

    try:
        prune(config.folder, config.keep)
    except DataFolderError as error:
        return str(error)
    return None


def _publisher(config: Config) -> "Publish":
    """What publishes a finished snapshot; to object storage, from which it first brings what stands there."""
    if not isinstance(config.data, Address):
        return snapshot.publish
    from flows.object_storage.publish import publisher  # noqa: PLC0415 - takes time

    return publisher(config, config.data)


def preflight(config: Config) -> None:
    """Find out cheaply whether a run could start. Raises what `build` would raise at once."""
    require_room()
    require(config.source, config.data, config.allow_empty)
    Engine(config.engine, config.scheduler).require()
    with snapshot.writing(config.folder, config.wait):
        if isinstance(config.data, Address):
            from flows.object_storage.publish import reach  # noqa: PLC0415 - takes time

            reach(config.data)
