"""JSON Merge Patch (RFC 7396): what the body says changes, what it does not say stays, null takes away."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, get_args, get_origin

from fastapi import Body, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ConfigDict, Field, ValidationError, create_model
from pydantic.fields import FieldInfo

from api.refusals import NotAMergePatch
from api.schemas import Schema

MERGE_PATCH = "application/merge-patch+json"


class Made(Schema):
    """A schema that is made of another: there is no text in which docstrings could be looked for."""

    model_config = ConfigDict(use_attribute_docstrings=False)


@dataclass(frozen=True, slots=True)
class Patch:
    """What a request asks to change, in the words of one schema."""

    schema: type[Schema]
    document: Mapping[str, Any]

    def __call__(self, entity: object) -> dict[str, Any]:
        """Give what changes of the entity, once what it will be has been checked as a whole."""
        now = self.schema.model_validate(entity).model_dump(mode="json")
        try:
            patched = self.schema.model_validate(self._nothing | merged(now, self.document))
        except ValidationError as error:
            faults = [{**fault, "loc": ("body", *fault["loc"])} for fault in error.errors(include_url=False)]
            raise RequestValidationError(faults) from error
        return {name: value for name, value in patched.facts().items() if name in self.document}

    @property
    def _nothing(self) -> dict[str, None]:
        """Give what null leaves of the fields that may be null."""
        fields = self.schema.model_fields.items()
        return {name: None for name, field in fields if NoneType in get_args(field.annotation)}


def merged(target: object, patch: object) -> Any:  # noqa: ANN401
    """Apply a patch to a document, as RFC 7396 §2 defines it."""
    if not isinstance(patch, Mapping):
        return patch
    kept = dict(target) if isinstance(target, Mapping) else {}
    changed = {name: merged(kept.get(name), value) for name, value in patch.items() if value is not None}
    return {name: value for name, value in kept.items() if name not in patch} | changed


def patch_of(schema: type[Schema], *fixed: str) -> Callable[..., Patch]:
    """Make the dependency that reads a patch of what this schema describes, but for the fields that are fixed."""

    def read_patch(request: Request, changes: Any) -> Patch:  # noqa: ANN401
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != MERGE_PATCH:
            raise NotAMergePatch
        return Patch(schema, changes.model_dump(mode="json", exclude_unset=True))

    read_patch.__annotations__["changes"] = Annotated[partial(schema, *fixed), Body(media_type=MERGE_PATCH)]
    return read_patch


@cache
def partial(schema: type[Schema], *fixed: str) -> type[Schema]:
    """Derive the schema of a patch: every field may be left out, or be null; but no list, and no yes or no."""
    open_to_change = {name: field for name, field in schema.model_fields.items() if name not in fixed}
    fields: dict[str, Any] = {name: _optional(field) for name, field in open_to_change.items()}
    name = f"{schema.__name__.removesuffix('Create').removesuffix('Fields')}Patch"
    rule = "What changes; what is left out stays, and null takes away."
    made: type[Schema] = create_model(name, __base__=Made, __doc__=rule, **fields)
    for name, field in open_to_change.items():
        made.model_fields[name].description = field.description
    made.model_rebuild(force=True)
    return made


def _optional(field: FieldInfo) -> tuple[Any, Any]:
    if get_origin(field.annotation) is list:
        return _said(field), Field(default_factory=list)
    if field.annotation is bool:
        return _said(field), False
    return _said(field) | None, None


def _said(field: FieldInfo) -> Any:  # noqa: ANN401
    """Give the type of a field; of a part, the type of its patch."""
    whole = isinstance(field.annotation, UnionType)
    kinds = [kind for kind in (get_args(field.annotation) if whole else [field.annotation]) if isinstance(kind, type)]
    part = next((kind for kind in kinds if issubclass(kind, Schema)), None)
    said = field.annotation if part is None else partial(part)
    return Annotated[said, *field.metadata] if field.metadata else said
