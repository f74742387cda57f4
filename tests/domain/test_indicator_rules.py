"""An indicator: a baseline said beforehand, then one measurement in each wave."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from domain.errors import AlreadyExists, UnknownReference
from domain.indicator import use_cases
from domain.indicator.indicator import (
    BaselineStands,
    Dimension,
    Direction,
    Indicator,
    Level,
    Measurement,
    NoBaseline,
    NotYetMeasured,
    ValueOrReason,
    WaveAlreadyMeasured,
)
from domain.ports import Begin
from tests.domain.town import NOBODY, begun, process

DAY = date(2025, 5, 6)
FIRST = Measurement(wave=1, measured_on=DAY, value=6.5)
BLANK = Indicator(
    id=UUID(int=1),
    process_id=UUID(int=2),
    code="BEN-1",
    title="Benessere",
    dimension=Dimension.WELLBEING,
    level=Level.OUTCOME,
    unit="punti",
    direction=Direction.INCREASE,
)


@pytest.mark.parametrize("first", [5.0, 0.0])
def test_the_baseline_is_set_once_even_at_zero(first: float) -> None:
    set_once = BLANK.baseline(first, DAY)
    assert (set_once.baseline_value, set_once.baseline_on) == (first, DAY)
    with pytest.raises(BaselineStands):
        set_once.baseline(4.0, DAY)


def test_an_indicator_is_measured_against_a_baseline() -> None:
    with pytest.raises(NoBaseline):
        BLANK.measure(FIRST)
    assert BLANK.baseline(0.0, DAY).measure(FIRST).measurements == (FIRST,)


def test_an_indicator_is_measured_once_in_each_wave() -> None:
    measured = BLANK.baseline(5.0, DAY).measure(FIRST)
    with pytest.raises(WaveAlreadyMeasured):
        measured.measure(replace(FIRST, value=7.0))
    assert len(measured.measure(replace(FIRST, wave=2)).measurements) == 2


def test_a_measurement_has_a_value_or_the_reason_why_it_has_none() -> None:
    assert Measurement(wave=1, measured_on=DAY, value=0.0).value == 0
    assert Measurement(wave=1, measured_on=DAY, missing_reason="neve").value is None
    with pytest.raises(ValueOrReason):
        Measurement(wave=1, measured_on=DAY)
    with pytest.raises(ValueOrReason):
        Measurement(wave=1, measured_on=DAY, value=0.0, missing_reason="neve")


def test_a_missing_measurement_takes_the_place_of_its_wave() -> None:
    missing = BLANK.baseline(5.0, DAY).measure(Measurement(wave=1, measured_on=DAY, missing_reason="neve"))
    with pytest.raises(WaveAlreadyMeasured):
        missing.measure(FIRST)


def test_an_indicator_is_defined_started_from_and_measured() -> None:
    begin = begun()
    indicator = defined(begin, process(begin).id)
    use_cases.set_baseline(begin, indicator.id, 5.0, DAY)
    kept = use_cases.record_measurement(begin, indicator.id, FIRST)
    assert (kept.baseline_value, kept.measurements, kept.revision) == (5.0, (FIRST,), 3)


def test_a_code_names_one_indicator_of_a_process() -> None:
    begin = begun()
    first = process(begin).id
    defined(begin, first)
    defined(begin, process(begin).id)
    with pytest.raises(AlreadyExists):
        defined(begin, first)


def test_an_indicator_belongs_to_a_process_and_its_responsible_to_the_directory() -> None:
    begin = begun()
    with pytest.raises(UnknownReference):
        defined(begin, NOBODY)
    with pytest.raises(UnknownReference):
        defined(begin, process(begin).id, NOBODY)


def defined(begin: Begin, process_id: UUID, responsible_id: UUID | None = None) -> Indicator:
    return use_cases.define_indicator(
        begin,
        process_id=process_id,
        code="BEN-1",
        title="Benessere",
        dimension=Dimension.WELLBEING,
        level=Level.OUTCOME,
        unit="punti",
        direction=Direction.INCREASE,
        responsible_id=responsible_id,
    )


def test_only_what_was_measured_is_measured_anew() -> None:
    measured = BLANK.baseline(14, DAY).measure(FIRST)
    anew = measured.measure_anew(Measurement(wave=1, measured_on=DAY, value=8))
    assert [one.value for one in anew.measurements] == [8]
    with pytest.raises(NotYetMeasured):
        measured.measure_anew(Measurement(wave=2, measured_on=DAY, value=8))
