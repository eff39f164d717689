"""Files of records that a command reads, their faults told as they are met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

from dateline.cli.outcome import INCOMPLETE, refused
from dateline.cli.terminal import tell
from dateline.export.source import STANDARD_INPUT, BadLine, read_records
from dateline.record import ErrorRecord, Record


class Sources:
    """Records of several files, one by one. Lines that are no record are told and counted in `bad`, and the rest goes on; documents that
    had failed are counted in `uncoded`.

    Ends the command at once if a file is not there.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        for path in paths:
            if path != STANDARD_INPUT and not path.is_file():
                raise refused(f"{path}: no such file")
        self.paths = paths
        self.bad = self.uncoded = 0

    def __iter__(self) -> Iterator[Record]:
        for path in self.paths:
            for found in read_records(path):
                if isinstance(found, BadLine):
                    self.bad += 1
                    tell(str(found))
                elif isinstance(found, ErrorRecord):
                    self.uncoded += 1
                else:
                    yield found

    def end(self) -> None:
        """End the command by what was met."""
        if self.bad:
            raise typer.Exit(INCOMPLETE)
