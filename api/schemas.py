"""What every schema shares: closed objects, bounded strings, numbers with a format."""

from datetime import date
from typing import Annotated, Any, ClassVar, Generic, TypeVar
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, HttpUrl, StringConstraints

PLAIN = r"^[^\x00\ud800-\udfff]*$"
SHORT, LONG = 200, 20_000


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("NUL characters cannot be stored.")
    return text


Title = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=SHORT), AfterValidator(_without_nul)
]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=SHORT), AfterValidator(_without_nul)]
Text = Annotated[str, StringConstraints(max_length=LONG), AfterValidator(_without_nul)]
Email = Annotated[str, StringConstraints(max_length=254, pattern=r"^[^@\s]{1,64}@[^@\s]{1,189}$")]
Phone = Annotated[str, StringConstraints(max_length=30, pattern=r"^\+?[0-9 ()./-]{3,29}$")]
IstatCode = Annotated[str, StringConstraints(max_length=6, pattern=r"^[0-9]{6}$")]
Sha256 = Annotated[str, StringConstraints(min_length=64, max_length=64, pattern=r"^[0-9a-f]{64}$")]
Language = Annotated[str, StringConstraints(max_length=2, pattern=r"^(it|en)$")]
Code = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[a-z][a-z0-9_]*$")]
ExternalId = Annotated[str, StringConstraints(min_length=1, max_length=SHORT, pattern=r"^[^\s\x00]+$")]
Count = Annotated[int, Field(ge=0, le=2_147_483_647, json_schema_extra={"format": "int32"})]
Real = Annotated[
    float,
    Field(ge=-1e15, le=1e15, allow_inf_nan=False, json_schema_extra={"format": "double"}),
]
Moment = Annotated[AwareDatetime, Field(json_schema_extra={"maxLength": 40})]
Day = Annotated[date, Field(json_schema_extra={"maxLength": 10})]
Id = Annotated[UUID, Field(json_schema_extra={"maxLength": 36})]
Url = Annotated[HttpUrl, Field(max_length=2083)]

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


class Kept(Schema):
    """What is kept under an identity."""

    id: Id
    """Identity, a UUIDv7."""
    revision: Count
    """Counts the changes; the ETag of the resource is this number."""


class Page(Schema, Generic[T]):
    """One page of a list; `next` leads to the following one, and is null at the end."""

    items: Annotated[list[T], Field(max_length=200)]
    """The page, in the order asked for."""
    next: Annotated[str, Field(max_length=4096, json_schema_extra={"format": "uri"})] | None
    """Absolute address of the next page."""
