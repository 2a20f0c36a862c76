"""Texts that are one link, as programs for notes keep them: of Markdown, or to a note."""

import re
from typing import Any

LINK = re.compile(
    r"\s*\[(?P<words>[^\[\]]+)\]\(<?(?P<address>https?://(?:[^\s()<>]++|\([^\s()<>]*+\))++)>?\)\s*",
    re.IGNORECASE,
)
"""One link of Markdown."""
NOTE = re.compile(r"\s*\[\[(?:[^\[\]|]*\|)?(?P<words>[^\[\]|]+)\]\]\s*")
"""One link to a note, as Obsidian puts it in quotes; without them it is a list in a list to YAML."""


def address_in(value: Any) -> str | None:
    """The address of a text that is one link or one image of Markdown; None of anything else."""
    link = LINK.fullmatch(value.lstrip().removeprefix("!")) if isinstance(value, str) else None
    return link["address"] if link else None


def words_of(value: Any) -> str | None:
    """The words of a text that is one link; None of anything else."""
    if not isinstance(value, str) or "[" not in value:
        return None
    link = LINK.fullmatch(value) or NOTE.fullmatch(value)
    return link["words"].strip() or None if link else None
