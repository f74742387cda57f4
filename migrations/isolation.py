"""Row-level security, the same for every table: a migration that adds one calls this."""

import sqlalchemy as sa
from alembic import op

HERE = "nullif(current_setting('app.tenant', true), '')::uuid"


def isolate(*tables: str, rights: str = "SELECT, INSERT, UPDATE, DELETE") -> None:
    """Show the rows of these tables only to their tenant, the owner included, and let the application work on them."""
    for table in tables:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY tenant ON {table} USING (tenant_id = {HERE})")
        op.execute(f"GRANT {rights} ON {table} TO regia_app")


def audited(*tables: str) -> None:
    """Let every change of an aggregate leave a row in the audit trail, whoever makes it and by whatever statement."""
    for table in tables:
        each = f"ON {table} FOR EACH ROW"
        op.execute(f"CREATE TRIGGER audit_recorded AFTER INSERT OR DELETE {each} EXECUTE FUNCTION audit_change()")
        # What only moves a lease or a clock changes no revision, and is no news.
        other = "WHEN (OLD.revision IS DISTINCT FROM NEW.revision)"
        op.execute(f"CREATE TRIGGER audit_changed AFTER UPDATE {each} {other} EXECUTE FUNCTION audit_change()")


def unaudited(*tables: str) -> None:
    """Take that back."""
    for table in tables:
        op.execute(f"DROP TRIGGER audit_recorded ON {table}")
        op.execute(f"DROP TRIGGER audit_changed ON {table}")


def everywhere(*statements: str) -> None:
    """Change the rows of every tenant: the owner is under row-level security too."""
    op.execute("SET LOCAL app.all_tenants = 'on'")
    for tenant in op.get_bind().scalars(sa.text("SELECT id FROM tenant")).all():
        op.execute(f"SET LOCAL app.tenant = '{tenant}'")
        for statement in statements:
            op.execute(statement)


def buried(*tables: str) -> None:
    """Let whatever is deleted of these tables leave a tombstone, by whatever statement."""
    for table in tables:
        op.execute(f"CREATE TRIGGER buried AFTER DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION bury()")


def unburied(*tables: str) -> None:
    """Take that back."""
    for table in tables:
        op.execute(f"DROP TRIGGER buried ON {table}")
