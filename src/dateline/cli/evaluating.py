"""`dateline evaluate`: labelled texts in, figures out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from dateline.cli.outcome import faults_told


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

    with faults_told():
        figures, wrong = evaluate_file(gold)
    if json:
        typer.echo(msgspec.json.encode(figures).decode())
    else:
        for name, value in figures.items():
            typer.echo(f"{name:>22} {value:.3f}" if isinstance(value, float) else f"{name:>22} {value}")
    for line in wrong[:errors]:
        typer.echo(line, err=True)
