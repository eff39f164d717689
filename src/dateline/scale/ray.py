"""Workers on Ray: an actor each, with a coder of its own. The only module that knows Ray."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from dateline.errors import ExtraMissing, RunError
from dateline.scale import parts
from dateline.scale.blocks import Article
from dateline.scale.parts import Part
from dateline.scale.schedule import Job, patience

if TYPE_CHECKING:
    from types import ModuleType

Code = Callable[[Sequence[Article]], list[bytes]]
"""What a worker does: articles to records as lines of JSON."""
Patience = Callable[[Sequence[Article]], float]
"""The seconds that a job may take."""
START_LIMIT = 600.0
"""Seconds that workers may take to start, on a cluster that may have to bring up machines for them."""
STORE_SIZE = 500_000_000
"""Bytes of shared memory for a Ray of our own; a few blocks pass through it at once."""

log = logging.getLogger(__name__)


class RayPool:
    """Workers on the Ray cluster at `address` ("auto": the one that this machine belongs to), or on a Ray of our own on this machine.

    Where this process is connected to a Ray already, that one is used. `workers` defaults to the CPUs there are. Close it, or use it in a
    `with` statement. Raises `ExtraMissing`, `RunError` and what `code` raises when it is given no articles.
    """

    def __init__(self, code: Code, workers: int | None = None, address: str | None = None, patience: Patience = patience) -> None:
        self._ray = _ray()
        self._code, self._patience = code, patience
        self._idle: list[Any] = []
        self._running: dict[Any, tuple[Any, Job, float]] = {}
        self._own = not self._ray.is_initialized()
        if self._own:
            _join(self._ray, workers, address)
        self.workers = workers or int(self._ray.cluster_resources().get("CPU", 1))
        self._add(self.workers)

    def __enter__(self) -> RayPool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self, job: Job) -> None:
        """Hand a job to a worker that has none."""
        if not self._idle:
            self._add(1)
        worker = self._idle.pop()
        self._running[worker.code.remote(job.articles, job.block.digest)] = worker, job, time.monotonic() + self._patience(job.articles)

    def finished(self) -> tuple[Job, Part | None]:
        """Wait for any job to end. No part: its worker was lost, failed on it or was ended because it took too long."""
        ray = self._ray
        first = min(deadline for _, _, deadline in self._running.values())
        ready, _ = ray.wait(list(self._running), num_returns=1, timeout=max(0.0, first - time.monotonic()))
        reference = ready[0] if ready else min(self._running, key=lambda reference: self._running[reference][2])
        worker, job, _ = self._running.pop(reference)
        if not ready:
            log.warning("a worker took longer than %.0f s and was ended", self._patience(job.articles))
            ray.kill(worker)
            return job, None
        try:
            part: Part = ray.get(reference)
        except ray.exceptions.RayTaskError as error:
            log.warning("a worker failed: %s", error)
            self._idle.append(worker)
            return job, None
        except ray.exceptions.RayError as error:
            log.info("a worker was lost: %s", error)
            ray.kill(worker)
            return job, None
        self._idle.append(worker)
        return job, part

    def close(self) -> None:
        """End the workers, and leave Ray."""
        for worker in [*self._idle, *(worker for worker, _, _ in self._running.values())]:
            self._ray.kill(worker)
        if self._own:
            self._ray.shutdown()

    def _add(self, number: int) -> None:
        # An actor is not restarted by Ray, nor its job retried: schedule.py does so and counts the losses.
        actor = self._ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0)(_Worker)
        made = [actor.remote(self._code) for _ in range(number)]
        try:
            self._ray.get([worker.ready.remote() for worker in made], timeout=START_LIMIT)
        except self._ray.exceptions.RayTaskError as error:
            raise error.cause from error
        except self._ray.exceptions.RayError as error:
            raise RunError(f"The workers did not start. Is Dateline installed on every machine? Ray says: {error}") from error
        self._idle.extend(made)


class _Worker:
    """Codes one job at a time."""

    def __init__(self, code: Code) -> None:
        self._code = code

    def ready(self) -> None:
        """Load the models."""
        self._code([])

    def code(self, articles: Sequence[Article], digest: str) -> Part:
        """The part of these articles, in order, of the block with this digest."""
        return parts.make(self._code(articles), digest)


def _ray() -> ModuleType:
    # Nothing leaves the machine; workers are as nice to others as the program that started them, and not fifteen steps nicer.
    for name in ("RAY_USAGE_STATS_ENABLED", "RAY_worker_niceness"):
        os.environ.setdefault(name, "0")
    try:
        import ray
    except ImportError as error:
        raise ExtraMissing("ray", "Coding on Ray") from error
    module: ModuleType = ray
    return module


def _join(ray: ModuleType, workers: int | None, address: str | None) -> None:
    local = {"num_cpus": workers, "include_dashboard": False, "object_store_memory": STORE_SIZE, "_node_ip_address": "127.0.0.1"}
    try:
        ray.init(address=address or "local", log_to_driver=False, logging_level=logging.ERROR, **({} if address else local))
    except Exception as error:  # of no certain class: Ray raises a bare one where it does not start in time
        raise RunError(f"There is no Ray at {address or 'this machine'}: {error}") from error
