"""Articles cut into numbered blocks: the same input gives the same blocks, whoever codes them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from dateline.read import Raw
from dateline.record import Document, Failure

Article = Raw | Document | Failure
MAX_BYTES = 32_000_000
"""A block with this much raw text is full whatever the number of its articles, so that memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Block:
    """Articles that are coded and written together. `number` counts from 1; `digest` is the SHA-256 of all that they hold."""

    number: int
    articles: list[Article]
    digest: str


def cut(articles: Iterable[Article], size: int) -> Iterator[Block]:
    """Blocks of up to `size` articles, in order."""
    held: list[Article] = []
    digest, weight, number = hashlib.sha256(), 0, 1
    for article in articles:
        packed = msgspec.json.encode(article)
        digest.update(packed + b"\n")
        weight += len(packed)
        held.append(article)
        if len(held) == size or weight >= MAX_BYTES:
            yield Block(number, held, digest.hexdigest())
            held, digest, weight, number = [], hashlib.sha256(), 0, number + 1
    if held:
        yield Block(number, held, digest.hexdigest())


def name_of(article: Article) -> str:
    """The id by which an error record tells of an article that was never cleaned."""
    return article.id if not isinstance(article, Raw) else str(article.fields.get("id") or article.where)


def length(article: Article) -> int:
    """Code points of an article's raw text."""
    if isinstance(article, Raw):
        return max(len(str(article.fields.get(key) or "")) for key in ("text", "html"))
    return len(article.text) if isinstance(article, Document) else 0
