"""The actors of an import, laid out in a table of the transaction and kept by a handful of statements."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from operator import attrgetter
from typing import Any

from psycopg import Connection

from domain.actor.actor import Actor
from domain.actor.importing import NEEDED, AmbiguousActor, Draft, NotYetRecorded, TooLittleSaid
from domain.actor.uniting import united
from domain.errors import AlreadyExists, Refusal
from domain.importing import ImportStrategy, Outcome, RepeatedInFile
from infra.postgres import intake_sql as sql
from infra.postgres.repository import Bench
from infra.postgres.row import Said

REFUSED: Mapping[str, type[Refusal]] = {
    "several": AmbiguousActor,
    "repeated": RepeatedInFile,
    "recorded": AlreadyExists,
    "unknown": NotYetRecorded,
    "incomplete": TooLittleSaid,
}
PLAIN = tuple(name for name in sql.COLUMNS if name not in sql.PLACED and name != "tags")
plain = attrgetter(*PLAIN)
PLACED = tuple((part, attrgetter(name)) for part, name in sql.PLACED.values())
ORDER = (*PLAIN, *sql.PLACED, "tags")


class PostgresIntake:
    """Drafts in a temporary table, that ends with the transaction."""

    def __init__(self, bench: Bench) -> None:
        self.said = {"tenant": bench.tenant_id, "now": bench.now}
        connection = bench.session.connection().connection.driver_connection
        if not isinstance(connection, Connection):
            raise TypeError("Imports need psycopg.")
        self.connection: Connection[Any] = connection
        self.connection.execute(sql.CREATE)

    def lay_out(self, drafts: Iterable[Draft]) -> None:
        """Lay out drafts beside those already there."""
        with self.connection.cursor() as cursor, cursor.copy(COPY) as stream:
            for draft in drafts:
                stream.write_row(_row(draft))

    def weigh(self, strategy: ImportStrategy) -> list[tuple[int, type[Refusal]]]:
        """Leave out the drafts that cannot become what the strategy asks: give their numbers, and why."""
        self._run(sql.ANALYSE, *sql.MATCHES)
        refused = self.connection.execute(sql.WEIGH, {"strategy": strategy.value, "needed": list(NEEDED)}).fetchall()
        self._unite()
        self._run(sql.COMPARE)
        return [(number, REFUSED[why]) for number, why in refused]

    def outcome(self) -> Outcome:
        """Count what would become of the others."""
        created, updated, unchanged = self.connection.execute(sql.COUNT).fetchone() or (0, 0, 0)
        return Outcome(created=created, updated=updated, unchanged=unchanged)

    def keep(self) -> None:
        """Keep the others."""
        self._run(*sql.KEEP)

    def _unite(self) -> None:
        """Write, in place of what the drafts say of what known actors have several of, what these then have."""
        with self.connection.cursor(name="several") as several:
            several.execute(sql.SEVERAL, self.said)
            while rows := several.fetchmany(AT_ONCE):
                after = [json.dumps(dict(_united(*row[1:]))) for row in rows]
                self.connection.execute(sql.UNITE, ([row[0] for row in rows], after))

    def _run(self, *statements: str) -> None:
        for statement in statements:
            self.connection.execute(statement, self.said)


AT_ONCE = 2000
PARTS = {held.field: Said(held.kind) for held in sql.HELD}
COPY = f"COPY intake (number, several, said, held, {', '.join(ORDER)}) FROM STDIN"


def _row(draft: Draft) -> tuple[object, ...]:
    actor = draft.actor
    parts = tuple(None if (part := getattr(actor, name)) is None else of(part) for name, of in PLACED)
    return (draft.number, False, list(draft.said), _held(actor), *plain(actor), *parts, list(actor.tags))


def _held(actor: Actor) -> str:
    held = {field: [asdict(one) for one in getattr(actor, field)] for field in HELD if getattr(actor, field)}
    return json.dumps(held, default=str) if held else "{}"


def _united(name: str, held: Mapping[str, Any], kept: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for field in held:
        known, said = (PARTS[field].process_result_value(many[field], None) for many in (kept, held))
        yield field, PARTS[field].process_bind_param(united(field, known, said, name), None)


HELD = tuple(held.field for held in sql.HELD)
