"""docs/access.md, printed from the table of roles and the routes themselves."""

from collections.abc import Iterator

from fastapi import FastAPI

from api.routing import Route
from api.system.labels import ITALIAN
from domain.access import SCOPES, UNBOUND, Role

HEAD = """# Who may do what

Printed by `regia access` from `domain/access.py`, the one table of roles, and from the routes: not written by hand.

A caller has the scopes of its roles in its tenant. Whoever is *bound* sees and changes only the processes it is
assigned to (`POST /processes/{process_id}/assignments`; who records a process is assigned to it): any other process is
`404` to it, and its lists do not hold it. Another tenant's things are `404` to everyone.

In a process, who is bound may do what both its token and its role in that assignment allow: an operator that takes
part in it as `member` or `commissioner` reads there what they read, changes nothing (`403 only-looks-on`), and is shown
there neither links nor addresses, nor what shows signatures, nor ties of trust and conflict. With several assignments
to a process, one that allows it is enough.

"""


def page(app: FastAPI) -> str:
    """Write the whole page."""
    return HEAD + "\n".join([*_roles(), "", *_operations(app)]) + "\n"


def _roles() -> Iterator[str]:
    yield "| Role | In Italian | Bound to its processes | Scopes |"
    yield "|---|---|---|---|"
    for role in Role:
        scopes = ", ".join(f"`{scope}`" for scope in sorted(SCOPES[role]))
        yield f"| `{role}` | {ITALIAN['Role'][role]} | {'no' if role in UNBOUND else 'yes'} | {scopes} |"


def _operations(app: FastAPI) -> Iterator[str]:
    yield f"| Operation | Request | Scope | {' | '.join(Role)} |"
    yield "|---" * (3 + len(Role)) + "|"
    for route in (route for route in app.routes if isinstance(route, Route)):
        marks = " | ".join("●" if route.needs is None or route.needs in SCOPES[role] else "" for role in Role)
        request = f"`{' '.join(sorted(route.methods or ()))} {route.path_format}`"
        scope = f"`{route.needs}`" if route.needs else route.open_to
        yield f"| `{route.operation_id}` | {request} | {scope} | {marks} |"
