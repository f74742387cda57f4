"""A job: asked for, begun, done as a whole or not at all."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from domain.delivery import LeaseLost
from domain.errors import InvalidInput, NotFound
from domain.job.job import Job, JobBegun, JobKind, JobState
from domain.job.queue import JobClaim
from domain.job.use_cases import ask_for, cancel_job, do_job, refuse_job
from domain.ports import Begin
from infra.memory import MemoryBegin
from tests.domain.town import begun

NOW = datetime(2026, 3, 1, tzinfo=UTC)
TOKEN, OTHER = UUID(int=1), UUID(int=2)
PIECES = (b"name,kind\n", b"Banda,association\n")


def asked(begin: MemoryBegin) -> Job:
    said: dict[str, Any] = {"terms": {}, "media_type": "text/csv", "language": "it", "bound": False, "total": 28}
    return ask_for(begin, PIECES, kind=JobKind.IMPORT_ACTORS, **said)


def claimed(begin: MemoryBegin, token: UUID = TOKEN) -> JobClaim:
    job = asked(begin)
    with begin() as work:
        work.jobs.save(replace(work.jobs.get(job.id), state=JobState.RUNNING, lease_token=token, tries=1))
    return JobClaim(begin.store.tenant.id, job.id, TOKEN, 1)


def kept(begin: MemoryBegin, job_id: UUID) -> tuple[Job, list[bytes]]:
    with begin() as work:
        return work.jobs.see(job_id), [*work.job_files.pieces(job_id)]


def test_a_job_waits_with_its_file_and_knows_who_asked() -> None:
    begin = begun()
    job, file = kept(begin, asked(begin).id)
    assert (job.state, job.asked_by, file) == (JobState.QUEUED, begin.subject, [*PIECES])


def test_a_job_that_has_not_begun_is_cancelled_and_its_file_goes() -> None:
    begin = begun()
    job, file = kept(begin, cancel_job(begin, asked(begin).id).id)
    assert (job.state, job.ended_at is not None, file) == (JobState.CANCELLED, True, [])


def test_a_job_that_has_begun_is_not_cancelled() -> None:
    begin = begun()
    with pytest.raises(JobBegun):
        cancel_job(begin, claimed(begin).job_id)


def test_a_job_is_done_with_its_effect_in_one_work() -> None:
    begin = begun()
    claim, within = claimed(begin), []

    def effect(inner: Begin) -> dict[str, int]:
        with inner() as work:
            within.append(work)
        return {"created": 1}

    job, file = kept(begin, do_job(begin, claim, effect).id)
    assert (job.state, job.report, job.done, job.lease_token, file) == (JobState.DONE, {"created": 1}, 28, None, [])
    assert len(within) == 1


def test_whoever_has_lost_the_lease_has_done_nothing() -> None:
    begin = begun()
    claim = claimed(begin, token=OTHER)
    with pytest.raises(LeaseLost):
        do_job(begin, claim, lambda inner: {"asked": len({type(one) for one in (inner, nullcontext)})})
    with pytest.raises(LeaseLost):
        refuse_job(begin, claim, NotFound())
    job, file = kept(begin, claim.job_id)
    assert (job.state, job.report, file) == (JobState.RUNNING, None, [*PIECES])


def test_a_job_that_is_refused_says_by_which_rule_in_the_language_of_who_asked() -> None:
    begin = begun()
    job, file = kept(begin, refuse_job(begin, claimed(begin), InvalidInput("Riga 3.", row=3, absent=None)).id)
    told = {"code": "invalid-input", "title": InvalidInput.it, "detail": "Riga 3.", "context": {"row": 3}}
    assert (job.state, job.refusal, file) == (JobState.FAILED, told, [])


def test_a_rule_that_says_nothing_more_is_told_in_that_language_too() -> None:
    begin = begun()
    refused = refuse_job(begin, claimed(begin), NotFound()).refusal
    assert refused is not None
    assert refused["detail"] == refused["title"] == NotFound.it
