"""Every table, imported so that the metadata is whole."""

from sqlmodel import SQLModel

from infra.postgres.tables import actor, indicator, process, protocol, system, tavolo

metadata = SQLModel.metadata

__all__ = ["actor", "indicator", "metadata", "process", "protocol", "system", "tavolo"]
