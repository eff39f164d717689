"""What every writer shares: its shape, its options, what an incident adds to a report, and what a file leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple, Protocol, get_args

import msgspec

from dateline.errors import DatelineError
from dateline.export.parties import Pair, pairs
from dateline.record import Event, Factuality, Record

ReportKey = tuple[str, str]
"""SHA-256 of the document and id of the event in it."""
LeftOut = Counter[str]
"""How many events are not in the file, by what kept them out, in the past tense: "had no CAMEO code"."""


class Dyad(NamedTuple):
    """One pair of an event, as it can be found again in another report: the parties' keys in the document, and their codes."""

    actor: str
    recipient: str
    codes: tuple[str, str]

    @classmethod
    def of(cls, pair: Pair) -> Dyad:
        """The dyad of a pair."""
        return cls(*pair.keys, (pair.actor.code if pair.actor else "", pair.recipient.code if pair.recipient else ""))


class First(msgspec.Struct, frozen=True, kw_only=True):
    """The report that stands for its incident: the one that has the row where a format writes an incident once.

    It must be one that the file takes: the export's `Choice` and the format's `fits`.
    """

    key: ReportKey
    published: str | None
    dyads: tuple[Dyad, ...]

    @classmethod
    def of(cls, record: Record, event: Event) -> First:
        """The event as the first report of an incident."""
        return cls(key=report_key(record, event), published=record.document.published, dyads=tuple(map(Dyad.of, pairs(event))))


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an event from all reports of the same incident.

    `sources` is how many independent ones there are: copies of one text and texts of one publisher count once. `publishers` are their
    names, sorted.
    """

    incident: str
    first: First
    mentions: int
    sources: int
    publishers: tuple[str, ...]
    documents: int


Links = Mapping[ReportKey, Linked]
"""The incident of each report; a report that is not in it stands alone."""
ALONE: Links = MappingProxyType({})
"""No report shares its incident with another."""


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """Choices that single formats offer. The defaults are what their users expect."""

    stable_ids: bool = False
    icews_six: bool = False
    located_only: bool = False
    nested: bool = False
    no_notes: bool = False


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """Which events go out: those of these factualities (None: all) and at least this confidence (0 to 1)."""

    factualities: frozenset[Factuality] | None = None
    min_confidence: float = 0.0


def factualities(words: str) -> frozenset[Factuality] | None:
    """Factualities as people write them after `--factuality`: parted by commas, or "all" (None). Raises `DatelineError`."""
    if words == "all":
        return None
    known: tuple[Factuality, ...] = get_args(Factuality)
    wanted = [word.strip() for word in words.split(",")]
    if unknown := [word for word in wanted if word not in known]:
        raise DatelineError(f"--factuality: {unknown[0]!r} is none of {', '.join(known)}, all")
    return frozenset(word for word in known if word in wanted)


class Writer(Protocol):
    """Takes records one by one and holds none of them."""

    left_out: LeftOut

    def write(self, record: Record, links: Links = ALONE) -> None:
        """Add the record's events; `links` are the incidents of those that others tell of too, for formats that write incidents."""

    def close(self) -> None:
        """Write what is held back. The file itself is closed by whoever opened it."""


def report_key(record: Record, event: Event) -> ReportKey:
    """What a report is known by in `Links`."""
    return record.document.sha256, event.id


def unchosen(event: Event, choice: Choice) -> str | None:
    """Why the choice leaves an event out, in the past tense; None if it takes it."""
    if choice.factualities is not None and event.factuality not in choice.factualities:
        return f"had the factuality {event.factuality!r}"
    return f"had a confidence below {choice.min_confidence:g}" if event.confidence < choice.min_confidence else None


def chosen(record: Record, choice: Choice, left_out: LeftOut) -> Record:
    """The record with the chosen events alone; the others are counted."""
    kept = []
    for event in record.events:
        if why := unchosen(event, choice):
            left_out[why] += 1
        else:
            kept.append(event)
    if len(kept) == len(record.events):
        return record
    main = record.main if any(event.id == record.main for event in kept) else None
    return msgspec.structs.replace(record, events=kept, main=main)


def told(left_out: LeftOut) -> list[str]:
    """A sentence a reason, most frequent first."""
    return [f"{number:,} {'event' if number == 1 else 'events'} {reason} and {'is' if number == 1 else 'are'} not in the file"
            for reason, number in sorted(left_out.items(), key=lambda item: (-item[1], item[0]))]
