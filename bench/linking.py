"""Linking: precision and recall on labelled pairs of articles, and what linking costs beside parsing.

Each pair of tests/data/pairs.jsonl says whether the main events of two articles are one incident. The pairs' articles are coded with the real
coder. "apart": the two articles alone; "together": all articles in one index, where links can also chain through third articles, and where
articles of different stories must not meet. Parts: "tune" was looked at while the points were set; "held" was written and scored afterwards.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

SPAN = 6 * 365
"""Days, more than the articles span."""
LONG = 100
"""Articles lengthened to news length for the measurement of speed."""
DATA = Path(__file__).parents[1] / "tests" / "data"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list the pairs of the part tuned on that come out wrong")
    parser.add_argument("--reports", type=int, default=50_000, help="reports that the index is filled with to see what size costs")
    args = parser.parse_args()

    from dateline.coder import Coder
    from dateline.link import reports
    from dateline.read import document

    articles = [json.loads(line) for line in (DATA / "pair_articles.jsonl").read_text(encoding="utf-8").splitlines()]
    pairs = [json.loads(line) for line in (DATA / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    documents = [document(article["text"], title=article["title"], published=article["published"], language="en") for article in articles]
    for read, article in zip(documents, articles, strict=True):
        read.source = article["source"]
    coder = Coder()
    records = dict(zip((article["id"] for article in articles), coder.stream(documents), strict=True))
    told = {name: reports(record) for name, record in records.items()}
    mains = {name: [report.key for report in found if report.main] for name, found in told.items()}

    whole = incident_of([report for found in told.values() for report in found])
    for part in ("tune", "held"):
        chosen = [pair for pair in pairs if pair["part"] == part]
        apart = [same(mains, pair, incident_of(told[pair["a"]] + told[pair["b"]])) for pair in chosen]
        together = [same(mains, pair, whole) for pair in chosen]
        print(f"{part:>5} apart     {figures(chosen, apart)}")
        print(f"{part:>5} together  {figures(chosen, together)}")
        print(f"{part:>5} of the pairs that are the same, {sharing(chosen, told, whole)} have some incident in common, if not by their main events")
        if args.errors and part == "tune":
            for pair, one, other in zip(chosen, apart, together, strict=True):
                if {one, other} != {pair["same"]}:
                    print(f"      {'missed' if pair['same'] else 'wrong'} {pair['a']} {pair['b']} ({pair['kind']}) apart {one} together {other}")
    strangers(articles, mains, whole)
    speed(coder, documents)
    for name, days in (("a longer archive", SPAN), ("a denser archive", 7)):
        growth(name, list(told.values()), args.reports, days)


def incident_of(found: Iterable[Any]) -> dict[str, str]:
    """Report -> incident, with these reports alone in the index."""
    from dateline.link import MemoryIndex, incidents

    index = MemoryIndex(found)
    return {report: incident.id for members in index.all().values() for incident in incidents(members, {}) for report in incident.reports}


def same(mains: dict[str, list[str]], pair: dict[str, Any], incident: dict[str, str]) -> bool:
    return bool({incident[key] for key in mains[pair["a"]]} & {incident[key] for key in mains[pair["b"]]})


def figures(pairs: Sequence[dict[str, Any]], found: Sequence[bool]) -> str:
    right = sum(pair["same"] and hit for pair, hit in zip(pairs, found, strict=True))
    hits, wanted = sum(found), sum(pair["same"] for pair in pairs)
    return f"{len(pairs)} pairs, {wanted} the same: precision {right / max(1, hits):.3f} ({right}/{hits}), recall {right / wanted:.3f} ({right}/{wanted})"


def sharing(pairs: Sequence[dict[str, Any]], told: dict[str, list[Any]], incident: dict[str, str]) -> int:
    """Pairs of one incident of which any two events meet: what the coder's choice of main event hides."""
    met = {name: {incident[report.key] for report in found} for name, found in told.items()}
    return sum(pair["same"] and bool(met[pair["a"]] & met[pair["b"]]) for pair in pairs)


def strangers(articles: Sequence[dict[str, Any]], mains: dict[str, list[str]], incident: dict[str, str]) -> None:
    """How often main events of different stories meet, over all pairs of articles."""
    pairs = [(a, b) for a, b in combinations(articles, 2) if a["incident"].split(":")[0] != b["incident"].split(":")[0]]
    met = [(a["id"], b["id"]) for a, b in pairs if same(mains, {"a": a["id"], "b": b["id"]}, incident)]
    print(f"of {len(pairs):,} pairs of articles of different stories {len(met)} were linked {met if met else ''}".rstrip())


def speed(coder: Any, documents: Sequence[Any]) -> None:
    """Milliseconds an article as long as news has them: parsing, reports and sketch, linking one article at a time, incidents."""
    from speed import diluted

    from dateline.link import MemoryIndex, incidents, reports, sketch

    long = diluted(list(documents[:LONG]))
    start = time.perf_counter()
    tokens = sum(len(parse.tokens) for parse in coder.parser.parse(long))
    parsing = time.perf_counter() - start
    records = [*coder.stream(long)]
    start = time.perf_counter()
    told = [reports(record) for record in records]
    sketches = {record.document.sha256: sketch(record.document.text) for record in records}
    reporting = time.perf_counter() - start
    index = MemoryIndex()
    start = time.perf_counter()
    for found in told:
        index.update(found)
    linking = time.perf_counter() - start
    start = time.perf_counter()
    for members in index.all().values():
        incidents(members, sketches)
    gathering = time.perf_counter() - start
    each = 1000 / len(long)
    after = reporting + linking + gathering
    print(f"{len(long)} articles, {tokens / len(long):.0f} tokens and {sum(map(len, told)) / len(told):.1f} events each; ms an article: "
          f"parsing {parsing * each:.1f}, reports and sketch {reporting * each:.2f}, linking {linking * each:.2f}, "
          f"incidents {gathering * each:.2f}; linking altogether {after / parsing:.1%} of parsing")


def growth(name: str, told: Sequence[Sequence[Any]], size: int, step: int) -> None:
    """What adding an article costs in an index of `size` reports against an empty one. It is filled with the articles moved by `step` days.

    Moved by all the years they span, they make the archive longer, and no article has more neighbours than before; moved by a week, they make
    every week fuller.
    """
    import msgspec

    from dateline.link import MemoryIndex
    from dateline.record import sha256

    def moved(found: Sequence[Any], round: int) -> list[Any]:
        made = []
        for report in found:
            days = {name: None if day is None else day + step * round for name, day in (("start", report.scene.start), ("end", report.scene.end))}
            scene = msgspec.structs.replace(report.scene, **days)
            made.append(msgspec.structs.replace(report, document=sha256(f"{round} {report.document}"), scene=scene))
        return made

    index, filled, rounds = MemoryIndex(), 0, 0
    cost = []
    while filled < size:
        batch = [moved(found, rounds) for found in told]
        start = time.perf_counter()
        for found in batch:
            index.update(found)
        cost.append((time.perf_counter() - start) / len(told))
        filled, rounds = filled + sum(map(len, batch)), rounds + 1
    tenth = max(1, len(cost) // 10)
    print(f"{name}, {filled:,} reports: {1000 * min(cost[:tenth]):.2f} ms an article in the first tenth, {1000 * min(cost[-tenth:]):.2f} ms in the last "
          f"(best batch of each)")


if __name__ == "__main__":
    main()
