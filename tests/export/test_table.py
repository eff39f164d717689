import io
import re

import pytest
from rich.console import Console

from dateline.export.explain import explain
from dateline.export.table import harmless, marked, show
from dateline.record import span

ATTACK = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e\x00\x08"


def printed(act, *, terminal=False):
    file = io.StringIO()
    act(Console(file=file, width=240, force_terminal=terminal, color_system="truecolor" if terminal else None, legacy_windows=False))
    return file.getvalue()


def test_the_table_tells_the_event(make):
    out = printed(lambda console: show([make()], console))
    for words in ("Held", "COERCE arrest", "NORCOP Police", "NORCOP a writer", "Oslo", "arrested: 40", "$2 million", "1 events", "2024-05-10"):
        assert words in out


def test_a_date_the_text_does_not_give_is_not_shown_as_given(make):
    assert "not said" in printed(lambda console: show([make()], console))


@pytest.mark.parametrize("markup", ["[red]Police[/red]", "[/]", "[link=http://x]Police", "[bold"])
def test_markup_in_an_article_is_plain_text(make, markup):
    record = make(actor=markup, title=markup)
    assert printed(lambda console: show([record], console)).count(markup) == 3
    assert markup in printed(lambda console: explain(record, record.events[0], console))


@pytest.mark.parametrize("terminal", [True, False])
def test_a_terminal_obeys_no_article(make, terminal):
    record = make(actor=f"Police{ATTACK}", recipient=f"a {ATTACK}writer", place=f"Os{ATTACK}lo", title=f"Held{ATTACK}", id=ATTACK)
    record.events[0].why.entry = record.statements[0].speaker_span and ATTACK
    for act in (lambda console: show([record], console), lambda console: explain(record, record.events[0], console)):
        out = re.sub(r"\x1b\[[\d;]*m", "", printed(act, terminal=terminal))
        assert set(out) & set(ATTACK) <= set("]0;owned[2J31m")


def test_harmless_text_keeps_its_length():
    assert harmless(f"a\tb\nc{ATTACK}") == "a b c" + "".join("\ufffd" if char in "\x1b\x07\x9b\u202e\x00\x08" else char for char in ATTACK)


def test_marks_fall_on_their_words_after_control_characters():
    text = "Po\x07lice \x08arrested him."
    shown = marked(text, 0, len(text), [(span(text, 9, 17), "bold")])
    assert [shown.plain[mark.start:mark.end] for mark in shown.spans] == ["arrested"]


def test_a_long_sentence_is_cut_around_the_trigger():
    text = "x " * 100 + "arrested" + " y" * 100
    trigger = span(text, 200, 208)
    shown = marked(text, 0, len(text), [(trigger, "bold")], around=trigger)
    assert shown.plain.startswith("…") and shown.plain.endswith("…") and len(shown.plain) == 60 + 8 + 60 + 2
    assert [shown.plain[mark.start:mark.end] for mark in shown.spans] == ["arrested"]
