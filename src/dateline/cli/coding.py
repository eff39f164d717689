"""`dateline code`: articles in, records out."""

from __future__ import annotations

import re
import sys
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from dateline.cli.options import LANGUAGE, LEAST, LEXICON, PUBLISHED
from dateline.cli.outcome import INCOMPLETE, faults_told, refused
from dateline.cli.terminal import console, log_to_standard_error, progress, tell, tell_left_out
from dateline.export.formats import FORMATS, Export, format_of
from dateline.export.model import Choice, chosen
from dateline.export.table import show
from dateline.record import ErrorRecord, decode, encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dateline.read import Raw
    from dateline.record import Failure

SUFFIXES = (".jsonl", *(suffix for format in FORMATS.values() for suffix in format.suffixes))
OUTPUTS = ("File to write: .jsonl, .csv, .parquet, .geojson and other endings (dateline formats lists them); repeatable. "
           "With --ray: the folder.")
ADDRESS = r"auto|ray://.+|[\w.-]+:\d+"


class RayWithOrWithoutAddress(TyperCommand):
    """Lets `--ray` stand alone: without an address behind it, it means this machine."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the word `local` where an address is left out."""
        if "--ray" in args:
            place = args.index("--ray") + 1
            if not re.fullmatch(ADDRESS, "".join(args[place:place + 1])):
                args = [*args[:place], "local", *args[place:]]
        return super().parse_args(ctx, args)


def code(
    inputs: Annotated[list[str], typer.Argument(help="Files, folders, globs, localhost URLs, or - for standard input.")],
    output: Annotated[list[Path] | None, typer.Option("--output", "-o", help=OUTPUTS)] = None,
    table: Annotated[bool, typer.Option("--table", help="Print a readable table.")] = False,
    published: PUBLISHED = None,
    format: Annotated[str | None, typer.Option("--from", help="Input format: text, html, jsonl, csv, parquet, warc. Else sniffed.")] = None,
    language: LANGUAGE = None,
    lexicon: LEXICON = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes to code with: 1, or with --ray all CPUs.")] = None,
    ray: Annotated[str | None, typer.Option(metavar="[ADDRESS]", help="Code on the Ray cluster at host:port, ray://... or auto, else here, "
                                            "into a folder of Parquet parts; goes on with what is in it (docs/SCALE.md).")] = None,
    block: Annotated[int | None, typer.Option(min=1, help="With --ray: documents a part, else 500.")] = None,
    min_confidence: LEAST = 0.0,
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
    log_to_standard_error()
    outputs = output or []
    if ray or block:
        if not ray or len(outputs) != 1 or outputs[0].name.endswith(SUFFIXES) or table or min_confidence:
            raise refused("--ray writes one folder: give it with -o, and neither --table nor --min-confidence. --block goes with --ray.")
    else:
        for path in outputs:
            if not path.name.endswith(SUFFIXES):
                raise refused(f"{path}: an output file ends in {', '.join(SUFFIXES)}")
    from dateline.read import read_raw

    with faults_told():
        articles = read_raw(inputs, format=format, published=published, language=language)
        if ray:
            failed = _on_ray(articles, outputs[0], lexicon, workers, None if ray == "local" else ray, block)
        else:
            failed = _here(articles, outputs, table, lexicon, workers or 1, Choice(min_confidence=min_confidence))
    if failed:
        raise typer.Exit(INCOMPLETE)


def _here(articles: Iterable[Raw | Failure], outputs: Sequence[Path], table: bool, lexicon: Path | None, workers: int,
          choice: Choice) -> int:
    """Code in processes of this machine; how many documents failed."""
    from dateline.coder import code_lines

    failed = 0
    screen = console()
    with ExitStack() as stack:
        exports = [stack.enter_context(Export(path, wanted)) for path in outputs if (wanted := format_of(path))]
        files = [stack.enter_context(_file(path)) for path in outputs if format_of(path) is None]
        if not outputs and not table:
            files.append(sys.stdout.buffer)
        for line in progress(code_lines(articles, workers=workers, lexicon=lexicon)):
            record = decode(line)
            if isinstance(record, ErrorRecord):
                failed += 1
                tell(f"{record.document.id}: {record.error.message}")
            else:
                kept = chosen(record, choice, Counter())
                if kept is not record:
                    line = encode(kept)
                for export in exports:
                    export.write(kept)
                if table:
                    show([kept], screen)
            for file in files:
                file.write(line + b"\n")
    for export in exports:
        tell_left_out(export)
    return failed


def _on_ray(articles: Iterable[Raw | Failure], folder: Path, lexicon: Path | None, workers: int | None, address: str | None,
            block: int | None) -> int:
    """Code on a cluster into a folder; how many documents failed."""
    from dateline.scale import BLOCK, code_on_ray

    made = documents = failed = 0
    parts = code_on_ray(articles, folder, lexicon=lexicon, workers=workers, address=address, block=block or BLOCK)
    for done in progress(parts, documents=lambda done: done.documents):
        made, documents, failed = made + (not done.earlier), documents + done.documents, failed + done.failed
    tell(f"{folder}: {documents} documents, {failed} of them failed; {made} parts made now.")
    return failed


def _file(path: Path) -> IO[bytes]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.open("wb")
