"""Every table, imported so that the metadata is whole."""

from sqlmodel import SQLModel

from infra.postgres.tables import actor, audit, indicator, process, protocol, system, tavolo, webhook

metadata = SQLModel.metadata

__all__ = ["actor", "audit", "indicator", "metadata", "process", "protocol", "system", "tavolo", "webhook"]
