"""Copies of one text."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from dateline.link import bands, copies, similarity, sketch

WIRE = ("Police in Sfax arrested 34 people on Saturday during a protest against a rubbish dump on the edge of the city. Officers used batons "
        "to clear the road to the port, witnesses said. The Interior Ministry said that the detainees had blocked traffic for hours.")
OTHER = ("Tunisian security forces detained dozens of demonstrators in the port city of Sfax, where residents are angry about a landfill. A local "
         "rights group said that the youngest was fourteen, and that none of them had seen a lawyer by the evening.")


def test_a_wire_copy_is_a_copy_and_another_account_is_not():
    printed = "SFAX - " + WIRE.replace("witnesses said", "people who saw it said") + " All were freed on Sunday."
    groups = copies({"one": sketch(WIRE), "two": sketch(printed), "three": sketch(OTHER)})
    assert groups["one"] == groups["two"] != groups["three"]


def test_copies_share_a_band():
    assert set(bands(sketch(WIRE))) & set(bands(sketch("SFAX - " + WIRE)))
    assert not set(bands(sketch(WIRE))) & set(bands(sketch(OTHER)))


def test_case_and_punctuation_do_not_matter():
    assert sketch("Police, in Sfax: arrested 34.") == sketch("police in sfax ARRESTED 34")


def test_sketches_are_the_same_in_every_process_and_on_every_machine():
    """The numbers are written down: a store's sketches would be worthless if a new version of the library made others."""
    code = f"from dateline.link import sketch; print(sketch({WIRE!r}).hex())"
    made = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env={"PYTHONHASHSEED": "7"}).stdout.strip()
    assert made == sketch(WIRE).hex()
    assert made[:64] == "fef60fc06ac990227f2a41344ffde9a7fd6e900c10ae5c4ec997b9c0621120c6"


def test_similarity_estimates_what_the_texts_share():
    words = [f"word{number}" for number in range(400)]
    half = similarity(sketch(" ".join(words[:300])), sketch(" ".join(words[100:])))
    assert abs(half - 0.5) < 0.15


@given(st.text(max_size=80))
def test_any_text_has_a_sketch_that_equals_itself(text: str):
    assert similarity(sketch(text), sketch(text)) == 1.0
    assert len(sketch(text)) == 480
