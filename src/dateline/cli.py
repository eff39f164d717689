"""The commands. Each only gathers options and hands them on."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, Literal, TypeVar, get_args

import msgspec
import typer
from rich.console import Console
from typer.core import TyperCommand

from dateline.errors import DatelineError
from dateline.export.formats import FORMATS, Export, Format, format_of
from dateline.export.model import ALONE, Choice, LeftOut, Links, Options, told
from dateline.export.source import STANDARD_INPUT, BadLine, read_records
from dateline.export.table import harmless
from dateline.record import ErrorRecord, Factuality, Record, decode, schema

if TYPE_CHECKING:
    from dateline.store import Filters, Store

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode="rich", pretty_exceptions_enable=False,
                  help="Turn news into political event data: who did what to whom, where, when, how many, and who says so.")

SUFFIXES = (".jsonl", *(suffix for format in FORMATS.values() for suffix in format.suffixes))
T = TypeVar("T")
OUTPUTS = ("File to write: .jsonl, .csv, .parquet, .geojson and other endings (dateline formats lists them); repeatable. "
           "With --ray: the folder.")
FACTUALITY = ("Factualities to write, parted by commas, or all. Formats without a column for doubt take happened,ongoing (ged: happened) "
              "unless told otherwise.")
ONE_FORMAT = "For one format only"
ADDRESS = re.compile(r"auto|ray://.+|[\w.-]+:\d+")


class _RayWithOrWithoutAddress(TyperCommand):
    """Lets `--ray` stand alone: without an address behind it, it means this machine."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if "--ray" in args:
            place = args.index("--ray") + 1
            if not ADDRESS.fullmatch("".join(args[place:place + 1])):
                args = [*args[:place], "local", *args[place:]]
        return super().parse_args(ctx, args)


@app.command(cls=_RayWithOrWithoutAddress)
def code(
    inputs: Annotated[list[str], typer.Argument(help="Files, folders, globs, localhost URLs, or - for standard input.")],
    output: Annotated[list[Path] | None, typer.Option("--output", "-o", help=OUTPUTS)] = None,
    table: Annotated[bool, typer.Option("--table", help="Print a readable table.")] = False,
    published: Annotated[str | None, typer.Option(help="Date of publication (YYYY-MM-DD) where the input gives none.")] = None,
    format: Annotated[str | None, typer.Option("--from", help="Input format: text, html, jsonl, csv, parquet, warc. Else sniffed.")] = None,
    language: Annotated[str | None, typer.Option(help="Language of the texts (BCP 47). Else detected.")] = None,
    lexicon: Annotated[Path | None, typer.Option(help="Folder of lexicon files laid over ours.", exists=True, file_okay=False)] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes to code with: 1, or with --ray all CPUs.")] = None,
    ray: Annotated[str | None, typer.Option(metavar="[ADDRESS]", help="Code on the Ray cluster at host:port, ray://... or auto, else here, "
                                            "into a folder of Parquet parts; goes on with what is in it (docs/SCALE.md).")] = None,
    block: Annotated[int | None, typer.Option(min=1, help="With --ray: documents a part, else 500.")] = None,
    min_confidence: Annotated[float, typer.Option(min=0.0, max=1.0, help="Leave out events below this confidence.")] = 0.0,
) -> None:
    """Code articles.

    Without --output and --table the records go to standard output as JSON Lines.

    [bold]Examples[/bold]

      dateline code article.html

      dateline code news/ -o events.csv -o records.jsonl --workers 4

      dateline code news/ -o events.geojson -o events.ftm.json

      cat article.txt | dateline code - --published 2024-05-12 --table

      dateline code CC-NEWS-*.warc.gz --ray -o coded/
    """
    _log()
    if ray or block:
        if not ray or not output or len(output) > 1 or output[0].name.endswith(SUFFIXES) or table or min_confidence:
            raise _usage("--ray writes one folder: give it with -o, and neither --table nor --min-confidence. --block goes with --ray.")
        _code_on_ray(inputs, output[0], format, published, language, lexicon, workers, None if ray == "local" else ray, block)
        return
    from dateline.coder import code_lines
    from dateline.read import read_raw

    outputs = output or []
    for path in outputs:
        if not path.name.endswith(SUFFIXES):
            raise _usage(f"{path}: an output file ends in {', '.join(SUFFIXES)}")
    failed = 0
    console = Console(width=None if sys.stdout.isatty() else 160)
    try:
        with ExitStack() as stack:
            exports = [stack.enter_context(Export(path, wanted)) for path in outputs if (wanted := format_of(path))]
            files = [stack.enter_context(_file(path)) for path in outputs if format_of(path) is None]
            articles = read_raw(inputs, format=format, published=published, language=language)
            for line in _progress(code_lines(articles, workers=workers or 1, lexicon=lexicon)):
                record = decode(line)
                if isinstance(record, ErrorRecord):
                    failed += 1
                    typer.echo(harmless(f"{record.document.id}: {record.error.message}"), err=True)
                elif min_confidence > 0:
                    _drop_doubtful(record, min_confidence)
                    line = msgspec.json.encode(record)
                if not outputs and not table:
                    sys.stdout.buffer.write(line + b"\n")
                for file in files:
                    file.write(line + b"\n")
                for export in exports:
                    if isinstance(record, Record):
                        export.write(record)
                if table and isinstance(record, Record):
                    from dateline.export.table import show

                    show([record], console)
        for export in exports:
            _tell(export.path, export.left_out)
    except DatelineError as error:
        raise _usage(str(error)) from error
    except BrokenPipeError:
        raise typer.Exit(0) from None
    if failed:
        raise typer.Exit(3)


