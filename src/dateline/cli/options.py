"""Options that commands of several modules have, and the store that one of them names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.outcome import faults_told

if TYPE_CHECKING:
    from dateline.store import Store

PUBLISHED = Annotated[str | None, typer.Option(help="Date of publication (YYYY-MM-DD) where the input gives none.")]
LANGUAGE = Annotated[str | None, typer.Option(help="Language of the texts (BCP 47). Else detected.")]
LEXICON = Annotated[Path | None, typer.Option(help="Folder of lexicon files laid over ours.", exists=True, file_okay=False)]
LEAST = Annotated[float, typer.Option(min=0.0, max=1.0, help="Leave out events below this confidence.")]

STORE = Annotated[str, typer.Option("--store", envvar="DATELINE_STORE", help="A DuckDB file, or a postgresql:// address.")]


@contextmanager
def stored(target: str, *, read_only: bool = False) -> Iterator[Store]:
    """The store, open; what goes wrong with it ends the command with a sentence."""
    from dateline.store import Store

    with faults_told(), Store.open(target, read_only=read_only) as store:
        yield store
