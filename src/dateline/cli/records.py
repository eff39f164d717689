"""The commands that look at records in files: `explain`, `link` and `schema`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console

from dateline.cli.outcome import faults_told
from dateline.cli.terminal import console, progress
from dateline.record import schema


def explain(
    records: Annotated[Path, typer.Argument(help="A JSON Lines file that `dateline code` wrote.", exists=True, dir_okay=False)],
    event: Annotated[str, typer.Argument(help="The event's id, such as ev3; with several documents, DOCUMENT#ev3.")],
) -> None:
    """Show why an event was coded: its sentence, the parties and trigger marked, the rule and the lexicon entry.

    [bold]Example[/bold]

      dateline explain records.jsonl ev3
    """
    from dateline.export.explain import explain as show
    from dateline.export.source import find_event

    with faults_told():
        record, found = find_event(records, event)
    show(record, found, Console())


def print_schema() -> None:
    """Print the JSON Schema of a record."""
    typer.echo(msgspec.json.format(msgspec.json.encode(schema())).decode())


def link(
    records: Annotated[list[Path], typer.Argument(help="JSON Lines files that `dateline code` wrote; - is standard input.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write, JSON Lines, one incident a line.")] = None,
    table: Annotated[bool, typer.Option("--table", help="Print a readable table, conflicting counts side by side.")] = False,
    min_sources: Annotated[int, typer.Option(min=1, help="Leave out incidents with fewer independent sources.")] = 1,
) -> None:
    """Bring together the reports of one event in many articles: incidents with every claim and who makes it.

    Copies of one text and texts of one publisher count as one source. Without --output and --table the incidents go to standard output
    as JSON Lines.

    [bold]Examples[/bold]

      dateline link records.jsonl -o incidents.jsonl

      dateline link january.jsonl february.jsonl --table --min-sources 2
    """
    from dateline.cli.sources import Sources
    from dateline.export.incidents import incident_table
    from dateline.link import link_records

    with faults_told():
        files = Sources(records)
        found = [incident for incident in link_records(progress(files, "linking")) if incident.sources >= min_sources]
        lines = b"".join(msgspec.json.encode(incident) + b"\n" for incident in found)
        if output:
            output.parent.mkdir(parents=True, exist_ok=True)
            output.write_bytes(lines)
        elif not table:
            sys.stdout.buffer.write(lines)
        if table:
            console().print(incident_table(found))
    files.end()
