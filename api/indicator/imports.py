"""The import of measurements."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from api.bulk.files import File
from api.bulk.imports import Import, Progress, unseen
from api.indicator.columns import measurements_of
from api.indicator.schemas import MeasurementRow
from domain.importing import Report, Spoilt, Terms
from domain.indicator.importing import MeasurementLine, import_measurements
from domain.indicator.indicator import Measurement
from domain.job.job import JobKind
from domain.ports import Begin


@dataclass(frozen=True, kw_only=True)
class MeasurementImport(Import):
    """Measurements out of a file."""

    kind: ClassVar = JobKind.IMPORT_MEASUREMENTS
    terms: Terms

    def do(self, begin: Begin, file: File, progress: Progress = unseen) -> Report:
        """Record and revise the measurements of the file."""
        return import_measurements(begin, measurement_lines(file), self.terms, progress)


def measurement_lines(file: File) -> Iterable[list[MeasurementLine | Spoilt]]:
    """Read the rows as measurements."""

    def write(number: int, document: Any) -> MeasurementLine:  # noqa: ANN401
        said = MeasurementRow.model_validate(document).facts()
        return MeasurementLine(number, said.pop("indicator"), Measurement(**said))

    return file.lines(measurements_of, write)
