"""The API itself in the contract: what it is, whether it works, what its words mean."""

from typing import Annotated

from pydantic import Field

from api.schemas import Line, Many, Schema, Text, Uri


class Description(Schema):
    """What this API is, and where its contract is."""

    name: Line
    """Name of the API."""
    version: Line
    """Version of the contract, semantic."""
    profile: Uri
    """Address of the rules by which it speaks: in the contract."""
    openapi_url: Uri
    """Address of the OpenAPI document."""
    docs_url: Uri
    """Address of the interactive documentation."""


class Status(Schema):
    """Whether the API works (as the Italian interoperability guidelines ask)."""

    status: Annotated[int, Field(ge=200, le=599, json_schema_extra={"format": "int32"})]
    """HTTP status."""
    title: Line
    """In a word."""
    detail: Line
    """In a sentence."""


class Word(Schema):
    """A value of an enumeration, and what it means."""

    value: Line
    """The value as fields carry it."""
    label: Line
    """How to show it, in the caller's language."""


class Vocabulary(Schema):
    """An enumeration of the contract."""

    name: Line
    """Its name."""
    definition: Text
    """What it says."""
    words: Many[Word]
    """Its values."""


class Vocabularies(Schema):
    """Every enumeration of the contract, so that no frontend writes a label by hand."""

    items: Many[Vocabulary]
    """The enumerations, by name."""


class Rule(Schema):
    """A problem type, and the rule it states."""

    type: Uri
    """The address problems carry as their type."""
    status: Annotated[int, Field(ge=400, le=599, json_schema_extra={"format": "int32"})]
    """The HTTP status it comes with."""
    title: Line
    """The rule, in the caller's language."""
