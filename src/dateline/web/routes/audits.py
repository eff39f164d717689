"""Samples that people judge: whether what was coded is right, and whether two people read the same."""

from __future__ import annotations

from bisect import bisect_right
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from dateline.errors import NotFound
from dateline.evaluate.audit import Double, Precision, double, precision
from dateline.record import span
from dateline.store import Audit, Item, Judgement
from dateline.web import models
from dateline.web.archive import Archive, TheArchive
from dateline.web.openapi import answer, body, gives, takes
from dateline.web.selection import Number, Selection

router = APIRouter(prefix="/audits", tags=["audits"])
AROUND = 2
"""Sentences shown before and after that of the event."""
Coder = Annotated[str, Query(min_length=1, max_length=100, description="Who judges.")]


@router.post("", **gives(Audit, "The audit; its sample is drawn.", 201), **takes(models.NewAudit))
def start(archive: TheArchive, filters: Selection, given: Annotated[models.NewAudit, body(models.NewAudit)]) -> Response:
    """Draw a sample of the events that pass the filters, the same number from each stratum where it has as many; in a double coding also
    `blank` sentences in which no event was coded."""
    return answer(archive.start_audit(given.kind, given.name, size=given.size, blank=given.blank, strata=given.strata, seed=given.seed,
                                      filters=filters), 201)


@router.get("", **gives(list[models.Progress], "The audits, oldest first."))
def audits(archive: TheArchive) -> Response:
    """All audits, and how far each person is."""
    return answer([_progress(archive, audit) for audit in archive.store.audits.all()])


@router.get("/{number}", **gives(models.Progress, "The audit."))
def audit(archive: TheArchive, number: Number) -> Response:
    """One audit, and how far each person is."""
    return answer(_progress(archive, archive.store.audits.get(number)))


@router.get("/{number}/next", **gives(models.Turn, "The first event that this person has not judged; none when all are."))
def next_task(archive: TheArchive, number: Number, coder: Coder) -> Response:
    """What to judge next."""
    items, mine = _work(archive, number, coder)
    open = next((item for item in items if item.item not in mine), None)
    return answer(models.Turn(_task(archive, number, open, None) if open else None, len(mine), len(items)))


@router.get("/{number}/items/{item}", **gives(models.Task, "An event of the sample, and what this person said of it."))
def task(archive: TheArchive, number: Number, item: Annotated[int, Path(ge=1, le=2**31)], coder: Coder) -> Response:
    """One event of the sample, to look at again."""
    items, mine = _work(archive, number, coder)
    if item > len(items):
        raise NotFound(f"the sample has no event {item}")
    return answer(_task(archive, number, items[item - 1], mine.get(item)))


@router.post("/{number}/judgements", **gives(Judgement, "The judgement.", 201), **takes(models.NewJudgement))
def judge(archive: TheArchive, number: Number, given: Annotated[models.NewJudgement, body(models.NewJudgement)]) -> Response:
    """Say what is wrong with an event (precision), or what the text tells there (double coding). A later judgement replaces an earlier."""
    return answer(archive.judge(number, given.item, given.coder, given.verdict, given.note), 201)


@router.get("/{number}/report", **gives(models.Report, "One of the two, by the audit's kind."))
def report(archive: TheArchive, number: Number) -> Response:
    """Precision by type with confidence intervals, or agreement as Krippendorff's alpha."""
    found, items, judgements = archive.store.audits.get(number), archive.store.audits.items(number), archive.store.audits.judgements(number)
    made: Precision | Double = precision(items, judgements) if found.kind == "precision" else double(items, judgements)
    return answer(models.Report(found, made if isinstance(made, Precision) else None, made if isinstance(made, Double) else None))


def _progress(archive: Archive, audit: Audit) -> models.Progress:
    judged: dict[str, int] = {}
    for judgement in archive.store.audits.judgements(audit.number):
        judged[judgement.coder] = judged.get(judgement.coder, 0) + 1
    return models.Progress(audit, dict(sorted(judged.items())))


def _work(archive: Archive, number: int, coder: str) -> tuple[list[Item], dict[int, Judgement]]:
    judgements = archive.store.audits.judgements(number)
    return archive.store.audits.items(number), {each.item: each for each in judgements if each.coder == coder.strip()}


def _task(archive: Archive, number: int, item: Item, mine: Judgement | None) -> models.Task:
    """The event in its passage. In a double coding the sentence alone is shown, so that none can tell whether anything was coded in it;
    only where several events were, the word that tells which is meant."""
    record = archive.store.record(item.sha256)
    text, sentences = record.document.text, record.sentences
    at = max(bisect_right(sentences, item.at, key=lambda extent: extent.start) - 1, 0)
    passage = span(text, sentences[max(0, at - AROUND)].start, sentences[min(len(sentences) - 1, at + AROUND)].end)
    blind = archive.store.audits.get(number).kind == "double"
    several = sum(sentences[at].start <= event.trigger.start < sentences[at].end for event in record.events) > 1
    return models.Task(
        item=item.item, sha256=item.sha256, title=record.document.title, source=record.document.source, published=record.document.published,
        passage=passage, sentence=span(text, sentences[at].start, sentences[at].end),
        trigger=item.event.trigger if item.event and (several or not blind) else None, event=None if blind else item.event, judgement=mine)
