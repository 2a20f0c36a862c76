"""The JSON Schema for editors agrees with the reader: what newslinks takes without a word, an editor does."""

import json
import re
import tarfile
from itertools import islice
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from flows.read import SourceFile
from tests.commands import newslinks
from tests.examples import examples
from tests.seeds import PROJECT, SEEDS, findings_of, in_memory, said
from tests.test_hostile import keys, nodes
from tests.torture import CASES

SCHEMA = json.loads((PROJECT / "schemas" / "seed.schema.json").read_text("utf-8"))
VALIDATOR = Draft7Validator(SCHEMA)
SHAPE = {
    "record-invalid",
    "field-missing",
    "field-invalid",
    "field-repaired",
    "address-missing",
    "address-unusable",
    "key-unknown",
}
CORPUS = sorted((PROJECT.parent / "shared" / "corpus").glob("*.tar.gz"))


class Core(yaml.CSafeLoader):
    """YAML by the core schema of version 1.2, as editors read it."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - as PyYAML has it


for tag, pattern in {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
}.items():
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), None)
Core.add_constructor(
    "tag:yaml.org,2002:int", lambda _, node: (int if len(node.value) < 400 else float)(node.value)
)
Core.add_constructor("tag:yaml.org,2002:float", lambda _, node: float(node.value))


def complaints(text: str) -> list[str]:
    """Where an editor would underline the front matter of a seed."""
    front = yaml.load(text.split("\n---", 1)[0], Loader=Core)
    return [error.json_path for error in VALIDATOR.iter_errors(front)]


def test_it_is_a_schema_with_a_sentence_for_every_key() -> None:
    Draft7Validator.check_schema(SCHEMA)
    for part in (SCHEMA, *SCHEMA["$defs"].values()):
        assert part["additionalProperties"] is False
        for name, value in part["properties"].items():
            assert value["description"].endswith("."), name


def test_the_command_prints_it() -> None:
    assert json.loads(newslinks("schema").stdout) == SCHEMA


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name)
def test_the_seeds(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not text.startswith("---\n") or complaints(text) == []


@pytest.mark.skipif(not CORPUS, reason="the corpus is not part of the project")
def test_the_corpus() -> None:
    for archive in CORPUS:
        with tarfile.open(archive) as files:
            for member in islice(files, 1, None, 20):
                data = files.extractfile(member)
                text = data.read().decode() if data else ""
                assert not text.startswith("---\n") or complaints(text) == [], member.name


REFUSED = {
    "webUrl: https://e.org/a": "$",
    "title: [a]": "$.title",
    "title:": "$.title",
    "title: ' '": "$.title",
    "title: {a: b}": "$.title",
    "title: T\nmood: x": "$",
    "title: T\nquality: abc": "$.quality",
    "title: T\nquality: 1.5": "$.quality",
    "title: T\nquality: 2147483648": "$.quality",
    "title: T\npublished: maybe": "$.published",
    "title: T\npublishedDateTime: yesterday": "$.publishedDateTime",
    "title: T\npublishedDateTime: 2023": "$.publishedDateTime",
    "title: T\nsecured: none": "$.secured",
    "title: T\nwebUrl: /page": "$.webUrl",
    "title: T\nsourceUrl: javascript:alert(1)": "$.sourceUrl",
    "title: T\nprovider: none": "$.provider",
    "title: T\nprovider: {images: [{url: a, width: wide}]}": "$.provider",
    "title: T\nimages: [{width: 3}]": "$.images[0]",
    "title: T\ntopics: a": "$.topics",
    "title: T\ntopics: [[a]]": "$.topics[0]",
    "title: T\nrelated: none": "$.related",
    "title: T\nrelated: {title: a}": "$.related",
    "title: T\nrelated: [a]": "$.related[0]",
    "title: T\nrelated: [{title: a}]": "$.related[0]",
    "title: T\nrelated: [{title: a, webUrl: null}]": "$.related[0]",
    "title: T\nrelated: [{webUrl: 'https://e.org/b'}]": "$.related[0]",
    "title: T\nrelated: [{title: a, webUrl: 'https://e.org/b', heat: 1}]": "$.related[0]",
}


@pytest.mark.parametrize("lines", REFUSED)
def test_refused(lines: str) -> None:
    text = f"---\n{lines}\n---\n"
    assert complaints(text) == [REFUSED[lines]]
    assert findings_of(seed=text)


TAKEN = [
    *(f"title: {title}" for title in ("2020", "No", "true", "1e3", "2023-08-14", "'2020'")),
    *(f"quality: {score}" for score in ("0", "-1", "'7'", "+5", "007", "' 8 '", "80.0", "'80.00'", "-3.", "")),
    *(f"published: {word}" for word in ("true", "No", "yes", "on", "OFF", "1", "'0'", "t", "False", "")),
    *(
        f"publishedDateTime: {time}"
        for time in (
            *("2023-08-14", "'2023-08-14 20:20'", "20.11.2019", "1. 2. 2019", "2023-8-4", "2023-8-4 7:05"),
            *("2023-08-14 20:20:00.000000000 Z", "2023-08-14 20:20:00 +0200", "2023-08-14 20:20:00 UTC"),
        )
    ),
    "webUrl: HTTPS://e.org/a b",
    "ampWebUrl:\ncdnAmpUrl: null\nampUrl: http:e.org",
    "topics:\nimages:\nrelated:\nprovider:\nexcerpt:\nsecured:",
    "topics: {}\nimages: {}\nrelated: {}\nprovider: {}",
    "topics: ''\nimages: ' '\nrelated: ''\nprovider: {images: ''}",
    "topics: [1, true, 2.5]",
    "category: 7\ntype: 1.5\nauthor: true\nphoto: 2020-01-01",
    "provider: {name: 1, domain: 2.5, images: null}",
    "images: [{url: 5, width: '3', height: 0, title: 7, isCached: no}]",
    "related: [{title: 1, sourceUrl: 'http://e.org'}, {title: 2, cdnAmpUrl: 'http://e.org/b', webUrl: null}]",
]


@pytest.mark.parametrize("lines", TAKEN)
def test_taken_by_both(lines: str) -> None:
    text = f"---\n{lines}\n---\n" if lines.startswith("title") else f"---\ntitle: T\n{lines}\n---\n"
    assert findings_of(seed=text) == []
    assert complaints(text) == []


def test_the_torture_set() -> None:
    """Where the shape is wrong, the editor says so as well; a good file it lets pass."""
    quiet = {"far-future date", "impossible date"}  # well written, but no time a seed has
    for name, case in CASES.items():
        codes = {code for code, _, _ in case.found}
        if not isinstance(case.seed, str) or "\r" in case.seed or not case.seed.startswith("---\n"):
            continue
        if codes <= SHAPE:
            assert (complaints(case.seed) == []) == (not codes or name in quiet), name


@examples(2)
@given(st.lists(st.tuples(keys, nodes), max_size=6))
def test_a_seed_without_findings_is_valid(pairs: list[tuple[str, str]]) -> None:
    text = "---\ntitle: T\n" + "".join(f"{key}: {node}\n" for key, node in pairs) + "---\n"
    if not said(in_memory([SourceFile("seed.md", text.encode(), len(text), "0")])).findings.num_rows:
        assert complaints(text) == []
