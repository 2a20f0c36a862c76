"""How sentences end, and texts that are cut short."""

CLOSING = "\"'”’“»)] "
FULL_STOPS = (".", "。", "।")
ENDS = (*FULL_STOPS, "…", "!", "?", "！", "？", "؟")


def is_ended(text: str) -> bool:
    """Whether a text ends like a sentence or is cut short."""
    return text.rstrip(CLOSING).endswith(ENDS)
