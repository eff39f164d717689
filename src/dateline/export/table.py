"""The readable table: every event in its sentence, the trigger marked."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline.record import Event, Party, Record, Span

COLOURS = {"verbal cooperation": "green", "material cooperation": "bright_green", "verbal conflict": "yellow", "material conflict": "red"}
COLUMNS = {"": 1, "event": 13, "who": 17, "to whom": 17, "when": 10, "where": 10, "how many": 12, "in the words of the article": None}
"""Column -> greatest width in characters; the last takes what is left."""
CONTEXT = 60
"""Characters of the sentence shown on either side of the trigger."""
_HARMFUL = (dict.fromkeys((*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd")
            | dict.fromkeys(b"\t\n\r", " "))
"""Control characters, which terminals obey, and those that reverse the direction of writing."""


def harmless(text: str) -> str:
    """`text` of the same length on one line, without characters that a terminal would obey rather than show."""
    return text.translate(_HARMFUL)


def table(record: Record) -> Table:
    """The events of one record."""
    document = record.document
    title = Text(harmless(document.title or document.id))
    grid = Table(title=title, title_justify="left", caption=_caption(record), caption_justify="left",
                 expand=True, show_lines=False)
    for name, width in COLUMNS.items():
        grid.add_column(name, overflow="fold", max_width=width)
    for event in record.events:
        grid.add_row("*" if event.id == record.main else "", _kind(event), _parties(event.actors), _parties(event.recipients),
                     _date(event), Text(harmless(event.location.name) if event.location else ""), Text(_numbers(event)),
                     _words(record, event))
    return grid


def show(records: Iterable[Record], console: Console) -> None:
    """Print a table a record."""
    for record in records:
        console.print(table(record))
        console.print()


def _caption(record: Record) -> Text:
    return Text(f"{harmless(record.document.published or 'no date')} · {len(record.events)} events, {len(record.statements)} statements, "
                f"{len(record.entities)} entities · * main event")


def _kind(event: Event) -> Text:
    text = Text(event.type, style=COLOURS[event.quad])
    if event.mode:
        text.append(f" {event.mode}")
    if event.factuality != "happened":
        text.append(f"\n{event.factuality}", style="italic")
    return text


def _parties(parties: list[Party]) -> Text:
    return Text("\n".join(f"{party.code} {harmless(party.text)}" for party in parties))


def _date(event: Event) -> Text:
    date = event.date
    if date.from_ == "text" and date.start:
        return Text(date.start if date.start == date.end else f"{date.start}\n{date.end}")
    return Text("not said", style="dim")


def _numbers(event: Event) -> str:
    found = []
    for name in ("killed", "injured", "arrested", "size"):
        count = getattr(event.magnitude, name)
        if count is not None:
            found.append(f"{name}: {harmless(count.span.text)}")
    if event.magnitude.amount:
        found.append(harmless(event.magnitude.amount.span.text))
    return "\n".join(found)


def _words(record: Record, event: Event) -> Text:
    return marked(record.document.text, record.sentences[event.sentence].start, record.sentences[event.sentence].end,
                  [(event.trigger, "bold reverse")], around=event.trigger)


def marked(text: str, start: int, end: int, marks: list[tuple[Span | Party, str]], around: Span | None = None) -> Text:
    """The stretch from `start` to `end` with its marks, cut to the surroundings of `around`."""
    if around is not None:
        cut_start, cut_end = max(start, around.start - CONTEXT), min(end, around.end + CONTEXT)
    else:
        cut_start, cut_end = start, end
    shown = Text(("…" if cut_start > start else "") + harmless(text[cut_start:cut_end]) + ("…" if cut_end < end else ""))
    shift = (1 if cut_start > start else 0) - cut_start
    for mark, style in marks:
        if mark.end > cut_start and mark.start < cut_end:
            shown.stylize(style, max(mark.start, cut_start) + shift, min(mark.end, cut_end) + shift)
    return shown
