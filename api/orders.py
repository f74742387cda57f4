"""In which orders each list can be asked for, by its operation: the first is the one it comes in; `-` reverses one."""

from collections.abc import Mapping

ORDERS: Mapping[str, tuple[str, ...]] = {
    "list_actors": ("name", "created_at"),
    "list_alerts": ("-opened_at", "cause"),
    "list_approved_texts": ("version",),
    "list_assignments": ("subject", "created_at"),
    "list_audit_events": ("sequence",),
    "list_clients": ("name", "created_at"),
    "list_commitments": ("due_on",),
    "list_deliveries": ("recipient_name", "created_at"),
    "list_duplicates": ("-likelihood",),
    "list_facts": ("day",),
    "list_handings": ("handed_at",),
    "list_indicators": ("title", "code", "created_at"),
    "list_jobs": ("-asked_at",),
    "list_meetings": ("starts_at", "title", "created_at"),
    "list_personal_links": ("-created_at", "expires_at"),
    "list_practice_cards": ("title", "published_on", "created_at"),
    "list_process_alerts": ("-opened_at", "cause"),
    "list_processes": ("title", "planned_start", "planned_end", "created_at"),
    "list_protocols": ("title", "ends_on", "created_at"),
    "list_signature_requests": ("asked_at",),
    "list_signatures": ("created_at",),
    "list_tavoli": ("title", "opened_on", "created_at"),
    "list_versions": ("version",),
    "list_waves": ("number", "observed_on"),
    "list_webhook_deliveries": ("-created_at",),
    "list_webhook_subscriptions": ("url", "created_at"),
    "open_commitments": ("due_on",),
    "open_pledges": ("due_on",),
}
