"""The tables in data/: tab-separated, `#` before comments, then a line with the columns' names."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table by column, cells at the end of a row that are not there empty."""
    lines = (files("dateline.export") / "data" / name).read_text(encoding="utf-8").splitlines()
    header, *body = (line.split("\t") for line in lines if line and not line.startswith("#"))
    for cells in body:
        yield dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))
