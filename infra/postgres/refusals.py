"""What a constraint of the database says, in the words of the domain."""

from psycopg import errors
from sqlalchemy.exc import IntegrityError, ProgrammingError

from domain.errors import AlreadyExists, OnlyLooksOn, Refusal, RuleBroken, UnknownReference


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


def forbidden(error: ProgrammingError) -> Exception:
    """Translate the refusal of a row that belongs where the caller only looks on; give any other error as it is."""
    return OnlyLooksOn() if isinstance(error.orig, errors.InsufficientPrivilege) else error
