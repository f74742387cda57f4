"""The tenant, as it is shown."""

from infra.postgres.views.view import one

TENANT = """t.id, t.revision, t.name, t.ipa_code, t.istat_codes, t.language, t.time_zone, t.minutes_days,
t.minutes_alert_days, t.retention_months, t.smallest_count, t.process_months, t.knowing_days, t.cors_origins,
t.frontend_url, t.signature_demanded"""
SHOWN = {"show_tenant": one("tenant", TENANT)}
