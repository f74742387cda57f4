"""What has a title is found by words, as actors are."""

from collections.abc import Mapping

from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

SAID: Mapping[str, tuple[str, ...]] = {
    "process": ("title", "description"),
    "tavolo": ("title", "purpose"),
    "meeting": ("title", "coalesce(place, '')"),
    "commitment": ("text",),
    "practice_card": ("title", "summary", "place", "audience", "conditions", "method", "resources"),
    "protocol": ("title", "purpose", "premises"),
    "indicator": ("code", "title", "description"),
}


def upgrade() -> None:
    """Apply the change."""
    for table, columns in SAID.items():
        said = " || ' ' || ".join(columns)
        words = f"to_tsvector('regia_plain', {said}) || to_tsvector('regia_italian', {said})"
        op.execute(f"ALTER TABLE {table} ADD words tsvector GENERATED ALWAYS AS ({words}) STORED")


def downgrade() -> None:
    """Take the change back."""
    for table in SAID:
        op.drop_column(table, "words")
