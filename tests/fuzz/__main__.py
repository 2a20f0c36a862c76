"""`make fuzz`: random changes to seeds, steered by what they make the code do (atheris, libFuzzer).

Whatever a file holds, nothing but a `Fault` may come out of a parser and nothing at all out of the
transform; no file may take 256 MB or a second per MB; every finding points into its file. What breaks
this is written to the folder, and `python -m tests.fuzz SECONDS FOLDER FILE` repeats it.
"""

import resource
import sys
import time
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["flows", "schemas"]):
    from flows.parse.decoding import decode
    from flows.parse.faults import Fault, line_of
    from flows.parse.front_matter.yaml_nodes import load
    from flows.parse.page import parse_page
    from flows.read import SourceFile
    from schemas.json_schema import FrontMatter
    from schemas.seed import OLDER_NAMES
    from schemas.tables import Document, Finding

from tests.seeds import SEEDS, built, in_memory
from tests.torture import CASES

MAX_BYTES = 2**13  # of a file made up here: larger ones are the work of tests/benchmarks/worst.py
MAX_SECONDS = 3.0  # watched as it is here, the code takes about three times as long as it does otherwise
MAX_MB = 256


def one_input(data: bytes) -> None:
    """Read the bytes, and the text in them: most changes leave no UTF-8, which alone would be soon known."""
    one_file(data)
    text = data.decode("utf-8", "ignore").replace("\0", "").encode()
    if text != data:
        one_file(text)


def one_file(data: bytes) -> None:
    """Read a file in every way. Raises whatever should not have happened."""
    start = time.process_time()
    try:
        text = decode(data)
        parsers(text)
    except Fault:
        text = data.decode("utf-8", "replace")
    tables = built(in_memory([SourceFile("seed.md", data, len(data), "0")]))
    (document,) = tables[Document]
    findings = list(tables[Finding])
    if document.outcome == "rejected":
        assert any(finding.severity == "error" for finding in findings)
    for finding in findings:
        if finding.line is not None and finding.code != "file-not-utf8":
            line = line_of(text, finding.line)
            assert line is not None, finding
            assert 1 <= (finding.col or 0) <= len(line) + 1, finding
    assert time.process_time() - start < MAX_SECONDS, "too slow"


def parsers(text: str) -> None:
    """Read a text as front matter and as a page, whatever it is. Raises whatever is no Fault."""
    for parser in (load, parse_page):
        try:
            parser(text)
        except Fault as fault:
            assert fault.line >= 1, fault
            assert fault.col >= 1, fault


def write_corpus(folder: Path) -> None:
    """The files to start from, and the words to try."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in SEEDS.glob("*.txt"):
        (folder / path.name).write_bytes(path.read_bytes())
    for number, case in enumerate(CASES.values()):
        data = case.seed.encode() if isinstance(case.seed, str) else case.seed
        if isinstance(data, bytes) and len(data) < MAX_BYTES:
            (folder / f"torture-{number:03}").write_bytes(data)
    keys = [info.alias or "" for info in FrontMatter.model_fields.values()]
    words = [f"\\x0a{key}: " for key in (*keys, *OLDER_NAMES, "url", "width", "name", "domain")]
    words += [
        "\\x0a---\\x0a",
        "\\x0a  - ",
        "&a ",
        "*a",
        "Related articles\\x0a",
        "\\x0aAuthor: ",
        "https://e.org/",
    ]
    (folder.parent / "words").write_text("".join(f'"{word}"\n' for word in words))


def main() -> None:
    """Fuzz for so many seconds in a folder, or repeat one file."""
    seconds, folder, *files = sys.argv[1:]
    corpus = Path(folder, "corpus")
    write_corpus(corpus)
    for path in corpus.glob("*.txt"):  # so that all is imported and warm
        one_file(path.read_bytes())
    taken = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (2**20 if sys.platform == "darwin" else 2**10)
    options = {
        "max_total_time": seconds,
        "max_len": MAX_BYTES,
        "rss_limit_mb": taken + MAX_MB,
        "timeout": 10,
        "dict": corpus.parent / "words",
        "artifact_prefix": f"{folder}/",
        "print_final_stats": 1,
    }
    flags = [f"-{name}={value}" for name, value in options.items()]
    atheris.Setup([sys.argv[0], *flags, *(files or [str(corpus)])], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
