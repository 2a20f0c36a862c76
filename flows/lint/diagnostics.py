"""The findings of `newslinks check` as text, JSON, GitHub annotations and SARIF."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flows import __version__
from flows.errors import SourceError
from flows.findings import located, printable
from flows.lint import Linted
from flows.locations import Location
from flows.parse.decoding import decode
from flows.parse.faults import Fault, line_of
from flows.plural import count
from flows.read import DECISIONS, SourceFiles
from schemas.findings import MEANINGS, Severity
from schemas.tables import Finding

MAX_LINE = 120
MANY, MAX_OFTEN = 20, 10
"""Findings of which nobody keeps count, and how many kinds of them are told once more."""
ELSEWHERE = re.compile(r" \(and in [\d,]+ more places? of this file\)$")
SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


class Lines:
    """The lines that findings point at, one file decoded at a time."""

    def __init__(self, sources: SourceFiles) -> None:
        self.sources, self.path, self.text = sources, "", ""
        self.places = {file.path: place for place, file in enumerate(sources.files)}

    def of(self, finding: Finding) -> str | None:
        """The line a finding points at; None if there is none to show."""
        if finding.line is None:
            return None
        if finding.file != self.path:
            self.path, self.text = finding.file, _text(self._data(finding.file))
        return line_of(self.text, finding.line) if self.text else None

    def _data(self, path: str) -> bytes:
        """The bytes of a file; none if it is gone since, for what was found in it is told all the same."""
        if path == DECISIONS:
            return self.sources.decisions or b""
        try:
            return self.sources.part([self.places[path]]).read().files[0].data or b""
        except SourceError:
            return b""


def as_text(linted: Linted) -> Iterator[str]:
    """As compilers write them: the place, what is wrong, the line with a caret, what to do; counts last."""
    lines = Lines(linted.sources)
    for finding in linted.findings:
        yield located(finding.model_copy(update={"file": linted.path(finding)}))
        if (line := lines.of(finding)) is not None:
            yield from _excerpt(finding, line)
        yield f"  hint: {finding.hint}"
    if len(linted.findings) > MANY:
        yield from _often(linted.findings)
    yield summary(linted)


def _often(findings: Iterable[Finding]) -> Iterator[str]:
    """What is wrong in several places, the most frequent first."""
    counts = Counter(f"{one.severity}: {ELSEWHERE.sub('', one.message)} [{one.code}]" for one in findings)
    for told, number in counts.most_common(MAX_OFTEN):
        if number > 1:
            yield f"{number:>6,} × {printable(told)}"


def summary(linted: Linted) -> str:
    """How much was looked at, and how much was found."""
    files = count(len(linted.sources.files), "file")
    found = ", ".join(count(number, severity.value) for severity, number in linted.counts.items())
    others = linted.sources.passed_over
    return f"{files} checked: {found}" + (f"; {count(others, 'other file')} passed over" if others else "")


def as_json(linted: Linted) -> Iterator[str]:
    """One object: the counts, and the findings with the columns of the table `findings`."""
    findings = [finding.model_dump(mode="json") for finding in linted.findings]
    counts = {f"{severity}s": number for severity, number in linted.counts.items()}
    yield json.dumps(
        {"files": len(linted.sources.files), **counts, "findings": findings}, indent=2, ensure_ascii=False
    )


def as_github(linted: Linted) -> Iterator[str]:
    """As commands of GitHub Actions, which shows them beside the lines they are about."""
    for finding in linted.findings:
        place = {"file": linted.path(finding), "line": finding.line, "col": finding.col, "title": finding.code}
        properties = ",".join(
            f"{key}={_escaped(value, property=True)}" for key, value in place.items() if value
        )
        yield f"::{finding.severity} {properties}::{_escaped(f'{finding.message}. {finding.hint}')}"
    yield summary(linted)


def as_sarif(linted: Linted) -> Iterator[str]:
    """As a log of the Static Analysis Results Interchange Format 2.1.0, which code hosts and editors read."""
    rules = [
        {"id": code, "shortDescription": {"text": meaning.cause}, "help": {"text": meaning.hint}}
        for code, meaning in MEANINGS.items()
    ]
    driver = {"name": "newslinks", "semanticVersion": __version__, "rules": rules}
    results = [_sarif_result(linted, finding) for finding in linted.findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    yield json.dumps({"$schema": SARIF, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


FORMATS: dict[str, Callable[[Linted], Iterator[str]]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}


def exit_code(linted: Linted) -> int:
    """1 if there are errors, 0 if not."""
    return 1 if linted.counts[Severity.ERROR] else 0


def _excerpt(finding: Finding, line: str) -> Iterator[str]:
    """The line and a caret below the column; of a long line, the part around it."""
    col = finding.col or 1
    start = max(0, col - MAX_LINE // 2) if len(line) > MAX_LINE else 0
    shown = line[start : start + MAX_LINE]
    # Written out, an escape is longer than the character it stands for: the caret has to follow.
    before = printable(shown[: col - 1 - start].replace("\t", " "))
    margin = f"{finding.line:>5} | "
    yield margin + before + printable(shown[col - 1 - start :].replace("\t", " "))
    yield " " * (len(margin) - 2) + "| " + " " * len(before) + "^"


def _escaped(value: object, property: bool = False) -> str:  # noqa: A002 - the name GitHub gives it
    text = str(value).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property else text


def _uri(source: Location, file: str) -> str:
    """Where a file is, as a URI: by a whole one, or by one relative to the working folder."""
    if isinstance(source, Path):
        path = source / file
        return path.as_uri() if path.is_absolute() else quote(str(path))
    scheme, _, place = source.partition("://")
    # Names in object storage are written as they are, addresses of git are URIs already.
    return f"{scheme}://{quote(place, safe='/' if scheme.lower() == 's3' else '/:@#=%')}/{quote(file)}"


def _sarif_result(linted: Linted, finding: Finding) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(linted.source, finding.file)}}
    if finding.line:
        place["region"] = {"startLine": finding.line, "startColumn": finding.col or 1}
    return {
        "ruleId": finding.code,
        "level": finding.severity,
        "message": {"text": f"{finding.message}. {finding.hint}"},
        "locations": [{"physicalLocation": place}],
    }


def _text(data: bytes) -> str:
    try:
        return decode(data)
    except Fault:
        return data.decode("utf-8", "replace")