@app.command()
def watch(
    feeds: Annotated[Path, typer.Argument(help="A list of RSS and Atom feeds, an address a line.", exists=True, dir_okay=False)],
    store: Annotated[str | None, typer.Option(help="The store to add to: a DuckDB file or a postgresql:// address.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A .jsonl file to add to instead of a store.")] = None,
    every: Annotated[str, typer.Option(help="Time between two looks at a feed: 90s, 15m, 2h, 1d.")] = "15m",
    once: Annotated[bool, typer.Option("--once", help="One round, then stop.")] = False,
    state: Annotated[Path | None, typer.Option(help="What was seen; else a file beside the store or output, ending in .feeds.")] = None,
    lexicon: Annotated[Path | None, typer.Option(help="Folder of lexicon files laid over ours.", exists=True, file_okay=False)] = None,
) -> None:
    """Watch news feeds and code their articles as they come. This is the one command that reads from the network.

    Stopped at any moment, it goes on where it was (docs/FEEDS.md).

    [bold]Examples[/bold]

      dateline watch feeds.txt --store news.duckdb

      dateline watch feeds.txt -o records.jsonl --once
    """
    from dateline.coder import Coder
    from dateline.watch import Client, InStore, JsonLines, State, Watcher, feeds_in, loopback_hosts, seconds

    _log()
    if (store is None) == (output is None):
        raise _usage("Give --store or --output, and not both.")
    target = store or str(output)
    try:
        addresses, faults = feeds_in(feeds)
        for fault in faults:
            typer.echo(fault, err=True)
        with ExitStack() as stack:
            pace = seconds(every)
            seen = stack.enter_context(closing(State(state or Path(f"{feeds if '://' in target else target}.feeds"))))
            coder = Coder(lexicon=lexicon)
            sink = stack.enter_context(closing(InStore(store, coder.info) if store else JsonLines(Path(target))))
            client = stack.enter_context(closing(Client(loopback_hosts(addresses))))
            watcher = Watcher(addresses, client, seen, sink, coder.stream, pace)
            for done in [watcher.once()] if once else watcher.forever():
                typer.echo(f"{done.feeds} feeds asked, {done.feeds_failed} in vain; {done.new} new entries; {done.coded} articles coded, "
                           f"{done.known} known already, {done.failed} failed", err=True)
    except DatelineError as error:
        raise _usage(str(error)) from error
    except KeyboardInterrupt:
        raise typer.Exit(0) from None
    if faults or done.feeds_failed or done.failed:
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
    for record in read_records(records):
        if isinstance(record, BadLine):
            raise _usage(str(record))
        if isinstance(record, Record) and (not document or record.document.id == document):
            for found in record.events:
                if found.id == wanted:
                    show(record, found, Console())
                    return
    raise _usage(f"{records}: no event {event}")


