"""An import of measurements does the same on every adapter."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from domain.importing import ImportMode, ImportScope, ImportStrategy, Report, Terms
from domain.indicator.importing import MeasurementLine, import_measurements
from domain.indicator.indicator import Indicator, Measurement
from infra.memory import MemoryBegin
from infra.postgres.begin import PostgresBegin
from tests.domain.examples import HELD, INDICATOR, PROCESS
from tests.domain.process_parts import EMPTY

Opening = MemoryBegin | PostgresBegin
DAY = date(2026, 10, 31)
KEEP = Terms(mode=ImportMode.COMMIT, atomic=ImportScope.ROW)


@pytest.fixture
def full(begin: Opening) -> Opening:
    """Begin in a house that holds every example."""
    for kind, entity in HELD:
        with begin() as work:
            getattr(work, kind).save(entity)
    return begin


def line(number: int, wave: int, value: float = 3, name: str = INDICATOR.code) -> MeasurementLine:
    return MeasurementLine(number, name, Measurement(wave=wave, measured_on=DAY, value=value))


def imported(begin: Opening, *lines: MeasurementLine, terms: Terms = KEEP) -> Report:
    return import_measurements(begin, [lines], terms)


def counts(report: Report) -> tuple[int, ...]:
    return report.created, report.updated, report.unchanged, report.refused


def codes(report: Report) -> list[tuple[int, str]]:
    return [(fault.row, fault.code) for fault in report.faults]


def kept(begin: Opening, identity: UUID = INDICATOR.id) -> Indicator:
    with begin() as work:
        return work.indicators.see(identity)


def test_rows_become_measurements_and_the_same_rows_again_change_nothing(full: Opening) -> None:
    rows = [line(2, 7), line(3, 8, 4.5)]
    assert counts(imported(full, *rows)) == (2, 0, 0, 0)
    assert kept(full).measurements == (*INDICATOR.measurements, *(row.measurement for row in rows))
    assert counts(imported(full, *rows)) == (0, 0, 2, 0)
    assert kept(full).revision == 2


def test_a_measurement_is_said_anew_in_its_place(full: Opening) -> None:
    first, second = INDICATOR.measurements
    assert counts(imported(full, line(2, first.wave, 99))) == (0, 1, 0, 0)
    assert [one.value for one in kept(full).measurements] == [99, second.value]


@pytest.mark.parametrize("name", [str(INDICATOR.id).upper(), INDICATOR.external_id, INDICATOR.code])
def test_an_indicator_is_named_by_identity_external_identifier_or_code(full: Opening, name: str) -> None:
    assert counts(imported(full, line(2, 7, name=name))) == (1, 0, 0, 0)


def test_a_name_is_of_one_indicator(full: Opening) -> None:
    with full() as work:
        process = work.processes.save(replace(PROCESS, id=uuid4(), external_id=None, **EMPTY))
        other = replace(INDICATOR, id=uuid4(), external_id=None, process_id=process.id)
        work.indicators.save(other)
    report = imported(full, line(2, 7), line(3, 7, name="nothing"), line(4, 7, name=str(other.id)))
    assert codes(report) == [(2, "ambiguous-indicator"), (3, "unknown-indicator")]
    assert counts(report) == (1, 0, 0, 2)


def test_each_strategy_refuses_what_it_does_not_ask_for(full: Opening) -> None:
    rows = [line(2, INDICATOR.measurements[0].wave), line(3, 7)]
    told = {each: codes(imported(full, *rows, terms=Terms(strategy=each))) for each in ImportStrategy}
    assert told == {"create": [(2, "wave-already-measured")], "update": [(3, "not-yet-measured")], "upsert": []}


def test_a_file_speaks_once_of_an_indicator_in_a_wave(full: Opening) -> None:
    report = imported(full, line(2, 7), line(3, 7, name=str(INDICATOR.id)), line(4, 8))
    assert (codes(report), counts(report)) == ([(3, "repeated-in-file")], (2, 0, 0, 1))


def test_what_has_no_baseline_is_not_measured(full: Opening) -> None:
    with full() as work:
        indicator = work.indicators.get(INDICATOR.id)
        work.indicators.save(replace(indicator, baseline_value=None, baseline_on=None, measurements=()))
    assert codes(imported(full, line(2, 7))) == [(2, "no-baseline")]


def test_one_faulty_row_keeps_all_out_unless_told_otherwise_and_a_validation_keeps_nothing(full: Opening) -> None:
    rows = (line(2, 7), line(3, 7))
    assert not imported(full, *rows, terms=Terms(mode=ImportMode.COMMIT)).kept
    assert not imported(full, line(2, 7), terms=Terms()).kept
    assert kept(full).revision == 1
    assert imported(full, *rows).kept
    assert kept(full).revision == 2
