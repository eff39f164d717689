"""The readable table of incidents: one a row, conflicting claims side by side."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from dateline.export.table import harmless
from dateline.link import Incident
from dateline.link.model import Who

COUNTS = ("killed", "injured", "arrested", "size", "amount")


def incident_table(incidents: Iterable[Incident]) -> Table:
    """Day, place, type, parties, independent sources, and every count with how many sources give it."""
    grid = Table(expand=True, show_lines=False)
    for name, width in {"when": 10, "where": 14, "event": 14, "who": 28, "to whom": 28, "sources": 8, "how many, by whom": None}.items():
        grid.add_column(name, overflow="fold", max_width=width)
    for incident in incidents:
        place = Text(harmless(incident.place.name) if incident.place else "")
        parties = _parties(incident.actors), _parties(incident.recipients)
        grid.add_row(_days(incident), place, _kind(incident), *parties, str(incident.sources), _claims(incident))
    return grid


def _days(incident: Incident) -> Text:
    if incident.start is None or incident.end is None:
        return Text("not said", style="dim")
    days = incident.start if incident.start == incident.end else f"{incident.start}\n{incident.end}"
    return Text(days, style="" if incident.sure else "dim")


def _kind(incident: Incident) -> Text:
    text = Text(f"{incident.type} {' '.join(incident.modes)}".strip())
    if incident.factuality != "happened":
        text.append(f"\n{incident.factuality}", style="italic")
    return text


def _parties(parties: Iterable[Who]) -> Text:
    return Text("\n".join(f"{who.code} {harmless(who.name)}" for who in parties))


def _claims(incident: Incident) -> Text:
    lines = []
    for claim in incident.claims:
        if claim.field in COUNTS:
            by = ", ".join(claim.attributed_to) or ", ".join(claim.publishers)
            lines.append(f"{claim.field}: {claim.value} ({claim.sources}{'; ' + harmless(by) if by else ''})")
    return Text("\n".join(lines))
