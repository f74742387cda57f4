"""The shift of a worker: one job at a time, begun again where a worker was lost, done as a whole or not at all."""

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from tempfile import TemporaryFile
from types import TracebackType
from typing import Any, BinaryIO, Self
from uuid import UUID

import structlog

from api.actor.imports import ActorImport, TieImport
from api.bulk.files import File, FileFormat
from api.bulk.imports import Import
from api.bulk.schemas import ImportReport
from api.indicator.imports import MeasurementImport
from api.worker import GONE
from domain.delivery import LeaseLost
from domain.errors import Refusal
from domain.job.job import MOST_TRIES, Job, JobBroke, JobKind
from domain.job.queue import JobClaim, JobQueue
from domain.job.use_cases import do_job, refuse_job
from domain.ports import Begin

IMPORTS: Mapping[JobKind, type[Import]] = {each.kind: each for each in (ActorImport, TieImport, MeasurementImport)}
BEATS = 3
"""How often the worker says it is alive, in the time of a lease at least."""
OFTEN = 1.0
CALM = timedelta(seconds=5)


class GivenBack(Exception):
    """The worker is to stop: another does the job."""


@dataclass(slots=True, kw_only=True)
class Pulse:
    """Says on a connection of its own, while a job is done, how far it is and that its worker is alive."""

    queue: JobQueue
    claim: JobClaim
    lease: timedelta
    stopping: threading.Event
    done: int = 0
    lost: bool = False
    over: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        self.thread = threading.Thread(target=self._beat, name="pulse")
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.over.set()
        if self.thread is not None:
            self.thread.join()

    def reached(self, done: int) -> None:
        """Take note of how far the job is; leave it where it is no longer ours, or is to be given back."""
        self.done = done
        if self.lost:
            raise LeaseLost
        if self.stopping.is_set():
            raise GivenBack

    def _beat(self) -> None:
        while not self.over.wait(min(OFTEN, self.lease.total_seconds() / BEATS)):
            with suppress(*GONE):
                self.lost = not self.queue.beat(self.claim, self.done, self.lease) and not self.over.is_set()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Does jobs: as whoever asked for them, in their tenant."""

    queue: JobQueue
    begin_for: Callable[[UUID], Begin]
    """Begin as the worker."""
    begin_as: Callable[[UUID, Job], Begin]
    """Begin as who asked."""
    lease: timedelta
    stopping: threading.Event

    def __call__(self) -> bool:
        """Do the job that has waited longest; tell whether there was one."""
        claim = self.queue.claim(self.lease)
        if claim is not None:
            self.attempt(claim)
        return claim is not None

    def attempt(self, claim: JobClaim) -> None:
        """Do a job; one that is refused or breaks our program has failed, and one that cannot be done now waits."""
        log = structlog.get_logger().bind(job=str(claim.job_id), tenant=str(claim.tenant_id), tries=claim.tries)
        try:
            log.info("job", state=self._done(claim).state)
        except LeaseLost:
            log.warning("lease lost", hint="another worker has taken this job over")
        except GivenBack:
            self.queue.give_back(claim, timedelta(0))
        except GONE:
            self.queue.give_back(claim, CALM)
            raise
        except Refusal as refusal:
            self._refused(claim, refusal)
        except Exception:
            log.exception("job broke")
            self._refused(claim, JobBroke())

    def _done(self, claim: JobClaim) -> Job:
        if claim.tries > MOST_TRIES:
            raise JobBroke
        with TemporaryFile() as file:
            job = self._fetched(claim, file)
            with Pulse(queue=self.queue, claim=claim, lease=self.lease, stopping=self.stopping) as pulse:
                begin = self.begin_as(claim.tenant_id, job)
                return do_job(begin, claim, lambda within: _effect(job, within, file, pulse))

    def _fetched(self, claim: JobClaim, file: BinaryIO) -> Job:
        """Give the job, and write its file."""
        with self.begin_for(claim.tenant_id)() as work:
            file.writelines(work.job_files.pieces(claim.job_id))
            file.seek(0)
            return work.jobs.see(claim.job_id)

    def _refused(self, claim: JobClaim, refusal: Refusal) -> None:
        with suppress(LeaseLost):
            refuse_job(self.begin_for(claim.tenant_id), claim, refusal)


def _effect(job: Job, begin: Begin, content: BinaryIO, pulse: Pulse) -> Mapping[str, Any]:
    file = File(content, FileFormat(job.media_type), job.language)
    report = IMPORTS[job.kind].read(job.terms).do(begin, file, lambda _: pulse.reached(content.tell()))
    return ImportReport.model_validate(report).model_dump(mode="json")
