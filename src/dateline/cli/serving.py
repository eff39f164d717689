"""`dateline serve`: a store in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.options import STORE
from dateline.cli.outcome import faults_told


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

    with faults_told():
        run(store, host, port, granted, read_only=read_only, key=private_key(key) if key else None, ready=ready)
