"""Machine clients in the contract."""

from typing import Annotated

from pydantic import Field, StringConstraints

from api.schemas import Few, Flag, Id, Kept, Moment, Schema, Title

Scope = Annotated[str, StringConstraints(max_length=60, pattern=r"^[a-z]+:[a-z]+$")]
Kid = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9_-]+$")]
Member = Annotated[str, StringConstraints(max_length=2000, pattern=r"^[A-Za-z0-9_-]*$")]


class KeyCreate(Schema):
    """A public key to register, as a JWK (RFC 7517)."""

    jwk: Annotated[dict[str, Member], Field(max_length=20, examples=[{"kty": "EC", "crv": "P-256"}])]
    """The key: RSA of 2048 to 8192 bits, or EC on P-256; its members as text, and never a private one."""


class ClientCreate(Schema):
    """A machine client to register."""

    name: Title
    """What it is."""
    scopes: Annotated[Few[Scope], Field(min_length=1)]
    """What it may do: scopes of the role integration."""
    purpose_id: Id | None = None
    """The purpose under which the PDND issues it vouchers."""
    single_use: Flag = True
    """Whether each token it signs must hold a jti, and is good for one request (ID_AUTH_REST_02)."""
    keys: Annotated[list[KeyCreate], Field(max_length=2)] = []
    """The public keys of the tokens it signs itself."""


class ClientKey(Schema):
    """A public key that is believed."""

    kid: Kid
    """Its name in the header of tokens: its JWK thumbprint (RFC 7638)."""
    algorithm: Annotated[str, StringConstraints(max_length=5, pattern=r"^(RS256|ES256)$")]
    """The one algorithm it is used with."""
    jwk: Annotated[dict[str, Member], Field(max_length=20)]
    """The key."""


class Client(Kept):
    """A system that calls on its own behalf. Its tokens name its `id` as `iss` and `sub`."""

    name: Title
    """What it is."""
    scopes: Few[Scope]
    """What it may do."""
    purpose_id: Id | None
    """The purpose under which the PDND issues it vouchers."""
    single_use: Flag
    """Whether each token it signs is good for one request."""
    suspended_at: Moment | None
    """When it was suspended; null while it may call."""
    removed_at: Moment | None
    """When it was removed, for good."""
    keys: Annotated[list[ClientKey], Field(max_length=2)]
    """Its public keys."""
