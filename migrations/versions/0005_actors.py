"""What the directory knows of an actor, and how it is searched."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from migrations.isolation import HERE, isolate

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

WORDS = """setweight(to_tsvector('regia_plain', name) || to_tsvector('regia_italian', name), 'A')
|| setweight(to_tsvector('regia_plain', description) || to_tsvector('regia_italian', description), 'C')"""
CONFIGURATIONS = (
    # All three are trusted: the owner of the database needs no superuser to create them.
    "CREATE EXTENSION IF NOT EXISTS unaccent",
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE EXTENSION IF NOT EXISTS btree_gin",
    "CREATE TEXT SEARCH CONFIGURATION regia_plain (COPY = simple)",
    "CREATE TEXT SEARCH CONFIGURATION regia_italian (COPY = italian)",
    "ALTER TEXT SEARCH CONFIGURATION regia_plain ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple",
    """ALTER TEXT SEARCH CONFIGURATION regia_italian
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, italian_stem""",
)
SEARCH = (
    # unaccent() is only stable, as its dictionary can be changed; ours is the one it comes with.
    """CREATE FUNCTION plain(said text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN lower(public.unaccent('public.unaccent'::regdictionary, said))""",
    # Every word must be found, as it is written or by its stem, whole or as a beginning; Italian stop words need not.
    """CREATE FUNCTION words_asked(said text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path = pg_catalog, public, pg_temp SET client_min_messages = error AS $$
    SELECT coalesce(string_agg('(' || concat_ws(' | ', nullif(nullif(stem, word)::text, ''), word::text) || ')', ' & '),
                    '')::tsquery
      FROM (SELECT to_tsquery('regia_italian', w || ':*') AS stem, to_tsquery('regia_plain', w || ':*') AS word,
                   count(*) OVER () AS many
              FROM regexp_split_to_table(plain(said), '[^[:alnum:]]+') AS w WHERE w <> '') AS asked
     WHERE numnode(stem) > 0 OR many = 1 $$""",
    # Matching words is no leak-proof operation: under row-level security it could not use an index. So this function
    # alone looks past the policies, as the owner of the table, and asks for the tenant by itself.
    f"""CREATE FUNCTION actors_found(said text) RETURNS SETOF uuid LANGUAGE sql STABLE STRICT SECURITY DEFINER ROWS 100
    SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT id FROM actor WHERE tenant_id = {HERE} AND words @@ words_asked(said) $$""",
    "REVOKE ALL ON FUNCTION actors_found(text) FROM PUBLIC",
    "GRANT EXECUTE ON FUNCTION actors_found(text) TO regia_app",
    # An import is laid out in a table of its own transaction before anything of it is kept.
    """DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO regia_app', current_database()); END $$""",
    "CREATE POLICY search ON actor FOR SELECT TO CURRENT_USER USING (true)",
)
COLUMNS: tuple[tuple[str, Any], ...] = (
    ("legal_status", sa.String()),
    ("place_lat", sa.Float()),
    ("place_lon", sa.Float()),
    ("place_precision", sa.String(40)),
    ("publication_source", sa.String()),
    ("publication_given_on", sa.Date()),
    ("recorded_by", sa.String()),
    ("recorded_at", sa.DateTime(timezone=True)),
    ("last_assured_by", sa.String()),
    ("last_assured_at", sa.DateTime(timezone=True)),
    ("merged_into", sa.Uuid()),
)


def upgrade() -> None:
    """Apply the change."""
    for name, kind in COLUMNS:
        op.add_column("actor", sa.Column(name, kind, nullable=True))
    op.add_column("actor", sa.Column("tags", sa.ARRAY(sa.Text()), nullable=False, server_default="{}"))
    op.alter_column("actor", "tags", server_default=None)
    op.add_column("contact", sa.Column("consent_on", sa.Date(), nullable=True))
    refers = ("actor_tenant_id_merged_into_refers", "actor", "actor", ["tenant_id", "merged_into"], ["tenant_id", "id"])
    op.create_foreign_key(*refers)
    precisions = "place_precision IN ('exact', 'street', 'neighbourhood', 'municipality')"
    op.create_check_constraint(op.f("actor_precision_check"), "actor", precisions)
    _parts()
    for statement in (*CONFIGURATIONS, f"ALTER TABLE actor ADD words tsvector GENERATED ALWAYS AS ({WORDS}) STORED"):
        op.execute(statement)
    _indexes()
    for statement in SEARCH:
        op.execute(statement)


def _indexes() -> None:
    op.create_index("actor_by_words", "actor", ["tenant_id", "words"], postgresql_using="gin")
    op.create_index("actor_by_municipality", "actor", ["tenant_id", "istat_code", "name", "id"])
    op.create_index("actor_by_place", "actor", ["tenant_id", "place_lat", "place_lon"])
    merged = sa.text("merged_into IS NOT NULL")
    op.create_index("actor_merged", "actor", ["tenant_id", "merged_into"], postgresql_where=merged)


def _parts() -> None:
    kinds = sa.Enum(
        *("tax_code", "vat_number", "ipa", "runts", "school_code"),
        **_coded("identifierkind"),
    )
    _part("identifier", sa.Column("kind", kinds, nullable=False), sa.Column("value", sa.String(), nullable=False))
    op.create_index("identifier_by_value", "identifier", ["tenant_id", "kind", "value", "actor_id"])
    _part(
        "offer",
        sa.Column("kind", sa.Enum("resource", "service", **_coded("offerkind")), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("hours", sa.String(), nullable=False),
    )
    op.create_index("offer_by_code", "offer", ["tenant_id", "code", "actor_id"])
    isolate("identifier", "offer")


def _coded(name: str) -> dict[str, object]:
    return {"name": name, "native_enum": False, "create_constraint": True, "length": 40}


def _part(table: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        table,
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["tenant_id", "actor_id"],
            ["actor.tenant_id", "actor.id"],
            name=op.f(f"{table}_tenant_id_actor_id_refers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "position", "actor_id", name=op.f(f"{table}_key")),
    )


def downgrade() -> None:
    """Take the change back. The extensions stay: somebody else may use them."""
    op.execute("DROP POLICY search ON actor")
    op.execute(
        "DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM regia_app', current_database()); END $$"
    )
    for function in ("actors_found(text)", "words_asked(text)", "plain(text)"):
        op.execute(f"DROP FUNCTION {function}")
    for index in ("actor_by_words", "actor_by_municipality", "actor_by_place", "actor_merged"):
        op.drop_index(index, table_name="actor")
    op.drop_column("actor", "words")
    for configuration in ("regia_plain", "regia_italian"):
        op.execute(f"DROP TEXT SEARCH CONFIGURATION {configuration}")
    op.drop_table("offer")
    op.drop_table("identifier")
    op.drop_column("contact", "consent_on")
    op.drop_constraint("actor_tenant_id_merged_into_refers", "actor")
    for name in ("tags", *(name for name, _ in COLUMNS)):
        op.drop_column("actor", name)
