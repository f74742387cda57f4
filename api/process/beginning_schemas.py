"""How a process is begun from another, or from a practice card, in the contract."""

from typing import Any

from api.schemas import Day, ExternalId, Id, Many, Schema, Title


class Holder(Schema):
    """Who has here what another actor has there."""

    there_id: Id
    """The actor of the process that is copied."""
    here_id: Id
    """The actor that has its roles and areas of responsibility in the new process."""


class RoleHolder(Schema):
    """Who holds here a role that the card names."""

    role: Title
    """The role, as the card calls it."""
    actor_id: Id
    """The actor that holds it in the new process."""


class BeginningFields(Schema):
    """What is said of a process that begins from something."""

    external_id: ExternalId | None = None
    """Identifier in the system the process comes from; unique in the tenant."""
    title: Title
    """Name of the new process."""
    planned_start: Day
    """First planned day, today or later; every other day follows as it did there."""
    commissioner_id: Id | None = None
    """The actor that orders and legitimises the new process."""


class ProcessCopy(BeginningFields):
    """A process to begin from another."""

    holders: Many[Holder] = []
    """Who holds here the roles and answers for what actors did there; what nobody here holds is left out."""

    def facts(self) -> dict[str, Any]:
        """Say who holds what by the identity of who held it there."""
        holders = {str(one.there_id): one.here_id for one in self.holders}
        return self.model_dump(exclude={"holders"}) | {"holders": holders}


class ProcessFromPractice(BeginningFields):
    """A process to begin from a practice card."""

    holders: Many[RoleHolder] = []
    """Who holds here the roles the card names; a role that nobody here holds is left out."""

    def facts(self) -> dict[str, Any]:
        """Say who holds what by the name of the role."""
        return self.model_dump(exclude={"holders"}) | {"holders": {one.role: one.actor_id for one in self.holders}}
