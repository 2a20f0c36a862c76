"""Addresses as the WHATWG URL standard has them, read by Ada, the parser of Node.js."""

import re

import can_ada

QUOTES = {"<": ">", '"': '"', "'": "'", "“": "”", "‘": "’"}
AMPERSAND = re.compile(r"&(?:(?:amp|#0*38|#x0*26);)+", re.IGNORECASE)
"""However often it was escaped."""
ESCAPED_SIGN = re.compile(r"([&?])(?:(?:amp|#0*38|#x0*26)(?:;|%3B))+", re.IGNORECASE)
"""The same in an address, where programs that read and write it may have encoded it, or put it first."""
DOUBLED = re.compile(r"https?:[/\\]*(?:https?:?[/\\]{2,})*(https?):?[/\\]{2,}(?=[^/\\?#:@])", re.IGNORECASE)
"""A scheme that stands twice, as in `http://https//example.org/a`: no site has the bare name of a scheme."""
SEVERAL = re.compile(
    r"https?://(?:\S+\s(?:[\d.]+[wx]\b)?[\s,;|]*|[^\s?#]*(?:\s.*[^\w/=]|[,;|]))https?://",
    re.IGNORECASE | re.DOTALL,
)
"""More than one address, between spaces or other marks, words, or sizes as in a `srcset` of HTML.

A parameter may hold some, `?urls=https://…,https://…`, and a path with a space one: `/My file/https://…`.
"""
INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Format characters, which scrapers take along, and marks of direction; for a class of a pattern."""
COMMENT = re.compile(r"<!--(?:(?!<!--|-->).)*+-->", re.DOTALL)
"""A comment of HTML, which no reader of a page sees."""
DIRT = re.compile(rf"[\s\x00-\x20\x7f-\xa0{INVISIBLE}]")


def parse(text: str) -> can_ada.URL | None:
    """The address that a browser would make of a text; None if it would make none. Never raises."""
    try:
        return can_ada.parse(text)
    except (ValueError, TypeError):  # TypeError: a lone surrogate, which no UTF-8 can say
        return None


def is_endpoint(text: str) -> bool:
    """Whether a text is the whole address of something that can be asked by HTTP."""
    return bool(re.fullmatch(r"https?://[^/].*", text, re.IGNORECASE) and parse(text))


def scrubbed(written: str) -> str:
    """An address or a time without what stands around it: spaces, invisible signs, quotes, another scheme."""
    start, end = 0, len(written)
    while start < end:
        first, last = written[start], written[end - 1]
        if DIRT.match(first):
            start += 1
        elif DIRT.match(last):
            end -= 1
        elif QUOTES.get(first) == last:
            start, end = start + 1, end - 1
        else:
            break
    text = written[start:end]
    if doubled := DOUBLED.match(text):
        text = f"{doubled[1]}://{text[doubled.end() :]}"
    return ESCAPED_SIGN.sub(r"\1", text) if "&" in text or "?" in text else text
