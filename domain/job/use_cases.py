"""What can be done with a job: ask for it, cancel it, do it."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from typing import Any, TypedDict, Unpack
from uuid import UUID

from domain.errors import Refusal
from domain.job.job import Job, JobKind
from domain.job.queue import JobClaim
from domain.ports import Begin


class Order(TypedDict):
    """What is said of a job when it is asked for."""

    kind: JobKind
    terms: Mapping[str, Any]
    media_type: str
    language: str
    bound: bool
    total: int


def ask_for(begin: Begin, file: Iterable[bytes], **order: Unpack[Order]) -> Job:
    """Take a job on, with the file it is about."""
    with begin() as work:
        asked = Job(id=work.new_id(), asked_by=work.subject, signature=work.signature, asked_at=work.now, **order)
        job = work.jobs.save(asked)
        work.job_files.lay_by(job.id, file)
        return job


def cancel_job(begin: Begin, job_id: UUID) -> Job:
    """Cancel a job that has not begun, and let its file go."""
    with begin() as work:
        job = work.jobs.save(work.jobs.get(job_id).cancel(work.now))
        work.job_files.let_go(job_id)
        return job


def do_job(begin: Begin, claim: JobClaim, effect: Callable[[Begin], Mapping[str, Any]]) -> Job:
    """Do a job and say so, in one transaction: whoever has lost the lease has done nothing."""
    with begin() as work:
        report = effect(lambda: nullcontext(work))
        job = work.jobs.save(work.jobs.get(claim.job_id).finish(claim.token, report, work.now))
        work.job_files.let_go(job.id)
        return job


def refuse_job(begin: Begin, claim: JobClaim, refusal: Refusal) -> Job:
    """Say by which rule a job was refused."""
    with begin() as work:
        job = work.jobs.save(work.jobs.get(claim.job_id).fail(claim.token, refusal, work.now))
        work.job_files.let_go(job.id)
        return job
