import pytest

from flows.parse import decode, parse
from flows.parse.yaml_nodes import Fault
from flows.read import SourceFile, Sources
from tests.seeds import ARTICLE, PAGE


def outcome(data: bytes) -> tuple[str | None, list[tuple[str, int | None, int | None]]]:
    parsed = parse(Sources([SourceFile("seed.md", data, len(data), "0")]))
    return parsed.files[0].format, [(f.code, f.line, f.col) for f in parsed.findings]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (ARTICLE.encode(), ("front_matter", [])),
        (b"\xef\xbb\xbf" + ARTICLE.encode(), ("front_matter", [])),
        (ARTICLE.replace("\n", "\r\n").encode(), ("front_matter", [])),
        (ARTICLE.replace("\n", "\r").encode(), ("front_matter", [])),
        (ARTICLE.encode() + b"\nA *body* below.\n", ("front_matter", [])),
        (PAGE.encode(), ("page_text", [])),
        (b"", (None, [("file-empty", 1, 1)])),
        (b" \n\t\n", (None, [("file-empty", 1, 1)])),
        (b"# Readme\n\nWords.\n", (None, [("format-unknown", 1, 1)])),
        (b"---\ntitle: x\n", ("front_matter", [("front-matter-open", 1, 1)])),
        (b"---\n---\n", ("front_matter", [("record-invalid", 2, 1)])),
        (b"---\n- a\n---\n", ("front_matter", [("record-invalid", 2, 1)])),
        (b"---\na: [\n---\n", ("front_matter", [("yaml-syntax", 3, 1)])),
        (b"ab\r\nc\xe9", (None, [("file-not-utf8", 2, 2)])),
        ("x".encode("utf-16"), (None, [("file-not-utf8", 1, 1)])),
        (b"ab\n\0", (None, [("file-not-utf8", 2, 1)])),
        (bytes(range(256)), (None, [("file-not-utf8", 3, 115)])),
    ],
)
def test_formats(data: bytes, expected: tuple[str | None, list[tuple[str, int, int]]]) -> None:
    assert outcome(data) == expected


def test_the_body_below_front_matter_is_kept() -> None:
    data = (ARTICLE + "\nFirst.\n\n---\n\nSecond.\n").encode()
    parsed = parse(Sources([SourceFile("seed.md", data, len(data), "0")]))
    assert parsed.files[0].body == "First.\n\n---\n\nSecond."


def test_decode_says_which_byte() -> None:
    with pytest.raises(Fault, match="byte 0xE9 is not UTF-8"):
        decode(b"caf\xe9")
