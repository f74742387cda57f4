"""Practice cards of the showcase tavolo: published ones are seen by the whole tenant."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from migrations.isolation import audited, buried, isolate, unaudited, unburied

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

BOUND = "nullif(current_setting('app.bound', true), '')"
THEIRS = f"""process_id IN (SELECT a.process_id FROM assignment a
 WHERE a.tenant_id = practice_card.tenant_id AND a.subject = {BOUND})"""
SEEN = {"SELECT": f"{THEIRS} OR state = 'published'", "UPDATE": THEIRS, "DELETE": THEIRS}
KNOWN = "ELSE RETURN NULL;"
HERE = """WHEN 'practice_card' THEN
            RETURN (SELECT '/practice-cards/' || id FROM public.practice_card WHERE tenant_id = ours AND id = it);
        """
TEXTS = ("title", "summary", "place", "audience", "conditions", "method", "resources", "withdrawal_reason")
BASES = "expertise_basis IN ('lived', 'professional', 'institutional')"
STATES = "state IN ('draft', 'published', 'withdrawn')"


def upgrade() -> None:
    """Apply the change."""
    cards()
    tellers()
    isolate("practice_card", "practice_teller")
    for action, seen in SEEN.items():
        op.execute(
            f"CREATE POLICY own_process_{action.lower()} ON practice_card AS RESTRICTIVE FOR {action}"
            f" USING ({BOUND} IS NULL OR {seen})"
        )
    audited("practice_card")
    buried("practice_card")
    in_feed(KNOWN, HERE + KNOWN)


def downgrade() -> None:
    """Take the change back."""
    in_feed(HERE + KNOWN, KNOWN)
    unburied("practice_card")
    unaudited("practice_card")
    op.drop_table("practice_teller")
    op.drop_table("practice_card")


def cards() -> None:
    """Create the table of the cards: what nothing refers to stands in it as JSON."""
    op.create_table(
        "practice_card",
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("tenant_id", "id", "tavolo_id", "process_id")),
        *(sa.Column(name, sa.Uuid(), nullable=True) for name in ("source_id", "contact_id")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("revision", "days")),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=False) for name in ("created_at", "changed_at")),
        *(sa.Column(name, sa.String(), nullable=False) for name in TEXTS),
        *(sa.Column(name, sa.ARRAY(sa.Text()), nullable=False) for name in ("purposes", "targets", "links")),
        *(sa.Column(name, JSONB(), nullable=False) for name in ("claims", "stages", "goals", "roles", "measures")),
        *(sa.Column(name, sa.Date(), nullable=True) for name in ("published_on", "withdrawn_on")),
        sa.Column("state", sa.String(40), nullable=False),
        sa.CheckConstraint(STATES, name=op.f("practice_card_practicestate_check")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("practice_card_key")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("practice_card_tenant_id_refers")),
        refers("practice_card", "tavolo_id", "tavolo"),
        refers("practice_card", "process_id", "process"),
        refers("practice_card", "source_id", "process"),
        refers("practice_card", "contact_id", "actor"),
    )
    op.create_index("practice_card_by_title", "practice_card", ["tenant_id", "title", "id"])


def tellers() -> None:
    """Create the table of who tells."""
    op.create_table(
        "practice_teller",
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("tenant_id", "card_id", "actor_id")),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("expertise_basis", sa.String(40), nullable=False),
        sa.CheckConstraint(BASES, name=op.f("practice_teller_expertisebasis_check")),
        sa.PrimaryKeyConstraint("tenant_id", "card_id", "position", name=op.f("practice_teller_key")),
        refers("practice_teller", "card_id", "practice_card", ondelete="CASCADE"),
        refers("practice_teller", "actor_id", "actor"),
    )


def in_feed(said: str, instead: str) -> None:
    """Say where the feed of changes finds a kind of resource, beside those it knows."""
    found = op.get_bind().scalar(sa.text("SELECT pg_get_functiondef('place_of(uuid,text,uuid)'::regprocedure)"))
    op.get_bind().exec_driver_sql(str(found).replace(said, instead).replace("%", "%%"))


def refers(table: str, column: str, other: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    """Refer to a row of the same tenant."""
    name, there = op.f(f"{table}_tenant_id_{column}_refers"), [f"{other}.tenant_id", f"{other}.id"]
    return sa.ForeignKeyConstraint(["tenant_id", column], there, name=name, ondelete=ondelete)
