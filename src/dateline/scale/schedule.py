"""Which worker codes what and when: bounded, losses tried again, an article that kills its worker set aside."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from dateline.read import Raw
from dateline.record import ErrorDocument, ErrorInfo, ErrorRecord, encode
from dateline.scale import parts
from dateline.scale.blocks import Article, Block, length, name_of
from dateline.scale.parts import Part

TRIES = 2
"""Times that a block, then each of its articles alone, may lose its worker. A machine that goes costs a try as well as a poison article."""

BASE, EACH, PACE = 60.0, 2.0, 5_000.0
"""What patience is made of: seconds a job, seconds an article, characters a second. Twenty times what a job takes on a calm machine
(docs/SCALE.md), so that a busy one does not make it a lost one."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker is handed at once: a block, or one article of it from `place` on."""

    block: Block
    place: int
    articles: Sequence[Article]
    losses: int = 0


class Pool(Protocol):
    """Workers, each of which codes one job at a time."""

    workers: int

    def start(self, job: Job) -> None:
        """Hand a job to a worker that has none."""

    def finished(self) -> tuple[Job, Part | None]:
        """Wait for any job to end. No part: its worker was lost."""


def code_blocks(blocks: Iterator[Block], pool: Pool) -> Iterator[tuple[Block, Part]]:
    """Every block with its part, in the order in which they are done.

    At most twice as many blocks are held as there are workers: one that each works on, one that waits for it.
    """
    waiting: deque[Job] = deque()
    done: dict[int, dict[int, Part]] = {}
    running = 0
    while True:
        while len(waiting) < pool.workers and (block := next(blocks, None)):
            waiting.append(Job(block, 0, block.articles))
        while waiting and running < pool.workers:
            pool.start(waiting.popleft())
            running += 1
        if not running:
            return
        job, part = pool.finished()
        running -= 1
        if part is None:
            again = _again(job)
            waiting.extendleft(reversed(again))
            if again:
                continue
            part = parts.make([_poison(job.articles[0])], job.block.digest)
        if waiting:
            pool.start(waiting.popleft())
            running += 1
        found = done.setdefault(job.block.number, {})
        found[job.place] = part
        if sum(part.documents for part in found.values()) == len(job.block.articles):
            del done[job.block.number]
            # Packing is the workers' business; only a block that was coded piece by piece is packed anew here.
            yield job.block, part if len(found) == 1 else parts.join((found[place] for place in sorted(found)), job.block.digest)


def patience(articles: Sequence[Article]) -> float:
    """The seconds that a worker may take over these articles before it is held to be lost."""
    return BASE + EACH * len(articles) + sum(map(length, articles)) / PACE


def _again(job: Job) -> list[Job]:
    """The jobs that take a lost one's place: itself, then its articles one by one; none for one article that is at its end."""
    losses = job.losses + 1
    log.warning("block %d: the worker of %d articles from %s on was lost (%d)", job.block.number, len(job.articles),
                name_of(job.articles[0]), losses)
    if losses < TRIES:
        return [Job(job.block, job.place, job.articles, losses)]
    if len(job.articles) == 1:
        return []
    return [Job(job.block, job.place + place, [article]) for place, article in enumerate(job.articles)]


def _poison(article: Article) -> bytes:
    source = article.file if isinstance(article, Raw) else article.source
    message = f"This document killed its worker, or kept it too long, {TRIES} times and was set aside. Please report it with the text."
    error = ErrorInfo(code="worker-lost", message=message)
    return encode(ErrorRecord(document=ErrorDocument(id=name_of(article), source=source), error=error))
