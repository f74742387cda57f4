"""Who sits for an actor at a tavolo; and who came to a meeting as a guest."""

import sqlalchemy as sa
from alembic import op

from migrations.isolation import everywhere

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

# Whoever is on record without a seat on that day, or an invitation, came as a guest.
CAME = """UPDATE attendance AS a SET guest = true
  FROM meeting AS m, tenant AS n
 WHERE (m.tenant_id, m.id) = (a.tenant_id, a.meeting_id) AND n.tenant_id = m.tenant_id
   AND a.presence IN ('present', 'delegated')
   AND NOT EXISTS (SELECT FROM invitation AS i
                    WHERE (i.tenant_id, i.meeting_id, i.actor_id) = (a.tenant_id, a.meeting_id, a.actor_id))
   AND NOT EXISTS (SELECT FROM seat AS s
                    WHERE (s.tenant_id, s.tavolo_id, s.actor_id) = (a.tenant_id, m.tavolo_id, a.actor_id)
                      AND daterange(s.since, s.until, '[]') @> (m.starts_at AT TIME ZONE n.time_zone)::date)"""


def upgrade() -> None:
    """Apply the change."""
    op.add_column("seat", sa.Column("represented_by", sa.String(), nullable=True))
    op.add_column("attendance", sa.Column("guest", sa.Boolean(), nullable=False, server_default=sa.false()))
    everywhere(CAME)
    op.alter_column("attendance", "guest", server_default=None)


def downgrade() -> None:
    """Take the change back."""
    op.drop_column("attendance", "guest")
    op.drop_column("seat", "represented_by")
