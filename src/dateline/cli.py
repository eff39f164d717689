"""The commands. Each only gathers options and hands them on."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console

from dateline.errors import DatelineError
from dateline.record import ErrorRecord, Record, decode, schema

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode="rich", pretty_exceptions_enable=False,
                  help="Turn news into political event data: who did what to whom, where, when, how many, and who says so.")

SUFFIXES = (".jsonl", ".csv", ".parquet")


@app.command()
def code(
    inputs: Annotated[list[str], typer.Argument(help="Files, folders, globs, localhost URLs, or - for standard input.")],
    output: Annotated[list[Path] | None, typer.Option("--output", "-o", help="File to write (.jsonl, .csv, .parquet); repeatable.")] = None,
    table: Annotated[bool, typer.Option("--table", help="Print a readable table.")] = False,
    published: Annotated[str | None, typer.Option(help="Date of publication (YYYY-MM-DD) where the input gives none.")] = None,
    format: Annotated[str | None, typer.Option("--from", help="Input format: text, html, jsonl, csv or parquet. Else sniffed.")] = None,
    language: Annotated[str | None, typer.Option(help="Language of the texts (BCP 47). Else detected.")] = None,
    lexicon: Annotated[Path | None, typer.Option(help="Folder of lexicon files laid over ours.", exists=True, file_okay=False)] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes to code with.")] = 1,
    min_confidence: Annotated[float, typer.Option(min=0.0, max=1.0, help="Leave out events below this confidence.")] = 0.0,
) -> None:
    """Code articles.

    Without --output and --table the records go to standard output as JSON Lines.

    [bold]Examples[/bold]

      dateline code article.html

      dateline code news/ -o events.csv -o records.jsonl --workers 4

      cat article.txt | dateline code - --published 2024-05-12 --table
    """
    from dateline.coder import code_lines
    from dateline.export.table import harmless
    from dateline.read import read_documents

    outputs = output or []
    for path in outputs:
        if path.suffix not in SUFFIXES:
            raise _usage(f"{path}: an output file ends in {', '.join(SUFFIXES)}")
    failed = 0
    console = Console(width=None if sys.stdout.isatty() else 160)
    try:
        with ExitStack() as stack:
            writers = [_writer(path, stack) for path in outputs]
            documents = read_documents(inputs, format=format, published=published, language=language)
            for line in _progress(code_lines(documents, workers=workers, lexicon=lexicon)):
                record = decode(line)
                if isinstance(record, ErrorRecord):
                    failed += 1
                    typer.echo(harmless(f"{record.document.id}: {record.error.message}"), err=True)
                elif min_confidence > 0:
                    _drop_doubtful(record, min_confidence)
                    line = msgspec.json.encode(record)
                if not outputs and not table:
                    sys.stdout.buffer.write(line + b"\n")
                for writer in writers:
                    writer(record, line)
                if table and isinstance(record, Record):
                    from dateline.export.table import show

                    show([record], console)
    except DatelineError as error:
        raise _usage(str(error)) from error
    except BrokenPipeError:
        raise typer.Exit(0) from None
    if failed:
        raise typer.Exit(3)


@app.command()
def explain(
    records: Annotated[Path, typer.Argument(help="A JSON Lines file that `dateline code` wrote.", exists=True, dir_okay=False)],
    event: Annotated[str, typer.Argument(help="The event's id, such as ev3; with several documents, DOCUMENT#ev3.")],
) -> None:
    """Show why an event was coded: its sentence, the parties and trigger marked, the rule and the lexicon entry.

    [bold]Example[/bold]

      dateline explain records.jsonl ev3
    """
    from dateline.export.explain import explain as show

    document, _, wanted = event.rpartition("#")
    for record in _records(records):
        if not document or record.document.id == document:
            for found in record.events:
                if found.id == wanted:
                    show(record, found, Console())
                    return
    raise _usage(f"{records}: no event {event}")


@app.command(name="schema")
def print_schema() -> None:
    """Print the JSON Schema of a record."""
    typer.echo(msgspec.json.format(msgspec.json.encode(schema())).decode())


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Option("--gold", help="Labelled texts, JSON Lines (docs/EVALUATE.md).", exists=True, dir_okay=False)],
    json: Annotated[bool, typer.Option("--json", help="Figures as one JSON object.")] = False,
    errors: Annotated[int, typer.Option(min=0, help="Also print the first N errors.")] = 0,
) -> None:
    """Score the coder against labelled sentences or articles of your own.

    [bold]Example[/bold]

      dateline evaluate --gold labelled.jsonl --errors 20
    """
    from dateline.evaluate import evaluate_file

    try:
        figures, wrong = evaluate_file(gold)
    except DatelineError as error:
        raise _usage(str(error)) from error
    if json:
        typer.echo(msgspec.json.encode(figures).decode())
    else:
        for name, value in figures.items():
            typer.echo(f"{name:>22} {value:.3f}" if isinstance(value, float) else f"{name:>22} {value}")
    for line in wrong[:errors]:
        typer.echo(line, err=True)


@app.callback(invoke_without_command=True)
def main(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Options of the whole."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(installed("dateline"))
        raise typer.Exit


def _usage(message: str) -> typer.Exit:
    typer.echo(message, err=True)
    return typer.Exit(2)


def _drop_doubtful(record: Record, least: float) -> None:
    record.events = [event for event in record.events if event.confidence >= least]
    if all(event.id != record.main for event in record.events):
        record.main = None


def _records(path: Path) -> Iterator[Record]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                record = decode(line)
            except (msgspec.ValidationError, msgspec.DecodeError) as error:
                raise _usage(f"{path}:{number}: not a record: {error}") from error
            if isinstance(record, Record):
                yield record


def _progress(lines: Iterable[bytes]) -> Iterable[bytes]:
    """A bar on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        return lines
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    def shown() -> Iterator[bytes]:
        columns = (TextColumn("coding"), BarColumn(), MofNCompleteColumn(), TextColumn("documents"), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("coding", total=None)
            for line in lines:
                progress.advance(task)
                yield line

    return shown()


def _writer(path: Path, stack: ExitStack) -> Any:
    """A function that takes each record and its line of JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".jsonl":
        file = stack.enter_context(path.open("wb"))
        return lambda record, line: file.write(line + b"\n")
    if path.suffix == ".csv":
        from dateline.export.csv import CsvWriter

        writer: Any = CsvWriter(stack.enter_context(path.open("w", encoding="utf-8", newline="")))
    else:
        from dateline.export.parquet import ParquetWriter

        writer = ParquetWriter(path)
    stack.callback(writer.close)
    return lambda record, line: writer.write(record) if isinstance(record, Record) else None
