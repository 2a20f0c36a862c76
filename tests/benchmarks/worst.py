"""The worst files of 8 MiB: what each costs in memory and time, measured in a process of its own.

`python -m tests.benchmarks.worst [--json FILE]` prints a table.
"""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from flows.memory import give_back
from flows.read import MAX_BYTES, read
from tests.benchmarks.watch import peak
from tests.seeds import PROJECT, SEEDS, built

HEAD = "---\ntitle: T\nwebUrl: https://e.org/a\n"
PAGE = "T\n\nphoto: P\n\n"
ENTRY = """\
- title: An entry with a title of the usual length, and its number №
  excerpt: "What it says in a sentence or two, as the source gives it, č, №"
  publishedDateTime: 2020-01-07T12:00:00Z
  webUrl: https://example.org/a-page-with-an-address-of-the-usual-length-№
  ampWebUrl: https://amp.example.org/a-page-with-an-address-of-the-usual-length-№
  type: article
  quality: 84
  provider:
    name: Example №
    domain: №.example.org
    images:
    - {url: /assets/images/№.png, width: 50, height: 50, mood: x}
  images:
  - {url: 'https://example.org/№.png', width: 1200, height: 630}
  - {url: 'https://example.org/№.jpg', width: 1200, height: 630}
"""
LIST = "Related articles\n\n\n"
MAX_PEAK = 256  # MB
MAX_SECONDS = 1.0  # a MB


class Cost(NamedTuple):
    """What a file costs."""

    name: str
    peak: float
    """MB, above what the program takes before."""
    seconds: float
    """A MB."""


