"""The commands that ask a store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
import typer

from dateline.cli.options import STORE, stored
from dateline.cli.terminal import console, tell

if TYPE_CHECKING:
    from dateline.store import Filters

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
PERIOD = Annotated[Literal["day", "week", "month"], typer.Option("--by", help="Period.")]
FORM = Annotated[Literal["table", "jsonl", "csv"], typer.Option("--output", "-o", help="How to print it.")]
PLOT = Annotated[Path | None, typer.Option("--plot", help="Also draw it: FILE.png or FILE.svg.")]


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
    from dateline.cli.rows import brief, print_rows
    from dateline.store.filters import from_words

    with stored(store, read_only=True) as opened:
        filters = from_words(type=type, mode=mode, country=country, actor=actor, recipient=recipient, dyad=dyad, since=since, until=until,
                             near=near, factuality=factuality, min_confidence=min_confidence, text=text)
        rows = opened.all_events(filters, limit or None)
        print_rows(map(brief, rows) if output == "table" else rows, output)


def sql(
    statement: Annotated[str, typer.Argument(help="One SELECT.")],
    store: STORE,
    output: FORM = "table",
) -> None:
    """Ask a store in SQL, over the tables of docs/STORE.md. It can change nothing and reach no file.

    [bold]Example[/bold]

      dateline sql "SELECT type, count(*) FROM events GROUP BY 1 ORDER BY 2 DESC" --store news.duckdb
    """
    from dateline.cli.rows import print_rows

    with stored(store, read_only=True) as opened:
        columns, rows = opened.sql(statement)
    print_rows([dict(zip(columns, row, strict=True)) for row in rows], output, columns)


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
    from dateline.cli.rows import across, print_rows
    from dateline.store.filters import from_words

    with stored(store, read_only=True) as opened:
        filters = from_words(type=type, mode=mode, country=country, actor=actor, recipient=recipient, dyad=dyad, since=since, until=until,
                             near=near, factuality=factuality, min_confidence=min_confidence, text=text)
        series = opened.series(filters, by, per)
        if plot:
            from dateline.store.plot import plot_counts

            plot_counts(series, plot, f"Events by {by}")
    print_rows(across(series) if per and output == "table" else map(msgspec.to_builtins, series.bins), output)
    _say_undated(series.undated, by)


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
    from dateline.cli.rows import print_rows
    from dateline.store.filters import from_words

    def filters(pair: str | None) -> Filters:
        return from_words(type=type, mode=mode, country=country, dyad=pair, since=since, until=until, factuality=factuality,
                          min_confidence=min_confidence, text=text)

    with stored(store, read_only=True) as opened:
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
    with stored(store, read_only=True) as opened:
        found = opened.incidents(wanted, limit, after)
    if json:
        for incident in found:
            typer.echo(msgspec.json.encode(incident).decode())
    else:
        console().print(incident_table(found))


def _say_undated(number: int, by: str) -> None:
    if number:
        tell(f"{number} more events are dated less exactly than by {by}.")
