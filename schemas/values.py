"""What a single value of a seed may be: how its text is read, and what its JSON Schema is."""

import base64
import hashlib
import html
import re
import unicodedata
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from schemas import web

MAX_ITEMS = 1_000  # images or topics
CUT_MARKS = ("...", "…", ". . .", "[...]", "[…]", "(...)", "(…)")
"""At the end of a text of which only the beginning is given."""
NO_PICTURES = frozenset({"about:", "blob:", "file:", "javascript:", "vbscript:"})
"""Schemes of scripts, of what one browser holds in place of an image, and of the disk of one machine."""
MAX_ADDRESS = 8_192  # characters; few servers take as many

# ISO 8601 and what YAML's timestamps (yaml.org/type/timestamp) have beyond it, as Ruby and pandas write them.
_DAY = r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
_DOTTED = r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})"
_TIME = (
    r"(?P<time>([Tt]|\s+)(?P<hour>\d{1,2}):(?P<rest>\d{2}(:(?P<second>\d{2})([.,]\d+)?)?)"
    r"(\s*((?P<utc>[Zz]|[Uu][Tt][Cc]|[Gg][Mm][Tt])|(?P<offset>[+-]\d{2}(:?\d{2})?)))?)?"
)
# Years of news: that of the first newspaper, and one far ahead, fixed so that a run does not depend on its day.
# Others are of other calendars, or the year 1, which Go and .NET write where they know no time.
EARLIEST, LATEST = 1605, 2099
_ISO = re.compile(_DAY + _TIME, re.ASCII)
_DOTTED_DAY = re.compile(rf"{_DOTTED}(,?(?= )|$)", re.ASCII)
_EITHER_MONTH = re.compile(r"(0?[1-9]|1[0-2])([/-])(0?[1-9]|1[0-2])\2\d{4}(?!\d)", re.ASCII)
_DIGITS = re.compile(r"\s*([-+]?[0-9]+)(?:\.0*)?\s*")
_EITHER = re.sub(r"\?P<[a-z]+>", "", f"({_DAY}|{_DOTTED},?){_TIME}")  # JavaScript names groups otherwise


class Moment(NamedTuple):
    """When something was published."""

    at: datetime
    """In UTC; midnight where only the day is known."""
    is_date_only: bool


class Secured(NamedTuple):
    """What may be known of an encrypted part without the key."""

    size: int
    """Bytes of ciphertext."""
    sha256: str
    """Of the field's text, in hex."""


def parse_moment(value: Any) -> Moment:
    """A moment from ISO 8601 or a timestamp of YAML (without an offset: UTC); `20.11.2019` is a day as well.

    Raises ValueError, with a sentence, for any other text and for days and times that do not exist.
    """
    if not isinstance(value, str):
        raise ValueError("should be text")
    text = " ".join(web.scrubbed(value).split())
    try:
        moment = _parse_iso(_DOTTED_DAY.sub(r"\3-\2-\1", text) if _DOTTED_DAY.match(text) else text)
    except OverflowError:
        moment = None
    if not moment or not EARLIEST <= moment.at.year <= LATEST:
        raise ValueError(f"should lie in the years {EARLIEST} to {LATEST}")
    return moment


def _parse_iso(text: str) -> Moment:
    found = _ISO.fullmatch(text)
    if not found:
        raise ValueError(_why_no_time(text))
    day = f"{found['year']}-{found['month']:0>2}-{found['day']:0>2}"
    if found["time"] is None:
        return Moment(_existing(day).replace(tzinfo=UTC), is_date_only=True)
    # A leap second is the first of the next minute to all clocks of computers (POSIX.1-2017, 4.16).
    leap = timedelta(seconds=1) if found["second"] == "60" else timedelta()
    rest = found["rest"].replace(":60", ":59")
    # Midnight at the end of a day (ISO 8601, 5.3.1.4), which Python reads from version 3.14 on.
    is_end = found["hour"] == "24" and not rest.strip("0:.,")
    hour, more = ("00", timedelta(days=1)) if is_end else (found["hour"], leap)
    moment = _existing(f"{day}T{hour:0>2}:{rest}{found['offset'] or 'Z'}") + more
    return Moment(moment.astimezone(UTC), is_date_only=False)


def _why_no_time(text: str) -> str:
    from schemas.rules import calendar  # noqa: PLC0415 - reads YAML, which a run that finds nothing new does not need

    either = _EITHER_MONTH.match(text)
    months = sorted({int(month) for month in either.group(1, 3)}) if either else []
    if len(months) < 2:
        return "should be a time like 2023-08-14T20:20:00Z or a day like 2023-08-14"
    named = calendar().months["en"].title().split()  # the standard library's names follow the locale
    either_one = " or in ".join(named[month - 1] for month in months)
    return f"should be a day like 2023-08-14: this may be in {either_one}"


