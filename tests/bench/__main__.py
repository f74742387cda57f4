"""The cost of a read, as ratios on one machine in one run: `python -m tests.bench`."""

from tests.bench import door, regia, report, rounds
from tests.bench.data import town
from tests.bench.questions import token


def main() -> None:
    """Measure on a town of its own, and print; only a run that fails ends with an error."""
    with town() as (settings, tenants):
        report.lists(rounds.measured(settings, tenants))
        door.told(settings, token(settings, tenants[0]))
    regia.main()


if __name__ == "__main__":
    main()
