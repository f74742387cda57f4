"""The port of the municipalities: which codes ISTAT has given."""

import typing

from domain.errors import InvalidInput


class UnknownMunicipality(InvalidInput):
    """A municipality is named by the six digits that ISTAT gives it."""

    it = "Un comune si indica con le sei cifre che gli assegna l'ISTAT."


class Municipalities(typing.Protocol):
    """Those who know the municipalities of Italy."""

    def require(self, *istat_codes: str | None) -> None:
        """Refuse, as UnknownMunicipality, codes that no municipality has; None says nothing."""
        ...
