"""Machine clients, as they are shown and listed."""

from infra.postgres.views.view import RECORDED, ListView, one, parts

CLIENT = """t.id, t.revision, t.name, t.scopes, t.purpose_id, t.single_use, t.suspended_at, t.removed_at"""
KEYS = parts("keys", "public_key", "client_id", "p.kid, p.algorithm, p.jwk")
SHOWN = {"show_client": one("client", f"{CLIENT}, {KEYS}")}
LISTED = {
    "list_clients": ListView(
        table="client", columns=f"{CLIENT}, {KEYS}", sorts={**RECORDED, "name": ("t.name", "t.id")}, order="name"
    )
}
