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


class SignatureInvalid(Unauthenticated):
    """The Agid-JWT-Signature is malformed, not meant for this API, or not of a key of the client that calls."""

    it = "Agid-JWT-Signature è malformata, non è destinata a questa API o non è di una chiave del client che chiama."


class SignatureExpired(SignatureInvalid):
    """The Agid-JWT-Signature has expired: sign the request anew."""

    it = "Agid-JWT-Signature è scaduta: firmare di nuovo la richiesta."


class SignatureReplayed(SignatureInvalid):
    """An Agid-JWT-Signature with this jti was used before: each is good for one request."""

    it = "Una Agid-JWT-Signature con questo jti è già stata usata: ciascuna vale per una sola richiesta."


class Flaw(ValueError):
    """Why a token or key is not believed: for the log, never for the caller."""


class Verifier(typing.Protocol):
    """Recognises callers by their access tokens."""

    def verify(self, token: str) -> Caller:
        """Give the caller of a genuine token; refuse any other as Unauthenticated."""
        ...

    def remembered(self, token: str) -> Caller | None:
        """Give the caller of a token verified before and still good; never waits."""
        ...