class File(NamedTuple):
    """A file as large as a seed may be."""

    head: str
    unit: str
    """Repeated, with its number for `№`."""
    tail: str = "\n---\n"
    most: int = MAX_BYTES
    """At most so often; what remains to be filled is a comment."""

    def text(self, size: int = MAX_BYTES) -> str:
        """All of it, or so many bytes."""
        room = size - len(self.head.encode()) - len(self.tail.encode())
        count = min(self.most, room // len(self.unit.replace("№", "0000000").encode()))
        if "№" in self.unit:
            text = self.head + "".join(self.unit.replace("№", f"{number:07}") for number in range(count))
        else:
            text = self.head + self.unit * count
        rest = size - len(text.encode()) - len(self.tail.encode())
        return text + (f"#{'x' * (rest - 2)}\n" if self.most < MAX_BYTES else "") + self.tail


FILES: dict[str, File] = {
    "brackets": File(HEAD + "a: ", "[", "\n---\n"),
    "closed brackets": File(HEAD + "a: [\n", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]],\n", "]\n---\n"),
    "braces": File(HEAD + "a: [\n", "{},", "]\n---\n"),
    "empty entries": File(HEAD + "related:\n", "- {}\n", "---\n"),
    "empty flow entries": File(HEAD + "related: [", "{},", "]\n---\n"),
    "null entries": File(HEAD + "related:\n", "-\n", "---\n"),
    "small entries": File(HEAD + "related:\n", "- {title: a, webUrl: 'http://a'}\n", "---\n"),
    "different entries": File(HEAD + "related:\n", f"- {{title: '№{'x' * 770}', webUrl: 'http://e.org/№'}}\n", "---\n"),
    "entries of many values": File(HEAD + "related:\n", "- {webUrl: 'http://e.org/№', title: a, images: [" + "{url: a},\n" * 80 + "]}\n", "---\n"),
    "entries of many faults": File(HEAD + "related:\n", "- {webUrl: 'http://e.org/№', title: a, images: [" + "{width: a},\n" * 60 + "]}\n", "---\n"),
    "entries up to the limits": File(HEAD + "related:\n", ENTRY, "---\n", 9_990),
    "images up to the limits": File(HEAD + "related:\n", "- {webUrl: 'http://e.org/№', title: a, images: [" + "{url: 'a№'}," * 11 + "]}\n", "---\n", 9_990),
    "faults up to the limits": File(HEAD + "related:\n", "- {webUrl: 'http://e.org/№', title: a, quality: №x, images: [{width: 3}]}\n", "---\n", 9_990),
    "values up to the limits": File(HEAD + "a:\n", "- №\n", "---\n", 262_000),
    "keys up to the limits": File(HEAD + "a:\n", "  k№: №\n", "---\n", 262_000),
    "unknown keys up to the limits": File(HEAD, "k№: №\n", "---\n", 19_990),
    "aliases up to the limits": File(HEAD + f"a: &a {'x' * 999}\nb:\n", "- *a\n", "---\n", 9_990),
    "topics of aliases": File(HEAD + f"a: &a {'č' * 999}\ntopics:\n", "- *a\n", "---\n", 1_000),
    "excerpts of aliases": File(HEAD + f"excerpt: &a {'č' * 90_000}\nrelated:\n", "- {title: №, webUrl: 'http://e.org/№', excerpt: *a}\n", "---\n", 100),
    "a domain of prefixes": File(HEAD + "related:\n- {title: a, webUrl: 'http://e.org/a', provider: {domain: '", "www.", "'}}\n---\n"),
    "a quoted line": File(HEAD + 'excerpt: "', "x", '"\n---\n'),
    "a quoted text of many lines": File(HEAD + 'excerpt: "', "x\n\n  ", '"\n---\n'),
    "a plain text of many lines": File(HEAD + "excerpt: x\n", "  x\n", "---\n"),
    "a long key": File(HEAD, "x", ": y\n---\n"),
    "a long address": File(HEAD + "originalUrl: https://e.org/", "x", "\n---\n"),
    "an address of escapes": File(HEAD + "originalUrl: https://e.org/", "č ", "\n---\n"),
    "a line of control characters": File(HEAD + "topics: [", '"\\bab",', "]\n---\n", 200_000),
    "a quoted line before other words": File(HEAD + 'excerpt: "', "\\\\'", '"]\n---\n'),
    "a provider like a domain": File(HEAD + "provider: ", "a.", "1\n---\n"),
    "a provider like an address": File(HEAD + "provider: e.org/", "1", " x\n---\n"),
    "escapes": File(HEAD + 'excerpt: "', "\\u010d", '"\n---\n'),
    "spaces in a title": File("---\ntitle: \"a", "\\t", "b\"\n---\n"),
    "words of a title": File('---\nwebUrl: https://e.org/a\ntitle: "', "№ ", '"\n---\n'),
    "tags in a title": File('---\nwebUrl: https://e.org/a\ntitle: "', "<b>a ", '"\n---\n'),
    "words of an excerpt": File(HEAD + 'excerpt: "', "№ ", '"\n---\n'),
    "Czech": File(HEAD + "excerpt: ", "č", "\n---\n"),
    "emoji": File(HEAD + "excerpt: ", "🙂", "\n---\n"),
    "one key again and again": File(HEAD, "a: 1\n", "---\n"),
    "one key again and again below a long one": File(HEAD + f"x:\n  ? {'k' * 2**18}\n  : {{", "a: 1,", "}\n---\n", 200_000),
    "different unknown keys": File(HEAD, "a№: 1\n", "---\n"),
    "unknown keys of entries": File(HEAD + "related:\n", "- {webUrl: 'http://e.org/№', title: a, " + "".join(f"k{n}: 1, " for n in range(85)) + "}\n", "---\n"),
    "anchors": File(HEAD + "a:\n", "- &a№ x\n", "---\n"),
    "aliases": File(HEAD + "a: &a x\nb:\n", "- *a\n", "---\n"),
    "aliases of nothing": File(HEAD + "a:\n", "- *a\n", "---\n"),
    "tags": File(HEAD + "a:\n", "- !a b\n", "---\n"),
    "aliases of a long text": File(HEAD + f"a: &a {'x' * 2**20}\nb: [" + "*a, " * 9_000 + "]\nc: ", "x", "\n---\n"),
    "aliases of a long topic": File(HEAD + f"topics:\n- &a {'x' * 2**20}\n" + "- *a\n" * 9_000 + "c: ", "x", "\n---\n"),
    "images": File(HEAD + "images:\n", "- {url: a}\n", "---\n"),
    "faulty images": File(HEAD + "images:\n", "- {width: a}\n", "---\n"),
    "topics": File(HEAD + "topics:\n", "- a\n", "---\n"),
    "faulty topics": File(HEAD + "topics:\n", "- []\n", "---\n"),
    "texts that end in a comment": File(HEAD + "topics:\n", "- a #b\n", "---\n"),
    "keys that end in a comment": File(HEAD + "x:\n", "- a #b\n", "---\n"),
    "comments between topics": File(HEAD + "topics: [a,\n", "#b\n", "c]\n---\n"),
    "topics that are empty mappings": File(HEAD + "topics: [", "{},", "]\n---\n"),
    "comments": File(HEAD, "# c\n", "---\n"),
    "empty lines": File(HEAD, "\n", "---\n"),
    "carriage returns": File(HEAD, "\r", "---\n"),
    "a body": File(HEAD + "---\n", "word\n\n", "\n"),
    "a body of rules": File(HEAD + "---\n", "---\n", "\n"),
    "page of empty lines": File(PAGE, "\n", "x\n"),
    "page of labels": File(PAGE, "Author: a\n", "\n"),
    "page of lines": File(PAGE, "a\n", "\n"),
    "page of paragraphs": File(PAGE, "a\n\n", "\n"),
    "page of a paragraph": File(PAGE, "a ", "\n"),
    "page of a line of signs": File(f"T {'_ ' * 2**21}\n{PAGE}", "_ ", "\n"),
    "page of a link": File(PAGE + LIST + "[https://e.org ", "some words ", "\n"),
    "page of small entries": File(PAGE + LIST, "a\n\n\n", "\n"),
    "page of entries": File(PAGE + LIST, f"№{'x' * 300}\n\n{'y' * 500}\n\n\n", "\n"),
    "page of headings": File(PAGE, LIST, "\n"),
    "page of navigation": File(PAGE + "Most favourite\n\n\n", "a\n\n", "\n"),
    "page of Czech labels": File(PAGE, "Author: č\n", "\n"),
    "neither format": File("", "x\n", ""),
}  # fmt: skip