def _existing(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:  # Python's own words for it are no sentence about a field
        raise ValueError("should be a day and a time that exist") from None


def without_cut_mark(text: str) -> tuple[str, bool]:
    """The text without the `...` with which it was cut short, and whether it was.

    A text of nothing but the mark stays.
    """
    end = len(text)
    while mark := next((mark for mark in CUT_MARKS if text.endswith(mark, 0, end)), None):
        end -= len(mark)
        while end and text[end - 1].isspace():
            end -= 1
    kept = text[:end]
    return (kept, True) if kept and kept != text else (text, False)


def parse_secured(value: Any) -> Secured:
    """The size and hash of `ciphertext;iv`, both in base64: a 16-byte iv, ciphertext in 16-byte blocks.

    Raises ValueError, with a sentence, for anything else.
    """
    if not isinstance(value, str):
        raise ValueError("should be text")
    ciphertext, separator, iv = value.partition(";")
    if not separator:
        raise ValueError("should be `ciphertext;iv`")
    try:
        sizes = [len(base64.b64decode(part, validate=True)) for part in (ciphertext, iv)]
    except ValueError as error:  # not only `binascii.Error`: a character beyond ASCII is another one
        raise ValueError(f"should be base64 on both sides of the `;` ({error})") from None
    if sizes[0] == 0 or sizes[0] % 16 or sizes[1] != 16:
        raise ValueError(f"should be 16-byte blocks and a 16-byte iv, not {sizes[0]} and {sizes[1]} bytes")
    return Secured(sizes[0], hashlib.sha256(value.encode()).hexdigest())


def check_address(value: str) -> str:
    """The value, if the WHATWG URL standard makes an http or https address of it.

    What surrounds it, such as quotes and invisible characters, does not count. Raises ValueError, with a
    sentence, for anything else.
    """
    if len(value) > MAX_ADDRESS:
        raise ValueError(f"should have at most {MAX_ADDRESS:,} characters")
    text = web.scrubbed(value)
    if text.count("://") > 1 and web.SEVERAL.match(text):
        raise ValueError("should be one address, not several")
    url = web.parse(text)
    if url and url.protocol not in {"http:", "https:"}:
        raise ValueError(f"should be an http or https address, not {url.protocol}")
    if url is None or not url.hostname.strip("."):
        raise ValueError("should be a full address such as https://example.org/page")
    return value


def check_visible(value: str) -> str:
    """The value, if something of it can be seen, unlike `&nbsp;`. Raises ValueError if not."""
    text = html.unescape(web.AMPERSAND.sub("&", value)) if "&" in value else value
    if not any(unicodedata.category(character)[0] not in "CZ" for character in text):
        raise ValueError("should hold something that can be seen")
    return value


def is_blank(value: Any) -> bool:
    """Whether a value is nothing, or a text of nothing but white space."""
    return value is None or (isinstance(value, str) and not value.strip())


def is_no_list(value: Any) -> bool:
    """Whether a value says that a list holds nothing: `{}` does where PHP's Symfony wrote it."""
    return is_blank(value) or value == {}


def check_picture(value: str) -> str:
    """The value, if an image may be there, and not for its writer alone. Raises ValueError, with a sentence."""
    text = check_visible(web.scrubbed(value))  # more than the quotes or spaces around an address
    if web.SEVERAL.match(text):
        raise ValueError("should be one address, not several")
    url = web.parse(text)  # None of a relative one
    if url and url.protocol in NO_PICTURES:
        raise ValueError(f"should be the address of an image, not {url.protocol}")
    return value


def check_digits(value: Any) -> Any:
    """The digits of a whole number; `80.0`, as pandas writes it, is one. Raises ValueError, with a sentence."""
    found = _DIGITS.fullmatch(value) if isinstance(value, str) else None
    if not found:
        raise ValueError("should be a whole number")
    return found[1]


def _whole(low: int, high: int) -> dict[str, Any]:
    number = {"type": "integer", "minimum": low, "maximum": high}
    return {"anyOf": [number, {"type": "string", "pattern": f"^{_DIGITS.pattern}$"}]}


# Each with the form that an editor should hold it to, which is never stricter than the rule itself.
Address = Annotated[
    str,
    AfterValidator(check_address),
    WithJsonSchema(
        {"type": "string", "pattern": r"^[^A-Za-z0-9]*[Hh][Tt][Tt][Pp][Ss]?:", "maxLength": MAX_ADDRESS}
    ),
]
Text = Annotated[
    str,
    AfterValidator(check_visible),
    WithJsonSchema({"type": ["string", "number", "boolean"], "pattern": r"\S"}),
]
ImageAddress = Annotated[Text, AfterValidator(check_picture)]
Whole = Annotated[int, BeforeValidator(check_digits)]
Count = Annotated[Whole, Field(ge=0, lt=2**31), WithJsonSchema(_whole(0, 2**31 - 1))]
Score = Annotated[Whole, Field(ge=-(2**31), lt=2**31), WithJsonSchema(_whole(-(2**31), 2**31 - 1))]
Time = Annotated[
    Moment,
    BeforeValidator(parse_moment),
    WithJsonSchema({"type": "string", "pattern": rf"^\W*({_EITHER})\W*$"}),
]
Cipher = Annotated[
    Secured,
    BeforeValidator(parse_secured),
    WithJsonSchema({"type": "string", "pattern": r"^\s*[A-Za-z0-9+/]+=*;[A-Za-z0-9+/]+=*\s*$"}),
]

Item = TypeVar("Item")
Maybe = Annotated[
    Item | None, BeforeValidator(lambda value: value.strip() or None if isinstance(value, str) else value)
]
"""A value or nothing, which some programs write as an empty text; some put white space around a value."""
Items = Annotated[
    list[Item], Field(max_length=MAX_ITEMS), BeforeValidator(lambda value: [] if is_no_list(value) else value)
]
"""A list; a key with nothing behind it, an empty text or an empty mapping is an empty one."""
