"""Numbers with the signs of Chinese, Japanese and Korean behind them, as in `3조5천억`, in plain digits."""

import re
import unicodedata
from decimal import Decimal

UNITS = {
    unicodedata.normalize("NFKD", sign): 10**zeros
    for zeros, signs in {3: "千천", 4: "万萬만", 8: "亿億억", 12: "兆조"}.items()
    for sign in signs
}
"""The signs, as titles are compared; thousands count how many of the next larger sign there are."""
SIGN, DIGITS = "|".join(UNITS), r"\d{1,15}(?:\.\d{1,15})?"
NUMERAL = re.compile(
    r"\d(?<![\d.]\d)\d{0,14}(?:\.\d{1,15})?"  # what begins with a digit is looked for three times as fast
    rf"(?:(?:{SIGN})(?: ?{DIGITS}(?={SIGN})|\d{{1,4}})?){{1,8}}+(?!\d)"
)
PART = re.compile(rf"({DIGITS})?({SIGN})?")


def in_digits(text: str) -> str:
    """The text with such numbers in digits alone: `1.2万` and `1万2千` are `12000`.

    A number behind a space is part of one if a sign follows it: `3조 5천억`, but not `1만 20대`.
    """
    return NUMERAL.sub(lambda found: _value(found[0]), text)


def _value(numeral: str) -> str:
    total = below = Decimal(0)
    for digits, sign in PART.findall(numeral):
        unit = UNITS.get(sign, 1)
        if unit <= 1000:
            below += Decimal(digits or 0) * unit
        else:
            total, below = total + (below + Decimal(digits or 0)) * unit, Decimal(0)
    return f"{(total + below).normalize():f}"
