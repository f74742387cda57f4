"""Personal links, as their bearers and those who manage them see them, and what they open. Tokens are never read."""

from infra.postgres.views.tavolo import MINUTES
from infra.postgres.views.view import ListView, one

LINK = """t.id, t.revision, t.purpose, t.target_id, t.process_id, t.title, t.holder_id, t.holder_name,
CASE WHEN %(contacts)s THEN t.holder_email END AS holder_email, t.expires_at, t.one_time, t.used_at,
t.revoked_at"""
OPENED = """t.purpose, t.title, t.expires_at, t.one_time, t.used_at IS NOT NULL AS used,
(SELECT n.name FROM tenant AS n WHERE n.tenant_id = t.tenant_id) AS tenant"""
SHOWN = {
    "show_link": one("link", OPENED),
    "show_personal_link": one("link", LINK),
    "open_minutes": one("minutes", MINUTES),
    "print_opened_minutes": one("minutes", "t.content, t.sha256, t.language"),
}
LISTED = {
    "list_personal_links": ListView(
        table="link",
        columns=LINK,
        key=("t.id",),
        descending=True,
        filters={
            "purpose": "t.purpose = %(purpose)s",
            "target_id": "t.target_id = %(target_id)s",
            "holder_id": "t.holder_id = %(holder_id)s",
        },
    ),
}
