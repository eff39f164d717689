"""How common each stem is in news: the table by which linking weighs words, counted over our own labelled sentences.

    python training/stems.py training/sentences.jsonl src/dateline/link/stems.tsv
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from dateline.link.report import stems

LEAST = 5
"""Sentences a stem must be in to be listed."""


def main() -> None:
    source, target = map(Path, sys.argv[1:])
    texts = [json.loads(line)["text"] for line in source.read_text(encoding="utf-8").splitlines()]
    counted = Counter(stem for text in texts for stem in stems(text))
    rows = [f"{stem}\t{count}" for stem, count in sorted(counted.items()) if count >= LEAST]
    head = f"# Stems and how many of {len(texts)} sentences they are in; made by training/stems.py. The first row is all sentences."
    target.write_text("\n".join([head, f"\t{len(texts)}", *rows, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