@app.command()
def export(
    context: typer.Context,
    output: Annotated[Path, typer.Option("--output", "-o", help="File to write.")],
    sources: Annotated[list[Path] | None, typer.Argument(help="JSON Lines files that `dateline code` wrote; - is standard input.")] = None,
    store: Annotated[str | None, typer.Option(envvar="DATELINE_STORE", help="Instead of files: a DuckDB file, or a postgresql:// "
                                              "address.")] = None,
    name: Annotated[str | None, typer.Option("--format", help="One of: " + ", ".join(FORMATS) + ". Else by the file's ending.")] = None,
    min_confidence: Annotated[float, typer.Option(min=0.0, max=1.0, help="Leave out events below this confidence.")] = 0.0,
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
    format = _format(name, output)
    paths = sources or []
    given = context.get_parameter_source("store")
    if paths and given and given.name == "ENVIRONMENT":
        store = None
    if bool(paths) == bool(store):
        raise _usage("Give files or --store, and not both.")
    for path in paths:
        if path != STANDARD_INPUT and not path.is_file():
            raise _usage(f"{path}: no such file")
    if output.resolve() in [path.resolve() for path in (*paths, Path(store or "-"))]:
        raise _usage(f"{output}: is one of the sources; write to another file")
    choice = Choice(factualities=format.factualities if factuality is None else _factualities(factuality), min_confidence=min_confidence)
    options = Options(stable_ids=stable_ids, icews_six=icews_six, no_notes=no_notes, located_only=located_only, nested=nested)
    bad = uncoded = 0
    try:
        with ExitStack() as stack:
            found: Iterable[tuple[Record | ErrorRecord | BadLine, Links]]
            if store:
                from dateline.store import Filters

                found = stack.enter_context(_stored(store, read_only=True)).to_export(Filters(), format, choice)
            else:
                found = ((record, ALONE) for path in paths for record in read_records(path))
            file = stack.enter_context(Export(output, format, choice=choice, options=options))
            for record, links in _progress(found, "exporting"):
                if isinstance(record, Record):
                    file.write(record, links)
                elif isinstance(record, ErrorRecord):
                    uncoded += 1
                else:
                    bad += 1
                    typer.echo(harmless(str(record)), err=True)
    except (DatelineError, OSError) as error:
        raise _usage(str(error)) from error
    if uncoded:
        typer.echo(f"{uncoded:,} {'document has' if uncoded == 1 else 'documents have'} no record and so no events", err=True)
    _tell(output, file.left_out)
    if bad:
        raise typer.Exit(3)


@app.command()
def formats() -> None:
    """List the formats that `dateline export` writes, and the file endings that mean them."""
    for format in FORMATS.values():
        typer.echo(f"{format.name:<16}{', '.join(format.suffixes):<24}{format.description}")


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


@app.command()
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
    from dateline.export.incidents import incident_table
    from dateline.link import link_records

    for path in records:
        if path != STANDARD_INPUT and not path.is_file():
            raise _usage(f"{path}: no such file")
    bad: list[BadLine] = []
    found = [incident for incident in link_records(_progress(_told(records, bad), "linking")) if incident.sources >= min_sources]
    lines = b"".join(msgspec.json.encode(incident) + b"\n" for incident in found)
    if output:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(lines)
    elif not table:
        sys.stdout.buffer.write(lines)
    if table:
        Console(width=None if sys.stdout.isatty() else 160).print(incident_table(found))
    if bad:
        raise typer.Exit(3)


STORE = Annotated[str, typer.Option("--store", envvar="DATELINE_STORE", help="A DuckDB file, or a postgresql:// address.")]
FORM = Annotated[Literal["table", "jsonl", "csv"], typer.Option("--output", "-o", help="How to print it.")]
TYPE = Annotated[list[str] | None, typer.Option("--type", help="PLOVER type, such as PROTEST; repeatable.")]
MODE = Annotated[list[str] | None, typer.Option("--mode", help="Mode, such as arrest; repeatable.")]
COUNTRY = Annotated[list[str] | None, typer.Option("--country", help="Country of the place (ISO 3166-1 alpha-3); repeatable.")]
ACTOR = Annotated[str | None, typer.Option("--actor", help="Who did it: a code or its beginning (BLR, BLRGOV), or a part of the name.")]
RECIPIENT = Annotated[str | None, typer.Option("--recipient", help="To whom, likewise.")]
DYAD = Annotated[str | None, typer.Option("--dyad", help="Who to whom, by code or its beginning: BLR:USA.")]
SINCE = Annotated[str | None, typer.Option("--since", help="First day (YYYY-MM-DD).")]
UNTIL = Annotated[str | None, typer.Option("--until", help="Last day (YYYY-MM-DD).")]
NEAR = Annotated[str | None, typer.Option("--near", help="Latitude, longitude and kilometres: 53.9,27.57,50.")]
TRUTH = Annotated[list[str] | None, typer.Option("--factuality", help="happened, ongoing, planned, possible, ...; repeatable.")]
CONFIDENCE = Annotated[float, typer.Option("--min-confidence", min=0.0, max=1.0, help="Least confidence.")]
TEXT = Annotated[str | None, typer.Option("--text", help="Words in the title or the text, whatever their case.")]
PLOT = Annotated[Path | None, typer.Option("--plot", help="Also draw it: FILE.png or FILE.svg.")]
PERIOD = Annotated[Literal["day", "week", "month"], typer.Option("--by", help="Period.")]


@app.command()
def add(
    inputs: Annotated[list[str], typer.Argument(help="What `dateline code` takes, or records that it wrote (JSON Lines).")],
    store: STORE,
    published: Annotated[str | None, typer.Option(help="Date of publication (YYYY-MM-DD) where the input gives none.")] = None,
    format: Annotated[str | None, typer.Option("--from", help="Input format. Else sniffed.")] = None,
    language: Annotated[str | None, typer.Option(help="Language of the texts (BCP 47). Else detected.")] = None,
    lexicon: Annotated[Path | None, typer.Option(help="Folder of lexicon files laid over ours.", exists=True, file_okay=False)] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes to code with.")] = 1,
) -> None:
    """Code articles and keep them in a store, made where there is none.

    What is there already is not coded again, so a run that was stopped goes on where it was. Documents are told of only when
    they are safe on the disk.

    [bold]Examples[/bold]

      dateline add news/ --store news.duckdb --workers 4

      dateline add records.jsonl --store postgresql://me@localhost/news
    """
    from dateline.store import Added
    from dateline.store.ingest import ingest

    total = Added()
    with _stored(store) as opened:
        steps = ingest(opened, inputs, format=format, published=published, language=language, lexicon=lexicon, workers=workers)
        for added in _progress(steps, "adding", lambda added: len(added.new) + len(added.recoded) + added.known):
            total = total.and_(added)
            for refused in added.refused:
                typer.echo(harmless(refused.message), err=True)
    said = [f"{len(total.new)} added", f"{total.known} already there"]
    said += [f"{len(total.recoded)} coded anew"] if total.recoded else []
    said += [f"{total.copies} found elsewhere too"] if total.copies else []
    said += [f"{len(total.refused)} refused"] if total.refused else []
    typer.echo(", ".join(said))
    if total.refused:
        raise typer.Exit(3)


@app.command()
def edit(
    document: Annotated[str, typer.Argument(help="The document's id, or its SHA-256 or the beginning of it.")],
    store: STORE,
    author: Annotated[str, typer.Option(help="Who makes the edit.")],
    reason: Annotated[str, typer.Option(help="Why.")],
    event: Annotated[str | None, typer.Option(help="The event's id, such as ev3.")] = None,
    set: Annotated[list[str] | None, typer.Option("--set", help="FIELD=VALUE, the value as JSON or a plain word; repeatable.")] = None,
    reject: Annotated[bool, typer.Option("--reject", help="The article does not tell this event.")] = False,
    missed: Annotated[str | None, typer.Option("--add", help="A missed event as JSON: at least type and trigger.")] = None,
    comment: Annotated[bool, typer.Option("--comment", help="Only keep the reason as a comment.")] = False,
    revert: Annotated[int | None, typer.Option("--revert", help="Undo the edit with this number.")] = None,
    key: Annotated[Path | None, typer.Option(help="Sign with this Ed25519 private key (PEM).", exists=True, dir_okay=False)] = None,
) -> None:
    """Correct a record: the correction is laid over it, timed and reversible; the record itself stays as it is.

    [bold]Examples[/bold]

      dateline edit a17 --event ev3 --set type=PROTEST --set mode=demo --author "A. Reader" --reason "a march" --store news.duckdb

      dateline edit a17 --event ev4 --reject --author "A. Reader" --reason "a film" --store news.duckdb

      dateline edit a17 --add '{"type": "AID", "trigger": {"start": 12, "end": 17}}' --author ... --reason ... --store news.duckdb

      dateline edit a17 --revert 12 --author ... --reason ... --store news.duckdb
    """
    from dateline.store import private_key
    from dateline.store.edits import changes

    with _stored(store) as opened:
        sha256 = opened.find(document)
        signing = private_key(key) if key else None
        for change in changes(event, settings=set or [], reject=reject, missed=missed, comment=comment, revert=revert):
            made = opened.edit(sha256, change, author=author, reason=reason, key=signing)
            typer.echo(f"edit {made.number}: {made.kind} {made.event or ''} {made.field or ''}".rstrip())


@app.command()
def history(
    document: Annotated[str, typer.Argument(help="The document's id, or its SHA-256 or the beginning of it.")],
    store: STORE,
    event: Annotated[str | None, typer.Argument(help="The event's id.")] = None,
    field: Annotated[str | None, typer.Option(help="One field of it, such as date or actors.0.country.")] = None,
    json: Annotated[bool, typer.Option("--json", help="JSON Lines.")] = False,
) -> None:
    """Show every version of a document's events: what coders read, and what people made of it.

    [bold]Example[/bold]

      dateline history a17 ev3 --field type --store news.duckdb
    """
    from dateline.store.show import print_rows

    with _stored(store, read_only=True) as opened:
        versions = opened.history(opened.find(document), event, field)
    print_rows([msgspec.to_builtins(version) for version in versions], "jsonl" if json else "table")


@app.command()
def verify(
    store: STORE,
    keys: Annotated[list[Path] | None, typer.Option("--signed-by", help="Public key (PEM) that must have signed; repeatable.")] = None,
    heads: Annotated[list[str] | None, typer.Option("--head", help="Hash of an earlier run that must still be there; repeatable.")] = None,
) -> None:
    """Prove that a store is whole: hash all documents and records again, walk the chains of edits, audits and judgements,
    derive all events anew.

    Exits with status 1, and names the row, when anything does not fit.
    """
    from dateline.store import public_key

    with _stored(store, read_only=True) as opened:
        found = opened.verify(trusted=[public_key(path) for path in keys] if keys else None, heads=heads or ())
    for problem in found.problems:
        typer.echo(harmless(f"{problem.table}: {problem.row}: {problem.message}"), err=True)
    typer.echo(f"{found.documents} documents, {found.records} records, {found.events} events, {found.edits} edits, "
               f"{found.judgements} judgements; {len(found.problems)} problems" + "".join(f"; head {head}" for head in found.heads))
    if found.problems:
        raise typer.Exit(1)


@app.command()
def query(
    store: STORE, type: TYPE = None, mode: MODE = None, country: COUNTRY = None, actor: ACTOR = None, recipient: RECIPIENT = None,
    dyad: DYAD = None, since: SINCE = None, until: UNTIL = None, near: NEAR = None, factuality: TRUTH = None,
    min_confidence: CONFIDENCE = 0.0, text: TEXT = None,
    limit: Annotated[int, typer.Option(min=0, help="Most events shown; 0 for all.")] = 50,
    output: FORM = "table",
) -> None:
    """Find events.

    [bold]Examples[/bold]

      dateline query --type PROTEST --country BLR --since 2020-08-01 --store news.duckdb

      dateline query --near 53.9,27.57,50 --min-confidence 0.7 --limit 0 -o csv --store news.duckdb > minsk.csv
    """
    from dateline.store.filters import from_words
    from dateline.store.show import brief, print_rows

    with _stored(store, read_only=True) as opened:
        filters = from_words(type=type, mode=mode, country=country, actor=actor, recipient=recipient, dyad=dyad, since=since, until=until,
                             near=near, factuality=factuality, min_confidence=min_confidence, text=text)
        rows = opened.all_events(filters, limit or None)
        print_rows(map(brief, rows) if output == "table" else rows, output)


@app.command()
def sql(
    statement: Annotated[str, typer.Argument(help="One SELECT.")],
    store: STORE,
    output: FORM = "table",
) -> None:
    """Ask a store in SQL, over the tables of docs/STORE.md. It can change nothing and reach no file.

    [bold]Example[/bold]

      dateline sql "SELECT type, count(*) FROM events GROUP BY 1 ORDER BY 2 DESC" --store news.duckdb
    """
    from dateline.store.show import print_rows

    with _stored(store, read_only=True) as opened:
        columns, rows = opened.sql(statement)
    print_rows([dict(zip(columns, row, strict=True)) for row in rows], output, columns)


@app.command()
def counts(
    store: STORE, by: PERIOD = "month",
    per: Annotated[Literal["type", "quad", "country", "factuality"] | None, typer.Option(help="Split by this.")] = None,
    type: TYPE = None, mode: MODE = None, country: COUNTRY = None, actor: ACTOR = None, recipient: RECIPIENT = None, dyad: DYAD = None,
    since: SINCE = None, until: UNTIL = None, near: NEAR = None, factuality: TRUTH = None, min_confidence: CONFIDENCE = 0.0,
    text: TEXT = None, output: FORM = "table", plot: PLOT = None,
) -> None:
    """Count events by day, week or month.

    [bold]Examples[/bold]

      dateline counts --by week --type PROTEST --country BLR --plot protests.svg --store news.duckdb

      dateline counts --by month --per quad -o csv --store news.duckdb
    """
    from dateline.store.filters import from_words
    from dateline.store.show import across, print_rows

    with _stored(store, read_only=True) as opened:
        filters = from_words(type=type, mode=mode, country=country, actor=actor, recipient=recipient, dyad=dyad, since=since, until=until,
                             near=near, factuality=factuality, min_confidence=min_confidence, text=text)
        series = opened.series(filters, by, per)
        if plot:
            from dateline.store.plot import plot_counts

            plot_counts(series, plot, f"Events by {by}")
    print_rows(across(series) if per and output == "table" else map(msgspec.to_builtins, series.bins), output)
    _say_undated(series.undated, by)


@app.command()
def dyads(
    store: STORE,
    pairs: Annotated[list[str] | None, typer.Argument(help="Dyads, such as BLR:USA. Without, the most frequent are listed.")] = None,
    by: PERIOD = "month", type: TYPE = None, mode: MODE = None, country: COUNTRY = None, since: SINCE = None, until: UNTIL = None,
    factuality: TRUTH = None, min_confidence: CONFIDENCE = 0.0, text: TEXT = None,
    output: FORM = "table", plot: PLOT = None,
) -> None:
    """How two parties deal with each other: events and their mean PLOVER score and Goldstein value over time.

    [bold]Examples[/bold]

      dateline dyads --store news.duckdb

      dateline dyads BLR:USA USA:BLR --by month --plot belarus.png --store news.duckdb
    """
    from dateline.store.filters import from_words
    from dateline.store.show import print_rows

    def filters(pair: str | None) -> Filters:
        return from_words(type=type, mode=mode, country=country, dyad=pair, since=since, until=until, factuality=factuality,
                          min_confidence=min_confidence, text=text)

    with _stored(store, read_only=True) as opened:
        if not pairs:
            print_rows([msgspec.to_builtins(dyad) for dyad in opened.dyads(filters(None))], output)
            return
        named = [(pair.replace(":", " to "), opened.series(filters(pair), by)) for pair in pairs]
        if plot:
            from dateline.store.plot import plot_dyads

            plot_dyads(named, plot, f"Dyads by {by}")
    print_rows([{"dyad": name} | msgspec.to_builtins(bin) for name, series in named for bin in series.bins], output,
               ("dyad", "start", "events", "score", "goldstein"))
    _say_undated(sum(series.undated for _, series in named), by)


@app.command()
def incidents(
    store: STORE, type: TYPE = None, country: COUNTRY = None, since: SINCE = None, until: UNTIL = None,
    min_sources: Annotated[int, typer.Option(min=1, help="Fewest independent sources.")] = 1,
    min_documents: Annotated[int, typer.Option(min=1, help="Fewest documents.")] = 1,
    limit: Annotated[int, typer.Option(min=1, help="Most incidents shown.")] = 50,
    after: Annotated[str | None, typer.Option(help="Go on after the incident with this id.")] = None,
    json: Annotated[bool, typer.Option("--json", help="JSON Lines, with all claims.")] = False,
) -> None:
    """List incidents, the latest first: what several articles tell of, with the independent sources and what each of them claims.

    [bold]Examples[/bold]

      dateline incidents --type ASSAULT --since 2024-05-01 --min-sources 3 --store news.duckdb

      dateline incidents --json --limit 1000 --store news.duckdb > incidents.jsonl
    """
    from dateline.export.incidents import incident_table
    from dateline.store import IncidentFilters

    wanted = IncidentFilters(types=tuple(type or ()), countries=tuple(country or ()), since=since, until=until, min_sources=min_sources,
                             min_documents=min_documents)
    with _stored(store, read_only=True) as opened:
        found = opened.incidents(wanted, limit, after)
    if json:
        for incident in found:
            typer.echo(msgspec.json.encode(incident).decode())
    else:
        Console(width=None if sys.stdout.isatty() else 160).print(incident_table(found))


@app.command()
def serve(
    store: STORE,
    host: Annotated[str, typer.Option(help="The address to listen at. Other than loopback, a token is wanted.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen at.")] = 8323,
    token: Annotated[str | None, typer.Option(envvar="DATELINE_TOKEN", help="The token to want of all who ask; made if needed.")] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Let nobody change the store.")] = False,
    key: Annotated[Path | None, typer.Option(help="Private key (Ed25519, PEM) to sign edits with.")] = None,
    open: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
) -> None:
    """Read, check and correct a store in a browser (docs/API.md has the API behind the page).

    [bold]Examples[/bold]

      dateline serve --store news.duckdb

      DATELINE_TOKEN=$(openssl rand -hex 24) dateline serve --store news.duckdb --host 0.0.0.0 --no-open
    """
    import webbrowser

    from dateline.store import private_key
    from dateline.web.serve import access, run

    granted = access(host, port, token)

    def ready() -> None:
        typer.echo(f"Dateline serves {store} at {granted.url}\nStop it with Ctrl-C.", err=True)
        if open:
            webbrowser.open(granted.url)

    try:
        run(store, host, port, granted, read_only=read_only, key=private_key(key) if key else None, ready=ready)
    except DatelineError as error:
        raise _usage(str(error)) from error


@app.callback(invoke_without_command=True)
def main(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Options of the whole."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(installed("dateline"))
        raise typer.Exit


@contextmanager
def _stored(target: str, *, read_only: bool = False) -> Iterator[Store]:
    """The store, open; what goes wrong with it ends the command with a sentence."""
    from dateline.store import Store

    try:
        with Store.open(target, read_only=read_only) as store:
            yield store
    except DatelineError as error:
        raise _usage(str(error)) from error
    except BrokenPipeError:
        raise typer.Exit(0) from None


def _say_undated(number: int, by: str) -> None:
    if number:
        typer.echo(f"{number} more events are dated less exactly than by {by}.", err=True)


def _usage(message: str) -> typer.Exit:
    typer.echo(message, err=True)
    return typer.Exit(2)


def _format(name: str | None, output: Path) -> Format:
    if name is None and (found := format_of(output)):
        return found
    if name not in FORMATS:
        raise _usage(f"{name or output}: not a format; give --format with one of {', '.join(FORMATS)}")
    return FORMATS[name]


def _factualities(words: str) -> frozenset[Factuality] | None:
    if words == "all":
        return None
    wanted = [word.strip() for word in words.split(",")]
    if unknown := [word for word in wanted if word not in get_args(Factuality)]:
        raise _usage(f"--factuality: {unknown[0]!r} is none of {', '.join(get_args(Factuality))}, all")
    return frozenset(word for word in get_args(Factuality) if word in wanted)


class _Told(logging.Formatter):
    """The message alone, which may quote what an article says."""

    def format(self, record: logging.LogRecord) -> str:
        return harmless(record.getMessage())


def _log() -> None:
    """What the readers and workers say while they run goes to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Told())
    logging.basicConfig(handlers=[handler])
    for room in ("read", "scale"):
        logging.getLogger(f"dateline.{room}").setLevel(logging.INFO)


def _code_on_ray(inputs: list[str], folder: Path, format: str | None, published: str | None, language: str | None, lexicon: Path | None,
                 workers: int | None, address: str | None, block: int | None) -> None:
    from functools import partial

    from dateline.coder import code_batch
    from dateline.read import read_raw
    from dateline.scale import BLOCK, RayPool, Settings, code_folder

    made = documents = failed = 0
    try:
        articles = read_raw(inputs, format=format, published=published, language=language)
        settings = Settings.of(lexicon=lexicon, block=block or BLOCK)
        with RayPool(partial(code_batch, "en", lexicon and lexicon.resolve()), workers, address) as pool:
            for done in _progress(code_folder(articles, pool, folder, settings), documents=lambda done: done.documents):
                made, documents, failed = made + (not done.earlier), documents + done.documents, failed + done.failed
    except DatelineError as error:
        raise _usage(str(error)) from error
    typer.echo(f"{folder}: {documents} documents, {failed} of them failed; {made} parts made now.", err=True)
    if failed:
        raise typer.Exit(3)


def _drop_doubtful(record: Record, least: float) -> None:
    record.events = [event for event in record.events if event.confidence >= least]
    if all(event.id != record.main for event in record.events):
        record.main = None


def _told(paths: Iterable[Path], bad: list[BadLine]) -> Iterator[Record]:
    """The records of several files; a line that is no record is told on standard error and put on `bad`, and the rest goes on."""
    for path in paths:
        for record in read_records(path):
            if isinstance(record, Record):
                yield record
            elif isinstance(record, BadLine):
                bad.append(record)
                typer.echo(harmless(str(record)), err=True)


def _progress(items: Iterable[T], doing: str = "coding", documents: Callable[[T], int] = lambda _: 1) -> Iterable[T]:
    """A bar on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        return items
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    def shown() -> Iterator[T]:
        columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TextColumn("documents"), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task(doing, total=None)
            for item in items:
                progress.advance(task, documents(item))
                yield item

    return shown()


def _file(path: Path) -> IO[bytes]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.open("wb")


def _tell(path: Path, left_out: LeftOut) -> None:
    """Say what a file leaves out."""
    for sentence in told(left_out):
        typer.echo(f"{path}: {sentence}", err=True)
