"""`newslinks check`: validate a source without writing anything, as a compiler does."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.decisions import read_decisions
from flows.dedupe import dedupe
from flows.extract import extract
from flows.locations import Location, inside
from flows.read import SourceFiles, read
from flows.read.files import is_one_seed
from flows.scratch import Scratch, buckets_for
from flows.tables import as_models
from schemas.findings import Contract, Severity
from schemas.tables import Finding


@dataclass(frozen=True)
class Linted:
    """What is wrong in a source, in the order of files and lines."""

    source: Location
    """The source, or the folder of a seed that is one by itself."""
    sources: SourceFiles
    findings: list[Finding]

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity: found[severity] for severity in Severity}

    def path(self, finding: Finding) -> str:
        """Where the file of a finding is, seen from the working folder, or below the source's address."""
        return inside(self.source, finding.file)


def lint(source: Location, contract: Contract) -> Linted:
    """Find everything that is wrong in the seeds of a source.

    Raises SourceError if there is no such source or no seed file in it.
    """
    folder = source.parent if isinstance(source, Path) and is_one_seed(source) else source
    sources = read(source, hashed=False)
    decisions, faults = read_decisions(sources.decisions)
    with TemporaryDirectory() as place:
        scratch = Scratch(buckets_for(len(sources.files), sources.read_size), Path(place))
        gathered = extract(sources, contract, scratch=scratch)
        # What decisions do shows only when the links are known.
        of_decisions = [*faults, *(dedupe(gathered, decisions).findings if decisions else ())]
        told = [one for rows in gathered.findings.in_order() for one in as_models(Finding, rows)]
    findings = [*sources.unread_decisions, *told, *of_decisions]
    return Linted(folder, sources, sorted(findings, key=lambda f: (f.file, f.line or 0, f.col or 0, f.code)))
