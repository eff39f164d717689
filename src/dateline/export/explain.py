"""Why an event was coded: its sentence with the parties and the trigger marked, and the lexicon entry behind it."""

from __future__ import annotations

from rich.console import Console, Group
from rich.text import Text

from dateline.export.table import harmless, marked
from dateline.record import Event, Party, Record, Span


def explain(record: Record, event: Event, console: Console) -> None:
    """Print the account of one event."""
    marks: list[tuple[Span | Party, str]] = [(event.trigger, "bold reverse")]
    marks += [(party, "bold green") for party in event.actors] + [(party, "bold magenta") for party in event.recipients]
    if event.location:
        marks.append((event.location.span, "underline"))
    if event.date.span:
        marks.append((event.date.span, "underline"))
    sentence = record.sentences[event.sentence]
    lines = [Text(harmless(f"{event.id}  {event.type} {event.mode or ''}  {event.quad}"), style="bold"),
             marked(record.document.text, sentence.start, sentence.end, marks), Text()]
    lines += [_line("actor", f"{party.code}  {party.text}") for party in event.actors]
    lines += [_line("recipient", f"{party.code}  {party.text}") for party in event.recipients]
    lines.append(_line("date", f"{event.date.start} to {event.date.end} ({event.date.resolution}, from {event.date.from_})"))
    if event.location:
        lines.append(_line("place", f"{event.location.name}, {event.location.country} (GeoNames {event.location.geonameid})"))
    lines.append(_line("factuality", event.factuality))
    statement = next((statement for statement in record.statements if statement.id == event.attribution), None)
    if statement is not None:
        speaker = statement.speaker_span.text if statement.speaker_span else "an unnamed speaker"
        lines.append(_line("said by", speaker))
    lines += [_line("CAMEO", f"{event.cameo} (Goldstein {event.goldstein})"), _line("PLOVER score", f"{event.score}"),
              _line("ACLED", event.acled or "none"), _line("contexts", ", ".join(event.contexts) or "none"),
              _line("rule", event.why.rule), _line("entry", event.why.entry), _line("confidence", f"{event.confidence:.2f}")]
    console.print(Group(*lines))


def _line(name: str, value: str) -> Text:
    return Text.assemble((f"{name:>13}  ", "dim"), harmless(value))
