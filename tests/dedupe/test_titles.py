import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.dedupe.scripts import unsplit
from flows.dedupe.titles import agreement, numbers, spaced, words
from tests.proportion import assert_in_proportion


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Don’t count on it: 3.5% more", ("dont", "count", "on", "it", "3.5", "more")),
        ("Café Élan", ("cafe", "elan")),
        ("L’été dell'Ariete qu'Œuvre", ("l", "ete", "dell", "ariete", "qu", "œuvre")),
        (
            "All'11 D'Italia, can't, James's 'e O'Hara",
            ("all", "11", "d", "italia", "cant", "jamess", "e", "ohara"),
        ),
        ("L’ora d’arrivée, D’Souza", ("l", "ora", "d", "arrivee", "dsouza")),
        ("Новости дня", ("новости", "дня")),
        ("п'ять п’ять п\u02bcять", ("пять",) * 3),
        ("Hawai'i Hawai\u02bbi", ("hawaii",) * 2),
        ("ג'ורג' ג\u05f3ורג\u05f3", ("גורג",) * 2),
        ("السيسى فى القـاهرة", ("السيسي", "في", "القاهره")),
        ("خبر ایران در تهران", ("خبر", "ايران", "در", "تهران")),
        ("Ёлка й Ελλάδα أخبار", ("елка", "и", "ελλαδα", "اخبار")),
        ("सरकार की नौकरी", ("सरकार", "की", "नौकरी")),
        ("क्\u200dष", ("क्ष",)),
        ("1\ufe0f\u20e3 ❤\ufe0f go", ("1", "go")),
        ("iPhone15を発売", ("iphone15", "を発", "発売")),
        (
            "ガス、東",
            (unicodedata.normalize("NFKD", "ガス"), "東"),
        ),  # its first letter is one of two marks when taken apart
        ("วันนี้ 5", ("วัน", "นนี้", "5")),
        ("U.S.-China talks, U.K at 5 p.m.", ("us", "china", "talks", "uk", "at", "5", "pm")),
        ("Café of J.R.R. Tolkien", ("cafe", "of", "jrr", "tolkien")),
        ("node.js, i.MX 8, v1.2", ("node", "js", "i", "mx", "8", "v1.2")),
        ("Your 401(k), 403(b)", ("your", "401000", "403b")),
        ("Up 0.3 percent, 1.4 per cent, 2pct", ("up", "0.3", "1.4", "2pct")),
        ("7 pour cent", ("7",)),
        ("3 procent, 5 per cento, 6 por cento", ("3", "5", "6")),
        ("3,5 Prozent", ("3.5",)),  # each by itself, as others hold what tells that there may be one
        ("4 pct", ("4",)),
        ("12 por ciento", ("12",)),
        ("50 Cent, ten percent", ("50", "cent", "ten", "percent")),
        ("2 percentage points", ("2", "percentage", "points")),
        ("", ()),
    ],
)
def test_words(title: str, expected: tuple[str, ...]) -> None:
    assert words(title) == expected


@pytest.mark.parametrize("text", ["政府は新しい 予算 15 人を", "plain words", "ข่าววันนี้", "東", ""])
def test_bigrams_are_joined_as_they_are_read(text: str) -> None:
    assert unsplit(spaced(text).split()) == text


