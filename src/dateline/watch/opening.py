"""A watcher with all that it holds open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from dateline.watch.client import Client
from dateline.watch.feeds import loopback_hosts
from dateline.watch.sinks import Sink
from dateline.watch.state import State
from dateline.watch.watcher import Code, Watcher


@contextmanager
def watching(feeds: Sequence[str], sink: Sink, code: Code, every: float, state: Path) -> Iterator[Watcher]:
    """A watcher of `feeds` that notes in the file `state` what it saw; at the end all is closed, the sink too.

    `code` is a coder's `stream`; `every` is the time between two looks at a feed, in seconds. Raises `FeedError`.
    """
    with ExitStack() as stack:
        stack.enter_context(closing(sink))
        seen = stack.enter_context(closing(State(state)))
        client = stack.enter_context(closing(Client(loopback_hosts(feeds))))
        yield Watcher(feeds, client, seen, sink, code, every)
