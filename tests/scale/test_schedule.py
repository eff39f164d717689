"""Blocks to workers that may be lost, without any real worker."""

from __future__ import annotations

import io
import json
from collections import Counter, deque

import pytest

from dateline.scale import parts
from dateline.scale.blocks import cut
from dateline.scale.schedule import TRIES, code_blocks, patience


class Pool:
    """Codes at once; loses its worker on the articles named in `killers` as often as they say. Later jobs are done first."""

    def __init__(self, echo, workers=2, killers=None):
        self.workers, self.echo, self.killers = workers, echo, Counter(killers or {})
        self.jobs, self.most, self.coded = deque(), 0, Counter()

    def start(self, job):
        assert len(self.jobs) < self.workers
        self.jobs.append(job)
        self.most = max(self.most, len(self.jobs))

    def finished(self):
        job = self.jobs.pop()
        for raw in job.articles:
            if self.killers[raw.fields["id"]] > 0:
                self.killers[raw.fields["id"]] -= 1
                return job, None
        self.coded.update(raw.fields["id"] for raw in job.articles)
        return job, parts.make(self.echo(job.articles), job.block.digest)


def run(pool, blocks):
    made = sorted(code_blocks(blocks, pool), key=lambda pair: pair[0].number)
    return [block.number for block, _ in made], [line for _, part in made for line in parts.lines(io.BytesIO(part.records))]


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_every_article_once_and_in_order(articles, echo, workers):
    pool = Pool(echo, workers)
    numbers, lines = run(pool, cut(articles(23), 4))
    assert numbers == [1, 2, 3, 4, 5, 6]
    assert lines == echo(articles(23))
    assert set(pool.coded.values()) == {1}
    assert pool.most == workers


def test_no_articles_no_blocks(echo):
    assert run(Pool(echo), cut([], 4)) == ([], [])


def test_a_lost_worker_costs_nothing(articles, echo):
    pool = Pool(echo, killers={"a7": 1})
    assert run(pool, cut(articles(20), 5))[1] == echo(articles(20))
    assert set(pool.coded.values()) == {1}


@pytest.mark.parametrize("losses", range(1, 2 * TRIES))
def test_an_article_that_was_only_unlucky_is_coded(articles, echo, losses):
    assert run(Pool(echo, killers={"a7": losses}), cut(articles(20), 5))[1] == echo(articles(20))


def test_a_block_coded_piece_by_piece_makes_the_same_part(articles, echo):
    whole, pieces = (list(code_blocks(cut(articles(5), 5), Pool(echo, killers=killers))) for killers in ({}, {"a3": TRIES}))
    assert whole == pieces


def test_articles_that_kill_every_worker_are_set_aside_in_their_places(articles, echo, ids):
    poison = {"a1": 99, "a7": 99, "a8": 99, "a20": 99}
    _, lines = run(Pool(echo, killers=poison), cut(articles(20), 5))
    assert ids(lines) == [f"a{n}" for n in range(1, 21)]
    records = {record["document"]["id"]: record["error"] for record in map(json.loads, lines)}
    assert {name for name, error in records.items() if error["code"] == "worker-lost"} == set(poison)
    assert "set aside" in records["a7"]["message"]
    assert [line for line in lines if b"worker-lost" not in line] == [line for line in echo(articles(20)) if json.loads(line)["document"]["id"] not in poison]


def test_input_is_read_no_faster_than_it_is_coded(articles, echo):
    unread = articles(200)

    def counted():
        while unread:
            yield unread.pop(0)

    pool = Pool(echo, workers=2)
    for done, _ in enumerate(code_blocks(cut(counted(), 5), pool), 1):
        assert 200 - len(unread) <= (done + 2 * pool.workers) * 5


def test_blocks_are_cut_by_weight_too(articles, monkeypatch):
    monkeypatch.setattr("dateline.scale.blocks.MAX_BYTES", 200)
    blocks = list(cut(articles(10), 500))
    assert len(blocks) > 1
    assert [article for block in blocks for article in block.articles] == articles(10)


def test_a_block_is_known_by_all_that_it_holds(articles):
    first, = cut(articles(3), 5)
    again, = cut(articles(3), 5)
    changed = articles(3)
    changed[1].day = "2024-05-12"
    other, = cut(changed, 5)
    assert first.digest == again.digest != other.digest


def test_more_and_longer_articles_are_waited_for_longer(articles):
    few, many, long = articles(1), articles(9), articles(1)
    long[0].fields["text"] *= 100_000
    assert patience(few) < patience(many) < patience(long)
