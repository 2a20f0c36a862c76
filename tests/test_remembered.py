"""What is remembered, and what would only take room."""

from flows.remembered import MAX_LENGTH, remembered


def test_short_texts_alone_are_remembered() -> None:
    asked: list[str] = []

    @remembered(2)
    def upper(text: str) -> str:
        """In capitals."""
        asked.append(text)
        return text.upper()

    short, long = "x" * MAX_LENGTH, "x" * (MAX_LENGTH + 1)
    for text in (short, long, short, long):
        assert upper(text) == text.upper()
    assert asked == [short, long, long]
    assert upper.__doc__ == "In capitals."
