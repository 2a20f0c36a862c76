"""What it costs to parse, validate and clean the same files in other layouts than the usual one.

`python -m tests.benchmarks.layouts [--files N]` prints a table: CPU for a file in each layout, and how many times
as much that is as in the usual one. An entry stands in some 38 files, to the letter in each layout.
"""

import argparse
import json
import re
import time
from collections.abc import Callable, Iterable, Iterator

import yaml

from flows.extract.batch import Extracted, Memory, extract_batch
from flows.read import Files, SourceFile
from tests.benchmarks.corpus import texts

FIELD = re.compile(r'^(?P<lead> *(?:- )?)(?P<key>excerpt): "(?P<text>[^"\\\n]*\S)"$', re.MULTILINE)
AT_ONCE = 512  # files, as many as in a batch of a run


def in_blocks(style: str) -> Callable[[str], str]:
    """Excerpts below `|` or `>`, as js-yaml and Prettier write them."""

    def block(found: "re.Match[str]") -> str:
        deep = " " * (len(found["lead"]) + 2)
        text = found["text"].strip().replace(". ", ".\n", 1 if style == ">-" else 0).replace("\n", f"\n{deep}")
        return f"{found['lead']}{found['key']}: {style}\n{deep}{text}"

    return lambda text: FIELD.sub(block, text)


def in_list(change: Callable[[str], str]) -> Callable[[str], str]:
    """What changes each line of the related list."""

    def changed(text: str) -> str:
        head, heading, rest = text.partition("\nrelated:\n")
        lines = rest.split("\n")
        end = next((place for place, line in enumerate(lines) if line and line[0] != " "), len(lines))
        return head + heading + "\n".join([*map(change, lines[:end]), *lines[end:]])

    return changed


def commented(line: str) -> str:
    return f"  # the next one\n{line}  # its title" if line.startswith("  - title:") else line


def on_own_lines(line: str) -> str:
    return f"  -\n    {line[4:]}" if line.startswith("  - ") else line


def with_unknown(line: str) -> str:
    return f"{line}\n    sentiment: 3" if line.startswith("    type:") else line


def with_other_times(line: str) -> str:
    return re.sub(r"^(    publishedDateTime: )(\d{4})-(\d\d)-(\d\d)T.*", r"\1\4/\3/\2", line)


def rewritten(write: Callable[[dict[str, object]], str]) -> Callable[[str], str]:
    """The mapping of the front matter, written by a program."""

    def changed(text: str) -> str:
        front, fence, body = text.removeprefix("---\n").partition("\n---")
        return f"---\n{write(yaml.load(front, yaml.CBaseLoader)).strip()}{fence}{body}"

    return changed


def flow(seed: dict[str, object]) -> str:
    related = seed.pop("related", None) or []
    assert isinstance(related, list)
    entries = "".join(f"\n- {json.dumps(entry, ensure_ascii=False)}" for entry in related)
    return f"{dumped(seed)}related:{entries}"


def dumped(seed: dict[str, object]) -> str:
    return yaml.dump(seed, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)


SAME: dict[str, Callable[[str], str]] = {
    "usual": str,
    "texts below `>-`": in_blocks(">-"),
    "texts below `|-`": in_blocks("|-"),
    "comments": lambda text: in_list(commented)(text).replace("\nrelated:\n", "\nrelated:  # links\n"),
    "quoted keys": lambda text: re.sub(r"(?m)^(\s*(?:- )?)([A-Za-z]+):(?=\s)", r'\1"\2":', text),
    "dashes at the start of lines": in_list(lambda line: line.removeprefix("  ")),
    "dashes on lines of their own": in_list(on_own_lines),
    "entries in braces": rewritten(flow),
    "as PyYAML writes it": rewritten(dumped),
    "JSON": rewritten(lambda seed: json.dumps(seed, ensure_ascii=False, indent=2)),
}
"""Layouts that say the same."""
OTHER: dict[str, Callable[[str], str]] = {
    "an unknown key in each entry": in_list(with_unknown),
    "a repaired time in each entry": in_list(with_other_times),
}


def usual(files: int, seed: int = 1) -> Iterator[str]:
    """Files of a made-up corpus in the usual layout, none of them with a fault."""
    for _, text in texts(files, seed):
        if text.startswith("---\n") and not said([text]).findings.num_rows:
            yield text


def sources(each: Iterable[str]) -> Files:
    """Files that say this."""
    data = (text.encode() for text in each)
    return Files([SourceFile(f"{n}.md", one, len(one), "0" * 64) for n, one in enumerate(data)])


def said(each: Iterable[str], memory: Memory | None = None) -> Extracted:
    """What files say, in one batch."""
    return extract_batch(sources(each), "evolve", memory or Memory())


def milliseconds(each: list[str]) -> float:
    """CPU for one of the files."""
    memory, start = Memory(), time.process_time()
    for place in range(0, len(each), AT_ONCE):
        said(each[place : place + AT_ONCE], memory)
    return (time.process_time() - start) / len(each) * 1_000


def main() -> None:
    """Measure each layout, the usual one first and last."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--files", type=int, default=1_250)
    each = list(usual(parser.parse_args().files))
    milliseconds(each)  # once for what is only done once
    first = milliseconds(each)
    print(f"{len(each):,} files", "| layout | ms a file | ratio |", "| --- | --- | --- |", sep="\n")  # noqa: T201
    for name, change in (SAME | OTHER | {"usual, again": str}).items():
        found = milliseconds([change(text) for text in each])
        print(f"| {name} | {found:.2f} | {found / first:.1f} |", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
