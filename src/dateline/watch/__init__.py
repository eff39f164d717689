"""Feeds watched and their articles coded: politely, and so that a stop at any moment neither loses an article nor codes it twice."""

from dateline.watch.feeds import feeds_in, seconds
from dateline.watch.opening import watching
from dateline.watch.sinks import InStore, JsonLines
from dateline.watch.state import state_beside
from dateline.watch.watcher import Round, Watcher

__all__ = ["InStore", "JsonLines", "Round", "Watcher", "feeds_in", "seconds", "state_beside", "watching"]
