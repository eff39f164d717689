"""The formats: their names, the file names that stand for them, and how to open one."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import Any, Self

import msgspec

from dateline.errors import DatelineError
from dateline.export.model import ALONE, Choice, LeftOut, Links, Options, Writer, chosen
from dateline.record import Event, Factuality, Record

TOLD_AS_FACT: frozenset[Factuality] = frozenset({"happened", "ongoing"})
"""What goes into formats that have no column for doubt: a row there claims that it happened."""
HAPPENED: frozenset[Factuality] = frozenset({"happened"})


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """One format.

    `suffixes` are endings that mean it and no other; `writer` is module and class, loaded when wanted; `factualities` are those it takes
    unless told otherwise (None: all); `mode` is how its file is opened ("" if the writer opens it); `linked` if it writes an incident
    once, with the figures of all its reports; `options` are the fields of `Options` that it knows, `fixed` what else its writer is given.
    """

    name: str
    description: str
    suffixes: tuple[str, ...]
    writer: str
    factualities: frozenset[Factuality] | None = None
    mode: str = "w"
    linked: bool = False
    options: frozenset[str] = frozenset()
    fixed: dict[str, Any] = {}

    def open(self, file: Any, options: Options) -> Writer:
        """A writer to an open file, or to a path if `mode` is ""."""
        writer: Writer = self._class(file, **{option: getattr(options, option) for option in self.options}, **self.fixed)
        return writer

    def fits(self, record: Record, event: Event) -> bool:
        """Whether a format that is `linked` can hold an event of a record."""
        fits: bool = self._class.fits(record, event)
        return fits

    @property
    def _class(self) -> Any:
        module, name = self.writer.split(":")
        return getattr(import_module(f"dateline.export.{module}"), name)


FORMATS = {format.name: format for format in (
    Format(name="csv", description="one row an event, for spreadsheets", suffixes=(".csv",), writer="csv:CsvWriter"),
    Format(name="parquet", description="the same table with typed columns, for DuckDB, Arrow and pandas", suffixes=(".parquet",),
           writer="parquet:ParquetWriter", mode=""),
    Format(name="gdelt", description="GDELT 2.0 Event export, 61 columns, no header", suffixes=(".export.CSV",), writer="gdelt:GdeltWriter",
           factualities=TOLD_AS_FACT, linked=True),
    Format(name="gdelt-mentions", description="GDELT 2.0 Mentions, 16 columns, no header", suffixes=(".mentions.CSV",),
           writer="gdelt:MentionsWriter", factualities=TOLD_AS_FACT, linked=True),
    Format(name="icews", description="ICEWS coded event data, 20 columns", suffixes=(".icews.tab",), writer="icews:IcewsWriter",
           factualities=TOLD_AS_FACT, options=frozenset({"stable_ids", "icews_six"})),
    Format(name="polecat", description="POLECAT (NGEC), 40 columns", suffixes=(".polecat.txt",), writer="polecat:PolecatWriter",
           factualities=TOLD_AS_FACT),
    Format(name="acled", description="ACLED-like, 31 columns (not ACLED data)", suffixes=(".acled.csv",), writer="acled:AcledWriter",
           factualities=TOLD_AS_FACT, linked=True, options=frozenset({"no_notes"})),
    Format(name="ged", description="UCDP GED-like candidates, 49 columns (not UCDP data)", suffixes=(".ged.csv",), writer="ged:GedWriter",
           factualities=HAPPENED, linked=True),
    Format(name="geojson", description="GeoJSON FeatureCollection, for QGIS, kepler and geopandas", suffixes=(".geojson",),
           writer="geojson:GeojsonWriter", mode="wb", options=frozenset({"located_only", "nested"})),
    Format(name="geojsonl", description="the same, a Feature a line, for large runs", suffixes=(".geojsonl",),
           writer="geojson:GeojsonWriter", mode="wb", options=frozenset({"located_only", "nested"}), fixed={"lines": True}),
    Format(name="ftm", description="FollowTheMoney entities, one a line, for Aleph and graphs", suffixes=(".ftm.json", ".ftm.jsonl"),
           writer="ftm:FtmWriter", mode="wb"),
)}
"""The formats by name."""


def format_of(path: Path) -> Format | None:
    """The format that a file's name stands for: the longest suffix decides."""
    found = [(suffix, format) for format in FORMATS.values() for suffix in format.suffixes if path.name.endswith(suffix)]
    return max(found, key=lambda item: len(item[0]))[1] if found else None


def format_for(name: str | None, path: Path) -> Format:
    """The format of this name, else the one that the file's name stands for. Raises `DatelineError` if there is none."""
    found = FORMATS.get(name) if name else format_of(path)
    if found is None:
        raise DatelineError(f"{name or path}: not a format; give --format with one of {', '.join(FORMATS)}")
    return found


class Export:
    """One file being written: chooses the events, hands them to the format's writer and counts what is left out.

    `choice` None is what the format takes by itself; `left_out` is complete after `close`. Folders on the way are made. Raises
    `DatelineError` if an option is not the format's or the file cannot be opened.
    """

    def __init__(self, path: Path, format: Format, *, choice: Choice | None = None, options: Options | None = None) -> None:
        options = options or Options()
        for name, value in msgspec.structs.asdict(options).items():
            if value and name not in format.options:
                raise DatelineError(f"--{name.replace('_', '-')} is not an option of the format {format.name}.")
        self.path = path
        self.choice = choice or Choice(factualities=format.factualities)
        self.left_out: LeftOut = Counter()
        self._stack = ExitStack()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._writer = format.open(self._file(path, format.mode), options)
        except OSError as error:
            raise DatelineError(f"{path}: cannot be written: {error.strerror or error}") from error

    def _file(self, path: Path, mode: str) -> Any:
        if not mode:
            return path
        text = {} if "b" in mode else {"encoding": "utf-8", "errors": "replace", "newline": ""}
        return self._stack.enter_context(path.open(mode, **text))  # type: ignore[call-overload]

    def write(self, record: Record, links: Links = ALONE) -> None:
        """Add the chosen events of a record; `links` are the incidents of its events (`Store.to_export`)."""
        self._writer.write(chosen(record, self.choice, self.left_out), links)

    def close(self) -> None:
        """Finish the file."""
        with self._stack:
            self._writer.close()
        self.left_out.update(self._writer.left_out)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()
