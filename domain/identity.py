"""Who calls: from an access token to a Caller."""

import typing

from domain.access import Caller
from domain.errors import Refusal


class Unauthenticated(Refusal):
    """The access token is missing, malformed, expired or not meant for this API."""

    it = "Il token di accesso manca, è malformato, è scaduto o non è destinato a questa API."


class TokenExpired(Unauthenticated):
    """The access token has expired: ask its issuer for a new one."""

    it = "Il token di accesso è scaduto: chiederne uno nuovo a chi lo ha emesso."


class Verifier(typing.Protocol):
    """Recognises callers by their access tokens."""

    def verify(self, token: str) -> Caller:
        """Give the caller of a genuine token; refuse any other as Unauthenticated."""
        ...

    def remembered(self, token: str) -> Caller | None:
        """Give the caller of a token verified before and still good; never waits."""
        ...
