"""Numbers with Chinese, Japanese and Korean signs: one spelling of each."""

from time import process_time

import pytest

from flows.dedupe.numerals import in_digits
from flows.dedupe.titles import numbers, words


@pytest.mark.parametrize(
    ("number", "others"),
    [
        (
            12000,
            ("1만2천", "1만2000", "1만 2천", "1.2만", "1万2千", "1.2万", "1.2萬", "12,000", "12천", "１万２千"),
        ),
        (3_500_000_000_000, ("3조5천억", "3조 5000억", "3.5조", "3兆5000億")),
        (250_000_000_000, ("2천500억", "2500億", "2,500亿")),
        (450_000_000, ("4億5000万", "4.5亿", "4억 5천만")),
        (10050, ("1만50", "1万50")),
    ],
)
def test_one_number(number: int, others: tuple[str, ...]) -> None:
    assert {numbers(f"최대 {other}원 人") for other in others} == {frozenset([str(number)])}


@pytest.mark.parametrize(
    ("number", "others"),
    [
        (
            2500,
            (
                "2 mil 500 pesos",
                "R$ 2,5 mil",
                "2.5K",
                "2 bin 500 kişi",
                "2,5 тыс. рублей",
                "2 тысячи 500 рублей",
            ),
        ),
        (1800, ("mil 800 años", "Mil 800 years", "1.800")),
        (
            50_000,
            ("50 tys. osób", "50 tysięcy", "50 tisíc", "50 ezer", "50 de mii", "50 хиляди", "50 χιλιάδες"),
        ),
        (20_000, ("20 bini aşkın", "20 binden fazla", "20 ribu orang", "20 nghìn", "20 Tausend", "20 tuhatta")),
        (5_000, ("٥ آلاف", "5 هزار نفر", "۵ هزار", "5 אלף", "5 हजार", "5 हज़ार", "৫ হাজার", "5 тис.")),
    ],
)
def test_one_number_in_thousands(number: int, others: tuple[str, ...]) -> None:
    assert {numbers(other) for other in others} == {frozenset([str(number)])}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("5 ngân hàng lớn", "5"),  # banks
        ("20 binary stars, 5 tisane, 3 тысячелистника", "20 5 3"),
        ("54 mil 20 dias, 2 mil 5000", "54000 20 2000 5000"),
        ("mil 80, 1 de mil 300, 5 tisic1x2 300", "80 1 1300 5300"),
        ("1만 20대 운전자", "10000 20"),
        ("제2조", "2000000000000"),
        ("第3局は132手", "3 132"),
        ("東京都千代田区で5人", "5"),
        ("1.2.3만", "1.2.3"),
        ("천만 관객 3명", "3"),
        ("12345678901234567만", "12345678901234567"),  # no number that anybody writes
        ("최대 1만5000.", "15000"),
        ("5만50000", "5 50000"),
    ],
)
def test_what_is_no_part_of_a_number(title: str, expected: str) -> None:
    assert numbers(title) == frozenset(expected.split())


def test_signs_stay_without_a_number() -> None:
    assert in_digits("천만 千代田 万一") == "천만 千代田 万一"
    assert words("千代田") == ("千代", "代田")


@pytest.mark.parametrize(
    "text", ["1" * 10**5, "1万" * 10**5 + "11111", "1 " * 10**5, "1万 1" * 10**5, "1.1" * 10**5]
)
def test_long_texts_take_no_longer(text: str) -> None:
    start = process_time()
    in_digits(text)
    assert process_time() - start < 2
