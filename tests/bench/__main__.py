"""The cost of a read, as ratios on one machine in one run: `python -m tests.bench`."""

from tests.bench import report, rounds
from tests.bench.data import town

if __name__ == "__main__":
    with town() as (settings, tenants):
        report.lists(rounds.measured(settings, tenants))
