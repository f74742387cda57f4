"""Which words a column may hold: a migration that adds one says them all again."""

import sqlalchemy as sa
from alembic import op


def admit(table: str, column: str, values: str) -> None:
    """Say which words a column may hold."""
    [name] = op.get_bind().scalars(
        sa.text(
            "SELECT conname FROM pg_constraint WHERE conrelid = to_regclass(:table) AND contype = 'c'"
            " AND conkey = ARRAY[(SELECT attnum FROM pg_attribute WHERE attrelid = to_regclass(:table)"
            " AND attname = :column)]"
        ),
        {"table": table, "column": column},
    )
    op.drop_constraint(op.f(name), table, type_="check")
    said = ", ".join(f"'{value}'" for value in values.split())
    op.create_check_constraint(op.f(name), table, f"{column} IN ({said})")
