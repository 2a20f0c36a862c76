"""How sentences end, and texts that are cut short."""

CLOSING = "\"'”’“»)] "
FULL_STOPS = (".", "。", "।")
QUESTIONS = ("?", "？", "؟")
ENDS = (*FULL_STOPS, "…", "!", "！", *QUESTIONS)


def is_ended(text: str) -> bool:
    """Whether a text ends like a sentence or is cut short."""
    return text.rstrip(CLOSING).endswith(ENDS)


def is_question(text: str) -> bool:
    """Whether a text ends like a question, as many a title does."""
    return text.rstrip(CLOSING).endswith(QUESTIONS)
