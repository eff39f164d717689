"""Counts and amounts: text in, numbers out."""

from __future__ import annotations

import json
from collections.abc import Callable

import msgspec
import pytest

from dateline.parse import Parse
from dateline.quantities import count_of, find_quantities, to_record

Maker = Callable[..., Parse]


def numbers(parse: Parse) -> list[tuple[object, ...]]:
    return [(q.value, q.low, q.high, q.unit) for q in find_quantities(parse)]


@pytest.mark.parametrize(("text", "expected"), [
    ("Police held 12 protesters.", (12, 12, 12, "people")),
    ("Police held more than 500 protesters.", (500, 501, None, "people")),
    ("Police held nearly 7,000 people.", (7000, 6000, 6999, "people")),
    ("Police held at least three women.", (3, 3, None, "people")),
    ("Police held up to 30 students.", (30, None, 30, "people")),
    ("Police held fewer than 10 monks.", (10, None, 9, "people")),
    ("Police held about 200 marchers.", (200, 150, 250, "people")),
    ("Police held around 35 marchers.", (35, 32, 38, "people")),
    ("Police held between 20 and 30 rebels.", (None, 20, 30, "people")),
    ("Police held 20 to 30 rebels.", (None, 20, 30, "people")),
    ("Police held two or three rebels.", (None, 2, 3, "people")),
    ("Police held 40 or more rebels.", (40, 40, None, "people")),
    ("Police held dozens of Syrians.", (None, 24, 99, "people")),
    ("Police held scores of villagers.", (None, 40, 99, "people")),
    ("Police held hundreds of activists.", (None, 100, 999, "people")),
    ("Police held several activists.", (None, 3, None, "people")),
    ("Police held a few hundred activists.", (None, 200, 999, "people")),
    ("Police held a dozen activists.", (12, 12, 12, "people")),
    ("Police held two dozen activists.", (24, 24, 24, "people")),
    ("Police held a couple of activists.", (None, 2, None, "people")),
    ("Tens of thousands of people marched.", (None, 10000, 99999, "people")),
    ("Half a million refugees fled.", (500000, 500000, 500000, "people")),
    ("Some 1.2 million refugees fled.", (1200000, 1150000, 1250000, "people")),
    ("Twenty-five refugees fled.", (25, 25, 25, "people")),
    ("Two hundred and fifty refugees fled.", (250, 250, 250, "people")),
    ("2 to 3 million people fled.", (None, 2000000, 3000000, "people")),
    ("Both men were charged.", (2, 2, 2, "people")),
    ("No one was hurt.", (0, 0, 0, "people")),
    ("No civilians were hurt.", (0, 0, 0, "people")),
    ("A 500-strong crowd gathered.", (500, 500, 500, "people")),
    ("A mob of around 200 gathered.", (200, 150, 250, "people")),
    ("Troops destroyed two helicopters.", (2, 2, 2, "helicopter")),
    ("The turnout was 60 per cent.", (60, 60, 60, "percent")),
])
def test_counts(parse: Maker, text: str, expected: tuple[object, ...]) -> None:
    assert numbers(parse(text)) == [expected]


@pytest.mark.parametrize("text", [
    "Troops killed three.", "Three were arrested.", "Three dead.", "The raid left three seriously wounded.",
    "Three of them fled.", "three men were held in the market"])
def test_numbers_that_stand_for_people(parse: Maker, text: str) -> None:
    assert numbers(parse(text)) == [(3, 3, 3, "people")]


@pytest.mark.parametrize(("text", "value", "unit"), [
    ("Moscow lent $1.5 billion.", 1_500_000_000, "USD"),
    ("Moscow lent US$3 million.", 3_000_000, "USD"),
    ("Canberra lent A$60 million.", 60_000_000, "AUD"),
    ("Paris lent 201 million EUR.", 201_000_000, "EUR"),
    ("Paris lent €20m.", 20_000_000, "EUR"),
    ("London lent £3m.", 3_000_000, "GBP"),
    ("Delhi lent Rs 5 lakh.", 500_000, "INR"),
    ("Delhi lent 5 crore rupees.", 50_000_000, "INR"),
    ("Oslo lent 300 million kroner.", 300_000_000, "NOK"),
    ("Denmark lent 300 million Danish kroner.", 300_000_000, "DKK"),
    ("Iraq lent 40 million dinars.", 40_000_000, "IQD"),
    ("They lent 3,000 pesos.", 3_000, "XXX"),
])
def test_money(parse: Maker, text: str, value: int, unit: str) -> None:
    assert numbers(parse(text)) == [(value, value, value, unit)]


def test_hedged_money(parse: Maker) -> None:
    assert numbers(parse("It cost more than $5 million.")) == [(5_000_000, 5_000_000, None, "USD")]


@pytest.mark.parametrize("text", [
    "A 23-year-old man spoke.", "John Smith, 45, spoke.", "They won 4-0.", "It ended on 13 May 2019 at 9:30 am.",
    "In 2019 he left.", "He waited two weeks.", "Article 370 was revoked.", "He flew in a Boeing 737.",
    "It was the third time.", "One in five voters agreed.", ""])
def test_numbers_that_count_nothing(parse: Maker, text: str) -> None:
    assert numbers(parse(text)) == []


def test_pounds_of_weight_are_no_money(parse: Maker) -> None:
    assert numbers(parse("They found 500 pounds of explosives.")) == [(500, 500, 500, "pound")]


@pytest.mark.parametrize(("text", "word", "value"), [
    ("Police held more than 500 angry protesters.", "protesters", 500),
    ("Police freed 12 of the detainees.", "detainees", 12),
    ("Troops killed three.", "three", 3),
    ("Five dead, 3 soldiers wounded.", "soldiers", 3),
])
def test_count_of_a_noun(parse: Maker, text: str, word: str, value: int) -> None:
    parsed = parse(text)
    token = next(token for token in parsed.tokens if token.lower == word)
    quantity = count_of(token, find_quantities(parsed))
    assert quantity is not None
    assert quantity.value == value


def test_count_of_the_head_of_hundreds(parse: Maker) -> None:
    parsed = parse("Hundreds of protesters sat down near the gate.")
    quantities = find_quantities(parsed)
    assert count_of(parsed.tokens[0], quantities) is count_of(parsed.tokens[2], quantities) is quantities[0]
    assert count_of(parsed.tokens[7], quantities) is None


def test_record_has_both_spans(parse: Maker) -> None:
    parsed = parse("Police held more than 500 angry protesters.")
    (quantity,) = find_quantities(parsed)
    assert json.loads(msgspec.json.encode(to_record(quantity, parsed.text, parsed.tokens))) == {
        "id": "q1", "span": {"start": 12, "end": 25, "text": "more than 500"}, "value": 500, "low": 501, "high": None,
        "unit": "people", "of": {"start": 26, "end": 42, "text": "angry protesters"}}
