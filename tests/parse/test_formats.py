import pytest

from flows.parse import Parsed, parse
from flows.parse.decoding import decode
from flows.parse.faults import Fault
from flows.parse.front_matter.blocks import Blocks
from flows.read import Files, SourceFile
from tests.seeds import ARTICLE, PAGE


def parsed_as(name: str, data: bytes) -> Parsed:
    """A file of this name."""
    return parse(Files([SourceFile(name, data, len(data), "0")]), Blocks())


def outcome(data: bytes, name: str = "seed.md") -> tuple[str | None, list[tuple[str, int | None, int | None]]]:
    parsed = parsed_as(name, data)
    return parsed.files[0].format, [(f.code, f.line, f.col) for f in parsed.findings]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (ARTICLE.encode(), ("front_matter", [])),
        (b"\xef\xbb\xbf" + ARTICLE.encode(), ("front_matter", [])),
        (ARTICLE.replace("\n", "\r\n").encode(), ("front_matter", [])),
        (ARTICLE.replace("\n", "\r").encode(), ("front_matter", [])),
        (ARTICLE.encode() + b"\nA *body* below.\n", ("front_matter", [])),
        (ARTICLE.replace("\n", "\n\ufeff").encode(), ("front_matter", [])),
        (f"\ufeff{ARTICLE}\ufeff{ARTICLE}".encode(), ("front_matter", [("second-document", 12, 1)])),
        (f"{ARTICLE}\nA body.\n\n donâ€™t\nÃ©tÃ©\n".encode(), ("front_matter", [("text-garbled", 15, 2)])),
        (PAGE.encode(), ("page_text", [])),
        (PAGE.replace("First", "Ã©tÃ©").encode(), ("page_text", [("text-garbled", 5, 1)])),
        (b"", (None, [("file-empty", 1, 1)])),
        (b" \n\t\n", (None, [("file-empty", 1, 1)])),
        (b"# Readme\n\nWords.\n", (None, [("format-unknown", 1, 1)])),
        (b"---\ntitle: x\n", ("front_matter", [("front-matter-open", 1, 1)])),
        (b"---\ntitle: x\n----\n", ("front_matter", [("front-matter-open", 1, 1)])),
        (b"---\n---\n", ("front_matter", [("record-invalid", 2, 1)])),
        (b"---\n- a\n---\n", ("front_matter", [("record-invalid", 2, 1)])),
        (b"---\na: [\n---\n", ("front_matter", [("yaml-syntax", 2, 4)])),
        (b"ab\r\nc\xe9", (None, [("file-not-utf8", 2, 2)])),
        ("x".encode("utf-16"), (None, [("file-not-utf8", 1, 1)])),
        (b"ab\n\0", (None, [("file-not-utf8", 2, 1)])),
        (bytes(range(256)), (None, [("file-not-utf8", 3, 115)])),
    ],
)
def test_formats(data: bytes, expected: tuple[str | None, list[tuple[str, int, int]]]) -> None:
    assert outcome(data) == expected


@pytest.mark.parametrize("name", ["a.md", "a.markdown", "a.txt.md", "a.txt", "b/A.TXT"])
@pytest.mark.parametrize("heading", ["## Related articles", "Related stories"])
def test_some_headings_make_a_page_text_only_of_txt(heading: str, name: str) -> None:
    is_page = name.lower().endswith(".txt")
    expected = ("page_text", []) if is_page else (None, [("format-unknown", 1, 1)])
    assert outcome(f"Title\n\n{heading}\n\nOne\n".encode(), name) == expected


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize(
    "below",
    [
        "By A. N., May 2, 2020\n\nWords.",
        "Published: May 2, 2020\n\nWords.",
        "May 2, 2020\n\nWords.",
        "URL Source: https://example.org/a\n\nPublished Time: 2020-05-02T10:00:00Z\n\nWords.",
        "Foto: A. N.\n\nWords.",
        "Words.\n\nAutor: A. N.\nPublicado: 2.5.2020",
    ],
)
def test_a_day_or_labels_make_a_page_text_of_txt_without_a_list(below: str, name: str) -> None:
    expected = "page_text" if name.endswith(".txt") else None
    assert outcome(f"Title\n\n{below}\n".encode(), name)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Title\n\nWords of May 2, 2020.\n",
        "Title\n\nWords.\n\nMay 2, 2020\n",
        "https://example.org/a\n",
        "\u200b\n",
        "nightly build\n2020-05-02 10:00:00\n12 files\n",
        "Name, Born\nJane Doe, 2020-05-02\n",
        "Shopping\n\n2 May 2020\n\n- milk\n- eggs\n",
        "Titel: Hafen\nAutor: A. N.\nDatum: 2.5.2020\n",
        "Call for papers\n\nSubmission Deadline: 2 May 2020\n\nWords.\n",
        "From: A. N. <a@example.org>\nDate: Sat, 2 May 2020 10:00:00 +0200\nSubject: Trams\n\nWords.\n",
        "From: A. N.\nTo: B,\n C\nSent: May 2, 2020\n\nWords.\n",
        "De : A. N.\nEnvoyé : 2 mai 2020\nObjet : Trams\n\nWords.\n",
    ],
)
def test_no_day_no_label_or_no_words_of_a_page(text: str) -> None:
    assert outcome(text.encode(), "a.txt") == (None, [("format-unknown", 1, 1)])


