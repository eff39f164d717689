"""The time, so that tests can have another."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """`now` gives seconds since 1970 (UTC); `sleep` waits for so many seconds."""

    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep

    def stamp(self) -> str:
        """The time as ISO 8601 in UTC."""
        return datetime.fromtimestamp(self.now(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
