"""What keeps tenants apart stands in the catalogue, for every table there is."""

import pytest
from psycopg import Connection, errors

from tests.adapters.conftest import TRAIL

# Each key and index-backed rule with the names of its columns, in order, and of the columns it refers to.
KEYS = """SELECT c.conrelid::regclass::text AS "table", c.conname AS name, c.contype::text AS kind,
 ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k(n, at)
         JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.n ORDER BY k.at) AS columns,
 ARRAY(SELECT a.attname::text FROM unnest(c.confkey) WITH ORDINALITY k(n, at)
         JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.n ORDER BY k.at) AS referred
 FROM pg_constraint c WHERE c.connamespace = 'public'::regnamespace AND c.contype IN ('p', 'u', 'f', 'x')
 AND c.conrelid::regclass::text <> 'alembic_version'"""
# A tenant is its own tenant: the CHECK below makes its id and its tenant_id one.
ITSELF = {"tenant_id_unique": ["id"]}


def test_every_table_forces_row_security_with_a_policy_for_its_tenant(owner: Connection, tables: list[str]) -> None:
    forced = """SELECT c.relname::text FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid
     WHERE c.relrowsecurity AND c.relforcerowsecurity AND p.polname = 'tenant' AND p.polcmd = '*' AND p.polpermissive
     AND pg_get_expr(p.polqual, p.polrelid)
       = '(tenant_id = (NULLIF(current_setting(''app.tenant''::text, true), ''''::text))::uuid)'
     AND p.polwithcheck IS NULL ORDER BY 1"""
    assert [name for (name,) in owner.execute(forced)] == tables
    assert len(tables) >= 26


def test_only_the_worker_and_the_list_of_tenants_see_more_than_one_tenant(owner: Connection) -> None:
    # A restrictive policy only narrows what these permit; one for the owner permits the application nothing.
    wide = """SELECT polrelid::regclass::text, polname::text, polcmd::text, pg_get_expr(polqual, polrelid)
     FROM pg_policy WHERE polpermissive AND polname <> 'tenant' AND polroles && '{0,regia_app}'::regrole[]::oid[]"""
    everywhere = "(current_setting('app.all_tenants'::text, true) = 'on'::text)"
    assert set(owner.execute(wide)) == {
        ("delivery", "worker_looks", "r", everywhere),
        ("delivery", "worker_claims", "w", everywhere),
        ("errand", "worker_looks", "r", everywhere),
        ("job", "worker_looks", "r", everywhere),
        ("job", "worker_claims", "w", everywhere),
        ("errand", "worker_claims", "w", everywhere),
        ("tenant", "tenants_are_listed", "r", everywhere),
        ("audit_note", "readers_are_looked_for", "r", everywhere),
        ("audit_tip", "worker_looks", "r", everywhere),
        ("suspicion_tip", "worker_looks", "r", everywhere),
    }


def test_every_key_holds_the_tenant(owner: Connection, tables: list[str]) -> None:
    keys = [row for row in owner.execute(KEYS) if row[2] != "f"]
    assert {row[0] for row in keys if row[2] == "p"} == set(tables)
    without = {name: columns for _, name, _, columns, _ in keys if "tenant_id" not in columns}
    assert without == ITSELF
    itself = "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'tenant_itself_check'"
    assert owner.execute(itself).fetchone() == ("CHECK ((tenant_id = id))",)


def test_every_reference_holds_the_tenant_on_both_sides(owner: Connection) -> None:
    references = [(name, columns, referred) for _, name, kind, columns, referred in owner.execute(KEYS) if kind == "f"]
    assert len(references) > 30
    for name, columns, referred in references:
        assert dict(zip(columns, referred, strict=True))["tenant_id"] in {"tenant_id", "id"}, name
        assert columns == ["tenant_id"] or referred == ["tenant_id", "id"], name


def test_every_unique_index_holds_the_tenant(owner: Connection) -> None:
    unique = """SELECT i.indexrelid::regclass::text FROM pg_index i WHERE i.indisunique
     AND i.indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
     AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
                     AND a.attname = 'tenant_id')"""
    assert {name for (name,) in owner.execute(unique)} == {*ITSELF, "alembic_version_pkc"}


def test_every_row_has_its_tenant(owner: Connection, tables: list[str]) -> None:
    columns = """SELECT table_name::text FROM information_schema.columns WHERE table_schema = 'public'
     AND column_name = 'tenant_id' AND data_type = 'uuid' AND is_nullable = 'NO' ORDER BY 1"""
    assert [name for (name,) in owner.execute(columns)] == tables


def test_no_view_runs_with_the_rights_of_its_owner(owner: Connection) -> None:
    views = """SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace
     AND (relkind = 'm' OR relkind = 'v' AND NOT 'security_invoker=true' = ANY (coalesce(reloptions, '{}')))"""
    assert owner.execute(views).fetchall() == []


def test_only_what_seals_the_trail_and_what_searches_run_with_the_rights_of_the_owner(owner: Connection) -> None:
    definers = (
        "SELECT proname::text, proconfig::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef"
    )
    found: dict[str, str | None] = dict(owner.execute(definers).fetchall())
    assert set(found) == {"audit_seal", "audit_seal_own", "actors_few", "actors_many"}
    assert all(pinned and "search_path" in pinned for pinned in found.values())


def test_the_application_has_no_power_over_roles_databases_or_policies(application: Connection) -> None:
    powers = """SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
     EXISTS (SELECT FROM pg_auth_members WHERE member = r.oid),
     has_schema_privilege('public', 'CREATE'), has_database_privilege(current_database(), 'CREATE')
     FROM pg_roles r WHERE rolname = current_user AND rolname = 'regia_app'"""
    assert application.execute(powers).fetchall() == [(False,) * 8]


def test_the_application_owns_nothing(application: Connection) -> None:
    owned = """SELECT count(*) FROM pg_roles r WHERE rolname = current_user AND (
     EXISTS (SELECT FROM pg_class WHERE relowner = r.oid) OR EXISTS (SELECT FROM pg_proc WHERE proowner = r.oid)
     OR EXISTS (SELECT FROM pg_namespace WHERE nspowner = r.oid) OR EXISTS (SELECT FROM pg_type WHERE typowner = r.oid)
     OR EXISTS (SELECT FROM pg_database WHERE datdba = r.oid))"""
    assert application.execute(owned).fetchone() == (0,)


def test_the_application_reads_and_writes_rows_and_does_nothing_else(
    application: Connection, tables: list[str]
) -> None:
    rights = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
    has = "SELECT " + ", ".join(f"has_table_privilege(%(table)s, '{right}')" for right in rights)
    for table in [*tables, "alembic_version"]:
        [granted] = application.execute(has, {"table": table}).fetchall()
        looked_at = dict.fromkeys(TRAIL, (True, False, False, False))
        expected = {**looked_at, "alembic_version": (False,) * 4}.get(table, (True,) * 4)
        assert granted == (*expected, False, False, False), table


@pytest.mark.parametrize(
    "attempt",
    [
        "ALTER TABLE actor DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE actor NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY tenant ON actor",
        "CREATE POLICY all_of_it ON actor USING (true)",
        "SET ROLE postgres",
        "CREATE TABLE public.copy AS SELECT * FROM actor",
        "TRUNCATE actor CASCADE",
        "UPDATE audit SET caller = 'nobody'",
        "DELETE FROM audit",
    ],
)
def test_the_application_cannot_undo_what_keeps_tenants_apart_or_what_is_written_down(
    application: Connection, attempt: str
) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        application.execute(attempt.encode())
