"""Precision and recall of types, parties, modes and factuality against labelled sentences or articles."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.ontology import TYPES
from dateline.record import Event, Party, Record

if TYPE_CHECKING:
    from dateline.coder import Coder


@dataclass(slots=True)
class Ratio:
    """True positives, false positives and misses; the ratios are derived."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was coded that is right."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 0.0

    @property
    def recall(self) -> float:
        """Share of what is there that was coded."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.extra + self.missed) if self.right else 0.0


@dataclass(slots=True)
class Scores:
    """Counts over a labelled set; `figures` turns them into ratios."""

    texts: int = 0
    types: dict[str, Ratio] = field(default_factory=lambda: {name: Ratio() for name in TYPES})
    actors: Ratio = field(default_factory=Ratio)
    recipients: Ratio = field(default_factory=Ratio)
    modes: Ratio = field(default_factory=Ratio)
    factuality: Ratio = field(default_factory=Ratio)
    empty: int = 0
    empty_coded: int = 0

    def figures(self) -> dict[str, float | int]:
        """Figure -> value."""
        whole = Ratio(*(sum(getattr(ratio, name) for ratio in self.types.values()) for name in ("right", "extra", "missed")))
        seen = [ratio.f1 for ratio in self.types.values() if ratio.right + ratio.missed]
        return {"texts": self.texts, "type_f1": whole.f1, "type_precision": whole.precision, "type_recall": whole.recall,
                "type_macro_f1": sum(seen) / len(seen) if seen else 0.0, "actor_f1": self.actors.f1,
                "recipient_f1": self.recipients.f1, "mode_accuracy": self.modes.recall, "factuality_accuracy": self.factuality.recall,
                "coded_where_nothing_is": self.empty_coded / self.empty if self.empty else 0.0}


def evaluate_file(path: Path, coder: Coder | None = None) -> tuple[dict[str, float | int], list[str]]:
    """Code every text of a gold file (with `coder`, else a new one) and score it; figures and a line an error.

    A line is `{"text", "published"?, "events": [{"type", "mode", "actors", "recipients", "trigger", "factuality"}]}`, parties and
    trigger being stretches of the text. Raises `InputError` naming the line that is not of that form.
    """
    from dateline.coder import Coder
    from dateline.read import document

    golds = list(_read(path))
    documents = [document(gold["text"], id=str(number), published=gold.get("published"), language="en")
                 for number, gold in enumerate(golds)]
    return score(golds, (coder or Coder()).stream(documents))


def score(golds: Iterable[dict[str, Any]], records: Iterable[Any]) -> tuple[dict[str, float | int], list[str]]:
    """Figures over pairs of gold line and record, and a line an error."""
    scores, wrong = Scores(), []
    for gold, record in zip(golds, records, strict=True):
        events = list(record.events) if isinstance(record, Record) else []
        scores.texts += 1
        if not gold["events"]:
            scores.empty += 1
            scores.empty_coded += bool(events)
        for want in gold["events"]:
            got = _best(want, events, gold["text"])
            ratio = scores.types[want["type"]]
            if got is None:
                ratio.missed += 1
                wrong.append(f"missed {want['type']} at {want['trigger']!r}, coded {[e.type for e in events]}: {gold['text']}")
                continue
            events.remove(got)
            ratio.right += 1
            _count(scores.modes, got.mode == want.get("mode"))
            _count(scores.factuality, got.factuality == want["factuality"])
            _parties(scores.actors, got.actors, want["actors"])
            _parties(scores.recipients, got.recipients, want["recipients"])
        for event in events:
            scores.types[event.type].extra += 1
            wrong.append(f"extra {event.type} at {event.trigger.text!r} ({event.why.entry}): {gold['text']}")
    return scores.figures(), wrong


def _read(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                gold = json.loads(line)
                if not isinstance(gold["text"], str) or not all(map(_is_label, gold["events"])):
                    raise ValueError("text or event")
            except (ValueError, KeyError, TypeError) as error:
                raise InputError("gold", f"{path}:{number}: not a labelled text ({error})") from error
            yield gold


def _is_label(event: dict[str, Any]) -> bool:
    return (event["type"] in TYPES and isinstance(event["trigger"], str) and isinstance(event["factuality"], str)
            and all(isinstance(party, str) for party in [*event["actors"], *event["recipients"]]))


def _best(want: dict[str, Any], events: list[Event], text: str) -> Event | None:
    """The event of the wanted type whose trigger is nearest to the gold one."""
    same = [event for event in events if event.type == want["type"]]
    start = text.find(want["trigger"])
    return min(same, key=lambda event: abs(event.trigger.start - start), default=None)


def _count(ratio: Ratio, good: bool) -> None:
    ratio.right += good
    ratio.missed += not good


def _parties(ratio: Ratio, got: list[Party], want: list[str]) -> None:
    left = [_words(text) for text in want]
    for party in got:
        hit = next((words for words in left if words & _words(party.text)), None)
        if hit is None:
            ratio.extra += 1
        else:
            left.remove(hit)
            ratio.right += 1
    ratio.missed += len(left)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower())) - {"the", "a", "an", "of", "in", "and", "its", "his", "her", "their"}