@pytest.mark.parametrize(
    "text",
    [
        "Title: A page\nDate: 2 May 2020\nCategory: News\n\nWords.\n",
        "Storm: trams stop\n\nPosted: 2 May 2020\n\nUpdated: 3 May 2020\n\nWords.\n",
        f"Title\n\n2 May 2020\n\n{'ถ้อยคำ' * 40}\n",
    ],
)
def test_pages_like_those_that_are_none(text: str) -> None:
    assert outcome(text.encode(), "a.txt")[0] == "page_text"


def test_a_text_far_longer_than_a_page_is_not_searched_for_labels_to_its_end() -> None:
    """Those of a page text are found anywhere, at less cost."""
    text = "Title\n\n" + "Words.\n\n" * 40_000
    assert outcome(f"{text}Autor: A. N.\nPublicado: 2.5.2020\n".encode(), "a.txt")[0] is None
    assert outcome(f"{text}Author: A. N.\n".encode(), "a.txt")[0] == "page_text"


def test_front_matter_below_a_day_is_told() -> None:
    text = f"Made by a program\n2 May 2020\n\n{ARTICLE}\nWords.\n"
    (found,) = parsed_as("a.txt", text.encode()).findings
    assert found.message == "looks like front matter, but does not start with a line `---`"


@pytest.mark.parametrize("rule", ["---\n", "---\n\n", "---\n---\n", "---\nA page\n---\n", "---  \n\n\n"])
def test_a_page_text_may_begin_with_a_rule(rule: str) -> None:
    page = rule + (PAGE.replace("A page\n", "", 1) if "A page" in rule else PAGE)
    data = page.encode()
    parsed = parsed_as("a.txt", data)
    parts = parsed.files[0].parts
    assert (parsed.files[0].format, parsed.findings) == ("page_text", [])
    assert parts and parts.root.plain()["title"] == "A page"
    assert len(parts.root.plain()["related"]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "---\n# words\n---\nA page\n\nAuthor: A\n",
        "---\ntitle: x\n\nAuthor: A\n",
        "---\n'title': x\n\nAuthor: A\n",
        "---\n- a\n---\n\nAuthor: A\n",
        "---\n---\n\nWords.\n",
        "---\n{a: b}\n---\nAuthor: A\n",
    ],
)
def test_front_matter_that_is_no_rule(text: str) -> None:
    assert outcome(text.encode(), "a.txt")[0] == "front_matter"


def test_a_page_text_by_another_name_is_told() -> None:
    for text, is_told in (("Title\n\n**Author:** A\n", True), ("# Readme\n\nWords.\n", False)):
        data = text.encode()
        (found,) = parsed_as("a.md", data).findings
        assert ("but for its name" in found.message, ".txt; if not" in found.hint) == (is_told, is_told)


KEYS = "\n\ncategory: news\ntopics: police\n\ntitle: x\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PAGE + KEYS, ("page_text", [])),
        (PAGE.replace("First paragraph.", f"First paragraph.{KEYS}"), ("page_text", [])),
        ("words\ntitle: T\nAuthor: A\n", (None, [("format-unknown", 2, 1)])),
        ("\n\n# words\ntype: T\nheat: A\n---\n", (None, [("format-unknown", 4, 1)])),
        ("words\n \t\ntitle: T\n", (None, [("format-unknown", 1, 1)])),
        ("  title: T\n", (None, [("format-unknown", 1, 3)])),
        ("category: news\n\nAuthor: A\n", (None, [("format-unknown", 1, 1)])),
    ],
)
def test_keys_of_a_seed_below_an_empty_line_are_words(
    text: str, expected: tuple[str | None, list[tuple[str, int, int]]]
) -> None:
    assert outcome(text.encode()) == expected


