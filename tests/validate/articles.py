"""The small article with more in it, as tests of validation write it."""

from tests.seeds import ARTICLE, ENTRY

GOOD_ENTRY = ENTRY.replace("example.org/entry", "example.org/other")


def article(*lines: str) -> str:
    """The small article with more lines at the top."""
    return ARTICLE.replace("---\n", "---\n" + "".join(f"{line}\n" for line in lines), 1)


def entries(*texts: str) -> str:
    """The small article with these entries."""
    return ARTICLE.replace(ENTRY, "".join(texts))
