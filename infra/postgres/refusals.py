"""What a constraint of the database says, in the words of the domain."""

from psycopg import errors
from sqlalchemy.exc import IntegrityError

from domain.errors import AlreadyExists, Refusal, RuleBroken, UnknownReference


def refusal(error: IntegrityError) -> Refusal:
    """Translate a violated constraint."""
    cause = error.orig
    constraint = getattr(getattr(cause, "diag", None), "constraint_name", None)
    match cause:
        case errors.UniqueViolation():
            return AlreadyExists(constraint=constraint)
        case errors.ForeignKeyViolation():
            return UnknownReference(constraint=constraint)
        case _:
            return RuleBroken(constraint=constraint)
