"""What every schema shares: closed objects, strings with a bound and a pattern, numbers with a format."""

import re
from datetime import UTC, date, datetime
from typing import Annotated, Any, ClassVar, Generic, TypeVar
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

SHORT, LONG = 200, 20_000
INT32, INT64 = 2**31 - 1, 2**53 - 1
# On one line: no control characters, no separators of lines. A text may have any character but NUL, which is not kept.
ON_ONE_LINE = r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*$"
SAYS_SOMETHING = r"^ *[^\x00-\x20\x7f-\x9f\u2028\u2029][^\x00-\x1f\x7f-\x9f\u2028\u2029]*$"
NOT_NUL = r"^[^\x00]*$"

MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})", re.ASCII)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
UUID_TEXT = re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", re.ASCII | re.IGNORECASE)


def _trimmed(value: str) -> str:
    """Leave out the spaces around it; they count towards its length, as the contract has it."""
    return value.strip(" ")


def _written(form: re.Pattern[str], kind: type, code: str, rule: str) -> BeforeValidator:
    """Take what is of the kind already, or written exactly so: never a number, nor another notation."""

    def check(value: object) -> object:
        if isinstance(value, kind) or (isinstance(value, str) and form.fullmatch(value)):
            return value
        raise PydanticCustomError(code, rule)

    return BeforeValidator(check)


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise PydanticCustomError("moment_out_of_range", "The moment lies outside of the years 1 to 9999") from error


Title = Annotated[
    str, StringConstraints(min_length=1, max_length=SHORT, pattern=SAYS_SOMETHING), AfterValidator(_trimmed)
]
Line = Annotated[str, StringConstraints(max_length=SHORT, pattern=ON_ONE_LINE), AfterValidator(_trimmed)]
Text = Annotated[str, StringConstraints(max_length=LONG, pattern=NOT_NUL)]
Answer = Annotated[str, StringConstraints(max_length=2000, pattern=NOT_NUL)]
Subject = Annotated[str, StringConstraints(max_length=255, pattern=ON_ONE_LINE)]
Address = Annotated[str, StringConstraints(max_length=254, pattern=ON_ONE_LINE)]
Email = Annotated[
    str, StringConstraints(max_length=254, pattern=r"^[^@\s\x00-\x1f\x7f]{1,64}@[^@\s\x00-\x1f\x7f]{1,189}$")
]
Phone = Annotated[str, StringConstraints(max_length=30, pattern=r"^\+?[0-9 ()./-]{3,29}$")]
IstatCode = Annotated[str, StringConstraints(max_length=6, pattern=r"^[0-9]{6}$")]
Sha256 = Annotated[str, StringConstraints(min_length=64, max_length=64, pattern=r"^[0-9a-f]{64}$")]
Language = Annotated[str, StringConstraints(max_length=2, pattern=r"^(it|en)$")]
Code = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[a-z][a-z0-9_]*$")]
ExternalId = Annotated[str, StringConstraints(min_length=1, max_length=SHORT, pattern=r"^[^\s\x00-\x1f\x7f]+$")]
Uri = Annotated[str, Field(max_length=4096, json_schema_extra={"format": "uri"})]
Flag = Annotated[bool, Strict()]
Count = Annotated[int, Field(strict=True, ge=0, le=INT32, json_schema_extra={"format": "int32"})]
Real = Annotated[
    float, Field(strict=True, ge=-1e15, le=1e15, allow_inf_nan=False, json_schema_extra={"format": "double"})
]
Moment = Annotated[
    AwareDatetime,
    AfterValidator(_in_utc),
    _written(MOMENT, datetime, "moment_form", "A moment is written as in RFC 3339: 2026-03-12T16:30:00Z"),
    Field(json_schema_extra={"maxLength": 40}),
]
Day = Annotated[
    date,
    _written(DAY, date, "day_form", "A day is written as in RFC 3339: 2026-03-12"),
    Field(json_schema_extra={"maxLength": 10}),
]
Id = Annotated[
    UUID,
    _written(UUID_TEXT, UUID, "uuid_form", "An identity is a UUID in its usual form of 36 characters"),
    Field(json_schema_extra={"maxLength": 36}),
]

T = TypeVar("T")
Many = Annotated[list[T], Field(max_length=1000)]
Few = Annotated[list[T], Field(max_length=50)]


class Schema(BaseModel):
    """An object of the contract: closed, read from an entity by its attributes."""

    model_config = ConfigDict(extra="forbid", from_attributes=True, use_attribute_docstrings=True)
    entity: ClassVar[type[Any] | None] = None

    def facts(self) -> dict[str, Any]:
        """Give what was said in the words of the domain: lists as tuples, parts as the entities they name."""
        return {name: _fact(getattr(self, name)) for name in type(self).model_fields}

    def to_entity(self) -> Any:  # noqa: ANN401
        """Give the part of the domain this schema names."""
        if self.entity is None:
            raise TypeError(f"{type(self).__name__} names no entity.")
        return self.entity(**self.facts())


def _fact(value: object) -> object:
    match value:
        case list():
            return tuple(_fact(item) for item in value)
        case Schema():
            return value.to_entity()
        case _:
            return value


class Identified(Schema):
    """What has an identity."""

    id: Id
    """Identity, a UUIDv7."""


class Kept(Identified):
    """What is kept under an identity."""

    revision: Count
    """Counts the changes; the ETag of the resource is this number."""


class Tombstone(Kept):
    """Something was here, and is no more; the feed of changes tells everybody who knew of it."""

    revision: Count
    """The revision that came of the removal: of what was taken away, or of what held it."""
    deleted: Flag
    """That it is no longer there: always true."""


class Page(Schema, Generic[T]):
    """One page of a list; `next` leads to the following one, and is null at the end."""

    # The page of a kind of row has no text of its own: its docstrings would be looked for all the way up, in vain.
    model_config = ConfigDict(
        use_attribute_docstrings=False,
        json_schema_extra={"description": "One page of a list; `next` leads to the following."},
    )
    items: Annotated[list[T], Field(max_length=200, description="The page, in the order asked for.")]
    next: Annotated[Uri | None, Field(description="Absolute address of the next page.")]
