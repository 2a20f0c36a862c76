"""Times in other forms than a seed's, where they have one meaning only.

Libraries for it guess: dateparser takes the first of two months, knows no wrong day of the week, and needs
some 5 ms a time.
"""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Literal
from unicodedata import normalize

from flows.remembered import remembered
from schemas import web
from schemas.dates import DAY, HOUR, MONTH, YEAR
from schemas.rules import calendar
from schemas.values import CUT_MARKS, parse_moment

Kind = Literal["months", "months_of_dates", "short_months", "weekdays", "weekdays_of_dates", "short_weekdays"]
MONTHS: tuple[Kind, ...] = ("months", "months_of_dates", "short_months")
WEEKDAYS: tuple[Kind, ...] = ("weekdays", "weekdays_of_dates", "short_weekdays")
MAX_TIME = 100  # characters
FIRST_YEAR = "1990"
"""Of the Web."""

_NAME = r"(?:[^\W\d_]|[\u0900-\u0963\u0980-\u09e3])++"
"""With the signs for vowels of Hindi and Bengali."""
_WORD = re.compile(_NAME)
_WEEKDAY = rf"(?P<of>{_NAME}(?:['’ʼ\u200c-]{_NAME})?[.,]* )?"
"""Some have two parts: `segunda-feira`."""
_NTH = r"(?P<day>\d\d?)(?:st|nd|rd|th|er|[º°])?"
_DAY_FIRST = re.compile(rf"{_WEEKDAY}{_NTH}[ ./-]+(?P<month>{_NAME})[ .,/-]+(?P<year>\d{{4}})(?!\d)")
_MONTH_FIRST = re.compile(rf"{_WEEKDAY}(?P<month>{_NAME})[ .]+{_NTH}[ ,]+(?P<year>\d{{4}})(?!\d)")
_DOTTED = re.compile(rf"(?P<of>{_NAME}[.,]* )(?P<day>\d\d?)\. ?(?P<month>\d\d?)\. ?(?P<year>\d{{4}})(?!\d)")
"""As in German, Czech and Finnish, behind a day of the week; alone, a seed may have it so."""
_MONTH_BETWEEN = re.compile(rf"(?P<of>)(?P<year>\d{{4}})[ .-]+(?P<month>{_NAME})[ .-]+(?P<day>\d\d?)(?!\d)\.?")
"""As in Hungary, and as programs write it for people."""
_NUMBERED_MONTH = re.compile(r"(?P<of>)(?P<day>\d\d?) tháng (?P<month>\d\d?),?(?: năm)? (?P<year>\d{4})(?!\d)")
"""As in Vietnamese."""
_LITTLE = re.compile(r"^(?:le|el|il) |\b(?:d\.|den|dne) (?=\d)|(?<= )(?:del? |d['’](?=[ao]))")
"""Little words, as in Spanish: `el 20 de noviembre de 2019`, and Catalan: `2 d’abril`."""
_YEAR_SIGN = re.compile(r"(?<=[ .]\d{4})(?: ?(?:г|р|r|года|року)\b\.?|\.(?= ))")
"""Says in Bulgarian, Polish, Russian and Ukrainian that the number is a year; in Croatian a dot does."""
_OF_WEEK = re.compile(
    r" ?(?:[(（](?:[月火水木金土日]曜?|[월화수목금토일])[)）]|[月火水木金土日]曜日|[월화수목금토일]요일"
    r"|(?:星期|[周週])[一二三四五六日天])|^(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật),? "
)
"""The day of the week in Japanese, Korean and Chinese, behind the date, and that in Vietnamese, before it."""
_OF_WEEK_BEHIND = re.compile(rf"[.,]* ({_NAME})[.,]*(?= |$)")
"""As in Turkish and Hungarian: `20 Kasım 2019 Çarşamba`."""
_OTHER_DIGIT = re.compile("[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\uff10-\uff19]")
"""In Arabic, Persian, Hindi, Bengali and East Asia."""
_YEAR_BEHIND = re.compile(
    r" (\d\d:\d\d:\d\d(?: (?:(?:utc|gmt)(?:[+-]\d\d:?\d\d)?|[+-]\d{4}))?) (\d{4})(?= [+-]\d{4}$|$)"
)
"""As in C, git, Java and old feeds: `Wed Nov 20 10:00:00 2019`."""
_AMBIGUOUS = frozenset({"lip", "lis", "listopad", "listopada", "srp"})
"""Names of months that are another one's in a language beyond the calendar: October in Croatian."""
_YEAR_FIRST = re.compile(r"(\d{4})[/.年년] ?(\d\d?)[/.月월] ?(\d\d?)[.日일]?(?!\d)")
"""As in Hungary, China, Japan and Korea, too."""
_YEAR_LAST = re.compile(
    rf"{_WEEKDAY}(?P<one>\d\d?)(?P<mark>[/-])(?P<two>\d\d?)(?P=mark)(?P<year>\d{{4}})(?!\d)"
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:t?(\d\d)(\d\d)(\d\d)|$)")
_AT = r"(?: ?,| at| à| às| a las| um| om| alle| ore| la| ve?| o| godz\.?| в| о| u| -)+ (?=\d\d?[:.h]\d\d)"
_AT_MARK = r" [|·•–—/] (?=\d\d:\d\d)"
"""Words between a day and a time, and marks; behind these, `5:32` may be how long a film takes."""
_DAY = re.compile(
    r"(?:\d{4}([-/.])\d\d?\1\d\d?|\d\d?([-/.])\d\d?\2\d{4})"
    rf"(?:(?:T|[ ,]+|{_AT}|{_AT_MARK})\d\d?[:.h]\d\d\S{{,20}}(?: (?:[(+-]?\S{{1,5}}\)?|[A-Z]\w+/\w+)){{,2}})?"
)
"""One that may be one of two, too: `03/04/2019`; words behind a time are short, as `Uhr` is, or a zone."""
_ZONE = re.compile(
    r"((?<=\d[:.h]\d\d)(?i: uhr| hrs\.?)?|(?<=\d)(?i: ?[ap]\.?m\.?))"
    r" \(?(?:[A-Z]{1,3}T|MESZ|MEZ|MSK|UTC|WIB|WITA)(?:[+-]\d\d?(?::?\d\d)?)?\)?(?!\w)"
)
"""One behind a time that is known by its name at most: `Nov 20, 2019, 1:05 PM EST`."""
_SIGNS = " \t()[]（）［］【】#*_|·•—–"
"""They may stand around a day."""
_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_HALF = re.compile(r"(\d\d?)([:.]\d\d(?::\d\d)?)? ?([ap])\.? ?m(?![a-z])\.?")
_HOUR_SIGN = re.compile(r"(?<= )(\d\d?) ?h ?(\d\d)?\b")
_BEFORE_TIME = re.compile(rf"(?<=\d)(?:{_AT}|{_AT_MARK})|(?<=日)(?=\d\d?:)")
_BEHIND_TIME = re.compile(r"(?<=:\d\d) ?(?:uhr|uur|hod\.?|ч\.?|h(?:oras|rs|s)?)$")
"""`Hours` in German, Dutch, Czech, Bulgarian, Spanish and English."""
_CLOCK = re.compile(
    r"(?: (\d\d?)(?:[.:](\d\d))? uhr| (?:kl\.?|klo) (\d\d?)[.:](\d\d)"
    r"|(?:(?<=\d{4})|(?<=\d-\d\d)) (\d\d?)\.(\d\d)| ?(\d\d?)[時时시] ?(?:(\d\d?)[分분])?)"
    r"(?= gmt$| utc$|$)"
)
"""As in German, the Nordic languages, and East Asia: `um 14 Uhr`, `kl. 14.30`, `14時30分`."""
_TIME_FIRST = re.compile(
    r"(?P<time>\d\d?[:.]\d\d(?: ?[ap]\.?m\.?(?![a-z]))?(?: (?:(?:gmt|utc)(?:[+-]\d[\d:]*)?|uhr))?),? "
    r"(?:(?:am|on) )?(?P<day>.*[^\d:.].*)"
)
"""As in `10:32 on 5 October 2021`."""
_EAST_HALF = re.compile(r"(?:오전|上午|午前|(?P<later>오후|下午|午後)) ?(?P<hour>\d\d?)(?=[:시時时])")
"""The halves of a day in East Asia, which stand before the hour."""
_OFFSET = re.compile(r"(\()?(?:gmt|utc)([+-])(\d\d?)(?::?(\d\d))?(?!\d)(?(1)\))")
"""Perhaps of hours alone: `(GMT+7)`."""
_ZONE_NAME = re.compile(
    r"(:\d\d(?:\.\d+)? ?(?:gmt|utc)?(?:z|[+-]\d\d:?\d\d))"
    r"(?: ?(?:\[[\w/+-]+\]|\([\w .+-]+\))| (?:[a-z]{3,5}|[+-]\d\d(?:\d\d)?))$"
)
"""What Java, JavaScript and Go write behind an offset, which says all there is to say.

Many zones have no name but their offset: `-0300 -03`.
"""
_RFC = re.compile(r"(?:[a-z]{3}, )?\d\d? [a-z]{3} \d{4} \d\d:\d\d(?::\d\d)? (?:ut|[ecmp][sd]t)")
"""RFC 2822 says which offsets these names of zones stand for."""
_SHORT_YEAR = re.compile(r"([a-z]{3}, \d\d? [a-z]{3} )(\d\d)(?= \d\d:\d\d)")
"""As in RFC 822, and as PHP writes it (`DATE_RFC822`); RFC 2822 says of which century it is."""
_HOUR = re.compile(YEAR + MONTH + DAY + HOUR)
"""A day and an hour without marks between them: ten digits that may count seconds, too."""
_SECONDS = re.compile(r"([1-9]\d{9})(?:(\d{3})|\.\d+)?")
"""Seconds or milliseconds since 1970; zeros stand for no time."""


