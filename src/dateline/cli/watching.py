"""`dateline watch`: feeds in, records out, as articles come."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import LEXICON
from dateline.cli.outcome import INCOMPLETE, faults_told, refused
from dateline.cli.terminal import log_to_standard_error, tell


def watch(
    feeds: Annotated[Path, typer.Argument(help="A list of RSS and Atom feeds, an address a line.", exists=True, dir_okay=False)],
    store: Annotated[str | None, typer.Option(help="The store to add to: a DuckDB file or a postgresql:// address.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A .jsonl file to add to instead of a store.")] = None,
    every: Annotated[str, typer.Option(help="Time between two looks at a feed: 90s, 15m, 2h, 1d.")] = "15m",
    once: Annotated[bool, typer.Option("--once", help="One round, then stop.")] = False,
    state: Annotated[Path | None, typer.Option(help="What was seen; else a file beside the store or output, ending in .feeds.")] = None,
    lexicon: LEXICON = None,
) -> None:
    """Watch news feeds and code their articles as they come. This is the one command that reads from the network.

    Stopped at any moment, it goes on where it was (docs/FEEDS.md).

    [bold]Examples[/bold]

      dateline watch feeds.txt --store news.duckdb

      dateline watch feeds.txt -o records.jsonl --once
    """
    from dateline.coder import Coder
    from dateline.watch import InStore, JsonLines, feeds_in, seconds, state_beside, watching

    log_to_standard_error()
    target = store or output
    if target is None or (store and output):
        raise refused("Give --store or --output, and not both.")
    try:
        with faults_told():
            addresses, faults = feeds_in(feeds)
            for fault in faults:
                tell(fault)
            pace = seconds(every)
            coder = Coder(lexicon=lexicon)
            sink = JsonLines(target) if isinstance(target, Path) else InStore(target, coder.info)
            with watching(addresses, sink, coder.stream, pace, state or state_beside(target, feeds)) as watcher:
                for done in [watcher.once()] if once else watcher.forever():
                    tell(f"{done.feeds} feeds asked, {done.feeds_failed} in vain; {done.new} new entries; {done.coded} articles coded, "
                         f"{done.known} known already, {done.failed} failed")
    except KeyboardInterrupt:
        raise typer.Exit(0) from None
    if faults or done.feeds_failed or done.failed:
        raise typer.Exit(INCOMPLETE)
