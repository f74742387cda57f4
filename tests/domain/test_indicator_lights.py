"""The light of an indicator: how much of the way from baseline to target was made, whichever way is better."""

import pytest

from domain.indicator.light import Light, light, progress


@pytest.mark.parametrize(
    ("actual", "wanted"),
    [
        (19.0, Light.GREEN),
        (25.0, Light.GREEN),
        (18.9, Light.AMBER),
        (16.0, Light.AMBER),
        (15.9, Light.RED),
        (8.0, Light.RED),
    ],
)
def test_green_begins_at_nine_tenths_of_the_way_and_amber_at_six(actual: float, wanted: Light) -> None:
    assert light(progress(10.0, 20.0, actual)) is wanted
    assert light(progress(-10.0, -20.0, -actual)) is wanted


@pytest.mark.parametrize(
    ("baseline", "target", "actual"), [(None, 20.0, 19.0), (10.0, None, 19.0), (10.0, 20.0, None), (10.0, 10.0, 12.0)]
)
def test_without_a_value_or_with_no_way_to_go_the_light_is_grey(
    baseline: float | None, target: float | None, actual: float | None
) -> None:
    assert progress(baseline, target, actual) is None
    assert light(progress(baseline, target, actual)) is Light.GREY


def test_a_value_of_zero_is_a_value() -> None:
    assert progress(0.0, 10.0, 0.0) == 0.0
    assert light(progress(10.0, 0.0, 0.0)) is Light.GREEN
