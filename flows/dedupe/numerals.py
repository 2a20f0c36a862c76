"""Numbers with signs or words behind them, as in `3조5천억` and `2 bin 500`, in plain digits."""

import re
import unicodedata
from decimal import Decimal

from flows.dedupe.scripts import LETTERS

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
WORDS = (
    r"thousand mil mila tausend tsd duizend tusen tusind tuha[nt]\w+ ribu nghin ezer ezr\w+ mii "
    r"bin(?:i|in|e|de|den|lik)? tys tysi[ae]c\w* tis tisic\w* tisuc\w* hiljad\w* χιλ χιλιαδ\w* "
    r"т[ыи]с т[ыи]сяч(?:[аиіу]|а[мх]|ами)? хил хиляд\w* хиљад\w* "
    "ألف ألفا آلاف هزار ہزار אלף אלפים אלפי हजार हज़ार হাজার"
)
"""How languages write thousands, in all their cases: some papers do, where others write digits alone."""
ANY = "|".join(unicodedata.normalize("NFKD", WORDS).translate(LETTERS).split())
BEHIND = re.compile(rf" (?<=\d )(?=[dk{''.join(word[0] for word in ANY.split('|'))}])(?:de )?(?:{ANY}|k)\b")
"""Such a word behind a number: much faster to look for than for the number, which seldom has one."""
THOUSAND = re.compile(
    r"(\d(?<![\d.]\d)\d{0,2}(?:\.\d{1,2})?)"
    rf"(?: (?:de )?(?:{ANY})|mila|(?<=\.\d) k)\b(?: (\d{{3}})\b(?!\.\d))?"
)
A_THOUSAND = re.compile(r"(?<!\d )\bmil (?=\d{3}\b(?!\.\d))")
"""In Spanish, `mil 800` is 1800."""

SPELLED = {
    "2": "two zwei deux dos dois duas twee två kaksi dwa dwie dwoje dva dvě два две двое двух два iki dua दो",
    "3": "three drei trois tres três tre drie kolme trzy troje tři tri три трое трёх üç tiga तीन",
    "4": "four vier quatre cuatro quatro quattro fyra neljä cztery čtyři четыре четверо чотири dört empat चार",
    "5": "five fünf cinq cinco cinque vijf fem viisi pięć pięcioro pět pet пять пятеро п'ять beş पांच पाँच",
    "6": "six sechs seis sei zes seks kuusi sześć šest шесть шість altı enam छह",
    "7": "seven sieben sept siete sete sette zeven sju syv seitsemän siedem sedm sedam семь сім yedi tujuh सात",
    "8": "eight acht huit ocho oito otto åtta otte åtte kahdeksan osiem osm osam восемь вісім sekiz delapan आठ",
    "9": "nine neun neuf nueve nove negen nio yhdeksän dziewięć devět devet девять дев'ять dokuz sembilan नौ",
    "10": "ten zehn dix diez dez dieci tien tio kymmenen dziesięć deset десять sepuluh दस",
    "11": "eleven elf onze undici elva elleve jedenaście jedenáct одиннадцать одинадцять",
    "12": "twelve zwölf douze doce doze dodici twaalf tolv dwanaście dvanáct двенадцать дванадцять",
}
"""How titles that begin with a small number write it, where others have digits.

Without what is often another word, as English `one`, `on` (ten in Turkish) and `due` (two in Italian).
"""


def in_digits(text: str) -> str:
    """The text with such numbers in digits alone: `1.2万` and `1万2千` are `12000`.

    A number behind a space is part of one if a sign follows it: `3조 5천억`, but not `1만 20대`.
    """
    return NUMERAL.sub(lambda found: _value(found[0]), text)


def in_thousands(text: str) -> str:
    """Spaced words with thousands in digits alone: `2 mil 500` is `2500`, `2.5 mil` as well."""
    if "mil " in text:
        text = A_THOUSAND.sub("1 mil ", text)
    if "mila" not in text and not BEHIND.search(text):
        return text
    return THOUSAND.sub(lambda found: _plain(1000 * Decimal(found[1]) + Decimal(found[2] or 0)), text)


def _value(numeral: str) -> str:
    total = below = Decimal(0)
    for digits, sign in PART.findall(numeral):
        unit = UNITS.get(sign, 1)
        if unit <= 1000:
            below += Decimal(digits or 0) * unit
        else:
            total, below = total + (below + Decimal(digits or 0)) * unit, Decimal(0)
    return _plain(total + below)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
