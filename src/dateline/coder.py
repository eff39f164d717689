"""The walk: one article goes through every room once and comes out as a record."""

from __future__ import annotations

import gc
import hashlib
import logging
import multiprocessing
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from dateline import entities, ontology, places, quantities, statements, times
from dateline.entities import Agents, find_entities
from dateline.events import Article, find_events, harm_words, judge, load
from dateline.parse import Parse
from dateline.parse.spacy import SpacyParser
from dateline.places import Gazetteer, find_places
from dateline.quantities import find_quantities
from dateline.read import Raw, to_document
from dateline.record import (
    CoderInfo,
    Document,
    DocumentInfo,
    ErrorDocument,
    ErrorInfo,
    ErrorRecord,
    Extent,
    Failure,
    Record,
    encode,
)
from dateline.statements import find_statements, index_statements
from dateline.times import find_times

BATCH = 32
"""Documents parsed together; also what a worker is handed at once."""

log = logging.getLogger(__name__)


class Coder:
    """Codes documents of one language. Loading takes a second; make one and keep it.

    `lexicon` is a folder of lexicon files laid over Dateline's own (docs/LEXICON.md). `judged=False` codes by the rules alone, without
    the learned layer. Raises `LexiconError` and `ModelMissing`.
    """

    def __init__(self, language: str = "en", lexicon: Path | None = None, *, judged: bool = True) -> None:
        self.language = language
        self.parser = SpacyParser(language)
        self.agents = Agents.load()
        self.gazetteer = Gazetteer.load()
        self.lexicon = load(language, lexicon)
        self.harm = harm_words(language)
        self.judge = judge.load() if judged else None
        models = {"parser": self.parser.version} | ({"judge": self.judge.version} if self.judge else {})
        if lexicon is not None:
            models["lexicon"] = _fingerprint(lexicon)
        self.info = CoderInfo(version=version("dateline"), ontology=ontology.VERSION, models=models)

    def code(self, document: Document) -> Record | ErrorRecord:
        """The record of one document, or the error that kept it from being coded."""
        return next(self.stream([document]))

    def stream(self, documents: Iterable[Document | Failure]) -> Iterator[Record | ErrorRecord]:
        """One record a document, in order. A document that fails gives an error record in its place."""
        source = iter(documents)
        while batch := list(islice(source, BATCH)):
            parses = self.parser.parse([item for item in batch if isinstance(item, Document) and self._reads(item)])
            for item in batch:
                if isinstance(item, Failure):
                    yield _error(item.id, item.source, item.code, item.message)
                elif not self._reads(item):
                    yield _error(item.id, item.source, "language",
                                 f"The text is in {item.language!r}; this coder reads {self.language!r}. Give --language to overrule.")
                else:
                    yield self._record(next(parses))

    def _reads(self, document: Document) -> bool:
        return (document.language or self.language).split("-")[0] == self.language

    def _record(self, parse: Parse) -> Record | ErrorRecord:
        try:
            return self.walk(parse)
        except Exception as error:
            log.exception("document %s", parse.document.id)
            return _error(parse.document.id, parse.document.source, "internal",
                          f"Dateline failed on this document ({type(error).__name__}: {error}). Please report it with the text.")

    def walk(self, parse: Parse) -> Record:
        """From the parse to the record, room by room."""
        who = find_entities(parse, self.agents)
        dates = find_times(parse)
        where = find_places(parse, who, self.gazetteer)
        counts = find_quantities(parse)
        said = find_statements(parse, who)
        article = Article(parse, who, where, dates, counts, index_statements(said, parse.tokens))
        found = find_events(article, self.lexicon, self.harm, self.judge)
        document, text, tokens = parse.document, parse.text, parse.tokens
        return Record(
            document=DocumentInfo(id=document.id, sha256=document.sha256, title=document.title, url=document.url,
                                  source=document.source, byline=document.byline, published=document.published,
                                  published_from=document.published_from, language=document.language, text=text,
                                  extra=document.extra),
            sentences=[Extent(sentence.start, sentence.end) for sentence in parse.sentences],
            entities=[entities.to_record(entity, text, tokens) for entity in who.entities],
            statements=[statements.to_record(statement, text, tokens) for statement in said],
            times=[times.to_record(time, text, tokens) for time in dates],
            places=[places.to_record(place, text, tokens) for place in where.places],
            quantities=[quantities.to_record(quantity, text, tokens) for quantity in counts],
            events=found.events, main=found.main, dropped=document.dropped, coder=self.info, warnings=document.warnings)


def _error(id: str, source: str | None, code: str, message: str) -> ErrorRecord:
    return ErrorRecord(document=ErrorDocument(id=id, source=source), error=ErrorInfo(code=code, message=message))


def _fingerprint(folder: Path) -> str:
    """Twelve digits of a SHA-256 over the files of a user's lexicon: records coded with different ones are different coders'."""
    hashed = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        hashed.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode() + content)
    return hashed.hexdigest()[:12]


@cache
def _kept_coder(language: str, lexicon: Path | None) -> Coder:
    """The coder that this process keeps. What it holds for good is not searched for garbage: that would take a tenth of the time."""
    coder = Coder(language, lexicon)
    gc.collect()
    gc.freeze()
    return coder


def _cleaned(articles: Iterable[Raw | Document | Failure]) -> Iterator[Document | Failure]:
    return (to_document(article) if isinstance(article, Raw) else article for article in articles)


def code_batch(language: str, lexicon: Path | None, batch: Sequence[Raw | Document | Failure]) -> list[bytes]:
    """Records as lines of JSON, in order, by a coder that this process keeps. No documents load it all the same."""
    return [encode(record) for record in _kept_coder(language, lexicon).stream(_cleaned(batch))]


def code_lines(articles: Iterable[Raw | Document | Failure], *, workers: int = 1, language: str = "en",
               lexicon: Path | None = None) -> Iterator[bytes]:
    """Records as lines of JSON, in order; the same bytes whatever the number of workers.

    What is raw is cleaned by the workers. No more than a few batches are held at once, so memory stays flat over any corpus.
    """
    if workers <= 1:
        yield from (encode(record) for record in _kept_coder(language, lexicon).stream(_cleaned(articles)))
        return
    source = iter(articles)
    waiting: list[Future[list[bytes]]] = []
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        for batch in iter(lambda: list(islice(source, BATCH)), []):
            waiting.append(pool.submit(code_batch, language, lexicon, batch))
            if len(waiting) > 2 * workers:
                yield from waiting.pop(0).result()
        for future in waiting:
            yield from future.result()


