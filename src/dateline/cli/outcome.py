"""How a command ends: its exit status, and the sentence on standard error that says why."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from dateline.errors import DatelineError

UNSOUND = 1
"""Status of `dateline verify` when it finds that something does not fit."""
REFUSED = 2
"""The command could not do what it was asked; Typer's own status for bad options."""
INCOMPLETE = 3
"""All was done but what standard error names."""


def refused(message: str) -> typer.Exit:
    """Say why the command cannot go on, and give what to raise."""
    typer.echo(message, err=True)
    return typer.Exit(REFUSED)


@contextmanager
def faults_told() -> Iterator[None]:
    """End the command with a sentence where a room or a file refuses, and without one when nobody reads its output any more."""
    try:
        yield
    except BrokenPipeError:
        raise typer.Exit(0) from None
    except (DatelineError, OSError) as error:
        raise refused(str(error)) from error
