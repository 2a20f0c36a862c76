"""The text of a file from its bytes."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from flows.parse.faults import Fault, position
from flows.parse.front_matter.blocks import without_breaks
from schemas.findings import Code

MARKS = {BOM_UTF32_LE: "UTF-32", BOM_UTF32_BE: "UTF-32", BOM_UTF16_LE: "UTF-16", BOM_UTF16_BE: "UTF-16"}
"""Marks with which texts in other encodings begin; longer ones first, as they begin like shorter ones."""
SIGNS = "‚„…‘’“”•–—\xa0«»".encode("cp1252")
"""Quotes, dashes and the like, which are the same bytes in all of Windows' encodings of alphabets."""
WESTERN = bytes(range(1, 128)) + SIGNS
MAX_SAMPLE = 1_000  # bytes
BOMS = re.compile("^\ufeff+", re.MULTILINE)
"""Marks at the start of a text, and of what was put together from texts."""


def decode(data: bytes) -> str:
    """The text of a file, with LF at line ends and without BOMs. Raises Fault if it is not UTF-8 text."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        good = _unix(data[: error.start].decode("utf-8"))
        line, col = position(good, len(good))
        message = f"byte 0x{data[error.start]:02X} is not UTF-8"
        raise Fault(Code.FILE_NOT_UTF8, message, line, col, hint=_conversion(data)) from None
    text = _unix(text)
    if b"\0" in data:
        line, col = position(text, text.index("\0"))
        raise Fault(
            Code.FILE_NOT_UTF8, "a NUL byte: this is not a text file", line, col, hint=_conversion(data)
        )
    if not text.strip():
        raise Fault(Code.FILE_EMPTY, "the file is empty", 1, 1)
    return text


def _conversion(data: bytes) -> str | None:
    """How to convert a text in what Windows calls Unicode, or with only its signs; None if it is neither."""
    encoding = next((name for mark, name in MARKS.items() if data.startswith(mark)), None)
    high, low = data[1:MAX_SAMPLE:2], data[0:MAX_SAMPLE:2]
    # Without a mark, UTF-16 is known by its ASCII, of which every other byte is 0; a single 0 says nothing.
    if not encoding and 0 not in low and high.count(0) > 1 + len(high) // 20:
        encoding = "UTF-16LE"
    elif not encoding and 0 not in high and low.count(0) > 1 + len(low) // 20:
        encoding = "UTF-16BE"
    elif not encoding and not data.translate(None, WESTERN):
        encoding = "WINDOWS-1252"
    return f"Convert it: iconv -f {encoding} -t UTF-8." if encoding else None


def _unix(text: str) -> str:
    text = without_breaks(text.replace("\r\n", "\n").replace("\r", "\n"))
    return BOMS.sub("", text) if "\ufeff" in text else text
