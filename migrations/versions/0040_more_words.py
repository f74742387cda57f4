"""A search finds an actor by its tags, and by what it offers, too."""

import sqlalchemy as sa
from alembic import op

from migrations.isolation import everywhere

FORMER = """setweight(to_tsvector('regia_plain', name) || to_tsvector('regia_italian', name), 'A')
|| setweight(to_tsvector('regia_plain', description) || to_tsvector('regia_italian', description), 'C')"""
WORDS = """setweight(to_tsvector('regia_plain', name) || to_tsvector('regia_italian', name), 'A')
|| setweight(to_tsvector('regia_plain', joined(tags) || ' ' || offered)
|| to_tsvector('regia_italian', joined(tags) || ' ' || offered), 'B')
|| setweight(to_tsvector('regia_plain', description) || to_tsvector('regia_italian', description), 'C')"""
# array_to_string() is only stable, for the sake of arrays of other kinds.
JOINED = """CREATE FUNCTION joined(words text[]) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN pg_catalog.array_to_string(words, ' ')"""
TITLES = """coalesce((SELECT string_agg(o.title, ' ' ORDER BY o.position) FROM public.offer AS o
WHERE (o.tenant_id, o.actor_id) = (a.tenant_id, a.id)), '')"""
# A generated column sees its own row only: what an actor offers is written there, whatever statement changes it.
OFFERED = f"""CREATE FUNCTION offered_anew() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE public.actor AS a SET offered = {TITLES} FROM (SELECT DISTINCT tenant_id, actor_id FROM changed) AS c
     WHERE (a.tenant_id, a.id) = (c.tenant_id, c.actor_id);
    RETURN NULL;
END $$"""
EVENTS = {"INSERT": "NEW", "UPDATE": "NEW", "DELETE": "OLD"}

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.add_column("actor", sa.Column("offered", sa.Text(), nullable=False, server_default=""))
    op.execute(JOINED)
    op.execute(OFFERED)
    everywhere(
        f"UPDATE actor AS a SET offered = {TITLES} WHERE EXISTS (SELECT FROM offer AS p WHERE p.actor_id = a.id)"
    )
    for event, which in EVENTS.items():
        op.execute(f"""CREATE TRIGGER offered_{event.lower()} AFTER {event} ON offer
REFERENCING {which} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION offered_anew()""")
    _indexed(WORDS)


def downgrade() -> None:
    """Take the change back."""
    _indexed(FORMER)
    for event in EVENTS:
        op.execute(f"DROP TRIGGER offered_{event.lower()} ON offer")
    op.execute("DROP FUNCTION offered_anew()")
    op.execute("DROP FUNCTION joined(text[])")
    op.drop_column("actor", "offered")


def _indexed(words: str) -> None:
    """Write anew what a search reads of actors."""
    op.drop_column("actor", "words")
    op.execute(f"ALTER TABLE actor ADD words tsvector GENERATED ALWAYS AS ({words}) STORED")
    op.create_index("actor_by_words", "actor", ["tenant_id", "words"], postgresql_using="gin")
