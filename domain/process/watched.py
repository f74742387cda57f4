"""What signs are told from: a process, what is around it, and what may fall due there."""

from dataclasses import dataclass
from datetime import date

from domain.process.outlook import Outlook
from domain.process.process import Process
from domain.process.standing import Standing

HORIZONS = (30, 90, 180)  # days before an end, at which it is told (again)


@dataclass(frozen=True, slots=True)
class Watched:
    """A process, what is around it, and what may fall due there; all of today."""

    process: Process
    standing: Standing
    outlook: Outlook

    @property
    def today(self) -> date:
        """Give the day."""
        return self.outlook.today

    @property
    def about(self) -> str:
        """Name the process, relative to the address of the API."""
        return f"processes/{self.process.id}"
