"""Feeds watched and their articles coded: politely, and so that a stop at any moment neither loses an article nor codes it twice."""

from dateline.watch.client import Client
from dateline.watch.feeds import feeds_in, loopback_hosts, seconds
from dateline.watch.opening import watching
from dateline.watch.sinks import InStore, JsonLines
from dateline.watch.state import State, state_beside
from dateline.watch.watcher import Round, Watcher

__all__ = ["Client", "InStore", "JsonLines", "Round", "State", "Watcher", "feeds_in", "loopback_hosts", "seconds", "state_beside",
           "watching"]
