"""The logo of a tenant, as its documents and pages show it."""

import typing
from collections.abc import Mapping
from dataclasses import dataclass

from domain.errors import InvalidInput, NotFound


class UnusableLogo(InvalidInput):
    """A logo is a PNG or JPEG picture, whole, of 16 to 4000 pixels a side."""

    it = "Un logo è un'immagine PNG o JPEG, intera, da 16 a 4000 pixel per lato."


class NoLogo(NotFound):
    """The tenant has no logo."""

    it = "L'ente non ha un logo."


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A picture, drawn anew by us: PNG, at most 600 pixels a side, with nothing in it but what is seen."""

    sha256: str
    image: bytes


def logo_of(content: Mapping[str, typing.Any]) -> str | None:
    """Name the logo that a frozen content was approved with."""
    named: str | None = content["tenant"].get("logo")
    return named


class Logos(typing.Protocol):
    """The pictures that are logos, or once were: what was printed with one is printed with it again."""

    def keep(self, logo: Logo) -> None:
        """Keep a picture for good; once more is no other."""
        ...

    def image(self, sha256: str | None) -> bytes | None:
        """Give a picture that was kept; none where none is named."""
        ...
