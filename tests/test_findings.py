"""A finding: short enough to be read, harmless on a terminal, known by where it stands and what it tells."""

import pytest

from flows.findings import MAX_MESSAGE, MAX_TEXT, Place, finding, located
from schemas.findings import MEANINGS, Code, Severity

PLACE = Place("a.md", 1, 2, "title")


@pytest.mark.parametrize("more", [0, 1])
def test_what_is_too_long_is_cut(more: int) -> None:
    path, message, text = "p" * (MAX_TEXT + more), "m" * (MAX_MESSAGE + more), "t" * (MAX_TEXT + more)
    found = finding(Code.FIELD_INVALID, PLACE._replace(path=path), message, text)
    end = "…" * more
    assert found.path == path[: MAX_TEXT - more] + end
    assert found.message == message[: MAX_MESSAGE - more] + end
    assert found.text == text[: MAX_TEXT - more] + end


def test_no_terminal_obeys() -> None:
    found = finding(Code.FIELD_INVALID, Place("\x1b.md", 3), "\x1b[1m")
    assert found.message == r"\x1b[1m"
    assert located(found) == r"\x1b.md:3: warning: \x1b[1m [field-invalid]"


def test_each_has_an_id_of_its_own() -> None:
    places = [PLACE, Place("a.md", None, 2, "title"), Place("a.md", 1, None, "title"), Place("a.md", 1, 2)]
    places.append(Place("b.md", 1, 2, "title"))
    known = {
        (code, place, text)
        for code in (Code.FIELD_INVALID, Code.KEY_UNKNOWN)
        for place in places
        for text in ("t", None)
    }
    assert len({finding(code, place, "m", text).finding_id for code, place, text in known}) == len(known) == 20


@pytest.mark.parametrize(
    ("path", "text", "is_told"),
    [
        (None, "title: A", True),
        (None, "secured: YWJj", False),
        (None, "- 'secured' : YWJj", False),
        (None, "{title: A, secured: YWJj}", False),
        (None, "is secured: A", True),
        ("secured", "YWJj", False),
        ("related[0].secured[1]", "YWJj", False),
        ("related[0].secured_by", "A", True),
        ("related[0].secured", "secured", True),
    ],
)
def test_what_is_secured_is_not_told(path: str | None, text: str, is_told: bool) -> None:
    assert finding(Code.FIELD_INVALID, Place("a.md", 1, 1, path), "m", text).text == (text if is_told else None)


def test_every_code_has_a_meaning() -> None:
    assert set(MEANINGS) == set(Code)
    for meaning in MEANINGS.values():
        assert isinstance(meaning.severity, Severity)
        assert meaning.cause.endswith(".")
        assert meaning.hint
