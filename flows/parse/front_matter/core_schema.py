"""What a value of YAML means where no field says so."""

import re
from typing import Any

from flows.parse.node import Node

NUMBER = r"(?![0-9]{16})-?(0|[1-9][0-9]*)(\.[0-9]*)?([eE][-+]?[0-9]{1,2})?"


def core_value(node: Node) -> Any:
    """What a value means where no field says so: by the JSON schema of YAML 1.2 (section 10.2).

    Numbers that a double cannot hold to the last digit stay text, and so does what JSON cannot say.
    """
    if isinstance(node.value, dict):
        return {key: core_value(child) for key, child in node.value.items()}
    if isinstance(node.value, list):
        return [core_value(child) for child in node.value]
    return _scalar(node.value) if node.value is not None and node.is_plain else node.value


def _scalar(text: str) -> bool | int | float | str:
    if text in {"true", "false"}:
        return text == "true"
    if re.fullmatch(r"-?(0|[1-9][0-9]{0,14})", text):
        return int(text)
    if len(text) <= 16 and re.fullmatch(NUMBER, text):  # at most 15 digits: a double holds them all
        return float(text)
    return text
