"""Numbers with their nouns, for people."""


def count(number: int, noun: str) -> str:
    """A number with its noun: `1 file`, `2 files`, `3 entries`, `4 days`, `5 addresses`."""
    plural = f"{noun}es" if noun.endswith("s") else f"{noun}s"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        plural = f"{noun[:-1]}ies"
    return f"{number:,} {noun if number == 1 else plural}"