def iso_time(written: str) -> str | None:
    """A time as ISO 8601 has it; None if a seed may have it so already, or if it has not one meaning only."""
    if len(written) > MAX_TIME or _said(written):
        return None
    text = _without_grammar(written)
    if counted := _SECONDS.fullmatch(text):
        at = datetime.fromtimestamp(int(counted[1]), UTC)
        return None if _HOUR.fullmatch(text) else _said(f"{at:%Y-%m-%dT%H:%M:%S}.{counted[2] or 0}")
    text = _SHORT_YEAR.sub(lambda found: f"{found[1]}{19 if found[2] >= '50' else 20}{found[2]}", text)
    if _RFC.fullmatch(text):
        time, _, zone = text.rpartition(" ")
        text = f"{time} {parsedate_to_datetime(f'1 jan 2000 00:00 {zone}'):%z}"
    if first := _TIME_FIRST.fullmatch(text):
        text = f"{first['day']} {first['time']}"
    text = _EAST_HALF.sub(_of_east, text)
    text = _OFFSET.sub(_of_zone, _ZONE_NAME.sub(r"\1", text))
    text = _HALF.sub(_of_24_hours, _HOUR_SIGN.sub(lambda found: f"{found[1]}:{found[2] or '00'}", text))
    text = _BEFORE_TIME.sub(" ", _BEHIND_TIME.sub("", _CLOCK.sub(_with_colon, text)))
    return _said(_dated(text) or text) or _day_in_zone(written)


