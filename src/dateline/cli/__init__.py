"""The commands, in the order in which `dateline --help` lists them, each with the rooms that do its work.

A command gathers its options, hands them on and says what came of it; nothing is known here that a room could know.
They share `options.py` (options and the store they name), `outcome.py` (how a command ends), `terminal.py` (messages, bars, tables),
`rows.py` (rows of a store on standard output) and `sources.py` (files of records). What takes time to import, a command imports itself.
"""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.coding import RayWithOrWithoutAddress, code
from dateline.cli.evaluating import evaluate
from dateline.cli.exporting import export, formats
from dateline.cli.querying import counts, dyads, incidents, query, sql
from dateline.cli.records import explain, link, print_schema
from dateline.cli.serving import serve
from dateline.cli.storing import add, edit, history, verify
from dateline.cli.watching import watch

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode="rich", pretty_exceptions_enable=False,
                  help="Turn news into political event data: who did what to whom, where, when, how many, and who says so.")

app.command(cls=RayWithOrWithoutAddress)(code)  # read/, coder.py; with --ray scale/
app.command()(watch)                            # watch/
app.command()(explain)                          # export/explain.py
app.command()(export)                           # export/formats.py; with --store store/
app.command()(formats)                          # export/formats.py
app.command("schema")(print_schema)             # record.py
app.command()(evaluate)                         # evaluate/
app.command()(link)                             # link/
app.command()(add)                              # store/ingest.py
app.command()(edit)                             # store/edits.py
app.command()(history)                          # store/history.py
app.command()(verify)                           # store/verify.py
app.command()(query)                            # store/filters.py, store/reading.py
app.command()(sql)                              # store/store.py
app.command()(counts)                           # store/series.py, store/plot.py
app.command()(dyads)                            # store/series.py, store/plot.py
app.command()(incidents)                        # store/incidents.py
app.command()(serve)                            # web/


@app.callback(invoke_without_command=True)
def main(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Options of the whole."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(installed("dateline"))
        raise typer.Exit
