"""Linking on the labelled pairs of articles (docs/LINKING.md). It codes some two hundred short texts, for only the real coder's noise is a test."""

from __future__ import annotations

import json
from pathlib import Path

from dateline.coder import Coder
from dateline.link import link_records
from dateline.read import document

DATA = Path(__file__).parents[1] / "data"


def lines(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def test_labelled_pairs_are_linked_with_few_errors(coder: Coder):
    articles, pairs = lines("pair_articles.jsonl")[:200], lines("pairs.jsonl")
    names = {article["id"] for article in articles}
    records = list(coder.stream(document(article["text"], title=article["title"], published=article["published"], language="en")
                                for article in articles))
    incident = {report: found.id for found in link_records(records) for report in found.reports}
    main = {article["id"]: incident.get(f"{record.document.sha256}#{record.main}") for article, record in zip(articles, records, strict=True)}
    judged = [(main[pair["a"]] == main[pair["b"]] is not None, pair["same"]) for pair in pairs if {pair["a"], pair["b"]} <= names]
    right = sum(hit and same for hit, same in judged)
    assert right / sum(hit for hit, _ in judged) >= 0.9
    assert right / sum(bool(same) for _, same in judged) >= 0.6


def test_pairs_name_articles_and_both_parts_are_there():
    names = {article["id"] for article in lines("pair_articles.jsonl")}
    pairs = lines("pairs.jsonl")
    assert len(pairs) >= 200
    assert {pair["part"] for pair in pairs} == {"tune", "held"}
    assert all({pair["a"], pair["b"]} <= names for pair in pairs)