def _day_in_zone(written: str) -> str | None:
    """The day of a time in a zone that is known by its name alone, which says no more for sure."""
    local = _ZONE.sub(r"\1", written)
    at = time_of(local) if local != written else None
    return at and at[: len("2019-11-20")]


def time_of(written: str) -> str | None:
    """A time as ISO 8601 has it, in whatever form it is written; None if that has not one meaning only."""
    return _said(written) or iso_time(written)


def may_be_of_page(written: str) -> bool:
    """Whether there were pages of the Web then, as far as a time has one meaning: none appeared before."""
    return (time_of(written) or FIRST_YEAR) >= FIRST_YEAR


def wrong_weekday(written: str) -> str | None:
    """What is wrong with a time whose day of the week is not that of its date; None if it is not that alone."""
    text = _without_grammar(written[:MAX_TIME])
    found = _DAY_FIRST.match(text) or _MONTH_FIRST.match(text)
    if not (found and found["of"] and _place(found["of"].strip(" ,."), *WEEKDAYS)):
        return None
    if iso_time(written) or not iso_time(text[found.end("of") :]):
        return None
    day = date(int(found["year"]), _month(found["month"]) or 0, int(found["day"]))
    name = calendar().weekdays["en"].title().split()[day.weekday()]  # `%A` would follow the locale
    return f"should name the day of the week of its date: {day} is a {name}"


def _without_grammar(written: str) -> str:
    """A time in lower case, its year behind its month, without words that say nothing of it."""
    text = normalize("NFC", " ".join(web.scrubbed(_with_usual_digits(written)).split()).lower().rstrip("."))
    text = _OF_WEEK.sub("", text.replace("،", ","))
    text = _YEAR_BEHIND.sub(r" \2 \1", text)
    return _LITTLE.sub("", _YEAR_SIGN.sub("", text))


def _with_usual_digits(written: str) -> str:
    return written if written.isascii() else _OTHER_DIGIT.sub(lambda found: str(int(found[0])), written)


@remembered(2**12)
def is_day(written: str) -> bool:
    """Whether a text is nothing but a day, and perhaps a time, in any form and any language of the calendar."""
    if len(written) > MAX_TIME or written.endswith(CUT_MARKS):
        return False
    written = _with_usual_digits(written)
    if not _YEAR.search(written):
        return False
    if _said(written) or _DAY.fullmatch(written) or iso_time(written):
        return True
    return _is_in_words(_ZONE.sub(r"\1", written))


