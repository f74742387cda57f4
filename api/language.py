"""In which language a caller is answered: the one it prefers of the two we speak, or else that of its tenant."""

import re
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from uuid import UUID

from starlette.requests import Request
from starlette.types import Scope

from domain.actor.readings import Language
from domain.link.link import LinkInvalid
from domain.link.token import tenant_of

SPOKEN = ("it", "en")
WEIGHT = re.compile(r"\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*")
LONGEST = 200
"""Characters of an Accept-Language that are read: whoever writes more prefers one of the first."""


def language_of(request: Request) -> Language:
    """Give the language of an answer; whoever asks for it answers in it, and `Content-Language` says so."""
    accepted = request.headers.get("accept-language", "")
    spoken = speak(request, preferred(accepted[:LONGEST]) or _of_tenant(request))
    return "en" if spoken == "en" else "it"


def speak(request: Request, language: str) -> str:
    """Answer in this language, whatever the caller prefers: what is told was written in it before."""
    request.scope["language"] = language
    return language


def spoken(scope: Scope) -> dict[str, str]:
    """Write the header that says in which language an answer is, where there are sentences in it."""
    return {"content-language": scope["language"]} if "language" in scope else {}


@lru_cache(maxsize=512)
def preferred(accepted: str) -> str | None:
    """Read an Accept-Language (RFC 9110 §12.5.4); None where it wants neither of the two, or any."""
    wanted: list[tuple[float, int, str]] = []
    for place, part in enumerate(accepted.lower().split(",")):
        named, _, weight = part.partition(";")
        language = named.strip().partition("-")[0]
        if language in SPOKEN:
            wanted.append((_weight(weight), -place, language))
    best = max(wanted, default=(0.0, 0, ""))
    return best[2] if best[0] > 0 else None


def _weight(said: str) -> float:
    """Read a `q`: 1 where there is none, 0 where it is no weight."""
    if not said.strip():
        return 1.0
    weight = WEIGHT.fullmatch(said)
    return float(weight[1]) if weight else 0.0


def _of_tenant(request: Request) -> str:
    """Give the language of the caller's tenant; of what is kept for everyone, Italian, whoever asks first."""
    tenant_id = _tenant_id(request)
    if tenant_id is None or getattr(request.scope.get("route"), "for_everyone", False):
        return SPOKEN[0]
    spoken_in: Callable[[UUID], str] | None = getattr(request.app.state, "spoken_in", None)
    return spoken_in(tenant_id) if spoken_in else SPOKEN[0]


def _tenant_id(request: Request) -> UUID | None:
    """Name the tenant of the caller; by a personal link, even one that opens nothing, that which its token names."""
    with suppress(LinkInvalid):
        if "token" in request.path_params:
            return tenant_of(request.path_params["token"])
    return getattr(request.scope.get("caller"), "tenant_id", None)
