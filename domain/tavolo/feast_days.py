"""The public holidays of Italy, on which a series may not meet."""

from datetime import date, timedelta

from dateutil.easter import easter

# L. 27 May 1949, n. 260, art. 2, as L. 5 March 1977, n. 54, D.P.R. 28 December 1985, n. 792 and L. 20 November 2000,
# n. 336 left it. Holidays of a place, such as the patron's day, are skipped by name.
FIXED = frozenset({(1, 1), (1, 6), (4, 25), (5, 1), (6, 2), (8, 15), (11, 1), (12, 8), (12, 25), (12, 26)})
FRANCIS, FRANCIS_SINCE = (10, 4), 2026  # L. 8 October 2025, n. 151


def is_feast_day(day: date) -> bool:
    """Tell whether a day is a public holiday of the Republic, Easter and its Monday among them."""
    at_easter = day - easter(day.year) in {timedelta(0), timedelta(days=1)}
    on_francis = (day.month, day.day) == FRANCIS and day.year >= FRANCIS_SINCE
    return (day.month, day.day) in FIXED or at_easter or on_francis