@pytest.mark.parametrize(
    ("body", "is_second"),
    [
        ("---\ntitle: Two\n---\n", True),
        ("---\n\n# words\n'title':\n", True),
        ("---\nog-title: Two\n---\n", True),
        ('---\n"title": Two\n---\n', True),
        ("---\nWords below a rule: so.\n", False),
        ("---\n\nWords.\n\ntitle: x", False),
        ("---", False),
        ("---\nhttps://e.org/a", False),
        ("title: Two\nwebUrl: https://e.org/two\n---\n", True),  # a stream of YAML documents
        ("category: news\ntitle: Two", True),
        ("category: news\n\ntitle: words", False),
        ("Words.\ntitle: words", False),
        ("Title: words", False),
    ],
)
def test_a_second_front_matter_has_a_key(body: str, is_second: bool) -> None:
    line = ARTICLE.count("\n") + 1
    found = [("second-document", line, 1)] if is_second else []
    assert outcome((ARTICLE + body).encode()) == ("front_matter", found)


@pytest.mark.parametrize(
    ("end", "body", "is_cut_off"),
    [
        ("...", "provider:\n  name: A\n\ntype: article\n---\n\nWords.", True),
        ("...", "  isCached: true\n---", True),
        ("...", "- title: A\n--- \nWords.", True),
        ("...", "key:\n---", True),
        ("...", "key: words\n----", False),
        ("...", "Words.\nkey: words\n---", False),
        ("...", "- Words.\n\n- More.", False),
        ("---", "- Words.\n\n---\n\nMore.", False),
        ("---", "Note: words\n\n---\n\nMore.", False),
        ("...\n---", "Note: words\n\n---\n\nMore.", False),
    ],
)
def test_what_dots_within_front_matter_cut_off(end: str, body: str, is_cut_off: bool) -> None:
    start = ARTICLE.removesuffix("---\n") + f"{end}\n"
    col = len(body) - len(body.lstrip()) + 1
    found = [("second-document", start.count("\n") + 1, col)] if is_cut_off else []
    assert outcome((start + body).encode()) == ("front_matter", found)


@pytest.mark.parametrize(
    ("second", "is_second"),
    [
        ("---\ntitle: Two\n---\nWords.\n", True),
        ("--- \n'category': news\n'title': Two\n---", True),
        ("---\ntitle: Two", True),
        ("---\ncategory: news\n\ntitle: words", False),
        ("---\nWords below a rule: so.\ntitle: words\n", False),
        ("----\ntitle: words\n", False),
        ("---\ncategory: news\n---\ntitled: words\n", False),
    ],
)
def test_a_second_front_matter_below_words(second: str, is_second: bool) -> None:
    """As where files were put together."""
    start = f"{ARTICLE}Words.\n\n---\n\nMore words.\n"
    found = [("second-document", start.count("\n") + 1, 1)] if is_second else []
    assert outcome((start + second).encode()) == ("front_matter", found)


@pytest.mark.parametrize(
    "data",
    [
        ARTICLE + "\nRelated articles\n\nOne\n",  # the front matter has a list
        ARTICLE.replace("related:", "topics: []\nrelated: []\nother:") + "\nRelated articles\n\nOne\n",
        "---\ntitle: T\n---\nWords.\n\nRelated articles\n",
        "---\ntitle: T\n---\nRelated articles say otherwise.\n\nOne\n",
        "---\ntitle: T\n---\n- Related articles\n- One\n",
    ],
)
def test_a_body_without_a_list_that_is_missed(data: str) -> None:
    assert "list-in-body" not in [code for code, *_ in outcome(data.encode())[1]]


