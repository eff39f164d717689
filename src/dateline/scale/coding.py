"""The coder on Ray, whole: articles in, a folder of parts out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from dateline.coder import code_batch
from dateline.scale.blocks import Article
from dateline.scale.ray import RayPool
from dateline.scale.run import BLOCK, Done, Settings, code_folder


def code_on_ray(articles: Iterable[Article], folder: Path, *, language: str = "en", lexicon: Path | None = None,
                workers: int | None = None, address: str | None = None, block: int = BLOCK) -> Iterator[Done]:
    """Code all articles into a folder on the Ray cluster at `address`, else on a Ray of our own, and tell of each part as it is there.

    `workers` defaults to the CPUs there are; `block` is how many articles go into a part. A folder that an earlier run left is gone on
    with. Raises what `RayPool` and `code_folder` raise.
    """
    settings = Settings.of(language, lexicon, block)
    with RayPool(partial(code_batch, language, lexicon and lexicon.resolve()), workers, address) as pool:
        yield from code_folder(articles, pool, folder, settings)
