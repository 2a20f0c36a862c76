"""Months and days of the week that titles name."""

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.dedupe.stories.calendar import Named, are_apart, by_name, not_meant
from flows.dedupe.titles import words
from schemas.rules import calendar


def named(title: str) -> frozenset[Named]:
    return frozenset[Named]().union(*(by_name().get(word, ()) for word in words(title))) - not_meant(title)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Savings outlook for January", "Savings outlook for February", True),
        ("Inflation en janvier", "Inflation en février", True),
        ("Inflation im Januar", "Inflation im Februar", True),
        ("Inflación en enero", "Inflación en febrero", True),
        ("Индекс на 1 января", "Индекс на 1 февраля", True),
        ("Индекс, январь", "Индекс на 1 января", False),
        ("Инфляция в январе", "Инфляция в феврале", True),
        ("Индекс на 1 января", "Инфляция в январе", False),
        ("Ceny paliw w styczniu", "Ceny paliw w lutym", True),
        ("Inflace v lednu", "Inflace v únoru", True),
        ("Інфляція у січні", "Інфляція у лютому", True),
        ("Ο πληθωρισμός τον Ιανουάριο", "Ο πληθωρισμός τον Φεβρουάριο", True),
        ("İhracat Ocak'ta arttı", "İhracat şubatta arttı", True),
        ("İhracat Ocak'ta arttı", "Ocak ayı ihracatı", False),
        ("התיירות בינואר", "התיירות לחודש מרץ", True),
        ("Inflaatio tammikuussa", "Helmikuun inflaatio", True),
        ("Vaalit 3. tammikuuta", "Vaalit 3. helmikuuta", True),
        ("Vaalit 3. tammikuuta", "Tammikuun vaalit", False),
        ("Infláció januárban", "A februári infláció", True),
        ("जनवरी में महंगाई", "फ़रवरी में महंगाई", True),
        ("Mars rover may land", "Rover on Mars may land", False),
        ("Rover lands on Mars", "Rover may land", False),  # a month of French, and one of English
        ("Savings in January", "Savings outlook", False),
        ("Weather for Leeds: Monday", "Weather for Leeds: Tuesday", True),
        ("Monday's weather forecast for Leeds", "Tuesday’s weather forecast for Leeds", True),
        ("Monday's weather forecast for Leeds", "Weather forecast for Monday", False),
        ("June's best books", "The best books of July", True),
        ("Du soleil, mais du vent", "Du soleil en avril", False),  # `mais` is no month of French
        ("Horóscopo del sábado", "Horóscopo del domingo", True),
        ("あすの天気 月曜日は晴れ", "あすの天気 火曜日は晴れ", True),
        ("周一A股收涨", "週二A股收涨", True),
        ("周一A股收涨", "一周一次的A股收评", False),
        ("Vote on Friday, 3 January", "Vote on Friday", False),
        ("Vote on Monday", "Vote in March", False),
        ("Thousands march for a vote", "Vote may come early", False),  # verbs
        ("Court may rule on cranes", "Court to rule on cranes in June", False),
        ("Rates may fall in May", "Rates may fall in June", True),
        ("Rates in march", "Rates in June", False),  # in a title with capitals, a march
        ("jobs report for may", "jobs report for june", True),  # nothing has capitals
        ("Jobs report for may 2020", "Jobs report for june 2020", True),
        ("Court May Rule on Cranes", "Court to Rule in June", True),  # it may be one
        ("Marc Lebel jugé", "Un maire jugé en novembre", False),  # a month of Catalan, known in dates only
        ("Haft für Maja T.", "Haft im Januar bestätigt", False),
        ("Masters at Augusta to go ahead", "Masters in November to go ahead", False),
    ],
)
def test_other_dates(left: str, right: str, expected: bool) -> None:
    assert are_apart(named(left), named(right)) is expected


def test_each_language_has_words_for_all() -> None:
    months = calendar().months | calendar().months_of_dates
    for language, names in (*months.items(), *calendar().short_months.items()):
        assert len(names.split()) == 12, language
    weekdays = calendar().weekdays | calendar().weekdays_of_dates
    for language, names in (*weekdays.items(), *calendar().short_weekdays.items()):
        assert len(names.split()) == 7, language
    assert all(name and " " not in name for name in by_name())
    in_dates = months | calendar().short_months
    assert f"months in {len(in_dates)} languages" in Path("schemas/SEEDS.md").read_text()


@pytest.mark.parametrize(
    "languages",
    [
        calendar().months | calendar().months_of_dates,
        calendar().short_months,
        calendar().weekdays | calendar().weekdays_of_dates,
    ],
)
def test_no_name_is_of_two_places_in_two_languages(languages: dict[str, str]) -> None:
    """A day written in words has one meaning only."""
    forms = {
        (form, place)
        for names in languages.values()
        for place, name in enumerate(names.split())
        for form in name.split("/")
    }
    assert len(dict(forms)) == len(forms)


@given(*[st.frozensets(st.sampled_from(list(product(("en", "fr"), range(1, 4)))))] * 2)
def test_in_both_orders(one: frozenset[Named], other: frozenset[Named]) -> None:
    assert are_apart(one, other) == are_apart(other, one)
    assert not are_apart(one, one)
