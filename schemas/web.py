"""Addresses as the WHATWG URL standard has them, read by Ada, the parser of Node.js."""

import can_ada


def parse(text: str) -> can_ada.URL | None:
    """The address that a browser would make of a text; None if it would make none. Never raises."""
    try:
        return can_ada.parse(text)
    except (ValueError, TypeError):  # TypeError: a lone surrogate, which no UTF-8 can say
        return None
