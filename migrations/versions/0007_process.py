"""What a process holds: framework, stages, the chain from issue to action, vision, change, phases."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.isolation import isolate

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

COURSE = "proposed readiness start_up shared_vision agreement action evaluation continuity closed"
METHODS = "direct_observation data_analysis focus_group questionnaire interview group_work movement_map"
PROGRAMMES = "map_448 active_citizenship solidarity_families"
DAY, ID, NUMBER = sa.Date(), sa.Uuid(), sa.Integer()
IDS, TEXTS = postgresql.ARRAY(ID), postgresql.ARRAY(sa.Text())
Kind = sa.types.TypeEngine[Any]
# What tenants that are there already ask of a process at least.
TERMS = {"process_months": "18", "knowing_days": "60"}
# In an order in which none is referred to by one that stays.
TABLES = (
    "phase_change",
    "continuity_act",
    "change_report",
    "change_claim",
    "activation_opportunity",
    "intervention",
    "network_review",
    "study",
    "concerned_party",
    "vision",
    "milestone",
    "responsibility",
    "action",
    "objective",
    "finding",
    "issue",
    "purpose_acceptance",
    "point_of_reference",
    "funding_line",
    "operator",
    "steering_role",
)


def upgrade() -> None:
    """Apply the change."""
    for name, value in TERMS.items():
        op.add_column("tenant", sa.Column(name, NUMBER, nullable=False, server_default=value))
        op.alter_column("tenant", name, server_default=None)
    op.add_column("process", maybe("steering_id", ID))
    target = (["tenant_id", "steering_id"], ["tenant_id", "id"])
    op.create_foreign_key(op.f("process_tenant_id_steering_id_refers"), "process", "actor", *target)
    admit_phases(f"{COURSE} suspended")
    # Mandates are looked up by their process.
    key("mandate", "process_id", "position")
    for create in (framework, stages, chain, vision, research, activation, change, phases):
        create()


def downgrade() -> None:
    """Take the change back."""
    for table in TABLES:
        op.drop_table(table)
    key("mandate", "position", "process_id")
    admit_phases(COURSE)
    op.drop_column("process", "steering_id")
    for name in TERMS:
        op.drop_column("tenant", name)


def framework() -> None:
    """Create the tables of who directs, who is dedicated, with what money, and what was agreed."""
    held("steering_role", col("role"), col("political", sa.Boolean()), *lasting(), actors="actor_id")
    held("operator", col("hours_per_week", sa.Float()), *lasting(), actors="actor_id")
    committed = (col("committed_on", DAY), maybe("valid_until", DAY))
    held("funding_line", col("source"), col("amount_cents", sa.BigInteger()), *lasting(), *committed)
    held("point_of_reference", col("role"), *lasting(), actors="actor_id", within={"mandate_id": "mandate"})
    held("purpose_acceptance", col("text"), col("accepted_on", DAY))


def chain() -> None:
    """Create the tables from issue to action."""
    origin = maybe("generalised_from", words("issueorigin", "individual"))
    held("issue", col("title"), col("text"), col("raised_on", DAY), origin)
    found = (col("kind", words("findingkind", "need resource competence criticality")), col("method", method()))
    days = (col("found_on", DAY), maybe("restituted_on", DAY))
    held("finding", *found, col("text"), col("sources"), *days, within={"issue_id": "issue"})
    said = (col("title"), col("set_on", DAY), maybe("due_on", DAY), col("criterion"))
    held("objective", *said, maybe_actors="owner_id", maybe_within={"finding_id": "finding"})
    ends = (maybe("done_on", DAY), maybe("cancelled_reason"), col("note"))
    said = (col("title"), col("due_on", DAY), *ends)
    held("action", *said, actors="owner_id", maybe_within={"objective_id": "objective"})
    held("responsibility", col("scope"), *lasting(), actors="actor_id", maybe_within={"objective_id": "objective"})


def stages() -> None:
    """Create the table of the milestones."""
    days = (col("set_on", DAY), col("planned_on", DAY), maybe("reached_on", DAY))
    held("milestone", col("title"), *days, col("evidence"))


def vision() -> None:
    """Create the tables of the vision, and of who is concerned."""
    stands = (col("endorsed_by", IDS), col("dissent_ids", IDS), col("dissent_reasons", TEXTS))
    held("vision", col("version", NUMBER), col("text"), col("written_on", DAY), *stands)
    heard = (maybe("heard_on", DAY), maybe("absence_reason"))
    held("concerned_party", col("name"), *heard, maybe_actors="actor_id")


def research() -> None:
    """Create the tables of field research and of the readings of the network."""
    counts = (maybe("invited", NUMBER), maybe("responded", NUMBER))
    held("study", col("title"), col("method", method()), col("started_on", DAY), maybe("concluded_on", DAY), *counts)
    held("network_review", col("wave", NUMBER), col("reviewed_on", DAY), col("text"))


def activation() -> None:
    """Create the tables of interventions and of places: of these, counts only."""
    programme = words("programme", PROGRAMMES)
    said = (col("title"), col("purpose"), maybe("programme", programme))
    held("intervention", *said, *lasting(), actors="requested_by_id")
    counts = (col("programme", programme), col("capacity", NUMBER), col("filled", NUMBER))
    held("activation_opportunity", *counts, *lasting(), actors="host_id")


def change() -> None:
    """Create the tables of what changed and how it goes on."""
    said = (col("state", words("changestate", "open mitigated transformed solved")), col("text"), maybe("unintended"))
    held("change_claim", *said, col("said_on", DAY), actors="said_by_id", within={"issue_id": "issue"})
    held("change_report", col("title"), col("text"), col("published_on", DAY))
    kind = col("kind", words("mandatekind", "resolution determination agreement assignment"))
    act = (col("outcome", words("continuity", "renewal hand_over")), kind, col("number"), col("adopted_on", DAY))
    held("continuity_act", *act, col("text"), col("transferred_protocol_ids", IDS), actors="body_id")


def phases() -> None:
    """Create the table of the phase changes, with their overrides."""
    passed = (col("from_phase", words("from_phase", f"{COURSE} suspended")),)
    passed += (col("to_phase", words("to_phase", f"{COURSE} suspended")), col("changed_on", DAY))
    override = (maybe("override_reason"), maybe("override_expires_on", DAY), col("overridden", TEXTS))
    said = (col("recorded_by"), col("reason"), *override)
    held("phase_change", *passed, *said, maybe_actors="override_author_id")


def col(name: str, kind: Kind | None = None) -> sa.Column[Any]:
    """Write a column that always holds something; a text unless told otherwise."""
    return sa.Column(name, kind or sa.String(), nullable=False)


def maybe(name: str, kind: Kind | None = None) -> sa.Column[Any]:
    """Write a column that may be empty."""
    return sa.Column(name, kind or sa.String(), nullable=True)


def lasting() -> tuple[sa.Column[Any], ...]:
    """Write the columns of what holds from a day to a day."""
    return col("since", DAY), maybe("until", DAY)


def words(name: str, values: str) -> sa.Enum:
    """Write the type of a column that holds one of these words."""
    return sa.Enum(*values.split(), name=name, native_enum=False, create_constraint=True, length=40)


def method() -> sa.Enum:
    """Write the type of a column that holds a method of research."""
    return words("researchmethod", METHODS)


def refers(table: str, column: str, other: str, *, cascade: bool = False) -> sa.ForeignKeyConstraint:
    """Refer to a row of the same tenant; what parts say of each other is looked at when all of it is written."""
    late = other not in {"actor", "process"}
    return sa.ForeignKeyConstraint(
        ["tenant_id", column],
        [f"{other}.tenant_id", f"{other}.id"],
        name=op.f(f"{table}_tenant_id_{column}_refers"),
        ondelete="CASCADE" if cascade else None,
        deferrable=late or None,
        initially="DEFERRED" if late else None,
    )


def held(
    table: str,
    *columns: sa.Column[Any],
    actors: str = "",
    maybe_actors: str = "",
    within: Mapping[str, str] = {},
    maybe_within: Mapping[str, str] = {},
) -> None:
    """Create the table of a part of a process, with the actors and the other parts it names, or may name."""
    named = {**dict.fromkeys(actors.split(), "actor"), **within}
    may_name = {**dict.fromkeys(maybe_actors.split(), "actor"), **maybe_within}
    op.create_table(
        table,
        *(col(name, ID) for name in ("tenant_id", "process_id", "id", *named)),
        *(maybe(name, ID) for name in may_name),
        *(col("position", NUMBER), *columns),
        refers(table, "process_id", "process", cascade=True),
        *(refers(table, column, other) for column, other in {**named, **may_name}.items()),
        sa.PrimaryKeyConstraint("tenant_id", "process_id", "position", name=op.f(f"{table}_key")),
        sa.UniqueConstraint("tenant_id", "id", name=op.f(f"{table}_tenant_id_id_unique")),
    )
    isolate(table)


def key(table: str, *columns: str) -> None:
    """Order the columns of a primary key."""
    op.drop_constraint(f"{table}_key", table, type_="primary")
    op.create_primary_key(f"{table}_key", table, ["tenant_id", *columns])


def admit_phases(values: str) -> None:
    """Say which phases a process may be in."""
    op.drop_constraint(op.f("process_phase_check"), "process", type_="check")
    said = ", ".join(f"'{value}'" for value in values.split())
    op.create_check_constraint(op.f("process_phase_check"), "process", f"phase IN ({said})")
