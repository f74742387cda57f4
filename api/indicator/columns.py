"""Which column of a sheet says what of a measurement: ours, in English or Italian."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from api.bulk.columns import Sheet, day, names_of, number, require_columns
from api.indicator.schemas import MeasurementRow

ITALIAN: Mapping[str, str] = {
    "indicatore": "indicator",
    "codice": "indicator",
    "rilevazione": "wave",
    "data": "measured_on",
    "valore": "value",
    "numero": "n",
    "deviazione_standard": "sd",
    "metodo": "method",
    "motivo_mancanza": "missing_reason",
}
COLUMNS: Mapping[str, str] = {**{name: name for name in MeasurementRow.model_fields}, **ITALIAN}
READ: Mapping[str, Callable[[str], Any]] = {
    **dict.fromkeys(("wave", "value", "n", "sd"), number),
    "measured_on": day,
}


def measurements_of(headers: Sequence[str]) -> Sheet:
    """Read the headers of a sheet of measurements."""
    paths = [COLUMNS.get(name) for name in names_of(headers)]
    require_columns(headers, paths, {"indicator", "wave", "measured_on"} <= set(paths))
    return Sheet.of(paths, READ)
