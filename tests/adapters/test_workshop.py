"""Long work is done elsewhere; what it answers, refuses or breaks comes back."""

import os
from collections.abc import Iterator

import anyio
import pytest

from domain.actor.network import TieToOneself
from domain.workshop import TooLong
from infra.workshop import BenchBroke, ProcessWorkshop
from tests.adapters.jobs import Die, Refuse, Sleep, Tell

LITTLE, MUCH = b"x", b"x" * 100


@pytest.fixture
def workshop() -> Iterator[ProcessWorkshop]:
    opened = ProcessWorkshop(little=10, seconds=20)
    yield opened
    opened.close()


def test_little_is_done_here_and_much_elsewhere(workshop: ProcessWorkshop) -> None:
    here, there = (int(anyio.run(workshop.do, Tell(), material)) for material in (LITTLE, MUCH))
    assert here == os.getpid()
    assert there != os.getpid()


def test_what_stands_apart_is_done_elsewhere_however_little_it_works_on() -> None:
    tell = Tell()
    workshop = ProcessWorkshop(little=10, seconds=20, apart=frozenset({tell}))
    try:
        assert int(anyio.run(workshop.do, tell, LITTLE)) != os.getpid()
    finally:
        workshop.close()


def test_the_same_bench_does_one_job_after_the_other(workshop: ProcessWorkshop) -> None:
    assert len({anyio.run(workshop.do, Tell(), MUCH) for _ in range(3)}) == 1


@pytest.mark.parametrize("material", [LITTLE, MUCH])
def test_a_refusal_comes_back_with_its_facts(workshop: ProcessWorkshop, material: bytes) -> None:
    with pytest.raises(TieToOneself) as refused:
        anyio.run(workshop.do, Refuse(), material)
    assert refused.value.facts == {"actor": material.decode()}
    assert anyio.run(workshop.do, Tell(), MUCH)


def test_what_takes_too_long_is_ended(workshop: ProcessWorkshop) -> None:
    workshop.seconds = 0.2
    with pytest.raises(TooLong):
        anyio.run(workshop.do, Sleep(), MUCH)
    assert not workshop.free


def test_a_job_that_breaks_its_bench_leaves_the_workshop_open(workshop: ProcessWorkshop) -> None:
    with pytest.raises(BenchBroke):
        anyio.run(workshop.do, Die(), MUCH)
    assert anyio.run(workshop.do, Tell(), MUCH)


def test_closing_ends_every_bench(workshop: ProcessWorkshop) -> None:
    anyio.run(workshop.do, Tell(), MUCH)
    [bench] = workshop.free
    workshop.close()
    assert bench.process.poll() is not None
