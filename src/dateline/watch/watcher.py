"""The round: every feed that is due is asked, every article that is new is read, coded and handed on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.errors import InputError
from dateline.read import Raw, to_document
from dateline.read.decode import decode
from dateline.read.feed import entries
from dateline.record import Document, ErrorRecord, Failure, Record
from dateline.watch.client import Client, Gone, Pause, Refusal, Trouble
from dateline.watch.clock import Clock
from dateline.watch.sinks import Sink
from dateline.watch.state import Feed, State, Waiting

BATCH = 16
"""Articles that are read, then coded and handed on together."""
ATTEMPTS = 3
"""Times that a page is asked for before its feed's summary has to do."""
RETRY = 600.0
"""Seconds until a page that could not be read is asked for again; doubled each time."""
MAX_WAIT = 86_400.0
"""Seconds that a failing feed is left alone at most."""
MAX_FEED, MAX_PAGE = 5_000_000, 5_000_000
"""Bytes of a feed and of a page."""
FOREVER = float("inf")
_HTML = frozenset({"text/html", "application/xhtml+xml", None})

Code = Callable[[Iterable[Document | Failure]], Iterator[Record | ErrorRecord]]
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Round:
    """What one round did: feeds asked and failed, entries that were new, articles coded, known already and failed."""

    feeds: int = 0
    feeds_failed: int = 0
    new: int = 0
    coded: int = 0
    known: int = 0
    failed: int = 0


class Watcher:
    """Watches feeds. `code` is a coder's `stream`; `every` is the time between two looks at a feed, in seconds."""

    def __init__(self, feeds: Sequence[str], client: Client, state: State, sink: Sink, code: Code, every: float,
                 clock: Clock | None = None) -> None:
        self._feeds, self._client, self._state, self._sink, self._code, self._every = feeds, client, state, sink, code, every
        self._clock = clock or Clock()
        self._due = dict.fromkeys(feeds, 0.0)
        # A stop came between handing documents on and noting that: the sink knows which of them it took.
        for number, sha256 in state.unsettled():
            if sink.has(sha256):
                state.settle([number], "done")
            else:
                state.back(number)

    def once(self) -> Round:
        """One round. Feeds that asked to be left alone are."""
        done = Round()
        for feed in self._feeds:
            if max(self._due[feed], self._state.feed(feed).not_before) <= self._clock.now():
                self._ask(feed, done)
                self._due[feed] = self._clock.now() + self._every
        while batch := self._state.waiting(self._clock.now(), BATCH):
            self._work(batch, done)
        return done

    def forever(self) -> Iterator[Round]:
        """Round after round."""
        while True:
            yield self.once()
            waits = [max(due, self._state.feed(feed).not_before) for feed, due in self._due.items()]
            if (entry := self._state.next_waiting()) is not None:
                waits.append(entry)
            self._clock.sleep(max(1.0, min(MAX_WAIT, min(waits) - self._clock.now())))

    def _ask(self, feed: str, done: Round) -> None:
        left = self._state.feed(feed)
        done.feeds += 1
        try:
            answer = self._client.get(feed, MAX_FEED, etag=left.etag, modified=left.modified)
            found = entries(answer.body, answer.url, answer.content_type) if answer.body is not None else []
        except (Refusal, Trouble, InputError) as error:
            done.feeds_failed += 1
            log.warning("%s: %s", feed, error)
            self._state.leave(feed, left._replace(failures=left.failures + 1, not_before=self._not_before(error, left.failures)))
            return
        unchanged = left if answer.body is None else Feed()
        now = Feed(answer.etag or unchanged.etag, answer.modified or unchanged.modified)
        done.new += self._state.leave(feed, now, reversed(found))

    def _not_before(self, error: Exception, failures: int) -> float:
        if isinstance(error, Gone):
            return FOREVER
        if isinstance(error, Pause):
            return error.until
        wait: float = self._every * 2 ** min(failures, 10)
        return self._clock.now() + min(MAX_WAIT, wait)

    def _work(self, batch: Sequence[Waiting], done: Round) -> None:
        ready: list[tuple[int, Document]] = []
        failed: list[int] = []
        for waiting in batch:
            made = self._read(waiting)
            if isinstance(made, Document):
                ready.append((waiting.number, made))
            elif made is not None:
                log.warning("%s: %s", waiting.feed, made.message)
                failed.append(waiting.number)
        known = self._sink.note([document for _, document in ready]) if ready else set()
        fresh = {document.sha256: document for _, document in ready if document.sha256 not in known}
        records: list[Record] = []
        for record in self._code(fresh.values()):
            if isinstance(record, Record):
                records.append(record)
            else:
                log.warning("%s: %s", record.document.id, record.error.message)
        taken = known | {record.document.sha256 for record in records}
        settled = [(number, document.sha256) for number, document in ready if document.sha256 in taken]
        failed += [number for number, document in ready if document.sha256 not in taken]
        self._state.adding(settled)
        if records:
            self._sink.add(records)
        self._state.settle((number for number, _ in settled), "done")
        self._state.settle(failed, "failed")
        done.coded, done.failed = done.coded + len(records), done.failed + len(failed)
        done.known += len(settled) - len(records)

    def _read(self, waiting: Waiting) -> Document | Failure | None:
        """The article of an entry: its page, else what the feed holds of it. None: it is left for later."""
        entry = waiting.entry
        if not entry.url:
            return self._summary(waiting, "it links to no page")
        try:
            answer = self._client.get(entry.url, MAX_PAGE)
        except Pause as error:
            self._state.postpone(waiting.number, waiting.attempts, error.until)
            return None
        except Trouble as error:
            if waiting.attempts + 1 < ATTEMPTS:
                self._state.postpone(waiting.number, waiting.attempts + 1, self._clock.now() + RETRY * 2 ** waiting.attempts)
                return None
            return self._summary(waiting, str(error))
        except Refusal as error:
            return self._summary(waiting, str(error))
        if answer.content_type not in _HTML:
            return self._summary(waiting, f"the page is {answer.content_type}, not HTML")
        try:
            html, warnings = decode(answer.body or b"", answer.charset)
        except InputError as error:
            return self._summary(waiting, str(error))
        made = self._document(waiting, {"html": html, "url": answer.url, "read": "page"}, warnings)
        return made if isinstance(made, Document) else self._summary(waiting, made.message)

    def _summary(self, waiting: Waiting, why: str) -> Document | Failure:
        fields = {"html": waiting.entry.summary, "title": waiting.entry.title, "url": waiting.entry.url, "read": "summary"}
        return self._document(waiting, fields, [f"only the feed's summary was read: {why}"])

    def _document(self, waiting: Waiting, fields: dict[str, str | None], warnings: list[str]) -> Document | Failure:
        entry = waiting.entry
        fields = fields | {"published": entry.published, "feed": waiting.feed, "entry": entry.key}
        raw = Raw(where=entry.url or entry.key, file=waiting.feed, fields=fields, day=self._clock.stamp(), warnings=warnings)
        return to_document(raw)
