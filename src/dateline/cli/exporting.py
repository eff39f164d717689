"""`dateline export` and `dateline formats`: records in, files of other formats out."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import LEAST, stored
from dateline.cli.outcome import faults_told, refused
from dateline.cli.terminal import progress, tell, tell_left_out
from dateline.export.formats import FORMATS, Export, format_for
from dateline.export.model import ALONE, Choice, Links, Options, factualities
from dateline.record import Record

FACTUALITY = ("Factualities to write, parted by commas, or all. Formats without a column for doubt take happened,ongoing (ged: happened) "
              "unless told otherwise.")
ONE_FORMAT = "For one format only"


def export(
    context: typer.Context,
    output: Annotated[Path, typer.Option("--output", "-o", help="File to write.")],
    sources: Annotated[list[Path] | None, typer.Argument(help="JSON Lines files that `dateline code` wrote; - is standard input.")] = None,
    store: Annotated[str | None, typer.Option(envvar="DATELINE_STORE", help="Instead of files: a DuckDB file, or a postgresql:// "
                                              "address.")] = None,
    name: Annotated[str | None, typer.Option("--format", help="One of: " + ", ".join(FORMATS) + ". Else by the file's ending.")] = None,
    min_confidence: LEAST = 0.0,
    factuality: Annotated[str | None, typer.Option(help=FACTUALITY)] = None,
    stable_ids: Annotated[bool, typer.Option("--stable-ids", help="icews: ids that hang on the event, not row numbers.",
                                             rich_help_panel=ONE_FORMAT)] = False,
    icews_six: Annotated[bool, typer.Option("--icews-six", help="icews: the first six sentences only, as ICEWS.",
                                            rich_help_panel=ONE_FORMAT)] = False,
    no_notes: Annotated[bool, typer.Option("--no-notes", help="acled: leave the article's sentence out.",
                                           rich_help_panel=ONE_FORMAT)] = False,
    located_only: Annotated[bool, typer.Option("--located-only", help="geojson, geojsonl: leave out events without coordinates.",
                                               rich_help_panel=ONE_FORMAT)] = False,
    nested: Annotated[bool, typer.Option("--nested", help="geojson, geojsonl: parties as in the record.",
                                         rich_help_panel=ONE_FORMAT)] = False,
) -> None:
    """Write records in a format that researchers publish with (dateline formats lists them; docs/FORMATS.md has the columns).

    From a store, corrections are in it, and formats that count sources write an incident once with all that tell of it; in files,
    each report stands alone. Events that a format cannot hold are counted on standard error.

    [bold]Examples[/bold]

      dateline export records.jsonl -o events.export.CSV

      dateline export --store news.duckdb -o events.ged.csv

      dateline export records.jsonl --format acled -o events.csv --min-confidence 0.6

      dateline export 2024.jsonl 2025.jsonl --format gdelt -o all.tsv --factuality happened,ongoing,possible
    """
    from dateline.cli.sources import Sources

    given = context.get_parameter_source("store")
    if sources and given and given.name == "ENVIRONMENT":
        store = None
    with faults_told(), ExitStack() as stack:
        format = format_for(name, output)
        if bool(sources) == bool(store):
            raise refused("Give files or --store, and not both.")
        files = Sources(sources or [])
        if output.resolve() in [path.resolve() for path in (*files.paths, Path(store or "-"))]:
            raise refused(f"{output}: is one of the sources; write to another file")
        wanted = format.factualities if factuality is None else factualities(factuality)
        choice = Choice(factualities=wanted, min_confidence=min_confidence)
        options = Options(stable_ids=stable_ids, icews_six=icews_six, no_notes=no_notes, located_only=located_only, nested=nested)
        found: Iterable[tuple[Record, Links]] = ((record, ALONE) for record in files)
        if store:
            from dateline.store import Filters

            found = stack.enter_context(stored(store, read_only=True)).to_export(Filters(), format, choice)
        file = stack.enter_context(Export(output, format, choice=choice, options=options))
        for record, links in progress(found, "exporting"):
            file.write(record, links)
    if files.uncoded:
        tell(f"{files.uncoded:,} {'document has' if files.uncoded == 1 else 'documents have'} no record and so no events")
    tell_left_out(file)
    files.end()


def formats() -> None:
    """List the formats that `dateline export` writes, and the file endings that mean them."""
    for format in FORMATS.values():
        typer.echo(f"{format.name:<16}{', '.join(format.suffixes):<24}{format.description}")
