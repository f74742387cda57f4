"""What other systems know, and hear of: identifiers of practice cards; alerts, clients, jobs, links in the feed."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

KNOWN = ("practice_card",)
PLACES = {"alert": "alerts", "client": "clients", "job": "jobs", "link": "personal-links"}
OTHERS = "ELSE RETURN NULL;"
HERE = "".join(
    f"""WHEN '{kind}' THEN RETURN (
            SELECT '/{place}/' || id FROM public.{kind} WHERE tenant_id = ours AND id = place_of.it);
        """
    for kind, place in PLACES.items()
)


def upgrade() -> None:
    """Apply the change."""
    for table in KNOWN:
        op.add_column(table, sa.Column("external_id", sa.String(), nullable=True))
        name = op.f(f"{table}_tenant_id_external_id_unique")
        op.create_unique_constraint(name, table, ["tenant_id", "external_id"])
    in_feed(OTHERS, HERE + OTHERS)


def downgrade() -> None:
    """Take the change back."""
    in_feed(HERE + OTHERS, OTHERS)
    for table in KNOWN:
        op.drop_constraint(op.f(f"{table}_tenant_id_external_id_unique"), table, type_="unique")
        op.drop_column(table, "external_id")


def in_feed(said: str, instead: str) -> None:
    """Say where the feed of changes finds these kinds of resources, beside those it knows."""
    found = op.get_bind().scalar(sa.text("SELECT pg_get_functiondef('place_of(uuid,text,uuid)'::regprocedure)"))
    op.get_bind().exec_driver_sql(str(found).replace(said, instead).replace("%", "%%"))
