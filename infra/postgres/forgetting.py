"""What is forgotten by itself, of one tenant: docs/deploy.md tells who runs an installation what goes when."""

from sqlalchemy import TextClause, text

ERRANDS = "DELETE FROM errand WHERE tenant_id = :tenant AND done_at < now() - interval '2 days'"
JOBS = "DELETE FROM job WHERE tenant_id = :tenant AND ended_at < now() - interval '30 days'"
# A key is good for a day; who comes with it in the last moment still finds its reply.
REPLIES = "DELETE FROM reply WHERE tenant_id = :tenant AND kept_at < now() - interval '26 hours'"
# The rest stays for as many months as the tenant chose. A link by which somebody was asked to sign is the protocol's.
LINKS = """
DELETE FROM link AS l USING tenant AS n WHERE l.tenant_id = :tenant AND n.tenant_id = l.tenant_id
   AND l.expires_at < now() - make_interval(months => n.retention_months)
   AND NOT EXISTS (SELECT FROM signature_request s WHERE (s.tenant_id, s.link_id) = (l.tenant_id, l.id))
"""
NOTICES = """
DELETE FROM delivery AS d USING tenant AS n WHERE d.tenant_id = :tenant AND n.tenant_id = d.tenant_id
   AND d.subscription_id IS NOT NULL AND d.state <> 'queued'
   AND d.changed_at < now() - make_interval(months => n.retention_months)
"""
OCCURRENCES = """
DELETE FROM occurrence AS o USING tenant AS n WHERE o.tenant_id = :tenant AND n.tenant_id = o.tenant_id
   AND o.at < now() - make_interval(months => n.retention_months)
   AND NOT EXISTS (SELECT FROM delivery d WHERE (d.tenant_id, d.subject_id) = (o.tenant_id, o.id))
"""
FORGETTING: tuple[TextClause, ...] = tuple(map(text, (ERRANDS, JOBS, REPLIES, LINKS, NOTICES, OCCURRENCES)))
