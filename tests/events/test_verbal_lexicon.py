"""Classes of wording that the lexicon of the verbal and cooperative types must know: one sentence a class."""

from __future__ import annotations

import pytest

from dateline.coder import Coder
from dateline.read import document
from dateline.record import Record


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(judged=False)


def types(coder: Coder, text: str) -> list[tuple[str, str | None]]:
    record = coder.code(document(text, published="2024-05-15", language="en"))
    assert isinstance(record, Record)
    return [(event.type, event.mode) for event in record.events]


@pytest.mark.parametrize(("text", "type_", "mode"), [
    ("Malta said yes to the Italian offer.", "AGREE", None),
    ("The Danish cabinet and the nurses' union are close to a settlement.", "AGREE", None),
    ("Kenyan and Somali ministers compared notes on piracy.", "CONSULT", None),
    ("A Qatari envoy carried messages between Israel and Hamas.", "CONSULT", "third-party"),
    ("Egypt's president took a call from the Greek prime minister.", "CONSULT", "phone"),
    ("The Polish prime minister dined with the Czech prime minister.", "CONSULT", None),
    ("The Ghanaian president pinned a medal on the Togolese general.", "SUPPORT", None),
    ("Peru reopened its embassy in Caracas.", "SUPPORT", None),
    ("The foreign ministers of Chile and Bolivia put pen to paper.", "SUPPORT", None),
    ("The Chilean government withdrew the fare rise.", "CONCEDE", None),
    ("The Turkish government buckled under pressure.", "CONCEDE", None),
    ("Swedish and Norwegian detectives pooled their files.", "COOPERATE", None),
    ("Algeria sold Tunisia two turbines.", "COOPERATE", None),
    ("Portugal gave Mozambique three patrol boats.", "AID", None),
    ("India wrote off the debt of the Maldives.", "AID", None),
    ("Spanish sailors plucked 20 migrants from the sea.", "AID", None),
    ("Qatar footed the bill for the clinic.", "AID", None),
    ("The rebels let the Polish engineer go.", "RETREAT", None),
    ("The guns fell silent along the border of Armenia and Azerbaijan.", "RETREAT", "ceasefire"),
    ("The militia handed its mortars to the Kenyan army.", "RETREAT", "disarm"),
    ("Cuba allowed foreign inspectors in.", "RETREAT", "access"),
    ("Georgia went cap in hand to the European Union.", "REQUEST", "assist"),
    ("The opposition leader rounded on the prime minister.", "ACCUSE", "disapprove"),
    ("Vietnam accused Chinese trawlers.", "ACCUSE", "allege"),
    ("The Malian junta turned its back on the mediators.", "REJECT", "meet"),
    ("The Hungarian government turned a deaf ear to the teachers.", "REJECT", None),
    ("The Libyan authorities turned the convoy back.", "REJECT", None),
    ("Turkey gave Syria 48 hours to withdraw.", "THREATEN", "relations"),
])
def test_a_class_of_wording_is_known(coder: Coder, text: str, type_: str, mode: str | None) -> None:
    found = types(coder, text)
    assert type_ in [kind for kind, _ in found]
    if mode is not None:
        assert (type_, mode) in found


@pytest.mark.parametrize("text", [
    "The chess master surrendered a pawn and the crowd applauded.",
    "The plumber let the tap drip all night.",
    "The rain let up before the picnic.",
    "The bakery gave its dough an hour to rise.",
    "The team hit back with two late goals.",
])
def test_the_same_words_about_nothing_political(coder: Coder, text: str) -> None:
    assert types(coder, text) == []