def measure(names: list[str], size: int = MAX_BYTES) -> list[Cost]:
    """What the files cost, one after the other in a process of their own.

    As only the highest peak of a process is known, one file alone has its own figure.
    """
    command = [sys.executable, "-m", "tests.benchmarks.worst", "--size", str(size), "--child", *names]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=PROJECT)
    return [Cost(*json.loads(line)) for line in done.stdout.splitlines()]


def child(names: list[str], size: int) -> None:
    """Print what the files cost, measured in this process."""
    built(read(SEEDS))  # so that all is imported and warm
    before = peak()
    for name in names:
        with TemporaryDirectory() as folder:
            Path(folder, "seed.md").write_text(FILES[name].text(size), "utf-8", newline="")
            start = time.process_time()
            built(read(Path(folder)))
            seconds = time.process_time() - start
        give_back()  # as after each stage of a run
        print(json.dumps((name, peak() - before, seconds / size * 2**20)))  # noqa: T201


def main() -> None:
    """Measure all files, print a table, write JSON if asked to."""
    parser = argparse.ArgumentParser(description="What the worst files of 8 MiB cost.")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--child", nargs="+", help=argparse.SUPPRESS)
    parser.add_argument("--size", type=int, default=MAX_BYTES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.child, options.size)
        return
    costs = []
    print(f"{'8 MiB of':<32} {'peak MB':>8} {'s/MB':>6}")  # noqa: T201
    for name in FILES:
        (cost,) = measure([name])
        costs.append(cost)
        over = " !" if cost.peak > MAX_PEAK or cost.seconds > MAX_SECONDS else ""
        print(f"{name:<32} {cost.peak:>8.0f} {cost.seconds:>6.2f}{over}", flush=True)  # noqa: T201
    if options.json:
        options.json.write_text(json.dumps([cost._asdict() for cost in costs], indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