def day_of(written: str) -> str | None:
    """The day that a text is, without brackets and other signs around it; None if it is none."""
    if not _YEAR.search(_with_usual_digits(written)):
        return None
    bare = written.strip(_SIGNS)
    if any(bare.count(opening) != bare.count(closing) for opening, closing in ("()", "[]")):
        bare = written  # a bracket is the day's: `2 May 2020 (Saturday)`
    return bare if is_day(bare) else None


def _is_in_words(text: str) -> bool:
    words = [word for word in _WORD.findall(text.lower()) if len(word) > 2]
    others = [word for word in words if not _place(word, *WEEKDAYS)]
    days = [number for number in re.findall(r"\d+", text) if 0 < int(number) <= 31]
    is_of_month = len(others) == 1 and _place(others[0], "months", "months_of_dates") is not None
    return is_of_month and bool(days) and len(_YEAR.findall(text)) == 1


def _said(text: str) -> str | None:
    """The moment of a text that a seed may have; None if it is no such text."""
    try:
        at, is_date_only = parse_moment(text)
    except ValueError:
        return None
    return f"{at:%Y-%m-%d}" if is_date_only else at.isoformat().replace("+00:00", "Z")


def _dated(text: str) -> str | None:
    """The text with its day as ISO 8601 has it, if the day is written in another form."""
    forms = (_DAY_FIRST, _MONTH_FIRST, _MONTH_BETWEEN, _DOTTED, _NUMBERED_MONTH)
    if found := next(filter(None, (form.match(text) for form in forms)), None):
        year, written, day = found["year"], found["month"], found["day"]
        month = int(written) if written.isdecimal() else _month(written)
        if not month or not _is_weekday(found["of"], int(year), month, int(day)):
            return None
    elif found := _YEAR_FIRST.match(text) or _COMPACT.match(text):
        year, month, day = found[1], int(found[2]), found[3]
    elif found := _YEAR_LAST.match(text):
        meant = _meant(found)
        if len(meant) != 1:
            return None  # either may be the month, if no day of the week tells
        year, (month, day) = found["year"], meant.pop()
    else:
        return None
    time = f"T{':'.join(found.groups()[3:])}" if found.re is _COMPACT and found[4] else ""
    rest = text[found.end() :]
    if (of := _OF_WEEK_BEHIND.match(rest)) and _is_weekday(of[1], int(year), month, int(day)):
        rest = rest[of.end() :]
    return f"{year}-{month}-{day}{time}{rest}"


def _meant(found: "re.Match[str]") -> set[tuple[int, str]]:
    """The months and days that a day in numbers may be, whose day of the week is the one it names, if any."""
    may_be = {(int(found["one"]), found["two"]), (int(found["two"]), found["one"])}
    return {
        (month, day) for month, day in may_be if _is_weekday(found["of"], int(found["year"]), month, int(day))
    }


def _is_weekday(name: str | None, year: int, month: int, day: int) -> bool:
    """Whether a day of the week, if one is named, is that of a date."""
    try:
        at = date(year, month, day).weekday()
    except ValueError:
        return False
    bare = (name or "").strip(" ,.")
    return not bare or bare in _forms(*WEEKDAYS)[at]


def _month(name: str) -> int | None:
    """The place, from 1, of a month in any language."""
    return None if name in _AMBIGUOUS else _place(name, *MONTHS)


def _place(name: str, *kinds: Kind) -> int | None:
    """The first place, from 1, of a name in any language."""
    return next((place for place, names in enumerate(_forms(*kinds), 1) if name in names), None)


@cache
def _forms(*kinds: Kind) -> list[frozenset[str]]:
    """The names in all languages of the calendar, by the place of the month or day of the week they are of."""
    named = [normalize("NFC", names).split() for kind in kinds for names in getattr(calendar(), kind).values()]
    return [frozenset("/".join(names).split("/")) for names in zip(*named, strict=True)]


def _of_zone(found: "re.Match[str]") -> str:
    return f"{found[2]}{found[3]:0>2}:{found[4] or '00'}"


def _with_colon(found: "re.Match[str]") -> str:
    hour, *minute = filter(None, found.groups())
    return f" {hour}:{''.join(minute).zfill(2)}"


def _of_24_hours(found: "re.Match[str]") -> str:
    hour, rest, half = int(found[1]), (found[2] or ":00").replace(".", ":"), found[3]
    return f"{hour % 12 + 12 * (half == 'p'):02}{rest}" if 0 < hour <= 12 else found[0]


def _of_east(found: "re.Match[str]") -> str:
    hour = int(found["hour"])
    return f"{hour % 12 + 12 * bool(found['later']):02}" if hour <= 12 else found[0]
