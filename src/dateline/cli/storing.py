"""The commands that fill, correct and prove a store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from dateline.cli.options import LANGUAGE, LEXICON, PUBLISHED, STORE, stored
from dateline.cli.outcome import INCOMPLETE, UNSOUND
from dateline.cli.terminal import progress, tell

DOCUMENT = Annotated[str, typer.Argument(help="The document's id, or its SHA-256 or the beginning of it.")]


def add(
    inputs: Annotated[list[str], typer.Argument(help="What `dateline code` takes, or records that it wrote (JSON Lines).")],
    store: STORE,
    published: PUBLISHED = None,
    format: Annotated[str | None, typer.Option("--from", help="Input format. Else sniffed.")] = None,
    language: LANGUAGE = None,
    lexicon: LEXICON = None,
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
    with stored(store) as opened:
        steps = ingest(opened, inputs, format=format, published=published, language=language, lexicon=lexicon, workers=workers)
        for added in progress(steps, "adding", lambda added: len(added.new) + len(added.recoded) + added.known):
            total = total.and_(added)
            for refused in added.refused:
                tell(refused.message)
    said = [f"{len(total.new)} added", f"{total.known} already there"]
    said += [f"{len(total.recoded)} coded anew"] if total.recoded else []
    said += [f"{total.copies} found elsewhere too"] if total.copies else []
    said += [f"{len(total.refused)} refused"] if total.refused else []
    typer.echo(", ".join(said))
    if total.refused:
        raise typer.Exit(INCOMPLETE)


def edit(
    document: DOCUMENT,
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

    with stored(store) as opened:
        sha256 = opened.find(document)
        signing = private_key(key) if key else None
        for change in changes(event, settings=set or [], reject=reject, missed=missed, comment=comment, revert=revert):
            made = opened.edit(sha256, change, author=author, reason=reason, key=signing)
            typer.echo(f"edit {made.number}: {made.kind} {made.event or ''} {made.field or ''}".rstrip())


def history(
    document: DOCUMENT,
    store: STORE,
    event: Annotated[str | None, typer.Argument(help="The event's id.")] = None,
    field: Annotated[str | None, typer.Option(help="One field of it, such as date or actors.0.country.")] = None,
    json: Annotated[bool, typer.Option("--json", help="JSON Lines.")] = False,
) -> None:
    """Show every version of a document's events: what coders read, and what people made of it.

    [bold]Example[/bold]

      dateline history a17 ev3 --field type --store news.duckdb
    """
    from dateline.cli.rows import print_rows

    with stored(store, read_only=True) as opened:
        versions = opened.history(opened.find(document), event, field)
    print_rows([msgspec.to_builtins(version) for version in versions], "jsonl" if json else "table")


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

    with stored(store, read_only=True) as opened:
        found = opened.verify(trusted=[public_key(path) for path in keys] if keys else None, heads=heads or ())
    for problem in found.problems:
        tell(f"{problem.table}: {problem.row}: {problem.message}")
    typer.echo(f"{found.documents} documents, {found.records} records, {found.events} events, {found.edits} edits, "
               f"{found.judgements} judgements; {len(found.problems)} problems" + "".join(f"; head {head}" for head in found.heads))
    if found.problems:
        raise typer.Exit(UNSOUND)
