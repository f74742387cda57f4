"""The HTTP room of the audit trail: routes and schemas."""
