"""Training items for the judge: what the coder proposes on the labelled sentences, beside what the labels say.

usage: python training/items.py SENTENCES.jsonl ITEMS.jsonl
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.coder import Coder
from dateline.entities import find_entities
from dateline.events.judge import NONE, Extent, marked
from dateline.events.propose import propose
from dateline.read import document

NEAR = 3
"""Characters by which a trigger may miss the labelled one."""


def main(sentences: Path, items: Path) -> None:
    coder = Coder(judged=False)
    with items.open("w", encoding="utf-8") as out:
        for number, line in enumerate(sentences.read_text(encoding="utf-8").splitlines()):
            for item in _items(json.loads(line), coder):
                out.write(json.dumps({"sentence": number, **item}, ensure_ascii=False) + "\n")


def _items(gold: dict[str, Any], coder: Coder) -> Iterator[dict[str, Any]]:
    text = gold["text"]
    parse = next(iter(coder.parser.parse([document(text, language="en")])))
    if parse.text != text:
        return
    record, entities = coder.walk(parse), find_entities(parse, coder.agents)
    extents = [(sentence.start, sentence.end) for sentence in parse.sentences]
    labels = [(_find(text, event["trigger"]), event) for event in gold["events"]]

    def item(source: str, trigger: Extent, actors: list[Extent], recipients: list[Extent], type: str, mode: str | None) -> dict[str, Any]:
        sentence = next((extent for extent in extents if extent[0] <= trigger[0] < extent[1]), (0, len(text)))
        return {"source": source, "text": marked(text, sentence, trigger, actors, recipients), "type": type, "mode": mode}

    for trigger, event in labels:
        yield item("label", trigger, [_find(text, p) for p in event["actors"]], [_find(text, p) for p in event["recipients"]],
                   event["type"], event.get("mode"))
    for event in record.events:
        trigger = (event.trigger.start, event.trigger.end)
        type, mode = _label(trigger, event.type, labels)
        yield item("rule", trigger, [(p.start, p.end) for p in event.actors], [(p.start, p.end) for p in event.recipients], type, mode)
    triggers = [(event.trigger.start, event.trigger.end) for event in record.events]
    for sentence in parse.sentences:
        taken = {token.i for token in sentence.tokens if any(start <= token.start < end for start, end in triggers)}
        for proposal in propose(sentence, entities, taken):
            trigger = (proposal.verb.start, proposal.verb.end)
            type, mode = _label(trigger, "", labels)
            sides = [[(parse.tokens[m.first].start, parse.tokens[m.last - 1].end) for m in side]
                     for side in (proposal.actors, proposal.recipients)]
            yield item("proposal", trigger, *sides, type, mode)


def _find(text: str, part: str) -> Extent:
    start = text.find(part)
    return start, start + len(part)


def _label(trigger: Extent, type: str, labels: list[tuple[Extent, dict[str, Any]]]) -> tuple[str, str | None]:
    """What the labels say of a trigger: the event whose trigger overlaps it, the same type first; NONE where there is none."""
    near = [event for (start, end), event in labels if start - NEAR <= trigger[0] <= end + NEAR or trigger[0] <= start <= trigger[1]]
    same = [event for event in near if event["type"] == type] or near or [event for _, event in labels if event["type"] == type]
    return (same[0]["type"], same[0].get("mode")) if same else (NONE, None)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