def test_the_body_below_front_matter_is_kept() -> None:
    data = (ARTICLE + "\nFirst.\n\n---\n\nSecond.\n").encode()
    parts = parsed_as("seed.md", data).files[0].parts
    assert parts and parts.body == "First.\n\n---\n\nSecond."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (f"\ufeff{ARTICLE}".encode("utf-16-le"), "UTF-16"),
        (f"\ufeff{ARTICLE}".encode("utf-16-be"), "UTF-16"),
        (f"\ufeff{ARTICLE}".encode("utf-32-le"), "UTF-32"),
        (f"\ufeff{ARTICLE}".encode("utf-32-be"), "UTF-32"),
        (ARTICLE.encode("utf-16-le"), "UTF-16LE"),
        (ARTICLE.encode("utf-16-be"), "UTF-16BE"),
        (ARTICLE.replace("An article", "Měšťané").encode("utf-16-le"), "UTF-16LE"),
        ("Жители голосуют за камеры в городе\n".encode("utf-16-be"), "UTF-16BE"),
        (ARTICLE.replace("An article", "Měšťané").encode("cp1250"), "ENCODING"),
        (ARTICLE.replace("An article", "“It’s” – so…").encode("cp1250"), "WINDOWS-1252"),
        (ARTICLE.replace("An article", "“Café” – so…").encode("cp1252"), "ENCODING"),
        (ARTICLE.replace("An article", "It’s ’").encode("cp1252") + "’".encode(), "ENCODING"),
        (ARTICLE.replace("An article", "It’s\0").encode("cp1252"), "ENCODING"),
        (ARTICLE.replace("An", "A\0").encode(), "ENCODING"),
        (b"Ab\0\n", "ENCODING"),
        (b"A\0bc\n", "ENCODING"),
        (bytes(range(256)) * 4, "ENCODING"),
        (bytes(100), "ENCODING"),
    ],
)
def test_encodings_are_known_by_their_marks_or_empty_halves(data: bytes, encoding: str) -> None:
    (found,) = parsed_as("seed.md", data).findings
    assert found.code == "file-not-utf8"
    assert found.hint == f"Convert it: iconv -f {encoding} -t UTF-8."


def test_decode_says_which_byte() -> None:
    with pytest.raises(Fault, match="byte 0xE9 is not UTF-8"):
        decode(b"caf\xe9")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('+++\ntitle = "A"\n+++\nWords.\n', "in TOML"),
        ('\n{\n  "title": "A"\n}\n\nWords.\n', "in JSON"),
        ('{"title": "A"}\n', "in JSON"),
        ("+++ News +++\n\nWords.\n", "starts with a line"),
        ("{{< figure >}}\n\nWords.\n", "starts with a line"),
    ],
)
def test_front_matter_that_is_not_yaml_is_told_as_such(text: str, said: str) -> None:
    data = text.encode()
    (found,) = parsed_as("seed.md", data).findings
    assert (found.code, said in found.hint) == ("format-unknown", True)


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("\n\n", 3),
        ("# seed\n", 1),
        ("\n%YAML 1.2\n", 2),
        ("<!--\nA licence.\n-->\n", 1),
        ("```yaml\n", 1),
        ("Here it is:\n\n", 1),
        ("\nSure!\n\n\n```\n", 2),
    ],
)
def test_what_stands_above_front_matter_is_told_to_be_taken_out(above: str, line: int) -> None:
    data = (above + ARTICLE).encode()
    (found,) = parsed_as("seed.md", data).findings
    assert (found.code, found.line, found.hint[:8]) == ("format-unknown", line, "Take out")


@pytest.mark.parametrize("below", ["\ntitle: A\n", "Notes: a\n", "words\ntitle: A\n"])
def test_a_rule_among_words_opens_no_front_matter(below: str) -> None:
    data = f"# Notes\n\n---\n{below}".encode()
    (found,) = parsed_as("seed.md", data).findings
    assert (found.code, found.hint[:12]) == ("format-unknown", "Front matter")


def test_two_whole_files_that_git_could_not_merge() -> None:
    data = f"<<<<<<< ours\n{ARTICLE}=======\n{ARTICLE}>>>>>>> theirs\n".encode()
    (found,) = parsed_as("seed.md", data).findings
    assert (found.code, found.line, found.hint[:15]) == ("format-unknown", 1, "Keep one of the")


@pytest.mark.parametrize("fence", ["----", "--- # seed", "--- !!map", " ---", "\u200b---", "\u2014-", "***"])
def test_a_line_that_opens_no_front_matter(fence: str) -> None:
    data = ARTICLE.replace("---", fence, 1).encode()
    (found,) = parsed_as("seed.md", data).findings
    hint = "Front matter starts" if fence == "***" else "Write `---` above"
    assert (found.code, found.hint.startswith(hint)) == ("format-unknown", True)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ('---json\n{"title": "A"}\n---\n', "It is front matter in JSON"),
        ('--- toml\ntitle = "A"\n---\n', "It is front matter in TOML"),
        ("-----\nNotes\n-----\n\nFirst draft.\n", "Front matter starts"),  # as reStructuredText has headings
        ("--\nA. N.\n", "Front matter starts"),
    ],
)
def test_a_line_of_hyphens_above_no_keys(written: str, hint: str) -> None:
    (found,) = parsed_as("seed.md", written.encode()).findings
    assert (found.code, found.line, found.hint.startswith(hint)) == ("format-unknown", 1, True)