@pytest.mark.parametrize(
    ("left", "right", "low", "high"),
    [
        ("EU mulls ban on facial recognition", "EU mulls ban on facial recognition", 1, 1),
        ("Police use of live face recognition in the streets", "Police use of live face", 1, 1),
        ("Uber self-driving cars, with humans in control, to cruise Washington, D.C. Friday",
         "Uber will begin data collection for self-driving vehicles on Friday in Washington", 0.4, 0.6),
        ("Datacultr reduces frauds in consumer lending", "Short of cash? Check out these platforms", 0, 0),
        ("AI", "AI", 1, 1),
        ("AI", "5G", 0, 0),
        ("Robots at an inn", "Robots in a lab", 0.5, 0.5),
        ("It is", "Cash for all", 0, 0),
        ("सरकार ने बजट पेश किया", "सरकारी नौकरी के लिए आवेदन", 0, 0.2),
        ("日本政府は新しい予算案を発表した", "新しい予算案を日本政府が発表", 0.6, 0.9),
        ("日本政府は新しい予算案を発表した", "東京で大雪、交通に混乱", 0, 0.1),
        ("国务院发布新的经济刺激计划", "新的经济刺激计划由国务院公布", 0.6, 0.9),
        ("รัฐบาลไทยประกาศงบประมาณใหม่", "รัฐบาลไทยประกาศงบใหม่", 0.6, 1),
        ("รัฐบาลไทยประกาศงบประมาณใหม่", "ตำรวจจับกุมผู้ต้องสงสัยที่สนามบิน", 0, 0.2),
    ],
)  # fmt: skip
def test_agreement(left: str, right: str, low: float, high: float) -> None:
    assert low <= agreement(left, right) <= high


@given(st.text(), st.text())
def test_agreement_is_symmetric_and_whole_with_itself(left: str, right: str) -> None:
    assert agreement(left, right) == agreement(right, left)
    assert 0 <= agreement(left, right) <= agreement(left, left) == 1


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("9 of 3.5 in 2020", {"9", "3.5", "2020"}),
        ("١٢ و١٢٫٥ و١٬٢٠٠", {"12", "12.5", "1200"}),
        ("१२ लोग, १,५०,००० रुपये", {"12", "150000"}),
        ("１５人", {"15"}),
        ("1.200 Tote", {"1200"}),
        ("1 200 morts, 1\u00a0300, 1\u202f400,5", {"1200", "1300", "1400.5"}),
        ("1'200, 1’300 and 1,234,567.8", {"1200", "1300", "1234567.8"}),
        ("3,5 Prozent", {"3.5"}),
        ("54K cars, $5.5k, 300 thousand people, 1.5 thousand", {"54000", "5500", "300000", "1500"}),
        ("Más de 54 mil personas, 1,5 mil euros, R$ 7 mil", {"54000", "1500", "7000"}),
        ("In 5mila alla marcia, 6,5 mila euro", {"5000", "6500"}),
        ("$5 Mil, £6 mil", {"5", "6"}),  # millions
        (
            "5 K-pop songs, 54 military bases, 3 miles, 2milano, Y2K, v1.5.2k, 1,300k",
            {"5", "54", "3", "2", "1.5.2", "1300"},
        ),
        ("401k, 401(k)s, a 401(K)", {"401000"}),
        ("501(c)(3), 7 (k), 7(ab)", {"501", "3", "7"}),
        ("約1,200人, Rs1,300", {"1200", "1300"}),
        ("2 000 people", {"2000"}),
        ("in 2020 300 people, in 2021 1,300", {"2020", "300", "2021", "1300"}),
        ("10–300, 10, 300 or 10-300", {"10", "300"}),
        ("Covid-19 200 dead", {"19", "200"}),
        ("iPhone 15 256GB", {"15", "256"}),
        ("100 200 1000", {"100", "200", "1000"}),
        ("0.500, 12.03.2020, 1.200.5", {"0.500", "12.03.2020", "1.200.5"}),
    ],
)
def test_numbers(title: str, expected: set[str]) -> None:
    assert numbers(title) == expected


@given(st.integers(1_000, 10**12), st.sampled_from(",. '’\u00a0\u202f"), st.sampled_from("0٠०০๐０"))
def test_a_number_is_one_however_it_is_written(number: int, mark: str, zero: str) -> None:
    written = f"{number:,}".replace(",", mark)
    written = "".join(chr(ord(zero) + int(c)) if c.isdigit() else c for c in written)
    assert numbers(f"see {written} here") == {str(number)}


@pytest.mark.parametrize("piece", ["1,000", " 100", "1,", ",000", "ก"])
def test_hostile_numbers_take_no_longer(piece: str) -> None:
    assert_in_proportion(lambda size: spaced(f"{piece * size} 1"), 10**5)
