"""The tenant in the contract."""

from typing import Annotated

from pydantic import Field, StringConstraints

from api.schemas import Few, Flag, Id, IstatCode, Kept, Language, Line, Many, Schema, Sha256, Subject, Title
from domain.access import Assurance, Role

INT = {"format": "int32"}
Scope = Annotated[str, StringConstraints(max_length=60, pattern=r"^[a-z]+:[a-z]+$")]
IpaCode = Annotated[str, StringConstraints(min_length=1, max_length=20, pattern=r"^[A-Za-z0-9_]+$")]
TimeZone = Annotated[
    str, StringConstraints(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9_+/-]+$"), Field(examples=["Europe/Rome"])
]
Origin = Annotated[
    str,
    StringConstraints(max_length=300, pattern=r"^(https://[a-z0-9.-]+|http://(localhost|127\.0\.0\.1))(:[0-9]{1,5})?$"),
    Field(examples=["https://comune.example"]),
]


Frontend = Annotated[
    str,
    StringConstraints(
        max_length=300,
        pattern=r"^(https://[a-z0-9.-]+|http://(localhost|127\.0\.0\.1))(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*$",
    ),
    Field(examples=["https://percorsi.comune.example"]),
]


class TenantSettings(Schema):
    """How a tenant wants to work."""

    name: Title
    """Its name."""
    ipa_code: IpaCode | None
    """Its code in the index of public administrations (IPA), which stands in the letterhead of its documents."""
    istat_codes: Few[IstatCode]
    """The municipalities it consists of, by their ISTAT codes: the territory of a process that says no other."""
    language: Language
    """The language of its documents and letters."""
    time_zone: TimeZone
    """The IANA time zone in which its days begin and end."""
    minutes_days: Annotated[int, Field(strict=True, ge=1, le=60, json_schema_extra=INT)]
    """Days after a meeting within which its minutes are due."""
    minutes_alert_days: Annotated[int, Field(strict=True, ge=0, le=60, json_schema_extra=INT)]
    """Days before that on which an alert opens."""
    retention_months: Annotated[int, Field(strict=True, ge=1, le=1200, json_schema_extra=INT)]
    """Months for which personal links are kept after they expired, and the history of webhooks after its last try."""
    smallest_count: Annotated[int, Field(strict=True, ge=1, le=100, json_schema_extra=INT)]
    """Reports tell no count of fewer people than this: never of fewer than 3, and of minors never of fewer than 10."""
    process_months: Annotated[int, Field(strict=True, ge=1, le=600, json_schema_extra=INT)]
    """Months for which a process is planned at least."""
    knowing_days: Annotated[int, Field(strict=True, ge=0, le=3650, json_schema_extra=INT)]
    """Days a process takes at least to know its problem."""
    cors_origins: Few[Origin]
    """Origins of the frontends that may call from a browser."""
    frontend_url: Frontend | None
    """Where the personal links in mails lead: to `/l/{token}` of this frontend, or of this API where there is none."""
    signature_demanded: Flag
    """Whether writes must carry the signature of the ModI pattern INTEGRITY_REST."""


class Tenant(Kept, TenantSettings):
    """The body on whose behalf everything is kept, and how it wants to work."""

    logo_sha256: Sha256 | None
    """SHA-256 of its logo, by which documents name the one they were approved with; null where it has none."""


class TenantName(Schema):
    """A tenant, by its name."""

    id: Id
    """Its identity."""
    name: Title
    """Its name."""


class OwnAssignment(Schema):
    """A process the caller is assigned to."""

    process_id: Id
    """The process."""
    title: Title
    """Its title."""
    role: Role
    """In what capacity."""


class Me(Schema):
    """Who the caller is to this API."""

    subject: Subject | None
    """By which name assignments know the caller; null where that is a tax code."""
    pseudonym: Line
    """By which name the audit trail and the logs know the caller."""
    name: Line
    """What the caller signs with; empty where the token says no name."""
    assurance: Assurance | None
    """How surely the person was recognised (`acr`); null where the issuer does not say, or for a machine."""
    tenant: TenantName
    """The tenant the caller acts in."""
    roles: Few[Role]
    """In what capacities."""
    scopes: Few[Scope]
    """What the caller may do."""
    bound: Flag
    """Whether the caller sees only the processes it is assigned to."""
    assignments: Many[OwnAssignment]
    """The processes the caller is assigned to, by title."""
