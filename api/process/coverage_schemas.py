"""What covers a process month by month, in the contract."""

from typing import Annotated

from pydantic import Field

from api.schemas import Count, Day, Schema


class CoveredMonth(Schema):
    """A planned month, counted from the first planned day, and how many of its days lack something."""

    since: Day
    """First day."""
    until: Day
    """Last day."""
    days: Count
    """How many days it has."""
    days_without_money: Count
    """Days that no money pays for which can be counted on today."""
    days_without_operator: Count
    """Days on which no operator has hours."""
    days_without_mandate: Count
    """Days on which no mandate is in force."""


class Coverage(Schema):
    """What covers a process month by month."""

    on: Day
    """The day on which it is looked at."""
    months: Annotated[list[CoveredMonth], Field(max_length=601)]
    """Every planned month, in order."""
