"""What is wrong with a file, and where: lines and columns count from 1."""

from dataclasses import dataclass

from schemas.findings import Code


@dataclass(eq=False)
class Fault(Exception):  # noqa: N818 - a fault of the file, not of the program
    """Why a document or a part of it cannot be used, and where."""

    code: Code
    message: str
    line: int
    col: int
    text: str | None = None
    hint: str | None = None

    def __str__(self) -> str:
        return self.message


def position(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of the character at an index."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def line_of(text: str, line: int) -> str | None:
    """The text of a line, by its number from 1."""
    lines = text.split("\n", line)
    return lines[line - 1] if line <= len(lines) else None
