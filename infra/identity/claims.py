"""What a token must say before anybody believes it: RFC 7519, RFC 8725, RFC 9068."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from domain.access import Assurance, Caller, Role
from domain.identity import Flaw, TokenExpired
from infra.identity.strict import refuse_first

LEEWAY = 30
MAX_LIFETIME = 3600
LATEST = 253_402_300_799  # 9999-12-31, the last day a datetime can hold
MAX_SUBJECT = 255
TYPES = frozenset({"at+jwt", "application/at+jwt", "jwt"})
ROLES = frozenset(Role)
# The values of `acr` that SPID and CIE send (AgID, Avviso SPID 10/2018), and those of eIDAS.
ASSURANCE: Mapping[str, Assurance] = {
    "https://www.spid.gov.it/SpidL1": Assurance.LOW,
    "https://www.spid.gov.it/SpidL2": Assurance.SUBSTANTIAL,
    "https://www.spid.gov.it/SpidL3": Assurance.HIGH,
    "http://eidas.europa.eu/LoA/low": Assurance.LOW,
    "http://eidas.europa.eu/LoA/substantial": Assurance.SUBSTANTIAL,
    "http://eidas.europa.eu/LoA/high": Assurance.HIGH,
}


def require_header(header: Mapping[str, Any], algorithm: str) -> str:
    """Give the kid of a header that names this algorithm and a token type, and asks for nothing more."""
    refuse_first(_header_flaws(header, algorithm))
    return str(header["kid"])


def _header_flaws(header: Mapping[str, Any], algorithm: str) -> Iterator[str]:
    if header.get("alg") != algorithm:
        yield "another algorithm than the issuer's"
    if "crit" in header:
        yield "critical extensions are not understood"
    if not isinstance(typ := header.get("typ"), str) or typ.lower() not in TYPES:
        yield "not an access token by its typ"
    if not isinstance(header.get("kid"), str):
        yield "no kid"


def require_current(claims: Mapping[str, Any], now: float) -> float:
    """Give the second from which a token that is valid now no longer is."""
    issued, expires = _instant(claims, "iat"), _instant(claims, "exp")
    if not issued < expires <= issued + MAX_LIFETIME:
        raise Flaw("lifetime not within an hour")
    starts = max(issued, _instant(claims, "nbf")) if "nbf" in claims else issued
    if starts > now + LEEWAY:
        raise Flaw("not yet valid")
    if now >= expires + LEEWAY:
        raise TokenExpired
    return expires + LEEWAY


def _instant(claims: Mapping[str, Any], name: str) -> float:
    value = claims[name]
    if type(value) not in (int, float) or not 0 <= value <= LATEST:
        raise Flaw(f"{name} is not a time")
    return float(value)


def require_audience(claims: Mapping[str, Any], audience: str) -> None:
    """Refuse a token meant for others, or for a UserInfo endpoint."""
    named = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
    if not all(isinstance(one, str) for one in named) or audience not in named:
        raise Flaw("meant for another audience")
    if any(urlsplit(one).path.rstrip("/").lower().endswith("/userinfo") for one in named):
        raise Flaw("meant for a UserInfo endpoint")


def caller_of(claims: Mapping[str, Any], tenant_claim: str, roles_claim: str) -> Caller:
    """Give the caller these claims describe; roles nobody knows are ignored."""
    tenant_id, subject = _tenant(_claim(claims, tenant_claim)), _subject(claims["sub"])
    caller = Caller.in_roles(tenant_id, subject, *_roles(claims, roles_claim), name=_name(claims.get("name")))
    acr = claims.get("acr")
    return replace(caller, assurance=ASSURANCE.get(acr) if isinstance(acr, str) else None)


def _subject(value: object) -> str:
    subject = value.removeprefix("TINIT-") if isinstance(value, str) else ""
    if not 0 < len(subject) <= MAX_SUBJECT or not subject.isprintable():
        raise Flaw("sub is not a name")
    return subject


def _name(value: object) -> str:
    """Give the name to sign with; one that cannot be printed is as good as none."""
    return value if isinstance(value, str) and len(value) <= MAX_SUBJECT and value.isprintable() else ""


def _tenant(value: object) -> UUID:
    tenant = UUID(value) if isinstance(value, str) else None
    if tenant is None or str(tenant) != str(value).lower():
        raise Flaw("the tenant is not a UUID")
    return tenant


def _roles(claims: Mapping[str, Any], roles_claim: str) -> Iterator[Role]:
    named = _claim(claims, roles_claim)
    for name in named if isinstance(named, list) else [named]:
        if isinstance(name, str) and name in ROLES:
            yield Role(name)


def _claim(claims: Mapping[str, Any], name: str) -> object:
    """Find a claim by its name, or by a dotted path such as Keycloak's realm_access.roles."""
    if name in claims:
        return claims[name]
    value: object = claims
    for step in name.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value
