"""The tenant, as it is shown."""

from infra.postgres.views.view import ShowView, one

TENANT = """t.id, t.revision, t.name, t.ipa_code, t.istat_codes, t.language, t.time_zone, t.minutes_days,
t.minutes_alert_days, t.retention_months, t.smallest_count, t.process_months, t.knowing_days, t.cors_origins,
t.frontend_url, t.signature_demanded, t.logo_sha256"""
# What is known here of whoever calls; the rest stands in their token.
ME = """
SELECT t.revision, json_build_object(
    'tenant', json_build_object('id', t.id, 'name', t.name),
    'assignments', (SELECT coalesce(json_agg(item), '[]') FROM (
        SELECT a.process_id, p.title, a.role
          FROM assignment AS a JOIN process AS p ON (p.tenant_id, p.id) = (a.tenant_id, a.process_id)
         WHERE a.tenant_id = %(tenant)s AND a.subject = %(subject)s ORDER BY p.title, a.role LIMIT 1000) AS item))
  FROM tenant AS t WHERE t.tenant_id = %(tenant)s
"""
LOGO = """
SELECT t.revision, l.image
  FROM tenant AS t JOIN logo AS l ON (l.tenant_id, l.sha256) = (t.tenant_id, t.logo_sha256)
 WHERE t.tenant_id = %(tenant)s
"""
SHOWN = {
    "show_tenant": one("tenant", TENANT),
    "show_me": ShowView(ME),
    "show_logo": ShowView(LOGO),
    "show_logo_of_sender": ShowView(LOGO),
}
