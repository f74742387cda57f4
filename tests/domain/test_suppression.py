"""What leaves the circle tells of nobody: small counts are not said."""

import pytest

from domain.process.suppression import smallest_told, withheld


@pytest.mark.parametrize(("chosen", "smallest", "of_minors"), [(5, 5, 10), (1, 3, 10), (12, 12, 12)])
def test_the_smallest_count_is_the_tenants_but_never_under_three_and_for_minors_ten(
    chosen: int, smallest: int, of_minors: int
) -> None:
    assert (smallest_told(chosen), smallest_told(chosen, minors=True)) == (smallest, of_minors)


def test_a_count_under_the_smallest_is_withheld_and_that_there_was_nobody_is_said() -> None:
    assert [withheld(count, 5) for count in (0, 1, 4, 5)] == [False, True, True, False]
